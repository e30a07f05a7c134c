/* Names and pseudonyms in one run. */
#include "parsers/extract/extract.h"

/* Records, or what is known of a computer. */
static bool has_names(const unit *u)
{
    return !u->redacted && (u->records > 0 || u->spans.n > 0 || u->local.n > 0);
}

extract_mix extract_mix_of(const ledger *l, str key)
{
    str theirs = {0};
    bool names = false;
    for (size_t i = 0; i < l->extracts.n; i++) {
        str one = l->extracts.v[i].key;
        if (one.n && theirs.n && !str_eq(one, theirs))
            return MIX_TWO_KEYS;
        theirs = one.n ? one : theirs;
    }
    if (!theirs.n)
        return MIX_NONE;
    if (key.n && !str_eq(key, theirs))
        return MIX_OTHER_KEY;
    for (size_t i = 0; i < l->units.n; i++)
        names = names || has_names(&l->units.v[i]);
    return !names ? MIX_ALONE : key.n ? MIX_TO_JOIN : MIX_BESIDE;
}
