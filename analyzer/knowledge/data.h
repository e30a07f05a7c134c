/* The inside of `knowledge`, for the files of this folder.

   Every kind of entry is a file with its `entry_kind` and a row of the table in kinds.c, by which entries are read,
   replaced, translated, checked and walked. */
#ifndef ANALYZER_KNOWLEDGE_DATA_H
#define ANALYZER_KNOWLEDGE_DATA_H

#include "analyzer/knowledge/knowledge.h"
#include "base/array.h"
#include "base/map.h"
#include "base/symbols.h"

#include <stdatomic.h>

typedef enum kind_id {
    ENTRY_ADVICE,
    ENTRY_CAUSE,
    ENTRY_EVENT,
    ENTRY_CODE,
    ENTRY_CODE_NAME,
    ENTRY_ERROR,
    ENTRY_RULE,
    ENTRY_TOPIC,
    ENTRY_FINDING,
    ENTRY_CHANGE,
    ENTRY_PHRASE,
    ENTRY_ACTIVITY,
    ENTRY_FLOW_TEXT,
    ENTRY_SYNC_IDENTITY,
    ENTRY_TERM,
    ENTRY_COUNT
} kind_id;

/* A message that a rule must or must not match; run when the rule is loaded. */
typedef struct rule_sample {
    str text;
    int32_t event; /* 0: the rule's first one */
    bool hit;
    rule_place place;
} rule_sample;

typedef struct rule_entry {
    entry entry;
    rule rule;
    size_t index; /* into knowledge.limited */
    bool broken;  /* reported while it was read: its samples would say nothing new */
    regex *pattern;
    const rule_sample *samples;
    size_t sample_count;
} rule_entry;

#define STAGE_COUNT 4

typedef ARRAY(entry *) entry_list;

/* Entries live in the arena and never move, so they may point to each other. */
struct knowledge {
    arena memory;
    str version, release;
    size_t entries;
    const text_language *language;
    entry_list lists[ENTRY_COUNT];                 /* in the order of the files, extra ones first */
    ARRAY(const rule_entry *) stages[STAGE_COUNT]; /* the rules by stage */
    const cause *causes[CAUSE_COUNT];              /* those that the program knows by name */
    const finding_type *findings[FINDING_COUNT];
    const change_type *changes[CHANGE_COUNT];
    const phrase *phrases[PHRASE_COUNT];
    symbols *names;       /* that things are looked up by, in lower case */
    map event_index;      /* event_key -> place among the events */
    map translations;     /* a text as it was written -> the address of the str that is said for it */
    map code_index;       /* value -> place among the codes */
    map code_names;       /* name -> value, of codes of which more is known and of others */
    map activity_index;   /* name -> place among the activities */
    atomic_bool *limited; /* per rule: its pattern hit a limit. The only thing that changes */
    size_t samples;
};

typedef struct rule_files {
    const rule_source *v;
    size_t n;
} rule_files;

/* knowledge_load_language with other built-in files, by which the tests see what is said when one of ours lacks
   something. Their names must be those of embedded_rules. */
knowledge *knowledge_load_files(str language, rule_files built_in, rule_files extras, knowledge_trust trust,
                                knowledge_problem *problem, void *context);

/* The entry with that key; NULL: none. */
entry *entry_find(const knowledge *k, kind_id kind, str key);

/* A pattern against a text; remembers a limit. true: matched. */
bool rule_pattern_matches(const knowledge *k, const rule_entry *e, str text);
bool rule_has_code(const rule *r, uint32_t code);

/* An id that the program knows: its word, and the places of its text that the code fills, see text_check, and of
   its plain text: nothing that names. */
typedef struct known_id {
    str word, places, plain_places;
} known_id;

/* By the values of an enum; of 0 there is none. */
typedef struct id_table {
    const known_id *v;
    size_t n;
} id_table;
extern const id_table cause_ids, finding_ids, change_ids, phrase_ids;
size_t id_of(id_table table, str word); /* 0: none of them */
unsigned cause_tag_parse(str word);     /* 0: no such tag */
unsigned finding_tag_parse(str word);

/* The words of the files back to values; false: no such word. The empty word is NONE (UNKNOWN). */
bool role_parse(str word, role *value);
bool op_kind_parse(str word, op_kind *value);
bool fault_parse(str word, fault *value);
bool owner_parse(str word, owner *value);
bool severity_parse(str word, severity *value);
bool service_state_parse(str word, service_state *value);
bool lead_when_parse(str word, lead_when *value);
bool activity_use_parse(str word, activity_use *value);
bool flow_step_parse(str word, flow_step *value);
bool error_source_parse(str word, error_source *value);
bool term_use_parse(str word, term_use *value);

#endif
