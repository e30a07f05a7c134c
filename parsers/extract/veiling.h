/* The parts of the sink that hides names: who is to be forgotten; what the ledger holds. */
#ifndef PARSERS_EXTRACT_VEILING_H
#define PARSERS_EXTRACT_VEILING_H

#include "parsers/extract/hold.h"
#include "parsers/extract/names.h"

struct veiling {
    ledger *ledger;
    record_sink to;
    veiling_options options;
    str key; /* of this run; empty: none */
    holding held;
    arena texts;
    veil *veil, *again;    /* again: for what has pseudonyms already; NULL: nothing is replaced */
    bool *named;           /* of each unit as it was read: it has names as they are */
    bool *found;           /* of each that is to be forgotten */
    ARRAY(str) stacks[2];  /* by symbol, as they are shown: of names, of pseudonyms */
    ARRAY(uint32_t) order; /* of the records, whatever order they came in */
};

/* Is it to be looked at for names? What came with pseudonyms is not, but somebody may be forgotten there too. */
bool veiling_has_names(const veiling *v, uint32_t unit);
names_lens veiling_lens(const veiling *v, uint32_t unit);

/* Those who are to be forgotten, by all names and ids that they have in the records. */
void forget_people(veiling *v);

void veil_learn_ledger(veiling *v);
/* Computers of spans, in the order of their names, with those of the events. */
void veil_learn_computers(veiling *v);
void veil_learn_inputs(veiling *v);
void veil_replace_ledger(veiling *v);

#endif
