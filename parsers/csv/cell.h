/* What spreadsheets, mails and people put around what a cell says. */
#ifndef PARSERS_CSV_CELL_H
#define PARSERS_CSV_CELL_H

#include "base/str.h"

/* The length of the blank at s.p[i]: those of ASCII, of any width of Unicode, those that cannot be seen, the byte order
   mark of a file that was joined, the 0x1A that DOS ends one with. 0: there is none. */
size_t csv_blank_at(str s, size_t i);
/* How much of s may stand before the quote of a cell: blanks, but no separator, and the `=` that keeps a spreadsheet
   from taking a number for one (="0012"). */
size_t csv_lead(str s, char separator);
/* Is it all of s? */
bool csv_is_lead(str s, char separator);

typedef enum csv_quote_end {
    CSV_QUOTE_STAYS, /* open: other text stands behind it */
    CSV_QUOTE_CLOSES,
    CSV_QUOTE_WAITS /* more text is needed to tell */
} csv_quote_end;

/* What the quote before s.p[i], in a quoted cell, is: it closes where nothing but blanks stand before the cell's end,
   and before the mark of another file, joined to one whose last line has no end. */
csv_quote_end csv_behind_quote(str s, size_t i, char separator, bool end);
str csv_cell_strip(str s); /* of a cell that may have something around it */
/* Without what stands around it: blanks of any kind, ="...", the apostrophe that makes a spreadsheet take it for text
   (not that of 't Hart and 's-Gravenhage), a pair of other quotes. Inside of s. */
static inline str csv_cell_text(str s)
{
    if (s.n == 0)
        return s;
    unsigned char first = (unsigned char)s.p[0], last = (unsigned char)s.p[s.n - 1];
    bool plain = first > ' ' && first < 0x7F && first != '\'' && first != '=' && last > ' ' && last < 0x7F;
    return plain ? s : csv_cell_strip(s);
}
/* The length of the double quote at s.p[i] that is not the one of ASCII; 0: there is none. */
size_t csv_quote_at(str s, size_t i);

#endif
