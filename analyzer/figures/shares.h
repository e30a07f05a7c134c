/* Shares: the one way to a percentage. A part of figures.h. */
#ifndef ANALYZER_FIGURES_SHARES_H
#define ANALYZER_FIGURES_SHARES_H

#include <stdbool.h>
#include <stdint.h>

/* Below so many cases one more or less would move a percentage by more than it says: "11 of 12" then. */
enum { SHARE_CASES_MIN = 20 };

typedef struct share {
    uint64_t part, whole;
    int32_t tenths; /* of a percent, half up, but 100.0 only for all and 0.0 only for none; -1: there is no whole */
    bool enough;    /* cases for a percentage */
} share;

share share_of(uint64_t part, uint64_t whole);

#endif
