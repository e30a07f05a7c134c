/* Inside the folder: the first line. */
#ifndef PARSERS_EXTRACT_HEAD_H
#define PARSERS_EXTRACT_HEAD_H

#include "parsers/extract/cut.h"
#include "parsers/extract/extract.h"
#include "parsers/extract/lines.h"

/* The key of what is made: its own, else that of the extracts that were read. */
str extract_key(const ledger *l, const extract_made *made);
/* All of the line but its counts; texts in the arena, or as they were given. */
head_line extract_head(const ledger *l, const extract_made *made, arena *a);

/* 202610 of "2026-10". */
uint64_t extract_month(str month);

#endif
