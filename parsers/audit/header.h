/* The header of an audit export: which kind of export it is and which column holds what. Columns are known by name, in
   several languages and in the forms of the portal, of Graph and of Log Analytics; never by place. */
#ifndef PARSERS_AUDIT_HEADER_H
#define PARSERS_AUDIT_HEADER_H

#include "parsers/csv/csv.h"
#include "parsers/record/record.h"

typedef enum audit_role {
    ROLE_NONE,
    ROLE_DATE,
    ROLE_CORRELATION,
    ROLE_SERVICE,
    ROLE_CATEGORY,
    ROLE_ACTIVITY,
    ROLE_RESULT,
    ROLE_REASON,
    ROLE_ACTOR,
    ROLE_ACTOR_ID,
    ROLE_ACTOR_TYPE,
    ROLE_IP,
    ROLE_INITIATED_JSON,
    ROLE_TARGETS_JSON,
    ROLE_DETAILS_JSON,
    ROLE_UPN,  /* of the person the row is about */
    ROLE_USER, /* the same or a display name */
    ROLE_NAME,
    ROLE_ID, /* of the row, or of the person, as the form has it */
    ROLE_OBJECT_ID,
    ROLE_ROLE,
    ROLE_METHODS_USED,
    ROLE_METHODS_REGISTERED,
    ROLE_DATA_REGISTERED,
    ROLE_FEATURE,
    ROLE_CAPABLE,
    ROLE_REGISTERED,
    ROLE_ADMINISTRATOR,
    ROLE_MOBILE,
    ROLE_OFFICE,
    ROLE_MAIL,
    /* Numbered columns, in the order of the enums below. */
    ROLE_TARGET_TYPE,
    ROLE_TARGET_NAME,
    ROLE_TARGET_ID,
    ROLE_TARGET_UPN,
    ROLE_PROPERTY_NAME,
    ROLE_PROPERTY_OLD,
    ROLE_PROPERTY_NEW,
    ROLE_DETAIL_KEY,
    ROLE_DETAIL_VALUE,
    AUDIT_ROLES
} audit_role;

enum { AUDIT_TARGETS = 4, AUDIT_PROPERTIES = 8, AUDIT_DETAILS = 10, NO_COLUMN = -1 };
typedef enum target_part { TARGET_TYPE, TARGET_NAME, TARGET_ID, TARGET_UPN, TARGET_PARTS } target_part;
typedef enum property_part { PROPERTY_NAME, PROPERTY_OLD, PROPERTY_NEW, PROPERTY_PARTS } property_part;
typedef enum detail_part { DETAIL_KEY, DETAIL_VALUE, DETAIL_PARTS } detail_part;

typedef struct audit_columns {
    bool known; /* it is an audit export */
    audit_form form;
    int score;           /* names known */
    int of[AUDIT_ROLES]; /* NO_COLUMN */
    int target[AUDIT_TARGETS][TARGET_PARTS];
    int property[AUDIT_TARGETS][AUDIT_PROPERTIES][PROPERTY_PARTS];
    int detail[AUDIT_DETAILS][DETAIL_PARTS];
    bool utc;                       /* the name of the date's column says so */
    int strangers[CSV_COLUMNS_MAX]; /* columns whose names say nothing */
    size_t stranger_count;
} audit_columns;

void audit_columns_read(audit_columns *c, const csv_cells *names);
/* The last of the columns without which a row says nothing. */
int audit_columns_last_needed(const audit_columns *c);
/* A name as the tables have it: ASCII letters in lower case without accents, digits, nothing else. UTF-8 or
 * Windows-1252. */
str audit_name_fold(arena *a, str name);
/* Finds roles that no name told by what the cells of these rows hold. */
void audit_columns_learn(audit_columns *c, const csv_cells *rows, size_t n);

/* The tables of names (audit_words.c). '#' in a name stands for a number. */
typedef struct audit_name {
    str name;
    audit_role role;
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
