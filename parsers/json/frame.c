#include "parsers/json/frame.h"

#include "base/scan.h"
#include "parsers/json/seek.h"

enum {
    RESCAN_TIMES = 3,
    BEFORE_BYTES = 2 * JSON_BEGIN_MAX /* stay before the place where the next record is sought */
};

/* --- where we are --- */

static json_frame_level level(const json_framer *f)
{
    return f->depth ? f->levels[f->depth - 1] : JSON_IN_LIST;
}

static bool in_object(const json_framer *f)
{
    return level(f) == JSON_IN_HOLDER || level(f) == JSON_IN_TABLE;
}

static bool enter(json_framer *f, json_frame_level l)
{
    if (f->depth == JSON_LEVELS_MAX)
        return false;
    f->levels[f->depth++] = l;
    f->named = false;
    f->list = JSON_NO_LIST;
    return true;
}

static void leave(json_framer *f)
{
    f->depth--;
    f->named = false;
    f->list = JSON_NO_LIST;
}

static bool enter_list(json_framer *f, json_list_kind list)
{
    static const json_frame_level levels[] = {
        [JSON_NO_LIST] = JSON_IN_LIST,
        [JSON_RECORDS] = JSON_IN_LIST,
        [JSON_TABLES] = JSON_IN_TABLES,
        [JSON_ROWS] = JSON_IN_ROWS,
    };
    return enter(f, levels[list]);
}

/* --- columns of a table --- */

/* [{"name": "TimeGenerated", "type": "datetime"}, ...] */
static void read_columns(json_framer *f, str text)
{
    json_framer *in = mem_zalloc(1, sizeof *in);
    for (json_frame c; (c = json_framer_next(in, text.p, text.n, true)).kind != JSON_MORE;) {
        for (size_t i = 0; c.kind == JSON_RECORD && i < c.member_count; i++) {
            str key = json_member_key(in, &c, text.p, i), value = json_member_value(&c, text.p, i);
            if ((str_eq_nocase(key, STR("name")) || str_eq_nocase(key, STR("ColumnName"))) && value.n >= 2) {
                *array_push(&f->columns) = arena_str(&f->names, str_range(value, 1, value.n - 1));
                break;
            }
        }
    }
    json_framer_free(in);
    mem_free(in);
}

static void note_table(json_framer *f, const char *p)
{
    const json_walk *w = &f->walk;
    f->columns.n = 0;
    arena_reset(&f->names);
    for (size_t i = 0; i < w->count; i++) {
        const json_member *m = &w->members[i];
        if (str_eq_nocase(str_make(p + w->at + m->key, m->key_n), STR("columns")) && m->value_n > 0)
            read_columns(f, str_make(p + w->at + m->value, m->value_n));
    }
}

/* --- what cannot be used --- */

static json_frame give_up(json_framer *f, const char *p, json_kind kind, size_t looked_at)
{
    const json_walk *w = &f->walk;
    json_frame r = {.kind = kind,
                    .at = w->at,
                    .n = looked_at - w->at,
                    .fault_at = looked_at,
                    .fault = w->fault,
                    .deep = w->deep,
                    .members = w->members,
                    .member_count = w->count};
    json_beginning_note(&f->guess, w, p);
    f->rescanned += looked_at - w->at;
    f->walking = false;
    f->seeking = f->short_told = true;
    f->named = false;
    f->at = f->seek_from = f->rescanned > RESCAN_TIMES * (f->dropped + looked_at) ? looked_at : w->at + 1;
    return r;
}

static json_frame junk(json_framer *f, size_t at)
{
    f->seeking = f->short_told = true;
    f->seek_from = at;
    f->guess.n[0] = 0;
    return (json_frame){.kind = JSON_JUNK, .at = at, .n = 0, .fault_at = at};
}

/* False: more text is needed. */
static bool seek(json_framer *f, const char *p, size_t n, bool end)
{
    size_t sure = 0, found = json_seek(f, p, n, end, f->seek_from, &sure);
    f->seeking = found == STR_NONE;
    f->seek_from = sure;
    f->at = !f->seeking ? found : sure > BEFORE_BYTES ? sure - BEFORE_BYTES : 0;
    if (f->seeking && end)
        f->at = n;
    return !f->seeking;
}

/* --- between records --- */

