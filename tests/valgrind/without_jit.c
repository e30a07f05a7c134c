/* Linked into the program that runs under valgrind: regular expressions are interpreted, so that nothing is done by
   code that valgrind cannot tell from a mistake. */
#include "base/regex.h"

static void __attribute__((constructor)) interpret(void)
{
    regex_use_jit(false);
}
