/* The text of a CSV as rows, and where its header is. */
#ifndef PARSERS_CSV_CSV_H
#define PARSERS_CSV_CSV_H

#include "parsers/csv/frame.h"
#include "parsers/csv/header.h"
#include "parsers/csv/parse.h"
#include "parsers/text/text.h"

typedef struct csv_reader csv_reader;

/* Reads up to the header, which the bid may have found; without one its score is 0 and there are no rows. */
csv_reader *csv_reader_new(reader *r, csv_judge *judge, const void *context);
const csv_header *csv_reader_header(const csv_reader *c);
/* The next row; `at` counts from *text. Both live until the next call. False at the end. */
bool csv_reader_next(csv_reader *c, csv_frame *row, const char **text);
/* What is already read behind the rows taken, for a look ahead. */
str csv_reader_ahead(const csv_reader *c);
/* Frees it. */
text_ending *csv_reader_finish(csv_reader *c);

typedef enum csv_turn {
    CSV_TURN_NONE, /* a row like others */
    CSV_TURN_SAME, /* the header once more */
    CSV_TURN_OTHER /* another header: what csv_reader_header points to has changed, and the rows behind are as it says
                    */
} csv_turn;

/* Files are joined by copying: is the row just taken the header of another one? To be asked of rows that do not tell by
   a date, a number or an address that they are none, and of those that do not fit. The row's text is gone behind it
   unless the answer is NONE. */
csv_turn csv_reader_turn(csv_reader *c, const csv_frame *row, const char *text);

/* False: a blank row, what stands in front of a header, or the header once more, as in exports joined by copying. */
bool csv_row_is_record(const csv_header *h, const csv_frame *row, const char *text);

typedef enum csv_fit {
    CSV_FITS,
    CSV_PADDED, /* empty cells at its end are missing, or too many: spreadsheets write such rows */
    CSV_MISFIT  /* it cannot be used */
} csv_fit;

/* last_needed: the last column without which a row says nothing. */
csv_fit csv_row_fit(const csv_header *h, const csv_frame *row, const char *text, int last_needed);
/* What is wrong with a row that does not fit. */
problem csv_row_problem(const csv_header *h, const csv_frame *row, uint64_t number, unit_status *status);

#endif
