/* Any bytes as a file of rules: it is refused with a word of where, or all its texts can be asked for. The first byte
   says whether the program's own rules stand behind it, which costs far more, and whether it is in a language. */
#include "analyzer/knowledge/data.h"
#include "base/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WITH_OWN = 15 };

static void told(void *context, str file, unsigned line, str message)
{
    size_t *problems = context;
    (void)line;
    if (file.n == 0 || message.n == 0 || !utf8_valid(message))
        abort();
    ++*problems;
}

static void ask(const knowledge *k)
{
    static const str questions[] = {STR_INIT("TrackingId: 1, Reason: Access is denied (0x80070005)"), STR_INIT("")};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        knowledge_match_text(k, STR("PasswordResetService"), 33004, questions[i]);
        knowledge_match_cloud(k, questions[i]);
    }
    for (size_t i = 0; knowledge_nth_cause(k, i); i++)
        if (!utf8_valid(knowledge_nth_cause(k, i)->title))
            abort();
    knowledge_match_code(k, 0x80070005, KIND_RESET);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    rule_source extra = {STR("extra.xml"), {(const char *)data + 1, size - 1}};
    size_t problems = 0;
    bool own = (data[0] & WITH_OWN) == WITH_OWN;
    knowledge *k =
        own ? knowledge_load(&extra, 1, TRUST_BUILT_IN, told, &problems)
            : knowledge_load_files((str){0}, (rule_files){0}, (rule_files){&extra, 1}, TRUST_BUILT_IN, told, &problems);
    if ((k == NULL) != (problems > 0))
        abort();
    if (k)
        ask(k);
    knowledge_free(k);
    return 0;
}
