#include "base/lanes.h"
#include "base/mem.h"

#include <check.h>
#include <stdatomic.h>
#include <unistd.h>

Suite *suite_lanes(void);

/* A lane whose parts are numbers, and what came of them. */
typedef struct line {
    size_t parts, joined;
    unsigned slow_every;              /* so many parts one takes longer */
    atomic_uint busy[LANE_SLOTS + 1]; /* by slot */
    atomic_uint joining, made;        /* at once; at all */
    size_t held[LANE_SLOTS + 1];      /* the part, plus one */
    bool straight_only;
} line;

static void make(void *context, size_t part, unsigned slot)
{
    line *l = context;
    ck_assert_uint_le(slot, LANE_STRAIGHT);
    ck_assert_uint_eq(atomic_fetch_add(&l->busy[slot], 1), 0);
    if (slot == LANE_STRAIGHT) {
        ck_assert_uint_eq(atomic_fetch_add(&l->joining, 1), 0);
        ck_assert_uint_eq(part, l->joined);
    }
    ck_assert(part != 0 || slot == LANE_STRAIGHT);
    ck_assert(!l->straight_only || slot == LANE_STRAIGHT);
    ck_assert_uint_eq(l->held[slot], 0);
    if (l->slow_every && part % l->slow_every == 0)
        usleep(200);
    l->held[slot] = part + 1;
    atomic_fetch_add(&l->made, 1);
    if (slot == LANE_STRAIGHT)
        atomic_fetch_sub(&l->joining, 1);
    atomic_fetch_sub(&l->busy[slot], 1);
}

static void join(void *context, size_t part, unsigned slot)
{
    line *l = context;
    ck_assert_uint_eq(atomic_fetch_add(&l->joining, 1), 0);
    ck_assert_uint_eq(part, l->joined);
    ck_assert_uint_eq(l->held[slot], part + 1);
    l->held[slot] = 0;
    l->joined++;
    ck_assert_uint_le(atomic_load(&l->made), l->joined + LANE_SLOTS);
    atomic_fetch_sub(&l->joining, 1);
}

static void run_all(unsigned jobs, unsigned slow_every)
{
    line lines[] = {{.parts = 300}, {.parts = 0}, {.parts = 1}, {.parts = 500}, {.parts = LANE_SLOTS}};
    enum { LINES = sizeof lines / sizeof *lines };
    lane lanes[LINES];
    for (size_t i = 0; i < LINES; i++) {
        lines[i].slow_every = slow_every;
        lines[i].straight_only = jobs < 2;
        lanes[i] = (lane){lines[i].parts, make, join, &lines[i]};
    }
    lanes_run(jobs, lanes, LINES);
    for (size_t i = 0; i < LINES; i++)
        ck_assert_uint_eq(lines[i].joined, lines[i].parts);
}

START_TEST(every_part_in_its_order)
{
    for (unsigned jobs = 0; jobs <= 9; jobs++) {
        run_all(jobs, 0);
        run_all(jobs, 7);
    }
}
END_TEST

START_TEST(no_lanes)
{
    lanes_run(3, NULL, 0);
}
END_TEST

Suite *suite_lanes(void)
{
    Suite *s = suite_create("lanes");
    TCase *t = tcase_create("all");
    tcase_add_test(t, every_part_in_its_order);
    tcase_add_test(t, no_lanes);
    suite_add_tcase(s, t);
    return s;
}
