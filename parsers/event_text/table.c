/* Event Viewer's "Save as text": a row per event, parted by tabs (commas in its CSV), the message last. A message with
   line breaks or quotes stands in quotes, `""` meaning one. A row that begins inside quotes ends them: a lost quote
   costs one message, not the rest of the file. Pages print rows with blanks in place of the tabs; their quotes mean
   nothing. */
#include "parsers/event_text/frame.h"

/* A line of quoted text, up to the closing quote. */
static void quoted_text(text_framer *f, str s)
{
    frame_break(f);
    while (f->quote == QUOTE_OPEN && s.n > 0) {
        size_t n = str_find_char(s, '"');
        n = n == STR_NONE ? s.n : n;
        bool twice = n + 1 < s.n && s.p[n + 1] == '"';
        frame_put(f, str_head(s, n + twice));
        f->quote = n < s.n && !twice ? QUOTE_CLOSED : QUOTE_OPEN;
        s = str_from(s, n + 1 + twice);
    }
}

bool table_line(text_framer *f, const text_line *l)
{
    table_row row;
    if (!table_row_split(l->text, &row)) {
        return false;
    }
    frame_start(f, FORM_TABLE, l->number, l->byte);
    f->d.separator = row.separator;
    frame_value(f, KEY_LEVEL_NAME, row.level);
    frame_value(f, KEY_TIME, row.date);
    frame_value(f, KEY_PROVIDER, row.source);
    frame_value(f, KEY_ID, row.id);
    f->d.seen[KEY_MESSAGE] = true;
    f->current = KEY_MESSAGE;
    if (row.separator != ' ' && str_starts(row.message, STR("\""))) {
        f->quote = QUOTE_OPEN;
        quoted_text(f, str_from(row.message, 1));
    } else {
        frame_text(f, row.message);
    }
    return true;
}

void table_text(text_framer *f, str line)
{
    if (f->quote == QUOTE_OPEN) {
        quoted_text(f, line);
    } else if (f->quote == QUOTE_NONE) {
        frame_text(f, line);
    }
}
