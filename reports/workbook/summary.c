/* The first sheet: what the report says in a mail, three pictures below it, and the numbers of these at the side. */
#include "reports/workbook/book.h"

#include "base/sort.h"
#include "reports/brief/brief.h"

/* Columns: label and words at the left; the numbers of each picture in a block of its own, with a blank column between
   them. */
enum { LABEL, WORDS, DAYS = 3, CAUSES = DAYS + ENDINGS + 2, MONTHS = CAUSES + 3, LAST = MONTHS + 2 };
/* In characters; in rows; in pixels of a screen; in points. */
enum { LABEL_WIDTH = 46, WORDS_WIDTH = 96, DAY_WIDTH = 12, CAUSE_WIDTH = 56, NUMBER_WIDTH = 15 };
enum { CAUSES_MOST = 10, PICTURE_ROWS = 16, LOWER_ROWS = 20 };
enum { WIDE = 985, LEFT = 575, RIGHT = 400, DAYS_HEIGHT = 300, LOWER_HEIGHT = 390 };
enum { TITLE_SIZE = 12, SMALL_SIZE = 8, LINE_HEIGHT = 15 };
enum { PAPER_A4 = 9 };

static const struct {
    const char *words;
    lxw_color_t colour; /* those of the pages */
} endings[ENDINGS] = {
    [ENDING_GOT_IN] = {"Got in", 0x0B6E62},          [ENDING_PERSON] = {"Person's side", 0xB98A35},
    [ENDING_SERVICE] = {"Service's side", 0xBF3D12}, [ENDING_TURNED_AWAY] = {"Turned away", 0xDF9E88},
    [ENDING_OPEN] = {"Not known", 0x8D8B84},
};

/* One cell of the sheet. The library takes rows in their order alone, so all are collected first. */
typedef struct spot {
    lxw_row_t row;
    size_t column;
    look look;
    bool is_text;
    str text;
    double n;
} spot;

typedef struct summary {
    workbook *w;
    const analysis *a;
    lxw_worksheet *sheet;
    ARRAY(spot) spots;
    lxw_row_t lines, causes, months; /* rows that are used in each block, with their heads */
} summary;

static void put_text(summary *s, lxw_row_t row, size_t column, str text, look l)
{
    str kept = cell_texts_of(s->w->texts, &(cell){.kind = CELL_SAFE, .a = text});
    char *p = arena_bytes(&s->w->names, kept.n + 1);
    memcpy(p, kept.p, kept.n + 1);
    *array_push(&s->spots) = (spot){row, column, l, true, str_make(p, kept.n), 0};
}

static void put_number(summary *s, lxw_row_t row, size_t column, double n, look l)
{
    *array_push(&s->spots) = (spot){row, column, l, false, {0}, n};
}

/* "Verdict: Degraded" is a label and words; the first line is the title. */
static void put_words(summary *s)
{
    out *o = out_memory();
    brief_write(s->a, (spoken){0}, o);
    str rest = out_memory_str(o);
    while (rest.n) {
        str line = str_cut(&rest, '\n');
        size_t at = str_find(line, STR(": "));
        if (s->lines == 0) {
            put_text(s, s->lines++, LABEL, line, LOOK_TITLE);
        } else if (at == STR_NONE) {
            put_text(s, s->lines++, WORDS, line, LOOK_WORDS);
        } else {
            put_text(s, s->lines, LABEL, str_head(line, at), LOOK_LABEL);
            put_text(s, s->lines++, WORDS, str_from(line, at + 2), LOOK_WORDS);
        }
    }
    out_free(o);
}

/* ---- the numbers of the pictures ---- */

static void put_days(summary *s)
{
    const charts *c = &s->a->charts;
    put_text(s, 0, DAYS, c->bin_days == 1 ? STR("Day") : STR("Days from"), LOOK_HEADER);
    for (size_t k = 0; k < ENDINGS; k++)
        put_text(s, 0, DAYS + 1 + k, str_of(endings[k].words), LOOK_HEADER);
    for (size_t i = 0; i < c->bin_count; i++) {
        civil day;
        char text[INSTANT_TEXT];
        double serial;
        civil_from_days(c->bins[i].day, &day);
        if (book_serial(str_make(text, civil_write(&day, text) - 9), &serial))
            put_number(s, (lxw_row_t)i + 1, DAYS, serial, LOOK_DATE);
        for (size_t k = 0; k < ENDINGS; k++)
            put_number(s, (lxw_row_t)i + 1, DAYS + 1 + k, (double)c->bins[i].endings[k], LOOK_NUMBER);
    }
}

