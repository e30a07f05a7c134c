#include "parsers/audit/json_sample.h"

#include "base/mem.h"
#include "parsers/audit/json_row.h"
#include "parsers/audit/learn.h"

enum { NAMES_MOST = 256 /* different ones of all records looked at */ };

/* The records as rows of one table. */
typedef struct table {
    arena arena;
    str names[NAMES_MOST];
    size_t name_count;
    csv_cells rows[AUDIT_SAMPLE_ROWS];
    size_t row_count;
} table;

static size_t place_of(table *t, str name)
{
    size_t i = 0;
    while (i < t->name_count && !str_eq(t->names[i], name))
        i++;
    if (i == t->name_count && i < NAMES_MOST)
        t->names[t->name_count++] = name;
    return i;
}

static void add_row(table *t, const csv_cells *names, const csv_cells *cells)
{
    csv_cells *row = &t->rows[t->row_count++];
    *row = (csv_cells){.v = arena_zalloc(&t->arena, NAMES_MOST * sizeof(str)), .n = NAMES_MOST};
    for (size_t i = 0; i < names->n; i++) {
        size_t place = place_of(t, names->v[i]);
        if (place < NAMES_MOST && row->v[place].n == 0)
            row->v[place] = cells->v[i];
    }
}

static void add_record(table *t, const json_framer *f, const json_frame *frame, const char *p)
{
    str record = frame->row ? json_row_object(&t->arena, f, frame, p) : str_make(p + frame->at, frame->n);
    json_fields fields;
    csv_cells names, cells;
    size_t repairs = 0;
    const char *refusal;
    if (!json_fields_read(&t->arena, record, &fields, &repairs, &refusal))
        return;
    json_row_read(&t->arena, &fields, true, &names, &cells);
    add_row(t, &names, &cells);
}

static audit_columns *columns_of(table *t)
{
    audit_columns *c = arena_alloc(&t->arena, sizeof *c);
    audit_columns_read(c, &(csv_cells){t->names, t->name_count});
    return c;
}

static void read_table(table *t, str text)
{
    json_framer *f = mem_zalloc(1, sizeof *f);
    while (t->row_count < AUDIT_SAMPLE_ROWS) {
        json_frame frame = json_framer_next(f, text.p, text.n, true);
        if (frame.kind == JSON_MORE)
            break;
        if (frame.kind != JSON_RECORD)
            continue;
        add_record(t, f, &frame, text.p);
        const audit_columns *c = t->row_count == 1 ? columns_of(t) : NULL;
        if (c && audit_columns_name_target(c) && audit_columns_name_actor(c))
            break;
    }
    json_framer_free(f);
    mem_free(f);
}

/* The role that the sample gave to a column; COLUMN_NONE: none that a record's parser would ask for. */
static audit_column role_of(const audit_columns *c, int column)
{
    static const target_part parts[] = {TARGET_UPN, TARGET_ID};
    for (audit_column r = COLUMN_CORRELATION; r < COLUMN_TARGET_TYPE; r++)
        if (c->of[r] == column && r != COLUMN_ACTIVITY)
            return r;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (c->target[AUDIT_TARGETS][parts[i]] == column)
            return COLUMN_TARGET_TYPE + (audit_column)parts[i];
    return COLUMN_NONE;
}

static learned_names learn(arena *a, table *t)
{
    audit_columns *before = columns_of(t), *after = columns_of(t);
    learned_names found = {.v = arena_alloc(a, (before->stranger_count + 1) * sizeof *found.v)};
    audit_columns_learn(after, &(csv_cells){t->names, t->name_count}, t->rows, t->row_count);
    for (size_t i = 0; i < before->stranger_count; i++) {
        audit_column role = role_of(after, before->strangers[i]);
        if (role != COLUMN_NONE)
            found.v[found.n++] = (learned_name){arena_str(a, t->names[before->strangers[i]]), role};
    }
    return found;
}

learned_names json_sample_read(arena *a, str text)
{
    table *t = mem_zalloc(1, sizeof *t);
    read_table(t, text);
    learned_names found = {.n = 0};
    if (t->row_count > 0)
        found = learn(a, t);
    arena_free(&t->arena);
    mem_free(t);
    return found;
}
