/* Inside the folder: the lines of a source, a long one in pieces, so that memory stays flat whatever comes. */
#ifndef PARSERS_SOURCE_PIECES_H
#define PARSERS_SOURCE_PIECES_H

#include "parsers/source/stream.h"

enum { PIECE_BYTES = 64 * 1024 };

typedef struct piece {
    str bytes;   /* with its line break; valid until the next is looked at */
    bool begins; /* a line begins here */
    bool ends;   /* and ends here */
} piece;

typedef struct pieces {
    source *in;
    bool without_nul; /* of UTF-16 the letters are left */
    char *buffer;
    size_t from, to;
    bool end;       /* of the source */
    bool inside;    /* of a line */
    size_t current; /* bytes of the piece that was looked at; 0: none was */
} pieces;

void pieces_init(pieces *p, source *in);
void pieces_free(pieces *p);
/* The next piece, which stays the next one until it is taken; empty at the end. */
piece pieces_look(pieces *p);
void pieces_take(pieces *p);

#endif
