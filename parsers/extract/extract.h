/* Extracts: what a report needs of its inputs, as one small file. Writing is a second sink of the record stream beside
   the analyzer; reading is a reader like any other. The door of the folder; the format is told in docs/extract.md. */
#ifndef PARSERS_EXTRACT_EXTRACT_H
#define PARSERS_EXTRACT_EXTRACT_H

#include "base/out.h"
#include "parsers/reader/reader.h"
#include "parsers/veil/veil.h"

extern const format_reader extract_format;

/* What its first line says of how it was made, beside what its inputs were given. */
typedef struct extract_made {
    str program;   /* version */
    str allowed;   /* words that stay, `; ` between */
    str key;       /* of which its names are pseudonyms, see veil_key_check; empty: that of the extracts read, if any */
    str customer;  /* whose history it is a part of; empty: nobody's */
    bool open;     /* it is ended by extract_end, when the report of it is known */
    bool only_new; /* nothing of inputs that stand in kept extracts */
    instant from, to; /* only records of this time, [from, to), and those without one; INSTANT_NONE: no limit */
} extract_made;

typedef struct extract extract;

/* Takes the records of a run over this ledger and writes the file when the ledger has settled, in its order: the same
   inputs give the same bytes, in whatever order and from whatever files they came. Records are kept until then. The
   caller closes `to`. packed: as gzip. */
typedef struct veiling veiling;

extract *extract_new(const ledger *l, out *to, bool packed, const extract_made *made);
record_sink extract_sink(extract *x);
/* Of one that stays open: what the report of it says. */
void extract_put_reported(extract *x, const reported_value *r);
void extract_end(extract *x);
/* Another place to write to, before the ledger has settled. */
void extract_write_to(extract *x, out *to);
uint64_t extract_records(const extract *x); /* written */
void extract_free(extract *x);

/* Whose history an extract is a part of, by the first bytes of its file, packed or plain; in the arena. False: it is
   none that this version reads. */
bool extract_customer(arena *a, str bytes, str *customer);
enum { EXTRACT_HEAD_BYTES = 64 * 1024 }; /* so many are enough */

/* ---- names ---- */

/* How redacted extracts go with all else that was read. */
typedef enum extract_mix {
    MIX_NONE,      /* there is none */
    MIX_ALONE,     /* they are of one key, and no data has names */
    MIX_TO_JOIN,   /* beside data with names, and this run has their key */
    MIX_TWO_KEYS,  /* of several keys */
    MIX_OTHER_KEY, /* this run has another key than they have */
    MIX_BESIDE     /* beside data with names, and this run has no key */
} extract_mix;

/* key: that of this run, see veil_key_check; empty: none. What names must be told apart for is in the ledger. */
extract_mix extract_mix_of(const ledger *l, str key);

/* Whom to ask for words of the vendor, which name nobody, whatever people are called. */
typedef struct extract_words {
    bool (*is_word)(const void *context, str text);     /* of what the cloud writes in columns */
    bool (*is_sentence)(const void *context, str text); /* likewise: a sentence, in which names may be quoted */
    bool (*is_identity)(const void *context, str text); /* a service's own display name */
    /* What rules make of a text: a cause; empty: nothing. provider: of an event; empty: a reason of the cloud's.
       A word of it that is somebody's name too stays, where another word would mean something else. */
    str (*meaning)(const void *context, str provider, int32_t id, str text);
    const void *context;
} extract_words;

typedef struct veiling_options {
    const veil_options *veil; /* with a key: names become pseudonyms of it; NULL: nobody's but those to be forgotten */
    bool only_to_join;        /* only if there are redacted extracts beside names (MIX_TO_JOIN) */
    const str *forget;        /* user names and object ids of people who become `forgotten-1` ...; who is meant by one
                                 and the same is one */
    size_t forget_count;
    extract_words words;
} veiling_options;

/* A sink before another: keeps all records, and hands them on with pseudonyms when all are read, before the ledger
   settles, whose names are replaced too. What came in a redacted extract has pseudonyms already, and keeps them. */
veiling *veiling_new(ledger *l, record_sink to, const veiling_options *o);
record_sink veiling_sink(veiling *v);
/* By which the names were replaced, sealed; NULL: none was. Lives as long as the veiling. */
veil *veiling_veil(const veiling *v);
/* Was the i-th of those who are to be forgotten there? */
bool veiling_found(const veiling *v, size_t i);
void veiling_free(veiling *v);

/* Looks for names in every field that is written from now on, before its escapes. */
void extract_watch(extract *x, const veiling *v);
typedef struct extract_leak {
    str line, field; /* its first key, and the one that holds a name */
    veil_pair left;
} extract_leak;
/* The first that was found; NULL: none. */
const extract_leak *extract_left(const extract *x);

#endif
