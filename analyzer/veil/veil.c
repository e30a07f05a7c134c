/* Replacing what the stages before have found. */
#include "analyzer/veil/veil.h"

#include "analyzer/veil/gather.h"
#include "base/text.h"

typedef struct work {
    const shared *shared;
    const veil *veil;
    arena *texts, *words;
} work;

static void replace(const work *w, str *text)
{
    *text = veil_value(w->veil, w->texts, *text);
}

/* ---- symbols ---- */

bool veil_word_is_known(const knowledge *k, str word)
{
    static const str known[] = {
        STR_INIT("success"),
        STR_INIT("failure"),
        STR_INIT("succeeded"),
        STR_INIT("failed"),
        STR_INIT("blocked"),
        STR_INIT("cancelled"),
        STR_INIT("timeout"),
        STR_INIT("contacted admin"),
        STR_INIT("user"),
        STR_INIT("admin"),
        STR_INIT("abandoned"),
        STR_INIT("none"),
        STR_INIT("administrator"),
        STR_INIT("cloudsync"),
        STR_INIT("Self-service Password Management"),
        STR_INIT("Authentication Methods"),
        STR_INIT("Core Directory"),
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(word, known[i]))
            return true;
    return knowledge_activity(k, word) || str_starts_nocase(word, STR("Microsoft "));
}

/* Which symbols are words of the log alone: those of such columns that stand in no column of names. */
static void mark(bool *marks, const sym *names, size_t n, bool value)
{
    for (size_t i = 0; i < n; i++)
        marks[names[i]] = value;
}

#define MARK(marks, value, ...) \
    mark(marks, (const sym[]){__VA_ARGS__}, sizeof((const sym[]){__VA_ARGS__}) / sizeof(sym), value)

static void mark_words(const work *w, const event_log *log, const registrations *r, bool *marks)
{
    mark(marks, r->methods.v, r->methods.n, true);
    for (size_t i = 0; i < log->rows.n; i++) {
        const audit_fact *f = &log->rows.v[i];
        const sym columns[] = {f->service, f->activity, f->result, f->agent, f->role};
        for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
            marks[columns[k]] =
                marks[columns[k]] || veil_word_is_known(w->shared->knowledge, sym_text(w->shared, columns[k]));
        MARK(marks, true, f->method);
    }
    for (size_t i = 0; i < log->events.n; i++)
        MARK(marks, true, log->events.v[i].provider, log->events.v[i].version);
    for (size_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        MARK(marks, false, e->user, e->admin, e->object_id, e->computer, e->source_anchor, e->service_bus_host);
    }
    for (size_t i = 0; i < log->rows.n; i++) {
        const audit_fact *f = &log->rows.v[i];
        MARK(marks, false, f->actor, f->actor_id, f->actor_name, f->target_name, f->ip);
    }
}

static void replace_symbols(const work *w, const event_log *log, const registrations *r)
{
    symbols *all = w->shared->symbols;
    size_t n = symbols_count(all);
    bool *words = mem_zalloc(n + 1, sizeof *words);
    mark_words(w, log, r, words);
    for (sym s = 1; s <= n; s++) {
        str text = symbols_str(all, s);
        symbols_rename(all, s, words[s] ? arena_str(w->words, text) : veil_value(w->veil, w->texts, text));
    }
    symbols_renamed(all);
    mem_free(words);
}

/* ---- events ---- */

/* In three parts, so that the reason is found again in the new text. */
static void replace_text(const work *w, arena *scratch, event *e)
{
    str text = event_text(e);
    size_t from = e->reason_at, to = from + e->reason_bytes;
    str parts[] = {str_head(text, from), str_range(text, from, to), str_from(text, to)};
    size_t n = 0, at = 0;
    for (size_t i = 0; i < 3; i++) {
        parts[i] = veil_text(w->veil, scratch, parts[i]);
        n += parts[i].n;
    }
    char *to_text = arena_bytes(w->texts, n);
    e->reason_at = (uint32_t)parts[0].n;
    e->reason_bytes = (uint32_t)parts[1].n;
    for (size_t i = 0; i < 3; i++) {
        memcpy(to_text + at, parts[i].n ? parts[i].p : "", parts[i].n);
        at += parts[i].n;
    }
    e->text = to_text;
    e->text_bytes = (uint32_t)n;
}

