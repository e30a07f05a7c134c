/* What inputs were given when they were read, as an extract says it. */
#ifndef PARSERS_EXTRACT_GIVEN_H
#define PARSERS_EXTRACT_GIVEN_H

#include "parsers/ledger/ledger.h"

/* What is the same of all inputs stands in the first line, the rest in their own. */
unit_given given_of_all(const ledger *l);
unit_given given_beyond(const unit_given *g, const unit_given *all);
/* The names of files and inputs left out: values and checksums are what stays. */
unit_given given_without_names(arena *a, const unit_given *g);

#endif
