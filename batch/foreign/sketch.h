/* A sample of the records of a log by which the same log is known again at another customer: of all digests of
   (computer, record id, second), and of (TrackingId, time) of the cloud's rows, the smallest. Two samples of logs that
   share records share some of these, unless what they share is a vanishing part of both. */
#ifndef BATCH_FOREIGN_SKETCH_H
#define BATCH_FOREIGN_SKETCH_H

#include "base/array.h"
#include "parsers/record/record.h"

enum { SKETCH_MOST = 128 };

typedef struct sketch {
    ARRAY(uint64_t) digests; /* once settled: in order, none twice, at most SKETCH_MOST */
    uint64_t most;           /* larger ones are not in it; 0: none is out yet */
} sketch;

void sketch_add(sketch *s, const record *r);
void sketch_settle(sketch *s);
/* Do two settled ones have one in common? */
bool sketch_meets(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);
void sketch_free(sketch *s);

#endif
