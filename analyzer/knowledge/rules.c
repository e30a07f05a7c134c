/* Rules: reading them, and running their samples. */
#include "analyzer/knowledge/reader.h"

#include "parsers/record/record.h"

static bool stage_parse(str word, rule_stage *stage)
{
    static const str words[STAGE_COUNT] = {
        [STAGE_TEXT] = STR_INIT("text"),
        [STAGE_CODE] = STR_INIT("code"),
        [STAGE_EVENT] = STR_INIT("event"),
        [STAGE_CLOUD] = STR_INIT("cloud"),
    };
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (str_eq(words[i], word)) {
            *stage = (rule_stage)i;
            return true;
        }
    }
    return false;
}

static void read_events(rules_reader *r, const xml_node *n, rule *to)
{
    str list = xml_node_get(n, STR("event"));
    int32_t *events = arena_alloc(&r->k->memory, (list.n + 1) * sizeof *events);
    for (str word = reader_word(&list); !str_empty(word); word = reader_word(&list)) {
        if (!event_id_parse(word, &events[to->event_count]))
            reader_say(r, n, "\"%.*s\" is no event id", STR_ARG(word));
        to->event_count++;
    }
    to->events = events;
}

static void read_codes(rules_reader *r, const xml_node *n, rule *to)
{
    str list = xml_node_get(n, STR("code"));
    uint32_t *codes = arena_alloc(&r->k->memory, (list.n + 1) * sizeof *codes);
    for (str word = reader_word(&list); !str_empty(word); word = reader_word(&list)) {
        if (!code_parse(word, &codes[to->code_count]))
            reader_say(r, n, "\"%.*s\" is no code (0x and hex digits)", STR_ARG(word));
        to->code_count++;
    }
    to->codes = codes;
}

static void read_pattern(rules_reader *r, const xml_node *n, rule_entry *e)
{
    str pattern = xml_node_get(n, STR("pattern"));
    if (str_empty(pattern))
        return;
    char error[200] = "";
    size_t offset = 0;
    e->pattern = regex_new(pattern, error, sizeof error, &offset);
    if (!e->pattern)
        reader_say(r, n, "bad pattern at offset %zu: %s", offset, error);
    e->rule.pattern = e->pattern;
}

static void read_samples(rules_reader *r, const xml_node *n, rule_entry *e)
{
    size_t hits = 0;
    for (const xml_node *c = n->first; c; c = c->next)
        e->sample_count++;
    rule_sample *samples = arena_alloc(&r->k->memory, e->sample_count * sizeof *samples + 1);
    size_t i = 0;
    for (const xml_node *c = n->first; c; c = c->next, i++) {
        samples[i] =
            (rule_sample){.text = str_trim(c->text), .hit = str_eq(c->name, STR("hit")), .place = {r->file, c->line}};
        str event = xml_node_get(c, STR("event"));
        if (!str_empty(event) && !event_id_parse(event, &samples[i].event))
            reader_say(r, c, "\"%.*s\" is no event id", STR_ARG(event));
        hits += samples[i].hit;
    }
    e->samples = samples;
    r->k->samples += e->sample_count;
    if (hits == 0 || hits == e->sample_count)
        reader_say(r, n, "a rule needs at least one <hit> and one <miss>");
}

/* What a rule of each stage must have. */
static const struct stage_need {
    bool provider, event, code, pattern;
} needs[STAGE_COUNT] = {
    [STAGE_TEXT] = {.provider = true, .pattern = true},
    [STAGE_CODE] = {.code = true},
    [STAGE_EVENT] = {.provider = true, .event = true},
    [STAGE_CLOUD] = {.pattern = true},
};

static void check_needs(rules_reader *r, const xml_node *n, rule_stage stage)
{
    const struct stage_need *need = &needs[stage];
    const struct {
        bool needed;
        const char *attribute;
    } list[] = {{need->provider, "provider"}, {need->event, "event"}, {need->code, "code"}, {need->pattern, "pattern"}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (list[i].needed)
            reader_need(r, n, list[i].attribute);
    }
}

