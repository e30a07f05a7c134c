/* `wbhealth explain`: the catalogue, asked from the command line. */
#include "cli/commands.h"
#include "cli/rule_files.h"
#include "cli/say.h"

#include <stdio.h>

/* explain 33004, explain sms never arrives: the words are one question, quoted or not. */
static void join_words(const text_values *words, out *to)
{
    for (size_t i = 0; i < words->n; i++) {
        if (i > 0)
            out_char(to, ' ');
        out_str(to, str_of(words->v[i]));
    }
}

int command_explain(const options *o)
{
    int status = STATUS_WHOLE;
    knowledge *k = rule_files_load(NULL, 0);
    if (!k)
        return STATUS_NOTHING;
    out *question = out_memory(), *answer = out_memory();
    join_words(&o->operands, question);
    if (explain_write(k, out_memory_str(question), answer)) {
        str text = out_memory_str(answer);
        fwrite(text.p, 1, text.n, stdout);
    } else {
        str text = out_memory_str(question);
        say("nothing is known about '%.*s'; a code (33004, 80230619, 0x6ba, SSPR_0029) or a few words of the symptom "
            "will do",
            STR_ARG(text));
        status = STATUS_IMPERFECT;
    }
    out_free(question);
    out_free(answer);
    knowledge_free(k);
    return status;
}
