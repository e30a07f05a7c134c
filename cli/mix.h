/* Names and pseudonyms in one run, as people are told of it. */
#ifndef CLI_MIX_H
#define CLI_MIX_H

#include "parsers/extract/extract.h"

/* May these stand in one file? Says why not. command: whose help to read. */
bool mix_is_fine(extract_mix mix, const ledger *l, const char *command);

#endif
