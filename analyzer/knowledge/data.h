/* The inside of `knowledge`, for the files that load it, search it and explain it. */
#ifndef ANALYZER_KNOWLEDGE_DATA_H
#define ANALYZER_KNOWLEDGE_DATA_H

#include "analyzer/knowledge/knowledge.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/map.h"

#include <stdatomic.h>

/* A message that a rule must or must not match; run when the rule is loaded. */
typedef struct rule_sample {
    str text;
    int32_t event; /* 0: the rule's first one */
    bool hit;
    rule_place place;
} rule_sample;

typedef struct rule_entry {
    rule rule;
    size_t index; /* into knowledge.limited */
    bool broken;  /* reported while it was read: its samples would say nothing new */
    regex *pattern;
    const rule_sample *samples;
    size_t sample_count;
} rule_entry;

#define STAGE_COUNT 4

/* Entries live in the arena and never move, so they may point to each other. */
struct knowledge {
    arena memory;
    str version;
    ARRAY(cause *) causes;
    const cause *known_causes[CAUSE_COUNT];
    ARRAY(event_type *) events;
    ARRAY(code_info *) codes;
    ARRAY(portal_error *) errors;
    ARRAY(topic *) topics;
    ARRAY(rule_entry *) rules;
    ARRAY(const rule_entry *) stages[STAGE_COUNT]; /* the same rules, by stage */
    map event_index;                               /* knowledge_event_key -> place in events */
    map code_index;                                /* value -> place in codes */
    atomic_bool *limited;                          /* per rule: its pattern hit a limit. The only thing that changes */
    size_t samples;
};

typedef struct rule_files {
    const rule_source *v;
    size_t n;
} rule_files;

/* knowledge_load with other built-in files, by which the tests see what is said when one of ours lacks something. Their
   names must be those of embedded_rules. */
knowledge *knowledge_load_files(rule_files built_in, rule_files extras, knowledge_trust trust,
                                knowledge_problem *problem, void *context);

/* Key of event_index: provider without case, and id. */
uint64_t knowledge_event_key(str provider, int32_t id);
const portal_error *knowledge_error(const knowledge *k, int number);
/* A pattern against a text; remembers a limit. true: matched. */
bool rule_pattern_matches(const knowledge *k, const rule_entry *e, str text);
bool rule_has_code(const rule *r, uint32_t code);
bool rule_has_event(const rule *r, str provider, int32_t id);
/* 0x8007xxxx carries a Win32 code in its low 16 bits. */
static inline bool code_is_win32(uint32_t code)
{
    return (code & 0xFFFF0000U) == 0x80070000U;
}

/* The word of an id that the program knows, and back: CAUSE_OTHER for any other. */
str cause_id_word(cause_id id);
cause_id cause_id_of(str word);
unsigned cause_tag_of(str word); /* 0: no such tag */
/* The words of the files back to values; false: no such word. The empty word is NONE (UNKNOWN). */
bool role_parse(str word, role *value);
bool op_kind_parse(str word, op_kind *value);
bool fault_parse(str word, fault *value);
bool owner_parse(str word, owner *value);
bool severity_parse(str word, severity *value);
bool service_state_parse(str word, service_state *value);

#endif
