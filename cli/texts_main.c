/* Run by the build: does every language have all texts of the rules that a page may show? The texts of our own are
   checked by the compiler, see reports/words/texts.c. */
#include "analyzer/analysis.h"
#include "reports/report.h"

#include <stdio.h>

typedef struct check {
    const knowledge *k;
    str code;
    size_t missing;
} check;

static void on_problem(void *context, str file, unsigned line, str message)
{
    (void)context;
    fprintf(stderr, "%.*s:%u: %.*s\n", STR_ARG(file), line, STR_ARG(message));
}

static void on_text(void *context, str key, str text)
{
    check *c = context;
    if (knowledge_translates(c->k, text))
        return;
    c->missing++;
    fprintf(stderr, "no text in %.*s for %.*s: %.*s\n", STR_ARG(c->code), STR_ARG(key), STR_ARG(text));
}

static bool is_whole(tongue t)
{
    check c = {.code = tongue_code(t)};
    knowledge *english = knowledge_load(NULL, 0, TRUST_BUILT_IN, on_problem, NULL);
    knowledge *k = knowledge_load_language(c.code, NULL, 0, TRUST_BUILT_IN, on_problem, NULL);
    c.k = k;
    if (english && k)
        knowledge_shown(english, on_text, &c);
    bool whole = english && k && !c.missing;
    knowledge_free(english);
    knowledge_free(k);
    return whole;
}

int main(void)
{
    bool whole = true;
    for (tongue t = TONGUE_ENGLISH + 1; t < TONGUES; t++)
        whole = is_whole(t) && whole;
    return whole ? 0 : 1;
}
