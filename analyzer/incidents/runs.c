/* Stretches that operations tell of. */
#include "analyzer/incidents/stretch.h"

bool cause_is_vague(const cause *c)
{
    bool named = c->known == CAUSE_NO_ANSWER || c->known == CAUSE_SERVICE_DOWN || c->known == CAUSE_SERVICE_RESTARTED ||
                 c->known == CAUSE_SERVICE_NOT_RESTARTED;
    return named || cause_has(c, CAUSE_TAG_UNREACHABLE);
}

bool is_hit_by_outage(const operation *o)
{
    return o->cause && o->cause->fault == FAULT_OUTAGE &&
           (o->turned_away || o->outcome == OUTCOME_FAILED || o->outcome == OUTCOME_UNFINISHED);
}

static void add_operation(stretch *x, const operation *o, sym who)
{
    instant end = instant_known(o->ended) && o->ended > o->started ? o->ended : o->started;
    x->to = x->to > end ? x->to : end;
    x->operations++;
    x->people = x->people || (who && x->person && who != x->person);
    x->person = x->person ? x->person : who;
}

void add_runs(const incident_sources *s, stretch_list *to)
{
    map open = {0}; /* rank of a cause -> its newest stretch */
    for (size_t i = 0; i < s->operations->n; i++) {
        const operation *o = &s->operations->v[i];
        if (!instant_known(o->started) || !is_hit_by_outage(o))
            continue;
        uint64_t *at = map_put(&open, o->cause->rank, UINT64_MAX, NULL);
        if (*at == UINT64_MAX || o->started - to->v.v[*at].to >= JOIN_NS) {
            *at = to->v.n;
            *array_push(&to->v) = (stretch){.cause = o->cause,
                                            .vague = cause_is_vague(o->cause),
                                            .state = STATE_UP,
                                            .from = o->started,
                                            .to = o->started};
        }
        add_operation(&to->v.v[*at], o, person_of_operation(s->persons, o));
    }
    map_free(&open);
}