static void replace_events(const work *w, event_log *log)
{
    arena scratch = {0};
    for (size_t i = 0; i < log->events.n; i++) {
        replace_text(w, &scratch, &log->events.v[i]);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}

/* ---- operations ---- */

static void keep(const work *w, str *text)
{
    *text = arena_str(w->words, *text);
}

/* What stands behind a pointer may stand there for several. */
static void renew(const work *w, const str **text, void (*how)(const work *w, str *text))
{
    if (!*text)
        return;
    str *own = arena_alloc(w->words, sizeof *own);
    *own = **text;
    how(w, own);
    *text = own;
}

static void replace_told(const work *w, operation *o)
{
    if (!o->cloud)
        return;
    cloud_told told = *o->cloud;
    replace(w, &told.role);
    replace(w, &told.ip);
    replace(w, &told.reason);
    replace(w, &told.last_step);
    keep(w, &told.methods);
    if (veil_word_is_known(w->shared->knowledge, told.activity))
        keep(w, &told.activity);
    else
        replace(w, &told.activity);
    keep(w, &told.result);
    cloud_told *shown = arena_alloc(w->words, sizeof *shown);
    *shown = told;
    o->cloud = shown;
}

static void replace_operation(const work *w, operation *o)
{
    renew(w, &o->own_id, replace);
    replace(w, &o->reason);
    renew(w, &o->directory_domain, replace);
    renew(w, &o->event_ids, keep);
    replace_told(w, o);
}

/* ---- the ledger ---- */

static str input_name(const veil *v, arena *a, str source)
{
    str name = {0};
    for (size_t at = 0; at <= source.n; at++) {
        if (at < source.n && source.p[at] != '!')
            continue;
        str head = str_head(source, at), part = veil_input(v, head);
        size_t outer = str_find_last_char(head, '!');
        if (part.p == head.p && outer != STR_NONE) /* it stays */
            part = str_from(head, outer + 1);
        name = name.n ? arena_printf(a, "%.*s!%.*s", STR_ARG(name), STR_ARG(part)) : part;
    }
    return name;
}

static void replace_ledger(const work *w, ledger *l)
{
    for (size_t i = 0; i < l->problems.n; i++) {
        problem *p = &l->problems.v[i];
        p->what = veil_sentence(w->veil, &l->text, p->what);
        p->consequence = veil_sentence(w->veil, &l->text, p->consequence);
    }
    for (size_t i = 0; i < l->extracts.n; i++)
        l->extracts.v[i].source = arena_str(&l->text, input_name(w->veil, &l->text, l->extracts.v[i].source));
    for (size_t u = 0; u < l->units.n; u++) {
        unit *x = &l->units.v[u];
        x->source = arena_str(&l->text, input_name(w->veil, &l->text, x->source));
        x->note = veil_sentence(w->veil, &l->text, x->note);
        x->page_sample = veil_text(w->veil, &l->text, x->page_sample);
        for (size_t i = 0; i < x->spans.n; i++)
            x->spans.v[i].computer = arena_str(&l->text, veil_value(w->veil, &l->text, x->spans.v[i].computer));
    }
}

void veil_everything(const shared *s, veil *v, const veiled *what, arena *texts, arena *words)
{
    const work w = {s, v, texts, words};
    veil_gather(s, v, what);
    veil_seal(v);
    replace_symbols(&w, what->log, what->registrations);
    replace_events(&w, what->log);
    for (size_t i = 0; i < what->ops->n; i++)
        replace_operation(&w, &what->ops->v[i]);
    for (size_t i = 0; i < what->cloud->n; i++)
        keep(&w, &what->cloud->v[i].methods);
    for (size_t i = 0; i < what->registrations->n; i++)
        keep(&w, &what->registrations->v[i].methods);
    replace_ledger(&w, what->ledger);
}

/* ---- what is told of it ---- */

enum { WORDS_NOTE_MOST = 2000 /* bytes of a note, which has room for 4096 */ };

void veil_tell_allowed(const veil *v, ledger *l, uint32_t row)
{
    arena a = {0};
    str note = STR("words that stay, as asked for:");
    size_t n = 0, repairs = 0;
    for (; veil_allowed_at(v, n).n && note.n < WORDS_NOTE_MOST; n++) {
        str word = utf8_head(text_one_line(&a, text_clean(&a, veil_allowed_at(v, n), &repairs)), VEIL_LONGEST);
        word = veil_text(v, &a, word);
        note = arena_printf(&a, "%.*s%s %.*s", STR_ARG(note), n ? "," : "", STR_ARG(word));
    }
    size_t more = n;
    while (veil_allowed_at(v, more).n)
        more++;
    if (more > n)
        note = arena_printf(&a, "%.*s, and %zu more", STR_ARG(note), more - n);
    if (n > 0)
        ledger_note(l, row, note);
    arena_free(&a);
}
