/* The reader of what the cloud exports as CSV: the audit log of the portal, of Graph and of Log Analytics, the older
   reports about password reset, reports about registration, and lists of people. An export can hold the audit log of
   the whole tenant, so rows are judged as they stand in the text: one whose activity is certainly none of ours is
   counted, its time noted, and that is all. */
#include "parsers/audit/audit.h"

#include "base/enum_table.h"
#include "base/mem.h"
#include "parsers/audit/batch.h"
#include "parsers/audit/learn.h"
#include "parsers/audit/unified.h"
#include "parsers/csv/csv.h"

enum { BID_BASE = 50, BID_NAMES_MOST = 40 };

/* --- which export --- */

static const unit_format form_formats[] = {
    [AUDIT_LOG] = FORMAT_AUDIT_CSV,
    [AUDIT_ACTIVITY] = FORMAT_SSPR_ACTIVITY_CSV,
    [AUDIT_REGISTRATION] = FORMAT_SSPR_REGISTRATION_CSV,
    [AUDIT_USAGE] = FORMAT_USAGE_CSV,
    [AUDIT_USER_DETAILS] = FORMAT_USAGE_CSV,
    [AUDIT_USER] = FORMAT_USAGE_CSV,
};
ROW_FOR_EACH(form_formats, AUDIT_FORMS);

static int judge_names(const csv_cells *names, const void *context)
{
    (void)context;
    audit_columns *c = mem_alloc(sizeof *c);
    audit_columns_read(c, names);
    int score = c->known ? c->score : 0;
    mem_free(c);
    return score;
}

static format_bid bid(arena *a, str head, bool whole)
{
    csv_header *h = arena_new(a, csv_header);
    *h = csv_header_sniff(a, head, whole, judge_names, NULL);
    if (h->score == 0)
        return (format_bid){.sure = 0};
    audit_columns *c = arena_new(a, audit_columns);
    audit_columns_read(c, &h->names);
    return (format_bid){.sure = BID_BASE + (h->score < BID_NAMES_MOST ? h->score : BID_NAMES_MOST),
                        .format = c->unified ? FORMAT_UNIFIED_AUDIT : form_formats[c->form],
                        .header = h};
}

/* --- the gate --- */

/* Is the row certainly none of ours? What the raw cells do not tell for certain is left to the parser. */
static bool passes_by(audit_unit *u, const csv_frame *row, const char *text)
{
    const input_options *o = u->context->options;
    str service = STR(""), category = STR(""), activity;
    if (u->columns.form != AUDIT_LOG)
        return false;
    if (!o->audit_scope)
        return true;
    if (u->activity != NO_COLUMN) {
        const int *of = u->columns.of;
        bool plain = csv_frame_plain_cell(row, text, (size_t)u->activity, &activity);
        u->told = u->told || (plain && audit_is_activity(activity));
        return plain &&
               (of[COLUMN_SERVICE] < 0 || csv_frame_plain_cell(row, text, (size_t)of[COLUMN_SERVICE], &service)) &&
               (of[COLUMN_CATEGORY] < 0 || csv_frame_plain_cell(row, text, (size_t)of[COLUMN_CATEGORY], &category)) &&
               !audit_in_scope(&u->scope, o, service, category,
                               u->columns.unified ? unified_activity(activity) : activity);
    }
    /* No name told which column is the activity: the first cell that is one does. */
    for (size_t i = 0; i < u->columns.stranger_count; i++) {
        int column = u->columns.strangers[i];
        if (csv_frame_plain_cell(row, text, (size_t)column, &activity) && activity.n > 0 &&
            audit_in_scope(&u->scope, o, STR(""), STR(""), activity)) {
            u->activity = column;
            return false;
        }
    }
    return true;
}

static audit_time time_of(audit_unit *u, const csv_frame *row, const char *text)
{
    str cell;
    int column = u->columns.of[COLUMN_DATE];
    if (column == NO_COLUMN || !csv_frame_plain_cell(row, text, (size_t)column, &cell))
        return (audit_time){.reading = DATE_NONE, .at = INSTANT_NONE};
    return audit_time_read(&u->clock.hour, cell);
}

/* --- reading --- */

/* One part of a text: a header and the rows behind it. */
typedef struct csv_part {
    audit_unit *unit;
    audit_batch *batch;
    const csv_header *header;
} csv_part;

static audit_batch *take_row(const csv_part *part, const csv_frame *row, const char *text, csv_fit fit, audit_time time)
{
    audit_unit *u = part->unit;
    audit_batch *b = part->batch;
    u->records++;
    if (fit == CSV_MISFIT) {
        unit_status status;
        problem p = csv_row_problem(part->header, row, u->before + u->records, &status);
        ledger_unit(u->context->ledger, u->index)->damaged++;
        ledger_problem(u->context->ledger, u->index, status, p);
        return b;
    }
    audit_clock_note(&u->clock, &time);
    if (passes_by(u, row, text)) {
        u->passed++;
        return b;
    }
    audit_batch_add_cells(b, row, text,
                          (audit_entry){.number = u->before + u->records, .time = time, .padded = fit == CSV_PADDED});
    if (b->text.n < AUDIT_BATCH_BYTES && b->rows.n < AUDIT_BATCH_ROWS)
        return b;
    audit_batch_submit(b);
    return audit_batch_new(u);
}

