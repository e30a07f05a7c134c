/* The rows that nearly all are: a look at 64 bytes at once, without a branch for each of their quotes. Inside of the
   folder. */
#ifndef PARSERS_CSV_PLAIN_H
#define PARSERS_CSV_PLAIN_H

#include "parsers/csv/frame.h"

/* Where the row that begins at f->at, and of which nothing was looked at, has its line end; f then knows its cells. 0:
   it is not plain (csv_frame), it is large, or the text ends near its end. */
size_t csv_plain_end(csv_framer *f, const char *p, size_t n);

#endif
