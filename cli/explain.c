/* `wbhealth explain`: the catalogue, asked from the command line. */
#include "analyzer/explain/explain.h"
#include "base/system/file.h"
#include "base/system/terminal.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_files.h"
#include "cli/say.h"

enum { PASTED_MOST = 1 << 20 };

/* What was pasted into standard input. */
static void read_pasted(out *to)
{
    char block[4096];
    for (ptrdiff_t n; out_size(to) < PASTED_MOST && (n = file_read(FILE_INPUT, block, sizeof block)) > 0;)
        out_bytes(to, block, (size_t)n);
}

/* explain sms never arrives, explain 33004 33005: the words are one text, quoted or not. */
static void join_words(const text_values *words, out *to)
{
    for (size_t i = 0; i < words->n; i++) {
        if (i > 0)
            out_char(to, ' ');
        if (str_eq(str_of(words->v[i]), STR("-")))
            read_pasted(to);
        else
            out_str(to, str_of(words->v[i]));
    }
}

/* As wide as the terminal, and never wider than a line can be read; the size of one that is tiny is not
   believed. */
static size_t columns_of_output(void)
{
    enum { COLUMNS_LEAST = 20 };
    size_t columns = terminal_is(FILE_OUTPUT) ? terminal_columns(FILE_OUTPUT) : 0;
    return columns >= COLUMNS_LEAST && columns < EXPLAIN_COLUMNS ? columns : EXPLAIN_COLUMNS;
}

/* Behind the answers before it. */
static bool answer(const knowledge *k, str question, out *answers)
{
    out *one = out_memory();
    explain_result result = explain_write(k, question, columns_of_output(), one);
    if (out_size(one) && out_size(answers))
        out_lit(answers, "\n----\n\n");
    out_str(answers, out_memory_str(one));
    out_free(one);
    if (result == EXPLAIN_NOTHING)
        say("nothing is known about '%.*s'; a code (33004, 80230619, 0x6ba, SSPR_0029) or a few words of the symptom "
            "will do",
            STR_ARG(question));
    return result == EXPLAIN_KNOWN;
}

int command_explain(const options *o)
{
    int status = STATUS_WHOLE;
    knowledge *k = rule_files_load(o->rules.v, o->rules.n, TRUST_BUILT_IN, NULL, &status);
    if (!k)
        return status;
    out *query = out_memory(), *answers = out_memory();
    join_words(&o->operands, query);
    str rest = out_memory_str(query);
    do {
        if (!answer(k, explain_next(&rest), answers))
            status = STATUS_IMPERFECT;
    } while (!str_empty(rest));
    str text = out_memory_str(answers);
    print_str(text);
    out_free(query);
    out_free(answers);
    knowledge_free(k);
    return status;
}
