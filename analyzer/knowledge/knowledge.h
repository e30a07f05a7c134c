/* What the program knows: event types, codes, portal errors, root causes, the rules that lead to them, advice and
   topics. All of it is data, read from XML: the files of analyzer/knowledge/rules/ (embedded in the program) and those
   of
   --rules, which come first. Immutable once loaded, shared by threads. A door of the room: `explain` and `rules` need
   no analysis. */
#ifndef ANALYZER_KNOWLEDGE_KNOWLEDGE_H
#define ANALYZER_KNOWLEDGE_KNOWLEDGE_H

#include "analyzer/knowledge/ids.h"
#include "base/out.h"
#include "base/regex.h"
#include "base/str.h"

#include <stdint.h>

typedef enum role {
    ROLE_UNKNOWN,
    ROLE_START,
    ROLE_SUCCESS,
    ROLE_FAILURE,
    ROLE_SERVICE,
    ROLE_WARNING,
    ROLE_INFO,
    ROLE_ERROR
} role;
typedef enum op_kind { KIND_NONE, KIND_RESET, KIND_CHANGE, KIND_ADMIN_RESET, KIND_UNLOCK } op_kind;
typedef enum fault {
    FAULT_NONE,
    FAULT_USER,
    FAULT_PASSWORD_RULE,
    FAULT_ACCOUNT,
    FAULT_CONFIGURATION,
    FAULT_OUTAGE,
    FAULT_MICROSOFT,
    FAULT_UNCLEAR
} fault;
typedef enum owner {
    OWNER_NONE,
    OWNER_USER,
    OWNER_HELPDESK,
    OWNER_AD_ADMIN,
    OWNER_SYNC_ADMIN,
    OWNER_NETWORK_ADMIN,
    OWNER_CLOUD_ADMIN,
    OWNER_MICROSOFT
} owner;
typedef enum severity { SEVERITY_NONE, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH, SEVERITY_CRITICAL } severity;
typedef enum service_state {
    STATE_UNKNOWN,
    STATE_DISABLED,
    STATE_DOWN,
    STATE_SILENT,
    STATE_DEGRADED,
    STATE_UP
} service_state;

/* The words of the files: `ad_admin`, `password_rule`, ... ; empty for NONE. */
str role_word(role r);
str op_kind_word(op_kind k);
str fault_word(fault f);
str owner_word(owner o);
str severity_word(severity s);
str service_state_word(service_state s);
/* For people: "Active Directory administrator", "the network administrator's" ... one title each. */
str owner_title(owner o);
str fault_title(fault f);
/* configuration, outage, microsoft, unclear */
bool fault_is_service_side(fault f);

/* Where an entry was written: for messages and for tracing a judgement back to its rule. */
typedef struct rule_place {
    str file; /* name, not a path for built-in files */
    unsigned line;
} rule_place;

typedef struct text_list {
    const str *v;
    size_t n;
} text_list;

/* A root cause. Titles and steps are plain sentences for the person who has to act. */
typedef struct cause {
    str id, title, category, meaning;
    cause_id known; /* CAUSE_OTHER: the program does not know it by name */
    unsigned tags;  /* cause_tag bits ... */
    bool own_tags;  /* ... which stand in its own entry, not in the one that it replaces */
    fault fault;
    owner owner;
    severity severity;
    text_list steps; /* own steps first, then those of the advice it refers to (recovery ladder, permission check) */
    unsigned rank;   /* order of the causes, which breaks ties: 0 first; --rules causes come before the built-in ones */
    rule_place place;
} cause;

typedef struct event_type {
    str provider; /* PasswordResetService, ADSync */
    int32_t id;
    str name;
    role role;
    op_kind kind;        /* of start, success and failure events */
    service_state state; /* what it does to the service: UP, DOWN, DEGRADED, DISABLED, or UNKNOWN for nothing */
    str down_when;       /* if not empty: a message holding this text means DOWN instead */
    bool gate;           /* false: known, for explain, but not in scope of a report */
    owner owner;
    str meaning;
    text_list steps;
    rule_place place;
} event_type;

typedef enum code_use { CODE_CAUSE, CODE_WRAPPER, CODE_NOISE } code_use;

/* An HRESULT or Win32 code. */
typedef struct code_info {
    uint32_t value;
    str name;     /* ERROR_ACCESS_DENIED; several separated by blanks; may be empty */
    str misprint; /* how documents print it wrongly, in hex digits ("8023042"); usually empty */
    code_use use; /* WRAPPER: says nothing itself, look deeper (0x80004005); NOISE: never a cause inside 6329 */
    str meaning;
    text_list steps;
    rule_place place;
} code_info;

