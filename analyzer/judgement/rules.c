/* What the rules say of one event. */
#include "analyzer/judgement/rules.h"

bool is_ad_error(const event *e)
{
    return e->id >= 33000 && e->id <= 33999;
}

const rule *rule_of_text(const shared *s, const event *e)
{
    str provider = sym_text(s, e->provider);
    const rule *r = knowledge_match_text(s->knowledge, provider, e->id, event_text(e)).rule;
    return r || !e->stack ? r : knowledge_match_text(s->knowledge, provider, e->id, sym_text(s, e->stack)).rule;
}

bool code_agrees(const shared *s, const operation *o, const cause *c, const rule *by, uint32_t code)
{
    rule_match own = knowledge_match_code(s->knowledge, code, o->kind);
    return !own.rule || own.rule->cause == c || (by && rule_refines(by, code));
}

/* The cause of an error event that belongs to no operation, for the count of service events. Codes tell causes in what
   Active Directory and the sync engine say of a password only. */
const cause *cause_of_event(const shared *s, const event *e)
{
    const rule *r = rule_of_text(s, e);
    bool of_directory = is_ad_error(e) || (e->id == EVENT_SYNC_ERROR && is_sync_event(s, e));
    if (!r && of_directory && event_has_code(e) && code_says_something(s, event_error_code(e)))
        r = knowledge_match_code(s->knowledge, event_error_code(e), KIND_NONE).rule;
    if (!r)
        r = knowledge_match_event(s->knowledge, sym_text(s, e->provider), e->id).rule;
    return r ? r->cause : NULL;
}
