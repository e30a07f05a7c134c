/* Several things that are made in parts, such as the files of a report: the parts by any thread, and joined in their
   order. Each of these is a lane, which knows nothing of the others; what comes out of it does not depend on the number
   of threads.

   A part that is made before its turn waits in a slot, so that of each lane one part more than there are threads is in
   memory at most, and never more than LANE_SLOTS. The one whose turn it is is made LANE_STRAIGHT: nothing of its lane
   is joined meanwhile, so it may go where join would put it. So are the first part of every lane and, with one job,
   all. */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <stddef.h>

enum { LANE_SLOTS = 8, LANE_STRAIGHT = LANE_SLOTS };

typedef struct lane {
    size_t parts;
    void (*make)(void *context, size_t part, unsigned slot); /* any thread; no two at once with the same slot */
    void (*join)(void *context, size_t part, unsigned slot); /* any thread, one part behind the other */
    void *context;
} lane;

/* Returns when all parts of all lanes are joined. Those that stand first come first. */
void lanes_run(unsigned jobs, const lane *lanes, size_t n);

#endif
