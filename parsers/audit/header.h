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
    COLUMN_ACTOR, /* UPN of who did it */
    COLUMN_ACTOR_ID,
    COLUMN_ACTOR_NAME,
    COLUMN_ACTOR_APP,
    COLUMN_ACTOR_APP_ID,
    COLUMN_ACTOR_TYPE,
    COLUMN_ACTOR_TENANT, /* the home of who did it */
    COLUMN_TENANT,       /* whose log it is: an id, or a path that holds it */
    COLUMN_IP,
    COLUMN_INITIATOR, /* who did it in any form: an object, a UPN, a name */
    COLUMN_TARGETS,   /* whom it was done to in any form, one or several */
    COLUMN_DETAILS_JSON,
    COLUMN_UPN,  /* of the person the row is about */
    COLUMN_USER, /* the same or a display name */
    COLUMN_NAME,
    COLUMN_ID, /* of the row, or of the person, as the form has it */
    COLUMN_OBJECT_ID,
    COLUMN_USER_ID,   /* the same, or who did it */
    COLUMN_PERSON,    /* UPNs under a name that says nothing: of whom the row is about, or of who did it */
    COLUMN_PERSON_ID, /* ... */
    COLUMN_ROLE,
    COLUMN_METHODS_USED,
    COLUMN_METHODS_REGISTERED,
    COLUMN_DATA_REGISTERED,
    COLUMN_FEATURE,
    COLUMN_CAPABLE,
    COLUMN_REGISTERED,
    COLUMN_ENABLED,
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

enum {
    AUDIT_TARGETS = 4,
    AUDIT_PROPERTIES = 8,
    AUDIT_DETAILS = 10,
    AUDIT_REASONS = 4,
    NO_COLUMN = -1,
    UNNUMBERED = -1 /* the number of "TargetUPN" */
};
typedef enum target_part { TARGET_TYPE, TARGET_NAME, TARGET_ID, TARGET_UPN, TARGET_PARTS } target_part;
typedef enum property_part { PROPERTY_NAME, PROPERTY_OLD, PROPERTY_NEW, PROPERTY_PARTS } property_part;
typedef enum detail_part { DETAIL_KEY, DETAIL_VALUE, DETAIL_PARTS } detail_part;

typedef struct audit_columns {
    bool known;   /* it is an audit export */
    bool unified; /* Microsoft 365's unified audit log: a row of the audit log has to be made of each row (unified.h) */
    audit_form form;
    int score;                                   /* names known */
    int of[AUDIT_COLUMNS];                       /* NO_COLUMN */
    int reason[AUDIT_REASONS];                   /* all columns of that role, the best name first */
    int target[AUDIT_TARGETS + 1][TARGET_PARTS]; /* the last: of names without a number */
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
/* Is there a column that can hold the UPN of whom it was done to, or of who did it? */
bool audit_columns_name_target(const audit_columns *c);
bool audit_columns_name_actor(const audit_columns *c);
/* Gives a column a role that no other one has yet. */
void audit_column_give(audit_columns *c, audit_column role, int column);

/* --- words (fold.c, words*.c) --- */

/* A name as the tables have it: in lower case, without accents, letters and digits only. UTF-8 or Windows-1252. */
str audit_name_fold(arena *a, str name);
/* The tables of names. '#' in a name stands for a number. */
typedef struct audit_name {
    str name;
    audit_column role;
    int first; /* number of the first of numbered columns */
} audit_name;
extern const audit_name audit_names[];
extern const size_t audit_name_count;
/* The role of a name, folded, about who did something or whom it was done to; *number counts from 0, or is UNNUMBERED.
   COLUMN_NONE: it is not about that. */
audit_column audit_person_column(str name, int *number);
/* What a word of a result, folded, says. */
tri audit_result_word(str folded);
/* Does the cell name a service that writes audit rows? Is it a reason such as the reset flow gives? */
bool audit_is_service(str cell);
bool audit_is_reason(str cell);
/* Does the name of an activity begin as those of the directory do? Ours and others. */
bool audit_is_activity(str name);
extern const bool audit_begins_nothing[256];
bool audit_says_nothing(str cell); /* of one that begins so */
/* Does the cell hold no value: `None`, `-`, or what is lost? Nearly always its first byte tells that it does. */
static inline bool audit_is_nothing(str cell)
{
    return cell.n > 0 && audit_begins_nothing[(unsigned char)cell.p[0]] && audit_says_nothing(cell);
}
/* Has PowerShell or a script written the name of a type in place of a value: `System.String[]`? */
bool audit_is_lost(str cell);

#endif
