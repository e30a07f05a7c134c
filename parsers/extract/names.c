#include "parsers/extract/names.h"

/* ---- learning ---- */

/* In which turn a field of these is learned from, and as what. */
static const struct {
    names_turn turn;
    veil_kind kind; /* VEIL_KINDS: by its form */
} learned[] = {
    [NAMES_UNTOLD] = {TURNS, VEIL_KINDS},          [NAMES_NONE] = {TURNS, VEIL_KINDS},
    [NAMES_USER] = {TURN_PEOPLE, VEIL_USER},       [NAMES_SHOWN] = {TURN_OTHERS, VEIL_NAME},
    [NAMES_SERVER] = {TURN_MACHINES, VEIL_SERVER}, [NAMES_IP] = {TURN_OTHERS, VEIL_IP},
    [NAMES_PHONE] = {TURN_PEOPLE, VEIL_PHONE},     [NAMES_OBJECT] = {TURN_PEOPLE, VEIL_OBJECT},
    [NAMES_TENANT] = {TURN_OTHERS, VEIL_TENANT},   [NAMES_REQUEST] = {TURN_IDS, VEIL_KINDS},
    [NAMES_WORD] = {TURN_TEXTS, VEIL_KINDS},       [NAMES_TEXT] = {TURN_TEXTS, VEIL_KINDS},
    [NAMES_MESSAGE] = {TURN_TEXTS, VEIL_KINDS},    [NAMES_SENTENCE] = {TURN_TEXTS, VEIL_KINDS},
    [NAMES_INPUT] = {TURNS, VEIL_KINDS},
};

static bool is_vendors(const extract_words *w, field_names names, str text)
{
    if (names == NAMES_WORD)
        return w->is_word && w->is_word(w->context, text);
    return names == NAMES_SHOWN && w->is_identity && w->is_identity(w->context, text);
}

static void learn_text(veil *v, const extract_words *w, names_turn turn, field_names names, str text)
{
    veil_kind k = learned[names].kind;
    if (text.n == 0 || is_vendors(w, names, text))
        return;
    if (learned[names].turn == turn && k != VEIL_KINDS)
        veil_know(v, k, text);
    else if (learned[names].turn == turn || (names == NAMES_IP && turn == TURN_TEXTS)) /* a port may follow it */
        veil_look(v, text);
}

static void learn_id(veil *v, names_turn turn, field_names names, guid id)
{
    char text[GUID_TEXT];
    guid_write(id, text);
    if (learned[names].turn != turn || guid_is_none(id))
        return;
    if (names == NAMES_REQUEST)
        veil_leave_id(v, id);
    else
        veil_know(v, learned[names].kind, str_make(text, GUID_TEXT));
}

void names_learn(veil *v, const extract_words *words, names_turn turn, line_type type, const any_line *line)
{
    const line_kind *k = &line_kinds[type];
    for (size_t i = 0; i < k->n; i++) {
        const void *at = (const char *)line + k->fields[i].at;
        if (k->fields[i].kind == FIELD_TEXT)
            learn_text(v, words, turn, k->fields[i].names, *(const str *)at);
        else if (k->fields[i].kind == FIELD_GUID)
            learn_id(v, turn, k->fields[i].names, *(const guid *)at);
    }
}

/* A sentence of the vendor's counts as one of ours. */
static field_names names_of(const extract_words *w, field_names names, str text)
{
    bool sentence = names == NAMES_WORD && w->is_sentence && w->is_sentence(w->context, text);
    return sentence ? NAMES_SENTENCE : names;
}

/* ---- a message: its layout stays ---- */

/* The next piece of it that is no layout, from *at on; *at: where to go on. */
static str next_piece(str message, size_t *at)
{
    size_t from = *at, i = from;
    for (; i < message.n; i++) {
        size_t end = message_fixed_end(message, i);
        if (end > i) {
            *at = end;
            return str_range(message, from, i);
        }
    }
    *at = message.n;
    return str_range(message, from, i);
}

static str replace_pieces(const names_lens *l, arena *a, str message, const str *kept, size_t n)
{
    arena scratch = {0};
    ARRAY(char) to = {0};
    for (size_t at = 0; at < message.n;) {
        size_t from = at;
        str piece = next_piece(message, &at), shown = veil_text_but(l->veil, &scratch, piece, kept, n);
        str layout = str_range(message, from + piece.n, at);
        array_reserve(&to, to.n + shown.n + layout.n);
        memcpy(to.v + to.n, shown.n ? shown.p : "", shown.n);
        memcpy(to.v + to.n + shown.n, layout.n ? layout.p : "", layout.n);
        to.n += shown.n + layout.n;
    }
    str text = arena_str(a, str_make(to.v, to.n));
    array_free(&to);
    arena_free(&scratch);
    return text;
}

/* ---- what a text means stays what it means ---- */

enum { WORDS_MOST = 32 }; /* that are looked at in one text */

/* A text, and what rules go by besides. */
typedef struct told {
    const names_lens *lens;
    str text, provider; /* empty: of the cloud */
    int32_t id;
    str words[WORDS_MOST]; /* names in it that might be words of a sentence */
    size_t n;
} told;

static bool means_the_same(const told *t, str other)
{
    const extract_words *w = t->lens->words;
    return str_eq(w->meaning(w->context, t->provider, t->id, t->text),
                  w->meaning(w->context, t->provider, t->id, other));
}

static void find_words(told *t)
{
    bool plain;
    for (size_t at = 0, from; at < t->text.n;) {
        str piece = next_piece(t->text, &at);
        from = 0;
        for (str found; (found = veil_find(t->lens->veil, piece, &from, &plain)).n && t->n < WORDS_MOST;) {
            bool known = !plain;
            for (size_t i = 0; i < t->n && !known; i++)
                known = str_eq_nocase(found, t->words[i]);
            if (!known)
                t->words[t->n++] = found;
        }
    }
}

