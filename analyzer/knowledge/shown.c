/* Which texts of the rules a page, the summary or the mail may show, so which another language must have. */
#include "analyzer/knowledge/data.h"

typedef struct look {
    shown_text *each;
    void *context;
} look;

static void show(const look *l, const entry *e, str text)
{
    if (!str_empty(text))
        l->each(l->context, e->key, text);
}

static void show_plain(const look *l, const entry *e, str text)
{
    if (plain_fits(text))
        show(l, e, text);
}

static void show_cause(const look *l, const cause *c)
{
    const str always[] = {c->title, c->action, c->happened, c->prevent};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        show(l, &c->entry, always[i]);
    show_plain(l, &c->entry, str_empty(c->plain) ? c->meaning : c->plain);
    for (size_t i = 0; i < c->steps.n && str_empty(cause_action(c)); i++)
        show_plain(l, &c->entry, c->steps.v[i]);
}

static void show_finding(const look *l, const finding_type *f)
{
    show(l, &f->entry, f->plain_title);
    show(l, &f->entry, f->plain);
    show(l, &f->entry, f->ask);
    if (!str_empty(f->ask))
        show(l, &f->entry, f->detail);
}

void knowledge_shown(const knowledge *k, shown_text *each, void *context)
{
    const look l = {each, context};
    for (size_t i = 0; i < k->lists[ENTRY_CAUSE].n; i++)
        show_cause(&l, (const cause *)k->lists[ENTRY_CAUSE].v[i]);
    for (size_t i = 0; i < k->lists[ENTRY_ADVICE].n; i++)
        show(&l, k->lists[ENTRY_ADVICE].v[i], ((const advice *)k->lists[ENTRY_ADVICE].v[i])->action);
    for (size_t i = 0; i < k->lists[ENTRY_FINDING].n; i++)
        show_finding(&l, (const finding_type *)k->lists[ENTRY_FINDING].v[i]);
    for (size_t i = 0; i < k->lists[ENTRY_CHANGE].n; i++)
        show(&l, k->lists[ENTRY_CHANGE].v[i], ((const change_type *)k->lists[ENTRY_CHANGE].v[i])->plain);
    for (size_t i = 0; i < k->lists[ENTRY_PHRASE].n; i++)
        show(&l, k->lists[ENTRY_PHRASE].v[i], ((const phrase *)k->lists[ENTRY_PHRASE].v[i])->text);
}
