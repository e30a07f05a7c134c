/* People who cannot reset a password: by what is wrong with their data. */
#include "analyzer/findings/finder.h"

enum { NAMES_SHOWN = 10 };

static const finding_id problems[] = {FINDING_CONTACT_DATA_MISSING, FINDING_ONE_CONTACT_METHOD,
                                      FINDING_CONTACT_DATA_MALFORMED, FINDING_CONTACT_EXTENSION};

static void report(finder *f, finding_id problem)
{
    const shared *s = f->shared;
    const contact_list *list = f->known->contacts;
    size_t count = 0;
    str names = {NULL, 0};
    const contact *first = NULL;
    for (size_t i = 0; i < list->rows.n; i++) {
        const contact *c = &list->rows.v[i].contact;
        if (list->rows.v[i].problem != problem)
            continue;
        first = first ? first : c;
        str name = sym_text(s, c->user);
        if (count++ < NAMES_SHOWN)
            names = names.n ? arena_printf(s->texts, "%.*s, %.*s", STR_ARG(names), STR_ARG(name)) : name;
    }
    if (!count)
        return;
    str source = f->known->ledger->units.v[first->unit].source;
    if (count > NAMES_SHOWN)
        names =
            text_fill(s->texts, knowledge_language(s->knowledge), knowledge_phrase(s->knowledge, PHRASE_NAMES_AND_MORE),
                      TEXT_ARGS(TEXT_WORD("names", names), TEXT_NUMBER("more", count - NAMES_SHOWN)));
    finding_add(f, problem, TEXT_ARGS(TEXT_NUMBER("people", count), TEXT_WORD("names", names)), INSTANT_NONE,
                INSTANT_NONE, arena_printf(s->texts, "%.*s line %u", STR_ARG(source), first->line));
}

void find_in_contacts(finder *f)
{
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        report(f, problems[i]);
}
