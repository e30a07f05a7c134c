/* Hosts of the Service Bus in a message. */
#include "parsers/record/message.h"

#include "base/scan.h"

static bool is_host(char c)
{
    return (char_is_word(c) && c != '_') || c == '-' || c == '.';
}

/* Host names of the Service Bus, of every cloud: `x.servicebus.windows.net`, `x.servicebus.usgovcloudapi.net` ... */
static str service_bus_host(str s)
{
    static const str middle = STR_INIT(".servicebus.");
    size_t at = 0;
    for (size_t dot; !str_starts_nocase(str_from(s, at), middle); at++) {
        if ((dot = str_find_char(str_from(s, at), '.')) == STR_NONE)
            return STR("");
        at += dot;
        if (str_starts_nocase(str_from(s, at), middle))
            break;
    }
    size_t from = at, to = at + middle.n;
    while (from > 0 && is_host(s.p[from - 1]))
        from--;
    while (to < s.n && is_host(s.p[to]))
        to++;
    while (to > at + middle.n && (s.p[to - 1] == '.' || s.p[to - 1] == '-'))
        to--;
    return from < at && to > at + middle.n ? str_range(s, from, to) : STR("");
}

/* The same of a host that has a pseudonym. */
static str hidden_bus_host(str s)
{
    static const str begins = STR_INIT("servicebus");
    enum { CODE = 13 };
    for (size_t from = 0, at; (at = str_find_char(str_from(s, from), '-')) != STR_NONE; from += at + 1) {
        if (!str_ends(str_head(s, from + at), begins))
            continue;
        str host = str_head(str_from(s, from + at - begins.n), begins.n + 1 + CODE);
        size_t n = 0;
        while (n < host.n && is_host(host.p[n]) && host.p[n] != '.')
            n++;
        if (n == begins.n + 1 + CODE)
            return host;
    }
    return STR("");
}

/* Most messages do not, which is told at once. */
static bool speaks_of_a_bus(str s)
{
    static const str bus = STR_INIT("bus");
    for (size_t at; (at = scan_letters(s.p, s.n, bus.p[0], bus.p[1])) < s.n; s = str_from(s, at + 1))
        if (str_starts_nocase(str_from(s, at), bus))
            return true;
    return false;
}

str bus_host_of(str s)
{
    if (!speaks_of_a_bus(s))
        return STR("");
    str host = service_bus_host(s);
    return host.n ? host : hidden_bus_host(s);
}
