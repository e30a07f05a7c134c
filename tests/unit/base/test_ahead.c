/* What is read ahead is what was fetched, however both sides cut it, and the two threads can take turns. */
#include "base/ahead.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

Suite *suite_ahead(void);

typedef struct feed {
    ahead *a;
    uint64_t at, end;
    size_t step;         /* bytes a fetch gives at most */
    uint64_t meet_every; /* 0: never */
    uint64_t *told;      /* the reader's own; touched after a meeting only */
} feed;

static char byte_at(uint64_t at)
{
    return (char)(at * 31 + (at >> 8));
}

static size_t fetch(void *context, char *buffer, size_t n)
{
    feed *f = context;
    size_t part = n < f->step ? n : f->step;
    part = part < f->end - f->at ? part : (size_t)(f->end - f->at);
    if (f->meet_every && part > 0 && f->at / f->meet_every != (f->at + part) / f->meet_every) {
        ahead_meet(f->a);
        (*f->told)++;
    }
    for (size_t i = 0; i < part; i++)
        buffer[i] = byte_at(f->at + i);
    f->at += part;
    return part;
}

static uint64_t read_all(ahead *a, size_t piece, uint64_t *own)
{
    static char buffer[700000];
    uint64_t at = 0;
    for (size_t got; (got = ahead_read(a, buffer, piece)) > 0; at += got, (*own)++)
        for (size_t i = 0; i < got; i++)
            if (buffer[i] != byte_at(at + i))
                ck_abort_msg("byte %llu", (unsigned long long)(at + i));
    ck_assert_uint_eq(ahead_read(a, buffer, piece), 0);
    return at;
}

static const struct {
    uint64_t bytes;
    size_t step, piece;
} shapes[] = {
    {0, 10, 10},          {1, 10, 10},           {262144, 300000, 300000},    {786432, 1000, 300},
    {786433, 262144, 64}, {5000000, 7777, 9999}, {5000000, 1u << 20, 700000},
};

START_TEST(bytes_are_the_same)
{
    for (int threaded = 0; threaded < 2; threaded++) {
        uint64_t told = 0;
        feed f = {.end = shapes[_i].bytes, .step = shapes[_i].step, .told = &told};
        f.a = ahead_new(fetch, &f, threaded);
        uint64_t pieces = 0;
        ck_assert_uint_eq(read_all(f.a, shapes[_i].piece, &pieces), shapes[_i].bytes);
        ahead_free(f.a);
    }
}
END_TEST

/* Under TSan this says that a meeting is one: the reader counts in the same variable without a lock. */
START_TEST(a_meeting_keeps_the_threads_apart)
{
    uint64_t count = 0;
    feed f = {.end = 3000000, .step = 5000, .meet_every = 400000, .told = &count};
    f.a = ahead_new(fetch, &f, true);
    uint64_t bytes = read_all(f.a, 1000, &count);
    ck_assert_uint_eq(bytes, 3000000);
    ck_assert_uint_ge(count, 3000 + 7);
    ahead_free(f.a);
}
END_TEST

START_TEST(it_can_be_left_at_any_time)
{
    for (int reads = 0; reads < 40; reads++) {
        char buffer[100000];
        uint64_t told = 0;
        feed f = {.end = 3000000, .step = 50000, .meet_every = 700000, .told = &told};
        ahead *a = f.a = ahead_new(fetch, &f, reads % 2);
        for (int i = 0; i < reads / 2; i++)
            ck_assert_uint_gt(ahead_read(a, buffer, sizeof buffer), 0);
        ahead_free(a);
    }
}
END_TEST

/* Who asks for a thread may still have to tell fetch where its `ahead` is, as the archive sources do. */
START_TEST(nothing_is_fetched_before_the_first_read)
{
    uint64_t told = 0;
    feed f = {.end = 3000000, .step = 5000, .meet_every = 5000, .told = &told};
    ahead *a = ahead_new(fetch, &f, true); /* a meeting before f.a is set would crash */
    usleep(20000);
    f.a = a;
    ck_assert_uint_eq(read_all(a, 1000, &told), 3000000);
    ahead_free(a);
}
END_TEST

Suite *suite_ahead(void)
{
    Suite *s = suite_create("ahead");
    TCase *c = tcase_create("ahead");
    tcase_add_loop_test(c, bytes_are_the_same, 0, sizeof shapes / sizeof *shapes);
    tcase_add_test(c, a_meeting_keeps_the_threads_apart);
    tcase_add_test(c, it_can_be_left_at_any_time);
    tcase_add_test(c, nothing_is_fetched_before_the_first_read);
    suite_add_tcase(s, c);
    return s;
}
