/* Pseudonyms instead of persons, machines and addresses in everything that a report is made of. The door of the folder.

   It stands behind the joins and before the figures: who is who is found by the names as they are, and whatever is
   counted, ranked, sorted and said afterwards is made of pseudonyms, so that no figure, finding or page knows of it. */
#ifndef ANALYZER_VEIL_VEIL_H
#define ANALYZER_VEIL_VEIL_H

#include "analyzer/people/people.h"
#include "parsers/veil/veil.h"

/* What holds names: whatever is written of it is replaced. */
typedef struct veiled {
    ledger *ledger;
    const unit_order *units; /* as they are called before */
    const servers *servers;
    event_log *log;
    cloud_side *cloud;
    operations *ops;
    registrations *registrations;
} veiled;

/* Learns every name and replaces it: of the symbols, the texts of events and operations, the ledger. texts: where what
   came from a log lies then; words: where our own words do. The veil is sealed. */
void veil_everything(const shared *s, veil *v, const veiled *what, arena *texts, arena *words);

/* Does a word that the cloud writes in a column name nobody, whatever people are called? */
bool veil_word_is_known(const knowledge *k, str word);

/* ---- the check ---- */

typedef struct memory_piece {
    uintptr_t from, to;
} memory_piece;

/* The memory that holds what came from a log, names as they are and pseudonyms. */
typedef struct log_memory {
    ARRAY(memory_piece) pieces; /* in order */
} log_memory;

log_memory log_memory_of(const arena *const *arenas, size_t n);
bool log_memory_holds(const log_memory *m, const char *p);
void log_memory_free(log_memory *m);

/* The words that somebody said are no names stand in the note of that row. */
void veil_tell_allowed(const veil *v, ledger *l, uint32_t row);

#endif
