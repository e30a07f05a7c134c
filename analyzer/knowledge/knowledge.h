/* What the program knows: event types, codes, portal errors, root causes, the rules that lead to them, advice, topics,
   findings, the activities of the audit log. All of it is data, read from XML: the files of analyzer/knowledge/rules/
   (embedded in the program) and those of --rules, which come first. Immutable once loaded, shared by threads. */
#ifndef ANALYZER_KNOWLEDGE_KNOWLEDGE_H
#define ANALYZER_KNOWLEDGE_KNOWLEDGE_H

#include "analyzer/knowledge/entries.h"
#include "analyzer/knowledge/plain.h"
#include "analyzer/knowledge/text.h"

typedef struct knowledge knowledge;

/* ---- loading ---- */

/* One problem of a rule file. */
typedef void knowledge_problem(void *context, str file, unsigned line, str message);

/* Contents of an extra rule file; the caller read it. The name is for messages. */
typedef struct rule_source {
    str name, text;
} rule_source;

typedef enum knowledge_trust {
    TRUST_BUILT_IN, /* that the built-in rules follow the schema: the tests have seen to it; never extra ones */
    TRUST_NOTHING   /* for `wbhealth rules`: and a translation must have all texts */
} knowledge_trust;

/* Reads, checks against the schema, runs every sample whatever the trust. Problems are reported one by one; NULL if
   there was any. extras come before the built-in ones, which they may refer to and replace. Call knowledge_free in the
   end. */
knowledge *knowledge_load(const rule_source *extras, size_t n, knowledge_trust trust, knowledge_problem *problem,
                          void *context);
/* The same with the texts of the files of another language ("nl") among them; a text that they lack is English. The
   empty language is English. */
knowledge *knowledge_load_language(str language, const rule_source *extras, size_t n, knowledge_trust trust,
                                   knowledge_problem *problem, void *context);
void knowledge_free(knowledge *k);
/* Counts for `wbhealth rules`: causes, rules, events, codes, errors, topics, samples. */
typedef struct knowledge_counts {
    size_t causes, rules, events, codes, errors, topics, samples;
} knowledge_counts;
knowledge_counts knowledge_count(const knowledge *k);
/* "rules 2026.1, 312 entries" for the foot of the report: version of the built-in rules, and how many of those counted
   above. */
str knowledge_version(const knowledge *k);
/* Its two parts, to be said in another language. */
str knowledge_release(const knowledge *k);
size_t knowledge_entries(const knowledge *k);

/* ---- looking up ---- */

const cause *knowledge_cause(const knowledge *k, str id);
/* NULL when unknown. Provider compares without case. */
const event_type *knowledge_event(const knowledge *k, str provider, int32_t id);
const code_info *knowledge_code(const knowledge *k, uint32_t value);
/* ERROR_ACCESS_DENIED -> 0x5; false when unknown. Without case; the name may be one of which nothing else is known. */
bool knowledge_code_by_name(const knowledge *k, str name, uint32_t *value);
/* What it is called when no more is known of it; empty: not even that. */
str knowledge_code_name(const knowledge *k, uint32_t value);
const portal_error *knowledge_error(const knowledge *k, int number);
/* The activity of that name, without case; NULL: not in scope. Asked for every row of an audit log. */
const activity *knowledge_activity(const knowledge *k, str name);
/* What a reason of the reset flow tells; *method: of STARTED and COMPLETED, "mobile SMS"; a slice of the reason. */
flow_step knowledge_flow_step(const knowledge *k, str reason, str *method);
/* Accounts and applications that act for nobody: of Entra Connect or Cloud Sync, whose rows are the echo of hash sync,
   and of the reset service, whose rows are the cloud's own execution of a reset. */
typedef enum service_identity { IDENTITY_NONE, IDENTITY_SYNC, IDENTITY_RESETS } service_identity;
service_identity knowledge_identity(const knowledge *k, str actor);

