/* Each question of questions.txt has its answer first. */
#include "analyzer/explain/explain.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/embed.h"

#include <check.h>

EMBED(test_questions, "tests/unit/analyzer/explain/questions.txt");

Suite *suite_explain_questions(void);

typedef struct question {
    str asked, first; /* several first ones have | between */
} question;

static ARRAY(question) questions;
static arena memory;
static knowledge *k;

static void setup(void)
{
    k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    ck_assert_ptr_nonnull(k);
}

static void teardown(void)
{
    knowledge_free(k);
}

/* A text in which \n, \r, \t and \\ stand for what they stand for in C. */
static str unescape(str text)
{
    char *to = arena_bytes(&memory, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\\' && i + 1 < text.n) {
            c = text.p[++i];
            c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        }
        to[n++] = c;
    }
    return str_make(to, n);
}

static void read_questions(void)
{
    str text = str_make(wb_test_questions, (size_t)wb_test_questions_size);
    while (!str_empty(text)) {
        str line = str_cut(&text, '\n');
        if (str_empty(line) || line.p[0] == '#')
            continue;
        str first = str_cut(&line, '\t');
        *array_push(&questions) = (question){.asked = unescape(line), .first = first};
    }
}

/* Titles are wrapped in an answer: blanks of any kind are one. */
static bool begins(str answer, str title)
{
    while (!str_empty(title)) {
        str word = str_cut(&title, ' ');
        answer = str_trim(answer);
        if (!str_starts(answer, word))
            return false;
        answer = str_from(answer, word.n);
    }
    return true;
}

static bool is_about(str answer, str id)
{
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(k, i)); i++) {
        if (str_eq(t->id, id) && begins(answer, t->title))
            return true;
    }
    return begins(answer, id) && answer.n > id.n && strchr(" :,", answer.p[id.n]);
}

static bool is_expected(explain_result result, str answer, str first)
{
    while (!str_empty(first)) {
        str one = str_cut(&first, '|');
        bool none = str_eq(one, STR("-"));
        if (none ? result != EXPLAIN_KNOWN : result == EXPLAIN_KNOWN && is_about(answer, one))
            return true;
    }
    return false;
}

START_TEST(a_question_has_its_answer_first)
{
    const question *q = &questions.v[_i];
    out *o = out_memory();
    explain_result result = explain_write(k, q->asked, EXPLAIN_COLUMNS, o);
    str answer = out_memory_str(o);
    ck_assert_msg(is_expected(result, answer, q->first), "%.*s: %d %.*s", STR_ARG(q->asked), (int)result,
                  STR_ARG(str_head(answer, 100)));
    out_free(o);
}
END_TEST

/* No wording of a question, and nothing cut off from one, does more harm than to find nothing. */
START_TEST(cut_anywhere_a_question_is_a_question)
{
    for (size_t i = 0; i < questions.n; i += 17) {
        str asked = questions.v[i].asked;
        for (size_t n = 1; n < asked.n; n += 3) {
            out *o = out_memory();
            explain_result result = explain_write(k, str_head(asked, n), EXPLAIN_COLUMNS, o);
            ck_assert_int_eq(result == EXPLAIN_NOTHING, out_size(o) == 0);
            out_free(o);
        }
    }
}
END_TEST

Suite *suite_explain_questions(void)
{
    Suite *s = suite_create("questions");
    TCase *t = tcase_create("answers");
    tcase_add_unchecked_fixture(t, setup, teardown);
    read_questions();
    tcase_add_loop_test(t, a_question_has_its_answer_first, 0, (int)questions.n);
    tcase_add_test(t, cut_anywhere_a_question_is_a_question);
    tcase_set_timeout(t, 60);
    suite_add_tcase(s, t);
    return s;
}
