#include "analyzer/figures/inputs.h"

input_counts inputs_count(const ledger *l)
{
    input_counts counts = {0};
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        input_count *c = &counts.of[u->format];
        c->inputs++;
        c->records += u->records;
        c->damaged += u->damaged;
        counts.of_status[u->status]++;
    }
    return counts;
}