static void read_rule(rules_reader *r, const xml_node *n, void *entry)
{
    rule_entry *e = entry;
    size_t problems = r->sink->count;
    str stage = reader_need(r, n, "stage");
    reader_need(r, n, "cause");
    e->rule.cause = reader_cause(r, n);
    e->rule.provider = reader_get(n, "provider");
    READ_WORD(r, n, "kind", op_kind_parse, &e->rule.kind);
    e->rule.place = e->entry.place;
    e->rule.where = arena_printf(&r->k->memory, "%.*s:%u", STR_ARG(e->rule.place.file), e->rule.place.line);
    if (!stage_parse(stage, &e->rule.stage))
        reader_say(r, n, "unknown stage \"%.*s\"", STR_ARG(stage));
    else
        check_needs(r, n, e->rule.stage);
    read_events(r, n, &e->rule);
    read_codes(r, n, &e->rule);
    read_pattern(r, n, e);
    read_samples(r, n, e);
    e->broken = r->sink->count > problems;
}

static void keep_rule(knowledge *k, void *entry, size_t place)
{
    rule_entry *e = entry;
    e->index = place;
    *array_push(&k->stages[e->rule.stage]) = e;
}

enum { SAMPLE_CODES = 64 };

static bool sample_has_code(const knowledge *k, const rule_entry *e, str text)
{
    message_code codes[SAMPLE_CODES];
    size_t n = message_codes(text, codes, SAMPLE_CODES);
    for (size_t i = 0; i < n; i++) {
        uint32_t value = codes[i].value;
        if (!str_empty(codes[i].name) && !knowledge_code_by_name(k, codes[i].name, &value))
            continue;
        if (rule_has_code(&e->rule, value) || (code_is_win32(value) && rule_has_code(&e->rule, value & 0xFFFFU)))
            return true;
    }
    return false;
}

static bool sample_hits(const knowledge *k, const rule_entry *e, const rule_sample *s)
{
    int32_t event = s->event || e->rule.event_count == 0 ? s->event : e->rule.events[0];
    switch (e->rule.stage) {
    case STAGE_TEXT:
        return rule_has_event(&e->rule, e->rule.provider, event) && rule_pattern_matches(k, e, s->text);
    case STAGE_CODE:
        return sample_has_code(k, e, s->text);
    case STAGE_EVENT:
        return rule_has_event(&e->rule, e->rule.provider, event);
    case STAGE_CLOUD:
        return rule_pattern_matches(k, e, s->text);
    }
    return false;
}

static void check_samples(const knowledge *k, const rule_entry *e, problem_sink *sink)
{
    for (size_t i = 0; i < e->sample_count; i++) {
        const rule_sample *sample = &e->samples[i];
        if (sample_hits(k, e, sample) == sample->hit)
            continue;
        problem_say(sink, sample->place.file, sample->place.line,
                    sample->hit ? STR("this <hit> is not matched by its rule")
                                : STR("this <miss> is matched by its rule"));
    }
}

/* Of PasswordResetService everything is in scope, known or not; of another provider only the events that are defined. A
   rule for any other event would never be asked. */
static void check_scope(knowledge *k, const rule *r, problem_sink *sink)
{
    if (str_eq_nocase(r->provider, STR("PasswordResetService")))
        return;
    for (size_t i = 0; i < r->event_count; i++) {
        const event_type *known = knowledge_event(k, r->provider, r->events[i]);
        if (!known || !known->gate)
            problem_say(sink, r->place.file, r->place.line,
                        arena_printf(&k->memory, "event %d of %.*s is not in scope: define it with <event>",
                                     (int)r->events[i], STR_ARG(r->provider)));
    }
}

static void check_rules(knowledge *k, problem_sink *sink)
{
    for (size_t i = 0; i < k->lists[ENTRY_RULE].n; i++) {
        const rule_entry *e = (const rule_entry *)k->lists[ENTRY_RULE].v[i];
        if (e->broken)
            continue;
        check_scope(k, &e->rule, sink);
        check_samples(k, e, sink);
    }
}

const entry_kind kind_rule = {
    .element = "rule",
    .id = ENTRY_RULE,
    .pass = PASS_REST,
    .bytes = sizeof(rule_entry),
    .read = read_rule,
    .kept = keep_rule,
    .check = check_rules,
};

const rule *knowledge_nth_rule(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_RULE];
    return i < list->n ? &((const rule_entry *)list->v[i])->rule : NULL;
}
