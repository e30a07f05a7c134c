/* Names in the lines of an extract, by what the table says of each field: learned, replaced, looked for. */
#ifndef PARSERS_EXTRACT_NAMES_H
#define PARSERS_EXTRACT_NAMES_H

#include "parsers/extract/extract.h"
#include "parsers/extract/lines.h"

/* What is learned first gives a value its kind, so each kind has its turn over all records. */
typedef enum names_turn { TURN_IDS, TURN_PEOPLE, TURN_MACHINES, TURN_OTHERS, TURN_TEXTS, TURNS } names_turn;

/* A veil, and whom to ask for the vendor's words. */
typedef struct names_lens {
    const veil *veil;
    const extract_words *words;
} names_lens;

void names_learn(veil *v, const extract_words *words, names_turn turn, line_type type, const any_line *line);
/* All but the name of an input, which is not told by itself. Texts in the arena. */
void names_replace(const names_lens *l, arena *a, line_type type, any_line *line);
/* The first field that holds a name still; NULL: none. */
const line_field *names_left(const names_lens *l, line_type type, const any_line *line, veil_pair *left);

#endif
