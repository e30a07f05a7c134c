/* A workbook from its beginning to its end, and what may go wrong. */
#include "reports/workbook/book.h"

#include "base/system/stream.h"

#include <errno.h>
#include <stdio.h>

const bool workbook_can = true;

const char *workbook_library(void)
{
    return lxw_version();
}

enum { PATH_SIZE = 8192, EARLIEST_S = 315532800 /* 1980, as zip counts */ };

static const struct {
    const char *number; /* a format; NULL: none */
    bool bold, wrap;
    int size;                        /* of the letters; 0: as it is */
    lxw_color_t letters, background; /* LXW_COLOR_UNSET: as they are */
} looks[LOOKS] = {
    [LOOK_HEADER] = {.bold = true, .background = 0xE7ECF2},
    [LOOK_TITLE] = {.bold = true, .size = 15},
    [LOOK_LABEL] = {.bold = true, .wrap = true},
    [LOOK_WORDS] = {.wrap = true},
    [LOOK_NUMBER] = {.number = "0"},
    [LOOK_TENTHS] = {.number = "0.0"},
    [LOOK_HUNDREDTHS] = {.number = "0.00"},
    [LOOK_PERCENT] = {.number = "0.0%"},
    [LOOK_PERCENT_FINE] = {.number = "0.00%"},
    [LOOK_DATE] = {.number = "yyyy-mm-dd"},
    [LOOK_TIME] = {.number = "yyyy-mm-dd hh:mm:ss"},
    [LOOK_GOOD] = {.letters = 0x1B5E38, .background = 0xDDF1E4},
    [LOOK_BAD] = {.letters = 0x8C1D18, .background = 0xFBE0DD},
    [LOOK_OPEN] = {.letters = 0x6B4E00, .background = 0xFFF1CC},
    [LOOK_OTHER] = {.letters = 0x1D4F7C, .background = 0xDFECF8},
    [LOOK_DULL] = {.letters = 0x55606B, .background = 0xECEEF0},
};

bool book_good(workbook *w, lxw_error error)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        mem_failed();
    if (!w->error)
        w->error = error;
    return !w->error;
}

static bool make_looks(workbook *w)
{
    for (size_t i = LOOK_PLAIN + 1; i < LOOKS; i++) {
        lxw_format *f = workbook_add_format(w->book);
        if (!f)
            return book_good(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
        if (looks[i].number)
            format_set_num_format(f, looks[i].number);
        if (looks[i].bold)
            format_set_bold(f);
        if (looks[i].wrap) {
            format_set_text_wrap(f);
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        }
        if (looks[i].size)
            format_set_font_size(f, looks[i].size);
        if (looks[i].letters)
            format_set_font_color(f, looks[i].letters);
        if (looks[i].background)
            format_set_bg_color(f, looks[i].background);
        w->looks[i] = f;
    }
    return true;
}

static char *kept(workbook *w, str s)
{
    char *p = arena_bytes(&w->names, s.n + 1);
    memcpy(p, s.n ? s.p : "", s.n);
    p[s.n] = '\0';
    return p;
}

/* The clock is asked where no time is given, and 0 is none. */
static bool set_properties(workbook *w, const workbook_form *form)
{
    int64_t made = instant_known(form->made) ? instant_seconds(form->made) : EARLIEST_S;
    lxw_doc_properties properties = {.title = kept(w, form->title),
                                     .author = kept(w, form->program),
                                     .created = (time_t)(made > EARLIEST_S ? made : EARLIEST_S)};
    return book_good(w, workbook_set_properties(w->book, &properties));
}

/* The folder of the file: the temporary files stand beside it. */
static char *folder_of(workbook *w, const char *path)
{
    return kept(w, str_head(str_of(path), str_find_last_char(str_of(path), '/')));
}

workbook *workbook_begin(out *o, const workbook_form *form)
{
    workbook *w = mem_zalloc(1, sizeof *w);
    char path[PATH_SIZE];
    w->o = o;
    w->texts = cell_texts_new();
    w->large = form->rows >= WORKBOOK_LARGE_ROWS;
    w->sheet_rows = form->sheet_rows ? form->sheet_rows : WORKBOOK_SHEET_ROWS;
    if (!out_file_place(o, path, sizeof path)) {
        out_lost(o, ENAMETOOLONG);
        return w;
    }
    lxw_workbook_options options = {.constant_memory = w->large, .tmpdir = folder_of(w, path)};
    w->book = workbook_new_opt(path, &options);
    if (!w->book)
        mem_failed();
    if (make_looks(w))
        set_properties(w, form);
    return w;
}

/* Under the code name another run knows the workbook among its inputs (office.c of the parsers). */
lxw_worksheet *book_add_sheet(workbook *w, const char *name)
{
    char code_name[32];
    lxw_worksheet *s = w->book && !w->error ? workbook_add_worksheet(w->book, name) : NULL;
    if (w->book && !w->error && !s)
        book_good(w, LXW_ERROR_CREATING_TMPFILE);
    snprintf(code_name, sizeof code_name, "wbhealth_%u", ++w->sheets);
    return s && book_good(w, worksheet_set_vba_name(s, code_name)) ? s : NULL;
}

void book_text(workbook *w, lxw_worksheet *s, lxw_row_t row, size_t column, str text, look l)
{
    if (s && !w->error)
        book_good(w, worksheet_write_string(s, row, (lxw_col_t)column, text.p, w->looks[l]));
}

void book_number(workbook *w, lxw_worksheet *s, lxw_row_t row, size_t column, double n, look l)
{
    if (s && !w->error)
        book_good(w, worksheet_write_number(s, row, (lxw_col_t)column, n, w->looks[l]));
}

void book_width(workbook *w, lxw_worksheet *s, size_t column, unsigned characters)
{
    if (s && !w->error)
        book_good(w, worksheet_set_column(s, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}

/* ---- the end ---- */

/* The library says what it was at, errno why; it is silent where a stream of its own lost what was written into it. */
static int reason(lxw_error error)
{
    int code = errno;
    if (error == LXW_ERROR_ZIP_BAD_ZIP_FILE)
        return EFBIG;
    return code ? code : EIO;
}

void book_finish(workbook *w)
{
    lxw_error error = w->error;
    errno = 0;
    if (!w->book)
        return;
    if (error)
        lxw_workbook_free(w->book);
    else
        error = workbook_close(w->book);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        mem_failed();
    if (error)
        out_lost(w->o, reason(error));
    else if (streams_lost())
        out_lost(w->o, streams_lost());
}
