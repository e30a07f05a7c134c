/* Events copied from Event Viewer as text. Ten labelled lines in a fixed order, in the language of the server, then the
   message, then perhaps the event as XML. A block in a language whose words are not known is told by its shape: four
   labelled lines, the third a date, the fourth a number.

   What `wevtutil qe /f:text` prints is the same but for three things: a line `Event[0]`, with or without a colon,
   begins a record; the labels stand behind one or two blanks; and there are others between level and computer. */
#include "parsers/event_text/frame.h"

/* The labels of wevtutil, for a language whose words are not known. Newer ones leave the last but one out, so what
   stands from there on is the computer's name, until there is another. */
static const copy_label wevtutil_order[] = {COPY_LOG,   COPY_SOURCE,   COPY_DATE,     COPY_ID,   COPY_CATEGORY,
                                            COPY_LEVEL, COPY_KEYWORDS, COPY_KEYWORDS, COPY_USER, COPY_COMPUTER};
enum { WEVTUTIL_LABELS = sizeof wevtutil_order / sizeof *wevtutil_order };

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

static void begin(text_framer *f, const text_line *l, bool wevtutil)
{
    frame_start(f, FORM_COPY, l->number, l->byte);
    f->copy.label = COPY_LOG;
    f->copy.wevtutil = wevtutil;
}

/* `Event[12]:` */
static bool is_numbered(str line)
{
    unsigned long long number;
    size_t close = str_find_char(str_head(line, LABEL_BYTES_MAX), ']');
    str behind = str_trim(str_from(line, close == STR_NONE ? line.n : close + 1));
    return close != STR_NONE && str_starts(line, STR("Event[")) && str_u64(str_range(line, 6, close), &number) &&
           (str_empty(behind) || str_eq(behind, STR(":")));
}

/* A line of wevtutil's head. */
static void wevtutil_line(text_framer *f, str label, str value)
{
    unsigned place = f->copy.lines++;
    copy_label known = copy_label_known(label);
    if (known == COPY_UNKNOWN || known == COPY_XML) {
        known = place < WEVTUTIL_LABELS ? wevtutil_order[place] : COPY_COMPUTER;
        known = known == COPY_COMPUTER && str_empty(value) ? COPY_DESCRIPTION : known;
    }
    f->d.seen[KEY_COMPUTER] &= known != COPY_COMPUTER; /* the newest counts */
    set(f, known, value);
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

/* Does a line with the label of a log's name begin a record? Not where one just began, nor in a message that ends with
   the next number only. */
static bool begins(const text_framer *f, bool indented)
{
    if (f->d.form != FORM_COPY || !f->copy.wevtutil) {
        return true;
    }
    return f->copy.in_message ? f->blank_before && !(f->copy.numbered && indented) : f->copy.lines > 0;
}

bool copy_line(text_framer *f, const text_line *l)
{
    str label, value;
    if (is_numbered(l->text)) {
        begin(f, l, true);
        f->copy.numbered = true;
        return true;
    }
    bool head = f->d.form == FORM_COPY && !f->copy.in_message;
    bool may_indent = head ? f->copy.wevtutil : f->blank_before && f->d.form != FORM_LIST;
    str line = may_indent ? text_trim_wide(l->text) : l->text;
    bool indented = line.n > 0 && line.p != l->text.p;
    if (!copy_line_split(line, &label, &value)) {
        return false;
    }
    if (copy_label_known(label) == COPY_LOG && !str_empty(value) && begins(f, indented)) {
        begin(f, l, indented);
        f->copy.lines = 1;
        set(f, COPY_LOG, value);
        return true;
    }
    if (head && f->copy.wevtutil) {
        wevtutil_line(f, label, value);
        return true;
    }
    if (head) {
        head_line(f, l->text, label, value);
        return true;
    }
    if (!indented && has_shape(f, value)) {
        begin_by_shape(f, value);
        return true;
    }
    return false;
}

/* Its label, in a language that is not known, may be the line above. */
void copy_xml(text_framer *f)
{
    str label, value;
    const recent_line *above = &f->recent[RECENT_LINES - 1];
    bool labelled = copy_line_split(str_make(above->bytes, above->n), &label, &value) && str_empty(value);
    if (!f->copy.in_xml && labelled && above->message_mark < f->message_n) {
        f->message_n = above->message_mark;
    }
    f->copy.in_message = f->copy.in_xml = true;
    f->current = KEY_MESSAGE;
}

void copy_text(text_framer *f, str line)
{
    str label, value;
    if (f->copy.in_xml) {
        return;
    }
    if (copy_line_split(line, &label, &value) && str_empty(value) && copy_label_known(label) == COPY_XML) {
        f->copy.in_message = f->copy.in_xml = true;
        f->current = KEY_MESSAGE;
    } else if (f->copy.in_message || f->copy.label >= COPY_COMPUTER) {
        f->copy.in_message = true;
        f->current = KEY_MESSAGE;
        frame_text(f, line);
    }
}
