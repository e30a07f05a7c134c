/* What a batch knows of one customer between two runs: DIR/<folder>/state.json. The door of the folder.

   It holds no names of people or machines: what the logs of two customers have in common is told from digests. A key
   that is missing has its default (the fields of a customer_state that is {0}, but for what is said here), keys that
   nobody knows are passed over, so that a later program may add some and an earlier one reads on. */
#ifndef BATCH_CUSTOMER_CUSTOMER_H
#define BATCH_CUSTOMER_CUSTOMER_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/out.h"

/* Grows when a key gets another meaning; a newer one is not read. */
enum { STATE_VERSION = 1 };
#define STATE_FILE "state.json"

typedef enum customer_status {
    CUSTOMER_FAILED, /* no report: exit 3, a signal, the timeout. Also what nothing is known of */
    CUSTOMER_REPORTED,
    CUSTOMER_NO_INPUT, /* nothing that came reaches the period */
    CUSTOMER_STATUSES
} customer_status;

enum { EXIT_STATUS_NONE = -1 /* ended by a signal or the timeout */ };

/* An input that a run read: of raw inputs those of the ledger. */
typedef struct input_known {
    str checksum; /* XXH3-128 in hex, as inputs.csv has it */
    uint64_t bytes;
} input_known;

typedef struct customer_state {
    str customer, folder, group;
    customer_status status;
    int exit_status;   /* 0..3, or EXIT_STATUS_NONE, which is the default */
    str note;          /* why, in one line, without names of people */
    str fingerprint;   /* hex: of program, options, rules, inputs */
    uint64_t run;      /* number of this customer's last report, from 1 on; 0: none was made yet */
    bool report;       /* the report in the folder is of this run; a run that failed keeps the one before */
    str period;        /* as it was asked for; empty: all */
    instant from, to;  /* [from, to); INSTANT_NONE: open, the default */
    str kept;          /* name of the extract that this run kept; empty: none */
    bool zone_assumed; /* times without a zone were read as UTC */
    const input_known *inputs;
    size_t input_count;
    const uint64_t
        *sketch; /* digests of computer and record id, a sample: the same log at two customers has the same */
    size_t sketch_count;
    const str *foreign; /* customers that have some of the same inputs */
    size_t foreign_count;
} customer_state;

str customer_status_word(customer_status s); /* "reported", "failed", "no_input" */

/* Texts must be valid UTF-8 (text_clean). */
void customer_state_write(const customer_state *s, out *o);

/* Of the bytes of a state.json, which may be anything; what is found lives in the arena. False: *why says what they
   are, "is no state of a customer" or "was written by a newer version". */
bool customer_state_read(arena *a, str json, customer_state *s, const char **why);

#endif
