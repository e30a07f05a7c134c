#include "analyzer/shared/shared.h"

#include <string.h>

sym domain_of(const shared *s, sym user)
{
    str upn = sym_text(s, user);
    size_t at = str_find_char(upn, '@');
    return at == STR_NONE ? 0 : symbols_add(s->symbols, str_from(upn, at + 1));
}

const str *kept_str(const shared *s, str text)
{
    return text.n ? kept_copy(s, &text, sizeof text) : NULL;
}

void *kept_copy(const shared *s, const void *v, size_t bytes)
{
    void *copy = arena_alloc(s->texts, bytes + 1);
    if (bytes)
        memcpy(copy, v, bytes);
    return copy;
}
