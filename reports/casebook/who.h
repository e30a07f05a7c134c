/* The people of a casebook: whose an operation is, and what the numbers of the report count them as. */
#ifndef REPORTS_CASEBOOK_WHO_H
#define REPORTS_CASEBOOK_WHO_H

#include "reports/page/page.h"

typedef struct who {
    uint32_t *places; /* by symbol of a name or object id: the place among the users, plus one; 0: nobody's */
} who;

who who_find(const analysis *a);
void who_free(who *w);
/* The place among the users; SIZE_MAX: nobody's. */
size_t who_of(const who *w, const operation *op);

/* What a number of the report counts people as: of the filter; every operation of theirs has the word who:name. */
typedef struct who_group {
    const char *name, *title;
    bool (*holds)(const user_row *u);
} who_group;

extern const who_group who_groups[];
extern const size_t who_group_count;

#endif