static void put_causes(summary *s)
{
    const ranking *r = &s->a->ranking;
    put_text(s, s->causes, CAUSES, STR("Cause"), LOOK_HEADER);
    put_text(s, s->causes++, CAUSES + 1, STR("People hit"), LOOK_HEADER);
    for (size_t i = 0; i < r->with_requests && i < CAUSES_MOST; i++) {
        const cause_row *row = &s->a->causes[r->v[i].row];
        put_text(s, s->causes, CAUSES, row->cause->title, LOOK_PLAIN);
        put_number(s, s->causes++, CAUSES + 1, (double)row->users, LOOK_NUMBER);
    }
}

/* A month of which no reliability is told has none here either. */
static void put_months(summary *s)
{
    put_text(s, s->months, MONTHS, STR("Month"), LOOK_HEADER);
    put_text(s, s->months++, MONTHS + 1, STR("Reliability"), LOOK_HEADER);
    for (size_t i = 0; i < s->a->seen_month_count; i++) {
        const month_row *m = &s->a->seen_months[i];
        civil first = {.year = m->year, .month = m->month, .day = 1};
        char text[INSTANT_TEXT];
        civil_write(&first, text);
        put_text(s, s->months, MONTHS, str_make(text, 7), LOOK_PLAIN);
        if (m->totals.reliability.tenths >= 0)
            put_number(s, s->months, MONTHS + 1, m->totals.reliability.tenths / 1000.0, LOOK_PERCENT);
        s->months++;
    }
}

