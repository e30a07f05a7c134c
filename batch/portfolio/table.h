/* Inside the folder: the table of a portfolio. */
#ifndef BATCH_PORTFOLIO_TABLE_H
#define BATCH_PORTFOLIO_TABLE_H

#include "batch/portfolio/portfolio.h"

enum { PORTFOLIO_MIB_MAX = 16 };

/* bytes: of the file at `path`. Inputs are looked for from the folder that it lies in. */
portfolio_fault table_read(portfolio *p, str path, str bytes, str *complaint);
/* PORTFOLIO_WRONG where two customers have one name or one folder. */
portfolio_fault portfolio_check(portfolio *p, str path, str *complaint);

/* A name from outside, as one line of text that every file can hold. */
str portfolio_name(arena *a, str raw);

#endif