static void begin_walk(json_framer *f, const char *p, size_t at)
{
    json_frame_level l = level(f);
    bool record = l == JSON_IN_LIST || l == JSON_IN_ROWS || (l == JSON_IN_HOLDER && !f->named);
    json_lists lists = l == JSON_IN_TABLES                           ? JSON_LISTS_OF_ROWS
                       : record && l != JSON_IN_ROWS && p[at] == '{' ? JSON_LISTS_OF_RECORDS
                                                                     : JSON_LISTS_NONE;
    f->walking = true;
    json_walk_begin(&f->walk, p, at, record || lists != JSON_LISTS_NONE, lists);
}

/* An array: of records, or one that is passed over. */
static bool open_array(json_framer *f, const char *p, size_t at)
{
    json_frame_level l = level(f);
    bool list = l == JSON_IN_LIST || (in_object(f) && f->list != JSON_NO_LIST);
    if (!list || !enter_list(f, f->list))
        begin_walk(f, p, at);
    return !f->walking;
}

static void close_bracket(json_framer *f, char c)
{
    if (f->depth > 0 && in_object(f) == (c == '}'))
        leave(f);
}

/* A string in a holder is a name or a value; the colon tells. False: more text is needed. */
static bool take_string(json_framer *f, const char *p, size_t n, bool end, size_t *at)
{
    size_t behind = json_string_end(p, n, *at);
    bool ends = behind == STR_NONE || (behind == 0 && (end || n - *at > RECORD_BYTES_MAX));
    if (ends) { /* passed over byte by byte from here on */
        ++*at;
        return true;
    }
    size_t next = behind ? json_blanks_end(p, n, behind) : n;
    if (next == n && !end)
        return false;
    bool name = !f->named && next < n && p[next] == ':';
    if (name) {
        json_lists lists = level(f) == JSON_IN_HOLDER ? JSON_LISTS_OF_RECORDS : JSON_LISTS_OF_ROWS;
        f->list = json_list_named(str_make(p + *at + 1, behind - *at - 2), lists);
    }
    f->named = name;
    *at = name ? next + 1 : behind;
    return true;
}

static bool is_between(const char *p, size_t n, size_t at, size_t *behind)
{
    bool old_end = p[at] == 0x1A, sequence = p[at] == 0x1E; /* of old text files, and between JSON text sequences */
    static const str bom = STR_INIT("\xEF\xBB\xBF");
    *behind = at + 1;
    if (p[at] == ',' || p[at] == ' ' || (p[at] >= '\t' && p[at] <= '\r') || old_end || sequence)
        return true;
    *behind = at + bom.n;
    return str_starts(str_make(p + at, n - at), bom);
}

/* Goes on to the next record. False: *frame tells, or more text is needed. */
static bool go_between(json_framer *f, const char *p, size_t n, bool end, json_frame *frame)
{
    while (f->at < n) {
        size_t at = f->at, behind;
        char c = p[at];
        if (c == '{') {
            begin_walk(f, p, at);
            return true;
        }
        if (is_between(p, n, at, &behind)) {
            f->named = f->named && c != ',';
            f->at = behind;
        } else if (c == '[') {
            f->at = at + open_array(f, p, at);
            if (f->walking)
                return true;
        } else if (c == ']' || c == '}') {
            close_bracket(f, c);
            f->at = at + 1;
        } else if (!in_object(f)) {
            if (!end && (unsigned char)c == 0xEF && n - at < 3)
                return false;
            *frame = junk(f, at);
            return false;
        } else if (c == '"') {
            if (!take_string(f, p, n, end, &f->at))
                return false;
        } else {
            f->at = at + 1; /* a number or a word */
        }
    }
    return false;
}

/* --- records --- */

static json_frame whole(json_framer *f, const char *p)
{
    const json_walk *w = &f->walk;
    json_frame r = {.kind = JSON_RECORD,
                    .at = w->at,
                    .n = w->pos - w->at,
                    .row = p[w->at] == '[',
                    .members = w->members,
                    .member_count = w->count};
    if (!r.row && w->count > 0)
        json_beginning_note(&f->beginning, w, p);
    f->walking = f->named = false;
    f->at = w->pos;
    return r;
}