static int by_place(const void *a, const void *b, void *context)
{
    const spot *x = a, *y = b;
    (void)context;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* Words in several lines: a row grows by itself in some programs only. */
static void set_height(summary *s, const spot *x)
{
    size_t lines = x->is_text ? x->text.n / WORDS_WIDTH + 1 : 1;
    if (x->column == WORDS && lines > 1)
        book_good(s->w, worksheet_set_row(s->sheet, x->row, (double)lines * LINE_HEIGHT, NULL));
}

static void put_spots(summary *s)
{
    sort_items(s->spots.v, s->spots.n, sizeof *s->spots.v, by_place, NULL);
    for (size_t i = 0; i < s->spots.n; i++) {
        const spot *x = &s->spots.v[i];
        set_height(s, x);
        if (x->is_text)
            book_text(s->w, s->sheet, x->row, x->column, x->text, x->look);
        else
            book_number(s->w, s->sheet, x->row, x->column, x->n, x->look);
    }
}

static void set_widths(summary *s)
{
    book_width(s->w, s->sheet, LABEL, LABEL_WIDTH);
    book_width(s->w, s->sheet, WORDS, WORDS_WIDTH);
    for (size_t k = DAYS; k < LAST; k++)
        book_width(s->w, s->sheet, k, k == CAUSES ? CAUSE_WIDTH : k == DAYS || k == MONTHS ? DAY_WIDTH : NUMBER_WIDTH);
}

/* ---- pictures ---- */

static lxw_chart *picture(summary *s, uint8_t kind, const char *title)
{
    lxw_chart *c = workbook_add_chart(s->w->book, kind);
    if (!c)
        mem_failed();
    lxw_chart_font font = {.size = TITLE_SIZE, .bold = true};
    chart_title_set_name(c, title);
    chart_title_set_name_font(c, &font);
    return c;
}

static lxw_chart_series *add_series(lxw_chart *c, lxw_row_t last, size_t names, size_t values, lxw_color_t colour)
{
    lxw_chart_series *x = chart_add_series(c, NULL, NULL);
    lxw_chart_fill fill = {.color = colour};
    if (!x)
        mem_failed();
    chart_series_set_categories(x, "Summary", 1, (lxw_col_t)names, last, (lxw_col_t)names);
    chart_series_set_values(x, "Summary", 1, (lxw_col_t)values, last, (lxw_col_t)values);
    chart_series_set_name_range(x, "Summary", 0, (lxw_col_t)values);
    chart_series_set_fill(x, &fill);
    return x;
}

static void place(summary *s, lxw_chart *c, lxw_row_t row, int x, int width, int height)
{
    /* 480 by 288 are the library's own. */
    lxw_chart_options options = {.x_offset = x,
                                 .x_scale = width / 480.0,
                                 .y_scale = height / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    book_good(s->w, worksheet_insert_chart_opt(s->sheet, row, LABEL, c, &options));
}

static void draw_days(summary *s, lxw_row_t row)
{
    const charts *c = &s->a->charts;
    if (c->bin_count == 0)
        return;
    lxw_chart *p = picture(s, LXW_CHART_COLUMN_STACKED,
                           c->bin_days == 1 ? "Requests per day, by how they ended" : "Requests, by how they ended");
    for (size_t k = 0; k < ENDINGS; k++)
        add_series(p, (lxw_row_t)c->bin_count, DAYS, DAYS + 1 + k, endings[k].colour);
    chart_axis_set_num_format(p->x_axis, "d mmm");
    chart_legend_set_position(p, LXW_CHART_LEGEND_BOTTOM);
    place(s, p, row, 0, WIDE, DAYS_HEIGHT);
}

/* A bar has the colour of the side that its cause is on. */
static void colour_causes(summary *s, lxw_chart_series *x)
{
    lxw_chart_fill fills[CAUSES_MOST];
    lxw_chart_point points[CAUSES_MOST], *list[CAUSES_MOST + 1] = {0};
    for (size_t i = 0; i + 1 < s->causes; i++) {
        const cause *c = s->a->causes[s->a->ranking.v[i].row].cause;
        failure_side side = fault_side(c->fault);
        ending as = side == SIDE_SERVICE ? ENDING_SERVICE : side == SIDE_PERSON ? ENDING_PERSON : ENDING_OPEN;
        fills[i] = (lxw_chart_fill){.color = endings[as].colour};
        points[i] = (lxw_chart_point){.fill = &fills[i]};
        list[i] = &points[i];
    }
    book_good(s->w, chart_series_set_points(x, list));
}

static void draw_causes(summary *s, lxw_row_t row)
{
    if (s->causes < 2)
        return;
    lxw_chart_font small = {.size = SMALL_SIZE};
    lxw_chart *p = picture(s, LXW_CHART_BAR, "Causes by the people they hit");
    colour_causes(s, add_series(p, s->causes - 1, CAUSES, CAUSES + 1, endings[ENDING_OPEN].colour));
    chart_axis_set_interval_unit(p->y_axis, 1);
    chart_axis_set_num_font(p->y_axis, &small);
    chart_axis_set_reverse(p->y_axis);
    chart_legend_set_position(p, LXW_CHART_LEGEND_NONE);
    place(s, p, row, 0, LEFT, LOWER_HEIGHT);
}

static void draw_months(summary *s, lxw_row_t row)
{
    if (s->months < 2)
        return;
    lxw_chart *p = picture(s, LXW_CHART_COLUMN, "Reliability by month");
    add_series(p, s->months - 1, MONTHS, MONTHS + 1, endings[ENDING_GOT_IN].colour);
    chart_axis_set_min(p->y_axis, 0);
    chart_axis_set_max(p->y_axis, 1);
    chart_axis_set_num_format(p->y_axis, "0%");
    chart_legend_set_position(p, LXW_CHART_LEGEND_NONE);
    place(s, p, row, WIDE - RIGHT, RIGHT, LOWER_HEIGHT);
}

void summary_sheet(workbook *w, const analysis *a)
{
    summary s = {.w = w, .a = a, .sheet = book_add_sheet(w, "Summary")};
    if (!s.sheet)
        return;
    put_words(&s);
    put_days(&s);
    put_causes(&s);
    put_months(&s);
    put_spots(&s);
    set_widths(&s);
    worksheet_gridlines(s.sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_landscape(s.sheet);
    worksheet_set_paper(s.sheet, PAPER_A4);
    worksheet_fit_to_pages(s.sheet, 1, 1);
    book_good(w, worksheet_print_area(s.sheet, 0, 0, s.lines + 1 + PICTURE_ROWS + LOWER_ROWS, WORDS));
    draw_days(&s, s.lines + 1);
    draw_causes(&s, s.lines + 1 + PICTURE_ROWS);
    draw_months(&s, s.lines + 1 + PICTURE_ROWS);
    array_free(&s.spots);
}
