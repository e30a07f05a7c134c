/* Events copied from Event Viewer as text. Ten labelled lines in a fixed order, in the language of the server, then the
   message, then perhaps the event as XML. A block in a language whose words are not known is told by its shape: four
   labelled lines, the third a date, the fourth a number. */
#include "parsers/event_text/frame.h"

static void set(text_framer *f, copy_label label, str value)
{
    f->copy.label = label;
    if (label == COPY_DESCRIPTION) {
        f->copy.in_message = true;
        f->current = KEY_MESSAGE;
        f->d.seen[KEY_MESSAGE] = true;
        frame_text(f, value);
    } else {
        frame_value(f, copy_label_key(label), value);
    }
}

/* Is a line with this number the fourth of a head? */
static bool has_shape(const text_framer *f, str id)
{
    str label, values[RECENT_LINES];
    unsigned long long number = 0;
    local_time t;
    if (!str_u64(id, &number)) {
        return false;
    }
    for (int i = 0; i < RECENT_LINES; i++) {
        const recent_line *r = &f->recent[i];
        if (!copy_line_split(str_make(r->bytes, r->n), &label, &values[i]) || str_empty(values[i])) {
            return false;
        }
    }
    return local_time_parse(values[COPY_DATE], &t) != DATE_NONE;
}

/* The three lines above were taken for text of the record before. */
static void begin_by_shape(text_framer *f, str id)
{
    static const copy_label order[RECENT_LINES] = {COPY_LOG, COPY_SOURCE, COPY_DATE};
    recent_line lines[RECENT_LINES];
    memcpy(lines, f->recent, sizeof lines);
    f->message_n = lines[0].message_mark < f->message_n ? lines[0].message_mark : f->message_n;
    frame_start(f, FORM_COPY, lines[0].number, lines[0].byte);
    for (int i = 0; i < RECENT_LINES; i++) {
        str label, value;
        if (copy_line_split(str_make(lines[i].bytes, lines[i].n), &label, &value)) {
            set(f, order[i], value);
        }
    }
    set(f, COPY_ID, id);
}

/* A line of the head; its meaning is told by its label, else by its place. */
static void head_line(text_framer *f, str line, str label, str value)
{
    copy_label known = copy_label_known(label);
    if (known == COPY_UNKNOWN || known == COPY_XML) {
        known = f->copy.label < COPY_DESCRIPTION ? f->copy.label + 1 : COPY_DESCRIPTION;
        /* Something behind the last label is the message itself, which happens to hold a colon. */
        value = known == COPY_DESCRIPTION && !str_empty(value) ? line : value;
    }
    set(f, known, value);
}

bool copy_line(text_framer *f, const text_line *l)
{
    str label, value;
    if (!copy_line_split(l->text, &label, &value)) {
        return false;
    }
    if (copy_label_known(label) == COPY_LOG && !str_empty(value)) {
        frame_start(f, FORM_COPY, l->number, l->byte);
        set(f, COPY_LOG, value);
        return true;
    }
    bool head = f->d.form == FORM_COPY && !f->copy.in_message;
    if (head) {
        head_line(f, l->text, label, value);
        return true;
    }
    if (has_shape(f, value)) {
        begin_by_shape(f, value);
        return true;
    }
    return false;
}

/* The event as XML follows; its label, in a language that is not known, may be the line above. */
static void begin_xml(text_framer *f)
{
    str label, value;
    const recent_line *above = &f->recent[RECENT_LINES - 1];
    bool labelled = copy_line_split(str_make(above->bytes, above->n), &label, &value) && str_empty(value);
    if (labelled && above->message_mark < f->message_n) {
        f->message_n = above->message_mark;
    }
    f->copy.in_xml = true;
}

void copy_text(text_framer *f, str line)
{
    str label, value;
    if (f->copy.in_xml) {
        return;
    }
    if (str_starts(line, STR("<Event "))) {
        begin_xml(f);
    } else if (copy_line_split(line, &label, &value) && str_empty(value) && copy_label_known(label) == COPY_XML) {
        f->copy.in_xml = true;
    } else if (f->copy.in_message || f->copy.label >= COPY_COMPUTER) {
        f->copy.in_message = true;
        f->current = KEY_MESSAGE;
        frame_text(f, line);
    }
}