/* What the program knows by name: never NULL, loading has seen to it. */
const cause *knowledge_cause_at(const knowledge *k, cause_id id);
const finding_type *knowledge_finding(const knowledge *k, finding_id id);
const change_type *knowledge_change(const knowledge *k, change_id id);
str knowledge_phrase(const knowledge *k, phrase_id id);

/* Loaded in a language: what it says for a text of the rules as that was written; the text itself where it has none. Of
   two entries with the same text the last one's. */
str knowledge_translation(const knowledge *k, str text);
/* Does it say something else for it, or the same on purpose? */
bool knowledge_translates(const knowledge *k, str text);
/* Every text that a page, the summary or the mail may show, of the entry with that key. */
typedef void shown_text(void *context, str key, str text);
void knowledge_shown(const knowledge *k, shown_text *each, void *context);

/* Of all texts, for text_fill. */
const text_language *knowledge_language(const knowledge *k);

/* Has the cause one of these tags? false for none at all. */
static inline bool cause_has(const cause *c, unsigned tags)
{
    return c && (c->tags & tags);
}
/* What to do about it, in one plain sentence; may be empty. */
static inline str cause_action(const cause *c)
{
    return str_empty(c->action) && c->action_from ? c->action_from->action : c->action;
}
/* The same, else the first of its first steps that can stand on the page that is handed on; empty: none can. */
str plain_action(const cause *c);
static inline bool activity_is_registration(activity_use use)
{
    return use >= USE_REGISTER_START && use <= USE_REGISTER_DELETE;
}

/* All entries of a kind in the order of the files: the i-th, NULL past the end. */
const cause *knowledge_nth_cause(const knowledge *k, size_t i);
const event_type *knowledge_nth_event(const knowledge *k, size_t i);
const code_info *knowledge_nth_code(const knowledge *k, size_t i);
const portal_error *knowledge_nth_error(const knowledge *k, size_t i);
const topic *knowledge_nth_topic(const knowledge *k, size_t i);
const term *knowledge_nth_term(const knowledge *k, size_t i);
const rule *knowledge_nth_rule(const knowledge *k, size_t i);

/* ---- matching ---- */

/* What matched: the rule and the code that it matched (has_code). A regex limit is remembered: see
   knowledge_limited_rule. */
typedef struct rule_match {
    const rule *rule; /* NULL: nothing */
    uint32_t code;
    bool has_code;
} rule_match;

/* The first rule of that stage that fits, in order of the files. */
rule_match knowledge_match_text(const knowledge *k, str provider, int32_t event_id, str message);
/* For a code met in an operation of that kind (NONE: not known): the rule for it; for 0x8007xxxx without one, the rule
   for its low 16 bits (then code is still the whole value). */
rule_match knowledge_match_code(const knowledge *k, uint32_t code, op_kind kind);
rule_match knowledge_match_event(const knowledge *k, str provider, int32_t event_id);
rule_match knowledge_match_cloud(const knowledge *k, str reason);
/* Rules whose pattern hit a limit since loading, for the report's warnings: the i-th, NULL past the end. */
const rule *knowledge_limited_rule(const knowledge *k, size_t i);

/* Does the rule speak of this event? Without events of its own it speaks of every event of its provider. */
bool rule_has_event(const rule *r, str provider, int32_t id);
/* A rule of a text: does it tell more than this code, which leads to another cause by itself? Of the codes that it
   names; of any, where it names none. */
bool rule_refines(const rule *r, uint32_t code);
/* 0x6ba or 1722. */
bool code_parse(str word, uint32_t *value);
/* 0x8007xxxx carries a Win32 code in its low 16 bits. */
static inline bool code_is_win32(uint32_t code)
{
    return (code & 0xFFFF0000U) == 0x80070000U;
}
/* An event id: 0 to 65535. */
bool event_id_parse(str word, int32_t *id);

#endif
