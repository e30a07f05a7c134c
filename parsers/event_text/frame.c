/* Cuts lines into drafts of records. A record may be followed by one of another form, so every line is asked first
   whether it begins a record; else it belongs to the one at hand. Every line is looked at once, plus, where the fourth
   label of a copied event in an unknown language may stand, the three short lines above it. */
#include "parsers/event_text/frame.h"

#include "base/mem.h"

enum { VALUE_BYTES_MAX = 4096 /* of anything but a message */ };

text_framer *text_framer_new(void (*take)(void *context, const text_draft *d), void *context)
{
    text_framer *f = mem_zalloc(1, sizeof *f);
    f->take = take;
    f->context = context;
    f->message = mem_alloc(RECORD_BYTES_MAX);
    f->blank_before = true;
    return f;
}

void text_framer_free(text_framer *f)
{
    arena_free(&f->values);
    mem_free(f->message);
    mem_free(f->xml.bytes);
    mem_free(f);
}

const wrap_evidence *text_framer_wraps(const text_framer *f)
{
    return &f->wraps;
}

void frame_finish(text_framer *f)
{
    text_draft *d = &f->d;
    if (d->form != FORM_NONE) {
        d->value[KEY_MESSAGE] = str_trim(str_make(f->message, f->message_n));
        if (f->quote == QUOTE_OPEN) {
            d->cut = true;
            d->cut_at = KEY_MESSAGE;
        }
        f->take(f->context, d);
    }
    f->d = (text_draft){0};
    f->xml.open = false;
    f->message_n = f->breaks = 0;
    f->current = KEY_OTHER;
    f->list.groups = 0;
    f->copy.in_message = f->copy.in_xml = f->copy.wevtutil = f->copy.numbered = false;
    f->copy.lines = 0;
    f->quote = QUOTE_NONE;
    arena_reset(&f->values);
    for (int i = 0; i < RECENT_LINES; i++) {
        f->recent[i].message_mark = 0;
    }
}

void frame_start(text_framer *f, text_form form, uint64_t line, uint64_t byte)
{
    frame_finish(f);
    f->d.form = form;
    f->d.line = line;
    f->d.byte = byte;
}

void frame_value(text_framer *f, text_key key, str value)
{
    f->current = key;
    if (key == KEY_OTHER || f->d.seen[key]) {
        return;
    }
    f->d.seen[key] = true;
    value = str_head(value, VALUE_BYTES_MAX);
    if (f->copy.wevtutil) { /* without its padding */
        value = str_head(value, str_find_char(value, 0));
    }
    f->d.value[key] = arena_str(&f->values, text_trim_wide(value));
    f->list.group[key] = f->list.groups;
}

void frame_break(text_framer *f)
{
    f->breaks += f->message_n > 0;
}

void frame_put(text_framer *f, str text)
{
    if (str_empty(text)) {
        return;
    }
    size_t room = RECORD_BYTES_MAX - f->message_n;
    if (f->breaks > room || text.n > room - f->breaks) {
        f->d.overlong = true;
        return;
    }
    memset(f->message + f->message_n, '\n', f->breaks);
    memcpy(f->message + f->message_n + f->breaks, text.p, text.n);
    f->message_n += f->breaks + text.n;
    f->breaks = 0;
}

void frame_text(text_framer *f, str line)
{
    frame_break(f);
    frame_put(f, line);
}

static void remember(text_framer *f, const text_line *l, size_t mark)
{
    memmove(&f->recent[0], &f->recent[1], (RECENT_LINES - 1) * sizeof f->recent[0]);
    recent_line *r = &f->recent[RECENT_LINES - 1];
    r->n = l->text.n <= RECENT_BYTES ? l->text.n : 0;
    memcpy(r->bytes, l->text.p, r->n);
    r->number = l->number;
    r->byte = l->byte;
    r->message_mark = mark;
}

static void more_text(text_framer *f, str line)
{
    switch (f->d.form) {
    case FORM_LIST:
        list_text(f, line);
        break;
    case FORM_COPY:
        copy_text(f, line);
        break;
    case FORM_TABLE:
        table_text(f, line);
        break;
    case FORM_XML:
    case FORM_NONE:
        break;
    }
}

/* A single NUL is a character that got in; a run of them is a hole in the file. Some versions of wevtutil write a few
   behind the values of a head. */
static bool has_hole(const text_framer *f, str s)
{
    static const char hole[PADDING_MAX + 1] = {0};
    bool padded = f->d.form == FORM_COPY && f->copy.wevtutil && !f->copy.in_message;
    return str_find(s, str_make(hole, padded ? sizeof hole : 2)) != STR_NONE;
}

void text_framer_line(text_framer *f, const text_line *l)
{
    size_t mark = f->message_n;
    uint64_t began = f->d.line;
    f->unended = !l->ended;
    f->in_value = table_line(f, l) || (f->quote != QUOTE_OPEN && (list_line(f, l) || copy_line(f, l)));
    if (!f->in_value && !xml_line(f, l)) {
        more_text(f, l->text);
    }
    f->d.overlong |= l->overlong;
    f->d.holed |= has_hole(f, l->text);
    if (f->d.form == FORM_LIST) {
        wrap_evidence_add(&f->wraps, l->text);
    }
    remember(f, l, f->d.line == began ? mark : 0);
    f->blank_before = str_empty(str_trim(l->text));
}

void text_framer_end(text_framer *f)
{
    text_draft *d = &f->d;
    d->unended = f->unended;
    d->cut = f->unended && d->form != FORM_TABLE && f->current != KEY_MESSAGE;
    d->cut_at = f->in_value ? f->current : KEY_OTHER;
    frame_finish(f);
}
