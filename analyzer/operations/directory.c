/* The domain of Active Directory that an operation was about: the DC parts of a distinguished name in what its servers
   logged, `CN=amy,OU=Sales,DC=contoso,DC=local` is of contoso.local. */
#include "analyzer/operations/operations.h"
#include "base/text.h"

static bool in_label(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || c == '-' || c == '_';
}

/* One part at the beginning of the text: its label; n 0: none. */
static str part_at(str text)
{
    static const str key = STR_INIT("DC=");
    if (text.n <= key.n || !str_eq_nocase(str_head(text, key.n), key))
        return (str){0};
    size_t n = key.n;
    while (n < text.n && in_label(text.p[n]))
        n++;
    return str_range(text, key.n, n);
}

static str behind_part(str text, str label)
{
    str rest = str_from(text, (size_t)(label.p + label.n - text.p));
    if (rest.n == 0 || rest.p[0] != ',')
        return (str){0};
    return str_trim(str_from(rest, 1));
}

static str domain_at(arena *a, str text)
{
    str domain = {0};
    for (str label; (label = part_at(text)).n > 0; text = behind_part(text, label))
        domain = domain.n ? arena_printf(a, "%.*s.%.*s", STR_ARG(domain), STR_ARG(label)) : label;
    return domain;
}

str directory_domain_in(arena *a, str text)
{
    for (size_t at; (at = str_find_char(text, '=')) != STR_NONE; text = str_from(text, at + 1)) {
        bool begins = at >= 2 && (at == 2 || !in_label(text.p[at - 3]));
        str domain = begins ? domain_at(a, str_from(text, at - 2)) : (str){0};
        if (domain.n)
            return arena_lower(a, domain);
    }
    return (str){0};
}

void operations_find_domains(const shared *s, const event_log *log, operations *ops)
{
    for (uint32_t i = 0; i < ops->n; i++) {
        operation *o = &ops->v[i];
        for (uint32_t k = 0; k < o->event_count && !o->directory_domain; k++) {
            const event *e = &log->events.v[ops->events.v[o->first_event + k]];
            if (!event_is_row(e))
                o->directory_domain = kept_str(s, directory_domain_in(s->texts, event_text(e)));
        }
    }
}
