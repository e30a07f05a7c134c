/* Text of a unit as UTF-8, whatever it is encoded in. */
#ifndef PARSERS_TEXT_TEXT_H
#define PARSERS_TEXT_TEXT_H

#include "parsers/reader/reader.h"
#include "parsers/text/detect.h"
#include "parsers/text/page.h"

/* Text of a unit as UTF-8: byte order marks, several of them and in the middle, UTF-16 without one, UTF-32, a change of
   encoding in the middle (`>>`, files joined by copying), the 0x1A that DOS ends a text with, and code pages: the one
   that is declared, else the one that was given for the unit, else what its words speak for. Ill-formed bytes pass
   through; whoever parses a record cleans it. */
typedef struct text_reader text_reader;
text_reader *text_reader_new(reader *r);
/* Ends it: sets the unit's encoding, reports an odd last byte. */
void text_reader_free(text_reader *t);
/* The same for the sniffed head, for bids: all of it as UTF-8, in the arena unless it was UTF-8 already. */
str text_sniff(arena *a, str head);

/* ---- piece by piece ----

   For readers whose jobs are still in flight when the text ends: they take what is to be told about the whole text
   along, and tell it after their last record, so that the ledger keeps its order. */

typedef struct text_ending {
    unit_encoding encoding;
    size_t odd; /* bytes of a character of UTF-16 or UTF-32 inside which it broke off, or changed */
    uint64_t odd_at;
    char declared[40]; /* the declared encoding, where the bytes contradict it */
    size_t declared_n;
    text_guess page; /* what it was read in; page.page NULL: no code page */
    bool assumed;    /* nothing told it */
} text_ending;

/* Some text: where its first byte stands in the unit, in which encoding all of it does, and how many line breaks it
   has. */
typedef struct text_piece {
    size_t n; /* 0: the end */
    uint64_t raw;
    unit_encoding encoding;
    size_t newlines;
} text_piece;

/* At most n bytes (n >= 64) of one encoding. */
text_piece text_reader_piece(text_reader *t, char *buffer, size_t n);
/* Frees the reader without telling anything. */
text_ending *text_reader_finish(text_reader *t);
/* Tells the ledger and frees it. Calling thread only. */
void text_ending_tell(read_context *c, uint32_t index, text_ending *e);

#endif
