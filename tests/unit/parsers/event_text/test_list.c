/* What the reader of Format-List remembers from one line to the next: where a record began and with which property,
   which of its properties came, in which block between blank lines, and whether its message goes on. */
#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"

Suite *suite_event_text_list(void);

typedef struct expected {
    const char *name, *text, *records; /* as text_run_shown has them */
    unsigned damaged;
} expected;

#define AT "2026-10-15 09:21:"

static const expected rows[] = {
    /* Cut off before its first property: the block that came last belongs to the next record, with its message. */
    {"begins inside a record, the message first",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\n\nMessage      : kept\nId           : 6329\n"
     "TimeCreated  : 15-10-2026 09:21:10\nProviderName : ADSync\n\nMessage      : last\nId           : 6306\n"
     "TimeCreated  : 15-10-2026 09:21:11\nProviderName : ADSync\n",
     "4 6329 ADSync  0 " AT "10 - [kept]\n9 6306 ADSync  0 " AT "11 - [last]\n", 0},
    {"begins inside a record, behind its message",
     "Id           : 6329\nProviderName : ADSync\nTimeCreated  : 15-10-2026 09:21:09\n\nMessage      : kept\n"
     "Level        : 2\nId           : 6306\nProviderName : ADSync\nTimeCreated  : 15-10-2026 09:21:10\n",
     "1 6329 ADSync  0 " AT "09 - []\n5 6306 ADSync  2 " AT "10 - [kept]\n", 0},
    {"begins inside a record, the message last",
     "Id           : 6306\nMessage      : lost\n\nTimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\n"
     "Id           : 6329\nMessage      : kept\n\nTimeCreated  : 15-10-2026 09:21:10\nProviderName : ADSync\n"
     "Id           : 6306\nMessage      : last\n",
     "4 6329 ADSync  0 " AT "09 - [kept]\n9 6306 ADSync  0 " AT "10 - [last]\n", 1},
    /* What was split off is a record like others: blank lines in its message, its first property begins the next. */
    {"split, then blank lines in messages",
     "Id           : 6306\nMessage      : lost\n\nTimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\n"
     "Id           : 6329\nMessage      : one\n\n               two\n\nTimeCreated  : 15-10-2026 09:21:10\n"
     "ProviderName : ADSync\nId           : 6306\nMessage      : three\n\n               four\n",
     "4 6329 ADSync  0 " AT "09 - [one\n\ntwo]\n11 6306 ADSync  0 " AT "10 - [three\n\nfour]\n", 1},
    /* A property that no record of ours has begins records too, and ends the one before it. */
    {"begins with another property",
     "Index        : 7\nTimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\n"
     "Message      : one\nIndex        : 8\nTimeCreated  : 15-10-2026 09:21:10\nProviderName : ADSync\n"
     "Id           : 6306\nMessage      : two\n",
     "1 6329 ADSync  0 " AT "09 7 [one]\n6 6306 ADSync  0 " AT "10 8 [two]\n", 0},
    /* A property of the record at hand inside its message, without a blank line before it, is text. */
    {"a property in a message",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n"
     "Id           : 5\nLevel        : no\n\nTimeCreated  : 15-10-2026 09:21:10\nProviderName : ADSync\n"
     "Id           : 6306\nMessage      : two\n",
     "1 6329 ADSync  0 " AT "09 - [one\nId           : 5]\n8 6306 ADSync  0 " AT "10 - [two]\n", 0},
    /* Behind a blank line a property that is there already begins a record, whichever it is. */
    {"the next one lacks its first property",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n\n"
     "ProviderName : ADSync\nId           : 6306\nTimeCreated  : 15-10-2026 09:21:10\nMessage      : two\n",
     "1 6329 ADSync  0 " AT "09 - [one]\n6 6306 ADSync  0 " AT "10 - [two]\n", 0},
    /* Only as far as the column of the values is the indent ours; a line that editors moved is text all the same. */
    {"indents",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n"
     "                 two\nthree\n    four\n",
     "1 6329 ADSync  0 " AT "09 - [one\n  two\nthree\nfour]\n", 0},
    /* The lines of another value than the message's are nobody's. */
    {"a value of several lines",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n\n"
     "Properties   : {System.Diagnostics\n               .EventProperty}\nMachineName  : AADC01\n",
     "1 6329 ADSync AADC01 0 " AT "09 - [one]\n", 0},
    /* Of a record in another column than the one at hand: behind a blank line, with a property that is there. */
    {"another column",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n\n"
     "TimeCreated     : 15-10-2026 09:21:10\nProviderName    : ADSync\nId              : 6306\nMessage         : two\n",
     "1 6329 ADSync  0 " AT "09 - [one]\n6 6306 ADSync  0 " AT "10 - [two]\n", 0},
    {"another column without a blank line is text",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n"
     "TimeCreated     : 15-10-2026 09:21:10\n",
     "1 6329 ADSync  0 " AT "09 - [one\nTimeCreated     : 15-10-2026 09:21:10]\n", 0},
};

START_TEST(state)
{
    static const size_t chunks[] = {0, 1, 7};
    const expected *e = &rows[_i];
    for (size_t c = 0; c < sizeof chunks / sizeof *chunks; c++) {
        text_run t;
        arena a = {0};
        text_run_do(&t, str_of(e->text), zone_utc, chunks[c]);
        str shown = text_run_shown(&a, &t);
        ck_assert_msg(str_eq(shown, str_of(e->records)), "%s:\n%.*snot\n%s", e->name, STR_ARG(shown), e->records);
        ck_assert_msg(t.ledger.units.v[0].damaged == e->damaged, "%s: damaged", e->name);
        text_run_free(&t);
        arena_free(&a);
    }
}
END_TEST

Suite *suite_event_text_list(void)
{
    Suite *s = suite_create("event_text/list");
    TCase *c = tcase_create("list");
    tcase_add_loop_test(c, state, 0, sizeof rows / sizeof *rows);
    suite_add_tcase(s, c);
    return s;
}
