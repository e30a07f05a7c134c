/* Where the people are whom a missing right hit: an organizational unit or a domain that all of them share, and nobody
   else of whom it is known.

   Units stand in distinguished names, which some messages hold; of most people the domain of the user name is all. */
#include "analyzer/figures/steps.h"

enum { PLACE_PEOPLE_MIN = 2 };

/* The next comma that parts two names of a distinguished name: none behind a backslash. STR_NONE: there is none. */
static size_t next_comma(str dn)
{
    for (size_t i = 0; i < dn.n; i++)
        if (dn.p[i] == ',' && (i == 0 || dn.p[i - 1] != '\\'))
            return i;
    return STR_NONE;
}

static bool is_domain_char(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || c == '-';
}

/* Where the distinguished name ends that s begins with: behind the last DC=; 0: it has none. */
static size_t name_length(str s)
{
    size_t at = 0, end = 0;
    for (;;) {
        str rest = str_from(s, at);
        if (str_starts_nocase(rest, STR("DC="))) {
            size_t n = 3;
            while (n < rest.n && is_domain_char(rest.p[n]))
                n++;
            end = at + n;
            if (n == 3 || n == rest.n || rest.p[n] != ',')
                return n == 3 ? 0 : end;
            at = end + 1;
            continue;
        }
        bool in_it = str_starts_nocase(rest, STR("OU=")) || str_starts_nocase(rest, STR("CN="));
        size_t comma = in_it ? next_comma(rest) : STR_NONE;
        if (comma == STR_NONE)
            return end;
        at += comma + 1;
    }
}

/* The first distinguished name in a text, from its first OU on; empty: there is none. */
static str unit_in(str text)
{
    for (size_t at; (at = str_find_nocase(text, STR("OU="))) != STR_NONE;) {
        text = str_from(text, at);
        size_t n = name_length(text);
        if (n > 0)
            return str_head(text, n);
        text = str_from(text, 3);
    }
    return STR("");
}

static str unit_of(const known *k, const operation *o)
{
    str unit = {0};
    for (uint32_t i = 0; i < o->event_count && !unit.n; i++)
        unit = unit_in(event_text(&k->log->events.v[k->operations->events.v[o->first_event + i]]));
    return unit;
}

/* Does the unit lie in that one, or is it the same? */
static bool lies_in(str unit, str in)
{
    if (unit.n < in.n || !str_eq_nocase(str_from(unit, unit.n - in.n), in))
        return false;
    return unit.n == in.n || unit.p[unit.n - in.n - 1] == ',';
}

/* The innermost unit that holds both; empty: there is none. */
static str common_unit(str a, str b)
{
    while (a.n && !lies_in(b, a)) {
        size_t comma = next_comma(a);
        a = comma == STR_NONE ? STR("") : str_from(a, comma + 1);
    }
    return str_starts_nocase(a, STR("OU=")) ? a : STR("");
}

typedef struct shared_place {
    str unit;
    sym domain;
    bool units_known, domains_same;
} shared_place;

static shared_place place_of_hit(const known *k, const uint32_t *operations, size_t n)
{
    shared_place p = {.units_known = true, .domains_same = true};
    for (size_t i = 0; i < n; i++) {
        const operation *o = &k->operations->v[operations[i]];
        str unit = p.units_known ? unit_of(k, o) : STR("");
        p.unit = i ? common_unit(p.unit, unit) : unit;
        p.units_known = p.units_known && p.unit.n;
        p.domain = i ? p.domain : o->user_domain;
        p.domains_same = p.domains_same && o->user_domain && o->user_domain == p.domain;
    }
    return p;
}

/* Others that are seen, and those of them who are there too. */
static void look_at_others(const known *k, index_range in, const map *people, shared_place *p)
{
    bool any = false;
    for (size_t i = in.first; i < in.end && (p->units_known || p->domains_same); i++) {
        const operation *o = &k->operations->v[i];
        sym who = person_of_operation(k->persons, o);
        if (!who || map_get(people, who))
            continue;
        any = true;
        p->domains_same = p->domains_same && o->user_domain && o->user_domain != p->domain;
        p->units_known = p->units_known && !lies_in(unit_of(k, o), p->unit);
    }
    p->units_known = p->units_known && any;
    p->domains_same = p->domains_same && any;
}

static str unit_name(str unit)
{
    size_t comma = next_comma(unit);
    return str_range(unit, 3, comma == STR_NONE ? unit.n : comma);
}

void place_of_people(const known *k, index_range in, const uint32_t *operations, size_t n, const map *people,
                     cause_row *row)
{
    if (people->n < PLACE_PEOPLE_MIN)
        return;
    shared_place p = place_of_hit(k, operations, n);
    look_at_others(k, in, people, &p);
    if (!p.units_known && !p.domains_same)
        return;
    const knowledge *rules = k->shared->knowledge;
    str name = p.units_known ? unit_name(p.unit) : sym_text(k->shared, p.domain);
    row->place_form = knowledge_phrase(rules, p.units_known ? PHRASE_ALL_IN_UNIT : PHRASE_ALL_IN_DOMAIN);
    row->place_args = text_keep(k->shared->texts, TEXT_ARGS(TEXT_NUMBER("people", people->n), TEXT_WORD("name", name)));
    row->place = text_fill(k->shared->texts, knowledge_language(rules), row->place_form, row->place_args);
}
