/* Inside the reader of text forms: what its files share. The way of the data: lines (lines.c) are cut into
   drafts of records by the framer (frame.c, and a file for each form), and the book (book.c)
   judges each draft, keeps those in scope until the file is read, and emits them once the order of day and month is
   known. Words and labels are tables (words.c, labels.c). */
#ifndef PARSERS_EVENT_TEXT_TEXT_RECORD_H
#define PARSERS_EVENT_TEXT_TEXT_RECORD_H

#include "base/datetime.h"
#include "parsers/reader/reader.h"

enum { LABEL_BYTES_MAX = 64 };

typedef enum text_form {
    FORM_NONE,
    FORM_LIST,  /* Format-List: `Id           : 31001` */
    FORM_COPY,  /* Event Viewer, details copied as text: `Event ID:      31001`; wevtutil's text */
    FORM_TABLE, /* Event Viewer, saved as text or CSV: a row */
    FORM_XML    /* an event as XML between the others */
} text_form;

/* What a property, label or column holds. */
typedef enum text_key {
    KEY_OTHER,
    KEY_TIME,
    KEY_PROVIDER,
    KEY_ID,
    KEY_INSTANCE, /* the id with the qualifiers above it */
    KEY_MESSAGE,
    KEY_COMPUTER,
    KEY_RECORD,
    KEY_LEVEL,
    KEY_LEVEL_NAME,
    TEXT_KEYS
} text_key;

/* Lines. */
typedef struct text_line {
    str text;              /* without its end; lives until the next line is asked for */
    uint64_t number, byte; /* 1-based; where it begins in the unit, or NO_PLACE */
    bool ended;            /* a line end stood behind it */
    bool overlong;         /* cut at RECORD_BYTES_MAX */
} text_line;

typedef struct line_source line_source;

/* Lines of Event Viewer's CSV that a spreadsheet took for cells and saved so (parsers/csv/rewrite.h) are made what they
   were. */
line_source *line_source_new(reader *r);
/* Are there such lines in the text? *outer is the separator of the cells. */
bool lines_in_cells(str text, char *outer);
bool line_source_next(line_source *s, text_line *out);
void line_source_free(line_source *s); /* ends the text reader too */

/* One record as it was cut out: raw texts that live until the next draft begins. */
typedef struct text_draft {
    text_form form;
    uint64_t line, byte;
    str value[TEXT_KEYS]; /* KEY_MESSAGE: lines with LF, Format-List's not yet joined */
    bool seen[TEXT_KEYS];
    str xml;         /* the event as XML, whole; of FORM_XML perhaps cut off */
    unsigned column; /* Format-List: characters before a value, else 0 */
    char separator;  /* of a row, else 0 */
    bool overlong;   /* larger than RECORD_BYTES_MAX; the message is cut */
    bool holed;      /* a run of NULs in it: what stood there is lost */
    bool cut;        /* the text ended inside its head, or inside a quoted message */
    text_key cut_at; /* ... in this value */
    bool unended;    /* the text ended in a line without end */
    bool sourceless; /* the export does not say of any event where it came from */
    size_t repairs;  /* characters replaced in it already */
} text_draft;

/* Widths of Format-List lines: where the console wrapped them. */
typedef struct wrap_evidence {
    size_t width;       /* characters of the widest line */
    uint64_t full;      /* lines of that width */
    bool blank_ends;    /* blanks at line ends are still there */
    bool between_words; /* it breaks between words, so a line can be shorter than the width */
} wrap_evidence;

/* Every line of Format-List, in a first pass ... */
void wrap_evidence_add(wrap_evidence *w, str line);
/* ... then every message in scope, once the width is known. */
void wrap_learn(wrap_evidence *w, str message, unsigned column);
/* The message as it was before the console wrapped it. column: characters that stood before each line. */
str wrap_undo(arena *a, const wrap_evidence *w, str message, unsigned column);

/* Copied messages, of which a mail program or a page may have broken every line at one width, with words longer than
   that cut. Each is added, then each is put together again. */
typedef struct text_wrap {
    size_t width; /* characters of the widest line */
    size_t reach; /* of the first line of a message that has but one, with the word behind its break */
} text_wrap;

void text_wrap_add(text_wrap *w, str message);
str text_wrap_undo(arena *a, const text_wrap *w, str message);

/* The framer. Drafts go to `take`. */
typedef struct text_framer text_framer;

text_framer *text_framer_new(void (*take)(void *context, const text_draft *d), void *context);
void text_framer_line(text_framer *f, const text_line *l);
/* The text is over: the last draft is taken. */
void text_framer_end(text_framer *f);
const wrap_evidence *text_framer_wraps(const text_framer *f);
void text_framer_free(text_framer *f);

/* Has it all that makes a record: a source, an id and a time that can be read? Or instead of the source a message. */
bool text_draft_whole(const text_draft *d);
/* The id, or EVENT_ID_NONE. */
int32_t text_draft_id(const text_draft *d);

/* The book. */
typedef struct text_book text_book;

text_book *text_book_new(read_context *c, uint32_t unit_index);
void text_book_utc(text_book *b); /* its times without a zone are UTC */
void text_book_take(void *book, const text_draft *d);
void text_book_close(text_book *b, const wrap_evidence *w); /* emits, tells the ledger, frees */

/* A line `name : value` of Format-List: a name without blanks, blanks, a colon, one blank. */
typedef struct list_property {
    str name, value;
    unsigned column; /* where the value stands */
} list_property;

bool list_property_split(str line, list_property *out);
/* The property's meaning; false: no property that Get-WinEvent or Get-EventLog prints. */
bool list_property_key(str name, text_key *key);

/* The lines of a copied event, in their fixed order. */
typedef enum copy_label {
    COPY_LOG,
    COPY_SOURCE,
    COPY_DATE,
    COPY_ID,
    COPY_CATEGORY,
    COPY_LEVEL,
    COPY_KEYWORDS,
    COPY_USER,
    COPY_COMPUTER,
    COPY_DESCRIPTION,
    COPY_XML,
    COPY_UNKNOWN,
    COPY_LABELS
} copy_label;

/* A line `label: value`; the label has 1 to 64 bytes. Blanks around both are gone. */
bool copy_line_split(str line, str *label, str *value);
copy_label copy_label_known(str label);
text_key copy_label_key(copy_label l);

/* A row: level, date, source, id, category, and the rest, which is the message. */
typedef struct table_row {
    str level, date, source, id, message;
    char separator;
} table_row;

/* Only the shape is asked for: five cells, a date in the second, and where no tabs part them a number in the fourth;
   where blanks part them a level's word in the first too. separator: ' ' then. */
bool table_row_split(str line, table_row *out);

event_level level_of_word(str word); /* in the languages of table `levels`; LEVEL_NONE */
event_level level_of_number(str number);
/* Without blanks of any kind at both ends. */
str text_trim_wide(str s);

#endif