/* The object at hand holds the records. */
static void open_holder(json_framer *f, const char *p)
{
    json_walk *w = &f->walk;
    bool table = w->lists == JSON_LISTS_OF_ROWS;
    const json_member *last = w->open[0];
    json_list_kind list = json_list_named(str_make(p + w->at + last->key, last->key_n), w->lists);
    if (table)
        note_table(f, p);
    f->walking = false;
    f->at = w->pos;
    if (enter(f, table ? JSON_IN_TABLE : JSON_IN_HOLDER) && enter_list(f, list))
        f->at++;
    /* else: so many within each other are no records; the bracket is passed over */
}

/* What is walked is a record, or what only stands beside them. */
static bool walks_record(const json_framer *f)
{
    return f->walk.note && f->walk.lists != JSON_LISTS_OF_ROWS;
}

static bool go_walk(json_framer *f, const char *p, size_t n, bool end, json_frame *frame)
{
    json_walk *w = &f->walk;
    json_step s = json_walk_on(w, p, n, end);
    size_t looked_at = s == JSON_STEP_MORE ? n : w->pos;
    if (looked_at - w->at > RECORD_BYTES_MAX && s != JSON_STEP_LIST) {
        *frame = give_up(f, p, JSON_OVERSIZE, w->at + RECORD_BYTES_MAX + 1);
        return false;
    }
    switch (s) {
    case JSON_STEP_DONE:
        if (walks_record(f)) {
            *frame = whole(f, p);
            return false;
        }
        f->walking = f->named = false;
        f->at = w->pos;
        return true;
    case JSON_STEP_LIST:
        open_holder(f, p);
        return true;
    case JSON_STEP_FAULT:
        *frame = give_up(f, p, JSON_BROKEN, w->pos);
        return false;
    case JSON_STEP_MORE:
    case JSON_STEP_ON:
        f->at = w->at;
        if (end)
            *frame = give_up(f, p, JSON_CUT, n);
        return false;
    }
    return false;
}

static json_frame at_text_end(json_framer *f, size_t n)
{
    f->at = n;
    bool told = f->short_told;
    f->short_told = true;
    return (json_frame){.kind = f->depth > 0 && !told ? JSON_SHORT : JSON_MORE, .at = n};
}

json_frame json_framer_next(json_framer *f, const char *p, size_t n, bool end)
{
    json_frame frame = {.kind = JSON_MORE};
    bool on = true;
    while (on && frame.kind == JSON_MORE)
        on = f->walking   ? go_walk(f, p, n, end, &frame)
             : f->seeking ? seek(f, p, n, end)
                          : go_between(f, p, n, end, &frame);
    return frame.kind == JSON_MORE && end ? at_text_end(f, n) : frame;
}

uint64_t json_framer_line(json_framer *f, const char *p, size_t at)
{
    if (at > f->counted && f->newlines > 0) {
        size_t passed = scan_census(p + f->counted, at - f->counted).newlines;
        f->line += passed;
        f->newlines -= f->newlines < UINT64_MAX ? passed : 0;
    }
    f->counted = at > f->counted ? at : f->counted;
    return f->line;
}

void json_framer_shift(json_framer *f, const char *p, size_t dropped)
{
    (void)json_framer_line(f, p, dropped);
    f->counted -= dropped;
    f->at -= dropped;
    json_walk_shift(&f->walk, f->walking ? dropped : 0);
    f->seek_from -= f->seeking ? dropped : 0;
    f->dropped += dropped;
}

void json_framer_free(json_framer *f)
{
    array_free(&f->columns);
    arena_free(&f->names);
}

str json_row_object(arena *a, const json_framer *f, const json_frame *frame, const char *p)
{
    size_t n = frame->n + 2;
    for (size_t i = 0; i < frame->member_count; i++)
        n += json_member_key(f, frame, p, i).n + 4;
    char *out = arena_bytes(a, n), *to = out;
    *to++ = '{';
    for (size_t i = 0; i < frame->member_count; i++) {
        const str parts[] = {i ? STR(",\"") : STR("\""), json_member_key(f, frame, p, i), STR("\":"),
                             json_member_value(frame, p, i)};
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            memcpy(to, parts[k].p, parts[k].n);
            to += parts[k].n;
        }
    }
    *to++ = '}';
    return str_make(out, (size_t)(to - out));
}
