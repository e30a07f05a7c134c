/* Inside the folder: what one registration session's rows come to. */
#ifndef ANALYZER_PEOPLE_SESSION_H
#define ANALYZER_PEOPLE_SESSION_H

#include "analyzer/people/people.h"

enum { METHODS_MAX = 32 /* different methods in one session */ };

typedef struct method_set {
    sym v[METHODS_MAX];
    size_t n;
} method_set;

typedef struct session {
    registration_row row;
    method_set methods; /* of rows that succeeded */
    /* what its rows are */
    bool ended, cancelled, registered, failed, updated, reviewed, deleted;
} session;

/* Rows in the order of their times. */
void session_add(const shared *s, const event_log *log, session *x, const event *e);
registration_result session_result(const session *x);

#endif