/* The first rows, to see what the columns without a known name hold. */
static void learn(audit_unit *u, const csv_header *h, str ahead)
{
    if (u->columns.form != AUDIT_LOG || u->columns.unified || u->columns.stranger_count == 0)
        return;
    arena a = {0};
    csv_cells *rows = arena_alloc(&a, AUDIT_SAMPLE_ROWS * sizeof *rows);
    csv_parser_box *parser = csv_parser_box_new();
    csv_framer *f = mem_alloc(sizeof *f);
    *f = (csv_framer){.separator = h->separator, .expected = h->columns, .line = 1};
    size_t n = 0;
    for (csv_frame row; n < AUDIT_SAMPLE_ROWS && (row = csv_framer_next(f, ahead.p, ahead.n, false)).kind != CSV_MORE;)
        n += row.kind == CSV_ROW && row.columns == h->columns &&
             csv_parse_row(parser, &a, str_make(ahead.p + row.at, row.n), h->separator, &rows[n]);
    audit_columns_learn(&u->columns, &h->names, rows, n);
    mem_free(f);
    csv_parser_box_free(parser);
    arena_free(&a);
}

static void tell_header(audit_unit *u, const csv_header *h)
{
    if (h->columns > CSV_COLUMNS_MAX)
        audit_unit_problem(u, UNIT_LIMITED, NO_PLACE, NO_PLACE,
                           STR("more than " NUMBER_TEXT(CSV_COLUMNS_MAX) " columns"),
                           STR("those beyond are not looked at"));
    if (u->columns.of[COLUMN_DATE] == NO_COLUMN && u->columns.form < AUDIT_USER_DETAILS)
        audit_unit_problem(u, UNIT_REPAIRED, NO_PLACE, NO_PLACE, STR("no column of dates is known"),
                           STR("its rows are kept without a time"));
}

/* A date, or the address of a person where there are no dates: it is no header. */
static bool tells_itself(const audit_unit *u, const csv_frame *row, const char *text, const audit_time *time)
{
    static const audit_column persons[] = {COLUMN_UPN, COLUMN_USER, COLUMN_MAIL};
    str cell;
    if (u->columns.of[COLUMN_DATE] != NO_COLUMN)
        return time->reading == DATE_READ;
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++) {
        int column = u->columns.of[persons[i]];
        if (column != NO_COLUMN && csv_frame_plain_cell(row, text, (size_t)column, &cell) &&
            str_find_char(cell, '@') != STR_NONE)
            return true;
    }
    return false;
}

/* before: how many records stand before it; told: of the parts before. */
static csv_part part_begin(reader *r, csv_reader *in, uint64_t before, bool told)
{
    const csv_header *h = csv_reader_header(in);
    audit_unit *u = audit_unit_new(r->context, r->unit, h->separator);
    u->before = before;
    audit_columns_read(&u->columns, &h->names);
    learn(u, h, csv_reader_ahead(in));
    u->activity = u->columns.of[COLUMN_ACTIVITY];
    u->told = told || u->columns.unified;
    if (u->columns.unified)
        audit_unit_keep_names(u, &h->names);
    audit_clock_init(&u->clock, r->context, r->unit, u->columns.utc);
    tell_header(u, h);
    return (csv_part){.unit = u, .batch = audit_batch_new(u), .header = h};
}

static void part_end(csv_part *part, text_ending *ending)
{
    part->unit->ending = ending;
    part->batch->base.last = true;
    audit_batch_submit(part->batch);
}

static void read_all(reader *r)
{
    csv_reader *in = csv_reader_new(r, judge_names, NULL);
    csv_part part = part_begin(r, in, 0, false);
    csv_frame row;
    for (const char *text; csv_reader_next(in, &row, &text);) {
        if (!csv_row_is_record(part.header, &row, text))
            continue;
        csv_fit fit = csv_row_fit(part.header, &row, text, audit_columns_last_needed(&part.unit->columns));
        audit_time time = time_of(part.unit, &row, text);
        bool ours = fit == CSV_FITS && tells_itself(part.unit, &row, text, &time);
        csv_turn turn = ours ? CSV_TURN_NONE : csv_reader_turn(in, &row, text);
        if (turn == CSV_TURN_NONE) {
            part.batch = take_row(&part, &row, text, fit, time);
        } else if (turn == CSV_TURN_OTHER) {
            uint64_t before = part.unit->before + part.unit->records;
            bool told = part.unit->told;
            part_end(&part, NULL);
            part = part_begin(r, in, before, told);
        }
    }
    part_end(&part, csv_reader_finish(in));
}

const format_reader audit_csv_format = {.bid = bid, .read = read_all};
