#include "batch/summary/numbers.h"

amount decimal_of(const json_node *v, str name, unsigned places)
{
    const json_node *m = node_member(v, name);
    unsigned long long whole = 0, part = 0;
    if (!m || m->kind != NODE_NUMBER)
        return (amount){0};
    str fraction = m->text, digits = str_cut(&fraction, '.');
    if (fraction.n > places || !str_u64(digits, &whole) || whole > UINT32_MAX)
        return (amount){0};
    if (fraction.n && !str_u64(fraction, &part))
        return (amount){0};
    for (size_t i = 0; i < places; i++)
        whole *= 10;
    for (size_t i = fraction.n; i < places; i++)
        part *= 10;
    return (amount){true, whole + part};
}

amount amount_of(const json_node *v, str name)
{
    amount a = {0};
    a.known = node_u64(v, name, &a.n);
    return a;
}

uint64_t count_of(const json_node *v, str name)
{
    return amount_of(v, name).n;
}

bool flag_of(const json_node *v, str name)
{
    return count_of(v, name) == 1;
}

instant time_of(const json_node *v, str name)
{
    instant_digits digits;
    bool zoned;
    return instant_parse_iso(node_text(v, name), &digits, &zoned);
}

str kept_text(arena *keep, const json_node *v, str name)
{
    return arena_str(keep, node_text(v, name));
}
