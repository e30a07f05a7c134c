/* For the unit tests: compares a str with what it should be, and shows both. */
#ifndef TESTS_UNIT_BASE_CHECK_STR_H
#define TESTS_UNIT_BASE_CHECK_STR_H

#include "base/str.h"

#include <check.h>

#define ck_str(actual, expected) ck_str_eq_(__LINE__, (actual), (expected))
#define ck_str_lit(actual, lit)  ck_str((actual), STR(lit))

static inline void ck_str_eq_(int line, str actual, str expected)
{
    if (!str_eq(actual, expected))
        ck_abort_msg("line %d: \"%.*s\" (%zu) is not \"%.*s\" (%zu)", line, STR_ARG(actual), actual.n,
                     STR_ARG(expected), expected.n);
}

#endif
