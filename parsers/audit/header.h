/* The header of an audit export: which kind of export it is and which column holds what. Columns are known by name, in
   several languages and in the forms of the portal, of Graph and of Log Analytics; never by place. */
#ifndef PARSERS_AUDIT_HEADER_H
#define PARSERS_AUDIT_HEADER_H

#include "parsers/csv/csv.h"
#include "parsers/record/record.h"

typedef enum audit_column {
    COLUMN_NONE,
    COLUMN_DATE,
    COLUMN_CORRELATION,
    COLUMN_SERVICE,
    COLUMN_CATEGORY,
    COLUMN_ACTIVITY,
    COLUMN_RESULT,
    COLUMN_REASON,
    COLUMN_ACTOR,
    COLUMN_ACTOR_ID,
    COLUMN_ACTOR_TYPE,
    COLUMN_IP,
    COLUMN_INITIATED_JSON,
    COLUMN_TARGETS_JSON,
    COLUMN_DETAILS_JSON,
    COLUMN_UPN,  /* of the person the row is about */
    COLUMN_USER, /* the same or a display name */
    COLUMN_NAME,
    COLUMN_ID, /* of the row, or of the person, as the form has it */
    COLUMN_OBJECT_ID,
    COLUMN_ROLE,
    COLUMN_METHODS_USED,
    COLUMN_METHODS_REGISTERED,
    COLUMN_DATA_REGISTERED,
    COLUMN_FEATURE,
    COLUMN_CAPABLE,
    COLUMN_REGISTERED,
    COLUMN_ADMINISTRATOR,
    COLUMN_MOBILE,
    COLUMN_OFFICE,
    COLUMN_MAIL,
    /* Numbered columns, in the order of the enums below. */
    COLUMN_TARGET_TYPE,
    COLUMN_TARGET_NAME,
    COLUMN_TARGET_ID,
    COLUMN_TARGET_UPN,
    COLUMN_PROPERTY_NAME,
    COLUMN_PROPERTY_OLD,
    COLUMN_PROPERTY_NEW,
    COLUMN_DETAIL_KEY,
    COLUMN_DETAIL_VALUE,
    AUDIT_COLUMNS
} audit_column;

enum { AUDIT_TARGETS = 4, AUDIT_PROPERTIES = 8, AUDIT_DETAILS = 10, AUDIT_REASONS = 4, NO_COLUMN = -1 };
typedef enum target_part { TARGET_TYPE, TARGET_NAME, TARGET_ID, TARGET_UPN, TARGET_PARTS } target_part;
typedef enum property_part { PROPERTY_NAME, PROPERTY_OLD, PROPERTY_NEW, PROPERTY_PARTS } property_part;
typedef enum detail_part { DETAIL_KEY, DETAIL_VALUE, DETAIL_PARTS } detail_part;

typedef struct audit_columns {
    bool known;   /* it is an audit export */
    bool unified; /* Microsoft 365's unified audit log: a row of the audit log has to be made of each row (unified.h) */
    audit_form form;
    int score;                 /* names known */
    int of[AUDIT_COLUMNS];     /* NO_COLUMN */
    int reason[AUDIT_REASONS]; /* all columns of that role, the best name first */
    int target[AUDIT_TARGETS][TARGET_PARTS];
    int property[AUDIT_TARGETS][AUDIT_PROPERTIES][PROPERTY_PARTS];
    int detail[AUDIT_DETAILS][DETAIL_PARTS];
    bool utc;                       /* the name of the date's column says so */
    int strangers[CSV_COLUMNS_MAX]; /* columns whose names say nothing */
    size_t stranger_count;
} audit_columns;

/* The role that a name has by itself; *rank: of two names of one role the smaller one's column has it. Of a numbered
   name: which kind. */
audit_column audit_name_column(str name, size_t *rank);
void audit_columns_read(audit_columns *c, const csv_cells *names);
/* The last of the columns without which a row says nothing. */
int audit_columns_last_needed(const audit_columns *c);
/* A name as the tables have it: ASCII letters in lower case without accents, digits, nothing else. UTF-8 or
 * Windows-1252. */
str audit_name_fold(arena *a, str name);
/* Finds roles that no name told by what the cells of these rows hold. */
void audit_columns_learn(audit_columns *c, const csv_cells *rows, size_t n);

/* The tables of names (words.c). '#' in a name stands for a number. */
typedef struct audit_name {
    str name;
    audit_column role;
    int first; /* number of the first of numbered columns */
} audit_name;
extern const audit_name audit_names[];
extern const size_t audit_name_count;
/* What a word of a result, folded, says. */
tri audit_result_word(str folded);
/* Does the cell name a service that writes audit rows? Is it a reason such as the reset flow gives? */
bool audit_is_service(str cell);
bool audit_is_reason(str cell);

#endif
