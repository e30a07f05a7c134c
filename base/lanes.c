#include "base/lanes.h"

#include "base/mem.h"
#include "base/system/thread.h"

enum { JOBS_MOST = 256 };

/* How far a lane is: joined <= next. The parts in between are being made, wait in their slot, or are being joined. */
typedef struct progress {
    size_t next, joined;
    bool joining;   /* the part `joined`, or making it straight */
    unsigned taken; /* slots, a bit each */
    struct in_flight {
        unsigned slot;
        bool made;
    } parts[LANE_SLOTS]; /* by number, modulo */
} progress;

typedef struct task {
    size_t lane, part;
    unsigned slot;
    bool makes, joins;
} task;

/* All but the lanes under the lock. */
typedef struct run {
    const lane *lanes;
    size_t n;
    size_t slots; /* of each lane that are used: more than there are threads would only cost memory */
    progress *progress;
    size_t left; /* parts that are not joined */
    lock *lock;
    condition *more; /* to do, or nothing is left */
    unsigned waiting;
} run;

static struct in_flight *in_flight(progress *p, size_t part)
{
    return &p->parts[part % LANE_SLOTS];
}

/* The same few over and over stay near the processor. */
static unsigned lowest_free(unsigned taken)
{
    unsigned slot = 0;
    while (taken >> slot & 1)
        slot++;
    return slot;
}

/* What is made comes out of memory before more goes in. */
static bool find_task(const run *r, task *t)
{
    for (size_t i = 0; i < r->n; i++) {
        progress *p = &r->progress[i];
        const struct in_flight *first = in_flight(p, p->joined);
        if (p->joined < p->next && !p->joining && first->made) {
            *t = (task){.lane = i, .part = p->joined, .slot = first->slot, .joins = true};
            return true;
        }
    }
    for (size_t i = 0; i < r->n; i++) {
        const progress *p = &r->progress[i];
        if (p->next < r->lanes[i].parts && p->next - p->joined < r->slots) {
            bool straight = p->next == p->joined;
            unsigned slot = straight ? LANE_STRAIGHT : lowest_free(p->taken);
            *t = (task){.lane = i, .part = p->next, .slot = slot, .makes = true, .joins = straight};
            return true;
        }
    }
    return false;
}

static void begin(run *r, const task *t)
{
    progress *p = &r->progress[t->lane];
    if (t->makes) {
        *in_flight(p, p->next++) = (struct in_flight){.slot = t->slot};
        p->taken |= 1u << t->slot;
    }
    p->joining = p->joining || t->joins;
}

static void perform(const run *r, const task *t)
{
    const lane *l = &r->lanes[t->lane];
    if (t->makes)
        l->make(l->context, t->part, t->slot);
    if (t->joins)
        l->join(l->context, t->part, t->slot);
}

static void end(run *r, const task *t)
{
    progress *p = &r->progress[t->lane];
    if (!t->joins) {
        in_flight(p, t->part)->made = true;
        return;
    }
    p->taken &= ~(1u << t->slot);
    p->joining = false;
    p->joined++;
    r->left--;
}

/* A thread that finds more to do than it takes wakes one that waits, which does the same. */
static void work(void *run_)
{
    run *r = run_;
    task t, other;
    lock_take(r->lock);
    while (r->left) {
        if (!find_task(r, &t)) {
            r->waiting++;
            condition_wait(r->more, r->lock);
            r->waiting--;
            continue;
        }
        begin(r, &t);
        if (r->waiting && find_task(r, &other))
            condition_wake_one(r->more);
        lock_give(r->lock);
        perform(r, &t);
        lock_take(r->lock);
        end(r, &t);
    }
    condition_wake_all(r->more);
    lock_give(r->lock);
}

/* A thread that cannot be had is no error: the calling thread works too. */
static void work_together(run *r, unsigned jobs)
{
    thread *others[JOBS_MOST];
    unsigned n = 0;
    while (n + 1 < jobs && n < JOBS_MOST && (others[n] = thread_start(work, r)))
        n++;
    work(r);
    while (n > 0)
        thread_join(others[--n]);
}

void lanes_run(unsigned jobs, const lane *lanes, size_t n)
{
    run r = {.lanes = lanes, .n = n, .slots = jobs < LANE_SLOTS ? jobs + 1 : LANE_SLOTS};
    r.progress = mem_zalloc(n ? n : 1, sizeof *r.progress);
    for (size_t i = 0; i < n; i++)
        r.left += lanes[i].parts;
    r.lock = lock_new();
    r.more = condition_new();
    work_together(&r, jobs);
    condition_free(r.more);
    lock_free(r.lock);
    mem_free(r.progress);
}
