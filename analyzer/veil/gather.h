/* Inside the folder. */
#ifndef ANALYZER_VEIL_GATHER_H
#define ANALYZER_VEIL_GATHER_H

#include "analyzer/veil/veil.h"

/* Every name that a field holds, in the order in which they are numbered: people by their first operation, then by
   their first event; then computers and the rest; then what has the form of a name in a text; then the inputs. */
void veil_gather(const shared *s, veil *v, const veiled *what);

#endif
