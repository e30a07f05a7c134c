/* Format-List: `name : value`, all colons of a record in one column, the lines of a value in the column behind it. A
   blank line parts records; but a message may hold or end with blank lines too, and editors take their indent away. So
   a record begins with the property that the one before began with, or with one it already has. */
#include "parsers/event_text/frame.h"

/* `ProviderName : `. A smaller column inside another record's message is more likely its text. */
enum { LIST_COLUMN_MIN = 15 };

static bool is_first(const text_framer *f, str name)
{
    return str_eq(name, str_make(f->list.first, f->list.first_n));
}

static void set(text_framer *f, const list_property *p, text_key key)
{
    if (key == KEY_MESSAGE && !f->d.seen[key]) {
        f->current = key;
        f->d.seen[key] = true;
        f->list.group[key] = f->list.groups;
        frame_text(f, p->value);
    } else {
        frame_value(f, key, p->value);
    }
}

static void begin(text_framer *f, const text_line *l, const list_property *p, text_key key)
{
    frame_start(f, FORM_LIST, l->number, l->byte);
    f->d.column = p->column;
    f->list.first_n = p->name.n < LIST_NAME_MAX ? p->name.n : 0;
    memcpy(f->list.first, p->name.p, f->list.first_n);
    set(f, p, key);
}

/* The record at hand turns out to be two: the file begins in the middle of one, which lacks what the next begins with.
   What came since the last blank line is the next one's. */
static void split(text_framer *f)
{
    text_draft next = {
        .form = FORM_LIST, .line = f->list.group_line, .byte = f->list.group_byte, .column = f->d.column};
    arena keep = {0};
    bool has_message = false;
    for (int k = 1; k < TEXT_KEYS; k++) {
        if (f->d.seen[k] && f->list.group[k] == f->list.groups) {
            next.seen[k] = true;
            next.value[k] = arena_str(&keep, f->d.value[k]);
            f->d.seen[k] = false;
            f->d.value[k] = (str){0};
            has_message |= k == KEY_MESSAGE;
        }
    }
    size_t message_n = f->message_n;
    f->message_n = has_message ? 0 : message_n;
    frame_finish(f);
    f->d = next;
    f->message_n = has_message ? message_n : 0;
    for (int k = 1; k < TEXT_KEYS; k++) {
        f->d.value[k] = arena_str(&f->values, next.value[k]);
        f->list.group[k] = 0;
    }
    f->list.first_n = 0;
    arena_free(&keep);
}

/* A property in the column of the record at hand. */
static bool go_on(text_framer *f, const text_line *l, const list_property *p, text_key key)
{
    bool first = is_first(f, p->name);
    bool again = key != KEY_OTHER && f->d.seen[key];
    bool late = again && !f->blank_before && f->current != KEY_MESSAGE && f->list.group[key] < f->list.groups;
    if (!late && (first || (again && f->blank_before))) {
        begin(f, l, p, key);
        return true;
    }
    if (!late && again && f->current == KEY_MESSAGE) {
        return false;
    }
    if (late) {
        split(f);
    } else if (f->blank_before) {
        f->list.groups++;
        f->list.group_line = l->number;
        f->list.group_byte = l->byte;
    }
    set(f, p, key);
    return true;
}

bool list_line(text_framer *f, const text_line *l)
{
    list_property p;
    text_key key = KEY_OTHER;
    if (!list_property_split(l->text, &p)) {
        return false;
    }
    bool known = list_property_key(p.name, &key);
    if (f->d.form == FORM_LIST && p.column == f->d.column) {
        return go_on(f, l, &p, key);
    }
    bool begins = f->d.form == FORM_NONE;
    if (f->d.form == FORM_LIST) {
        begins = f->blank_before && (f->d.seen[key] || is_first(f, p.name));
    } else if (!begins) {
        begins = f->blank_before && p.column >= LIST_COLUMN_MIN;
    }
    if (known && begins) {
        begin(f, l, &p, key);
    }
    return known && begins;
}

void list_text(text_framer *f, str line)
{
    size_t indent = 0;
    while (indent < line.n && indent < f->d.column && line.p[indent] == ' ') {
        indent++;
    }
    if (f->current == KEY_MESSAGE) {
        frame_text(f, str_from(line, indent));
    }
}
