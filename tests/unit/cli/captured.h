/* What a function prints to standard output or standard error, as text. */
#ifndef TESTS_UNIT_CLI_CAPTURED_H
#define TESTS_UNIT_CLI_CAPTURED_H

#include "base/str.h"

#include <check.h>
#include <stdio.h>
#include <unistd.h>

typedef struct captured {
    FILE *stream; /* stdout or stderr */
    int before;
    FILE *file;
    char text[16384];
} captured;

static inline void capture_begin(captured *c, FILE *stream)
{
    fflush(stream);
    c->stream = stream;
    c->before = dup(fileno(stream));
    c->file = tmpfile();
    ck_assert_ptr_nonnull(c->file);
    ck_assert_int_ge(dup2(fileno(c->file), fileno(stream)), 0);
}

static inline const char *capture_end(captured *c)
{
    fflush(c->stream);
    ck_assert_int_ge(dup2(c->before, fileno(c->stream)), 0);
    close(c->before);
    rewind(c->file);
    size_t n = fread(c->text, 1, sizeof c->text - 1, c->file);
    c->text[n] = '\0';
    fclose(c->file);
    return c->text;
}

#endif
