/* What can have happened in a month, as lines of scenarios and stories (tests/bench), which make.sh turns into logs:
   twelve situations that a report must show well. */
#ifndef TESTS_SITUATIONS_SITUATIONS_H
#define TESTS_SITUATIONS_SITUATIONS_H

#include "tests/bench/generate.h"

/* What goes wrong in a stretch of time. */
typedef enum trouble_kind {
    TROUBLE_NONE,
    TROUBLE_BUS,     /* the Service Bus cannot be reached: who asks the cloud is turned away */
    TROUBLE_HALF,    /* every other request gets no answer */
    TROUBLE_OU,      /* the connector account may not set the passwords of some people */
    TROUBLE_HANDOVER /* AADC02 takes over from AADC01, for good */
} trouble_kind;

typedef struct trouble {
    trouble_kind kind;
    const char *from, *to; /* UTC */
} trouble;

enum { TROUBLES_MOST = 4 };

typedef struct situation {
    const char *name, *what;
    const char *begin, *end;               /* of what happens, UTC */
    const char *log_end;                   /* of the servers' logs; NULL: end */
    size_t requests, people;               /* each month; of whom somebody asks */
    size_t registrations, cancelled, wave; /* each month; wave: in three days of the last month */
    bool server, cloud, details;           /* which exports there are */
    trouble troubles[TROUBLES_MOST];
} situation;

extern const situation situations[];
extern const size_t situation_count;

/* A line of a scenario, or with the server `cloud` of a story: see bench/generate.c and generate_audit.c. */
typedef struct telling {
    instant time;
    const char *server, *what, *admin;
    size_t user;
} telling;

typedef struct tale {
    const situation *of;
    random_state random;
    ARRAY(telling) lines;
} tale;

instant situation_time(const char *text);
/* Everything that happens, by time. */
void tale_tell(tale *t);

#endif
