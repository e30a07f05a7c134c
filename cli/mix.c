#include "cli/mix.h"

#include "cli/say.h"

/* One that is redacted, to be named. */
static str redacted_one(const ledger *l)
{
    for (size_t i = 0; i < l->extracts.n; i++)
        if (l->extracts.v[i].key.n)
            return l->extracts.v[i].source;
    return STR("");
}

bool mix_is_fine(extract_mix mix, const ledger *l, const char *command)
{
    str one = redacted_one(l);
    switch (mix) {
    case MIX_NONE:
    case MIX_ALONE:
    case MIX_TO_JOIN:
        return true;
    case MIX_TWO_KEYS:
        say("the extracts were redacted with several keys, or some of them with --redact-keep: nobody could be told "
            "to be the same person; give those of one key (see wbhealth help %s)",
            command);
        break;
    case MIX_OTHER_KEY:
        say("%.*s: redacted with another key than --redact-key names, or another --redact-keep: give that one (see "
            "wbhealth help %s)",
            STR_ARG(one), command);
        break;
    case MIX_BESIDE:
        say("%.*s: a redacted extract beside inputs that have names: nobody could be told to be the same person; give "
            "its key with --redact-key, or give it alone (see wbhealth help %s)",
            STR_ARG(one), command);
        break;
    }
    return false;
}
