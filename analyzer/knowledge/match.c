/* From an event, a code or a text to the first rule that fits. Rules are told apart by event and code, which is an
   integer comparison, before any pattern is run. */
#include "analyzer/knowledge/data.h"

static const rule_match nothing = {0};

bool rule_pattern_matches(const knowledge *k, const rule_entry *e, str text)
{
    if (!e->pattern)
        return true;
    regex_result result = regex_match(e->pattern, text);
    if (result == REGEX_LIMIT && k->limited)
        atomic_store_explicit(&k->limited[e->index], true, memory_order_relaxed);
    return result == REGEX_YES;
}

/* A rule without events means every event of its provider. */
bool rule_has_event(const rule *r, str provider, int32_t id)
{
    bool listed = r->event_count == 0;
    for (size_t i = 0; i < r->event_count && !listed; i++)
        listed = r->events[i] == id;
    return listed && str_eq_nocase(r->provider, provider);
}

bool rule_has_code(const rule *r, uint32_t code)
{
    for (size_t i = 0; i < r->code_count; i++) {
        if (r->codes[i] == code)
            return true;
    }
    return false;
}

bool rule_refines(const rule *r, uint32_t code)
{
    return r->stage == STAGE_TEXT && (r->code_count == 0 || rule_has_code(r, code));
}

rule_match knowledge_match_text(const knowledge *k, str provider, int32_t event_id, str message)
{
    for (size_t i = 0; i < k->stages[STAGE_TEXT].n; i++) {
        const rule_entry *e = k->stages[STAGE_TEXT].v[i];
        if (rule_has_event(&e->rule, provider, event_id) && rule_pattern_matches(k, e, message))
            return (rule_match){.rule = &e->rule};
    }
    return nothing;
}

static const rule *rule_of_code(const knowledge *k, uint32_t code, op_kind kind)
{
    for (size_t i = 0; i < k->stages[STAGE_CODE].n; i++) {
        const rule *r = &k->stages[STAGE_CODE].v[i]->rule;
        if ((r->kind == KIND_NONE || r->kind == kind) && rule_has_code(r, code))
            return r;
    }
    return NULL;
}

/* Noise is noise under its long name too, so the low bits are not asked when the whole code is known not to be a
   cause. */
rule_match knowledge_match_code(const knowledge *k, uint32_t code, op_kind kind)
{
    const rule *r = rule_of_code(k, code, kind);
    const code_info *known = knowledge_code(k, code);
    if (!r && code_is_win32(code) && !(known && known->use != CODE_CAUSE))
        r = rule_of_code(k, code & 0xFFFFU, kind);
    return r ? (rule_match){.rule = r, .code = code, .has_code = true} : nothing;
}

rule_match knowledge_match_event(const knowledge *k, str provider, int32_t event_id)
{
    for (size_t i = 0; i < k->stages[STAGE_EVENT].n; i++) {
        const rule *r = &k->stages[STAGE_EVENT].v[i]->rule;
        if (rule_has_event(r, provider, event_id))
            return (rule_match){.rule = r};
    }
    return nothing;
}

rule_match knowledge_match_cloud(const knowledge *k, str reason)
{
    for (size_t i = 0; i < k->stages[STAGE_CLOUD].n; i++) {
        const rule_entry *e = k->stages[STAGE_CLOUD].v[i];
        if (rule_pattern_matches(k, e, reason))
            return (rule_match){.rule = &e->rule};
    }
    return nothing;
}

const rule *knowledge_limited_rule(const knowledge *k, size_t i)
{
    const rule *r;
    for (size_t at = 0; (r = knowledge_nth_rule(k, at)); at++) {
        if (atomic_load_explicit(&k->limited[at], memory_order_relaxed) && i-- == 0)
            return r;
    }
    return NULL;
}