/* Would the text mean something else without this word? */
static bool is_needed(const told *t, size_t word)
{
    arena scratch = {0};
    str others[WORDS_MOST];
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        if (i != word)
            others[n++] = t->words[i];
    bool same = means_the_same(t, replace_pieces(t->lens, &scratch, t->text, others, n));
    arena_free(&scratch);
    return !same;
}

static told told_of(const names_lens *l, line_type type, const any_line *line, str text)
{
    told t = {.lens = l, .text = text};
    if (type == LINE_EVENT) {
        t.provider = line->event.event.provider;
        t.id = line->event.event.id;
    }
    return t;
}

static str replace_told(told t, arena *a)
{
    str whole = replace_pieces(t.lens, a, t.text, NULL, 0), kept[WORDS_MOST];
    size_t n = 0;
    if (!t.lens->words->meaning || str_eq(whole, t.text))
        return whole;
    find_words(&t);
    if (t.n == 0 || means_the_same(&t, whole))
        return whole;
    for (size_t i = 0; i < t.n; i++)
        if (is_needed(&t, i))
            kept[n++] = t.words[i];
    str text = n ? replace_pieces(t.lens, a, t.text, kept, n) : whole;
    return means_the_same(&t, text) ? text : whole;
}

/* Is this name that stands in it there for what the text means? */
static bool is_there_for_meaning(told t, str name)
{
    if (t.lens->words->meaning)
        find_words(&t);
    for (size_t i = 0; i < t.n; i++)
        if (str_eq_nocase(t.words[i], name))
            return is_needed(&t, i);
    return false;
}

static bool told_leaks(told t, veil_pair *left)
{
    bool plain;
    if (str_trim(t.text).n < VEIL_SHORT) /* short names stand as whole texts only */
        return veil_leaks(t.lens->veil, t.text, left);
    for (size_t at = 0; at < t.text.n;) {
        str piece = next_piece(t.text, &at), found;
        for (size_t from = 0; (found = veil_find(t.lens->veil, piece, &from, &plain)).n > 0;)
            if (!is_there_for_meaning(t, found) && veil_leaks(t.lens->veil, found, left))
                return true;
    }
    return false;
}

/* ---- replacing ---- */

static str replace_text(const names_lens *l, arena *a, line_type type, const any_line *line, field_names names,
                        str text)
{
    if (text.n == 0 || is_vendors(l->words, names, text))
        return text;
    switch (names_of(l->words, names, text)) {
    case NAMES_USER:
    case NAMES_SHOWN:
    case NAMES_SERVER:
    case NAMES_IP:
    case NAMES_PHONE:
        return veil_value(l->veil, a, text);
    case NAMES_WORD:
        return text.n < VEIL_SHORT ? veil_value(l->veil, a, text) : replace_told(told_of(l, type, line, text), a);
    case NAMES_TEXT:
        return veil_text(l->veil, a, text);
    case NAMES_MESSAGE:
        return replace_told(told_of(l, type, line, text), a);
    case NAMES_SENTENCE:
        return veil_sentence(l->veil, a, text);
    case NAMES_UNTOLD:
    case NAMES_NONE:
    case NAMES_OBJECT:
    case NAMES_TENANT:
    case NAMES_REQUEST:
    case NAMES_INPUT:
        break;
    }
    return text;
}

void names_replace(const names_lens *l, arena *a, line_type type, any_line *line)
{
    const line_kind *k = &line_kinds[type];
    for (size_t i = 0; i < k->n; i++) {
        const line_field *f = &k->fields[i];
        void *at = (char *)line + f->at;
        if (f->kind == FIELD_TEXT)
            *(str *)at = replace_text(l, a, type, line, f->names, *(str *)at);
        else if (f->kind == FIELD_GUID && f->names != NAMES_REQUEST)
            *(guid *)at = veil_id(l->veil, *(guid *)at);
    }
}

/* ---- looking for what is left ---- */

/* What is quoted in a sentence of ours; the rest are words of our own. */
static bool sentence_leaks(const veil *v, str sentence, veil_pair *left)
{
    bool quoted = false, leaks = false;
    for (; sentence.n && !leaks; quoted = !quoted) {
        str part = str_cut(&sentence, '"');
        leaks = quoted && veil_leaks(v, part, left);
    }
    return leaks;
}

static bool text_leaks(const names_lens *l, line_type type, const any_line *line, field_names names, str text,
                       veil_pair *left)
{
    if (text.n == 0 || names == NAMES_NONE || names == NAMES_INPUT || is_vendors(l->words, names, text))
        return false;
    names = names_of(l->words, names, text);
    if (names == NAMES_MESSAGE || names == NAMES_WORD)
        return told_leaks(told_of(l, type, line, text), left);
    return names == NAMES_SENTENCE ? sentence_leaks(l->veil, text, left) : veil_leaks(l->veil, text, left);
}

const line_field *names_left(const names_lens *l, line_type type, const any_line *line, veil_pair *left)
{
    const line_kind *k = &line_kinds[type];
    for (size_t i = 0; i < k->n; i++) {
        const line_field *f = &k->fields[i];
        const void *at = (const char *)line + f->at;
        if (f->kind == FIELD_TEXT
                ? text_leaks(l, type, line, f->names, *(const str *)at, left)
                : f->kind == FIELD_GUID && f->names != NAMES_REQUEST && veil_leaks_id(l->veil, *(const guid *)at, left))
            return f;
    }
    return NULL;
}