/* An error the user sees in the portal: SSPR_0029, OnPremisesAdminActionRequired, 29. */
typedef struct portal_error {
    str code, name;
    int number; /* 0 none */
    str meaning;
    const cause *cause;
    text_list steps;
    rule_place place;
} portal_error;

/* A situation without a code, found by words. */
typedef struct topic {
    str id, title, words, meaning;
    owner owner;
    const cause *cause; /* may be NULL */
    text_list steps;
    rule_place place;
} topic;

typedef enum rule_stage { STAGE_TEXT, STAGE_CODE, STAGE_EVENT, STAGE_CLOUD } rule_stage;

/* One way to tell a cause. TEXT: message of one of the events matches the pattern. CODE: one of the codes was found
   where the analysis looks for codes. EVENT: the event id alone. CLOUD: result reason, details or text of the portal
   matches. */
typedef struct rule {
    rule_stage stage;
    const cause *cause;
    str provider;
    const int32_t *events;
    size_t event_count;
    const uint32_t *codes;
    size_t code_count;
    const regex *pattern; /* NULL: none needed */
    rule_place place;
} rule;

typedef struct knowledge knowledge;

/* One problem of a rule file. */
typedef void knowledge_problem(void *context, str file, unsigned line, str message);

/* Contents of an extra rule file; the caller read it. The name is for messages. */
typedef struct rule_source {
    str name, text;
} rule_source;

typedef enum knowledge_trust {
    TRUST_BUILT_IN, /* that the built-in rules follow the schema: the tests have seen to it; never extra ones */
    TRUST_NOTHING
} knowledge_trust;

/* Reads, checks against the schema, runs every sample whatever the trust. Problems are reported one by one; NULL if
   there was any. extras come before the built-in ones, which they may refer to and replace. Call knowledge_free in the
   end. */
knowledge *knowledge_load(const rule_source *extras, size_t n, knowledge_trust trust, knowledge_problem *problem,
                          void *context);
void knowledge_free(knowledge *k);
/* Counts for `wbhealth rules`: causes, rules, events, codes, errors, topics, samples. */
typedef struct knowledge_counts {
    size_t causes, rules, events, codes, errors, topics, samples;
} knowledge_counts;
knowledge_counts knowledge_count(const knowledge *k);

const cause *knowledge_cause(const knowledge *k, str id);
/* Never NULL: loading has seen to it. */
const cause *knowledge_cause_at(const knowledge *k, cause_id id);
/* Has the cause one of these tags? false for none at all. */
static inline bool cause_has(const cause *c, unsigned tags)
{
    return c && (c->tags & tags);
}
/* NULL when unknown. Provider compares without case. */
const event_type *knowledge_event(const knowledge *k, str provider, int32_t id);
const event_type *knowledge_event_at(const knowledge *k, size_t i);
const code_info *knowledge_code(const knowledge *k, uint32_t value);
/* ERROR_ACCESS_DENIED -> 0x5; false when unknown. */
bool knowledge_code_by_name(const knowledge *k, str name, uint32_t *value);

/* What matched: the rule and the code that it matched (has_code). A regex limit is remembered: see
   knowledge_limited_rule. */
typedef struct rule_match {
    const rule *rule; /* NULL: nothing */
    uint32_t code;
    bool has_code;
} rule_match;

/* The first rule of that stage that fits, in order of the files. */
rule_match knowledge_match_text(const knowledge *k, str provider, int32_t event_id, str message);
/* For a code: the rule for it; for 0x8007xxxx without one, the rule for its low 16 bits (then code is still the whole
   value). */
rule_match knowledge_match_code(const knowledge *k, uint32_t code);
rule_match knowledge_match_event(const knowledge *k, str provider, int32_t event_id);
rule_match knowledge_match_cloud(const knowledge *k, str reason);
/* Rules whose pattern hit a limit since loading, for the report's warnings: the i-th, NULL past the end. */
const rule *knowledge_limited_rule(const knowledge *k, size_t i);

/* `wbhealth explain`. Cuts the next question off a query: a word where all of them look like codes, whether known or
   not, with blanks, `,` or `;` between; else all of it. *query is empty after the last one. */
str explain_next(str *query);
/* Everything known about a code, name, hr, SSPR code, cause id or words, as plain text for a terminal (wrapped at 100
   columns). false when nothing is known; then nothing is written. */
bool explain_write(const knowledge *k, str query, out *o);

/* "rules 2026.1, 312 entries" for the foot of the report: version of the built-in rules. */
str knowledge_version(const knowledge *k);

#endif
