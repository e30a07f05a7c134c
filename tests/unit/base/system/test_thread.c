#include "base/system/clock.h"
#include "base/system/process.h"
#include "base/system/random.h"
#include "base/system/thread.h"
#include "tests/unit/base/check_str.h"

Suite *suite_system_thread(void);

enum { TIMES = 1000 };

typedef struct shared {
    lock *lock;
    condition *turned;
    thread_slot *slot;
    int n, ended;
} shared;

static shared all;

static void on_end(void *p)
{
    ck_assert_ptr_eq(p, &all);
    all.ended++;
}

/* The odd numbers are this thread's. */
static void count(void *argument)
{
    shared *s = argument;
    ck_assert_ptr_null(thread_slot_get(s->slot));
    thread_slot_set(s->slot, s);
    ck_assert_ptr_eq(thread_slot_get(s->slot), s);
    lock_take(s->lock);
    while (s->n < TIMES) {
        if (s->n % 2 == 1)
            s->n++;
        condition_wake_all(s->turned);
        while (s->n < TIMES && s->n % 2 == 0)
            condition_wait(s->turned, s->lock);
    }
    lock_give(s->lock);
}

START_TEST(threads_take_turns)
{
    all = (shared){.lock = lock_new(), .turned = condition_new(), .slot = thread_slot_new(on_end)};
    thread *t = thread_start(count, &all);
    ck_assert_ptr_nonnull(t);
    lock_take(all.lock);
    while (all.n < TIMES) {
        if (all.n % 2 == 0)
            all.n++;
        condition_wake_one(all.turned);
        while (all.n < TIMES && all.n % 2 == 1)
            condition_wait(all.turned, all.lock);
    }
    lock_give(all.lock);
    thread_join(t);
    ck_assert_int_eq(all.ended, 1);
    ck_assert_ptr_null(thread_slot_get(all.slot)); /* a thread's own is no other's */
    thread_slot_free(all.slot);
    condition_free(all.turned);
    lock_free(all.lock);
}
END_TEST

START_TEST(the_process)
{
    int64_t before = clock_ms();
    unsigned char one[16] = {0}, other[16] = {0};
    ck_assert_int_ge(process_number(), 1);
    ck_assert_uint_ge(process_cpus(), 1);
    ck_assert(random_bytes(one, sizeof one) && random_bytes(other, sizeof other));
    ck_assert(memcmp(one, other, sizeof one) != 0);
    ck_assert_int_ge(clock_ms(), before);
}
END_TEST

Suite *suite_system_thread(void)
{
    Suite *s = suite_create("system/thread");
    TCase *c = tcase_create("thread");
    tcase_add_test(c, threads_take_turns);
    tcase_add_test(c, the_process);
    suite_add_tcase(s, c);
    return s;
}
