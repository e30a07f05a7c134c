/* What a customer's report is made of, as one number: equal means that a new run would write the same. The door of the
   folder. */
#ifndef BATCH_FINGERPRINT_FINGERPRINT_H
#define BATCH_FINGERPRINT_FINGERPRINT_H

#include "base/arena.h"
#include "base/digest.h"

typedef struct fingerprint {
    digest digest;
    arena text;
    bool doubtful; /* something could not be looked at, which may be otherwise the next time */
} fingerprint;

void fingerprint_begin(fingerprint *f);
/* A word: of an option, a version. Each one counts by itself, whatever it holds. */
void fingerprint_word(fingerprint *f, str word);
/* A path that is input: every file in it by name, size and the time of its last change. */
void fingerprint_input(fingerprint *f, str path);
/* A file by what is in it; one that cannot be read counts as such. */
void fingerprint_file(fingerprint *f, str path);
/* In hex; ends it. Empty where something could not be looked at for now (a read error): it is equal to none. */
str fingerprint_end(fingerprint *f, arena *a);

#endif
