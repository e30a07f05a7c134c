/* Loading: read all files, resolve, check, count. The extra files come first everywhere, and so win. */
#include "analyzer/knowledge/embedded.h"
#include "analyzer/knowledge/rules_read.h"

typedef struct loaded_file {
    str name;
    const xml_node *root; /* NULL: could not be read */
} loaded_file;

static void read_all(rules_reader *r, const loaded_file *files, size_t n)
{
    for (read_pass pass = PASS_ADVICE; pass < PASS_COUNT; pass++) {
        for (size_t i = 0; i < n; i++) {
            if (files[i].root)
                rules_read(r, files[i].name, files[i].root, pass);
        }
    }
    array_free(&r->advice);
}

static void set_version(knowledge *k, const xml_node *root)
{
    knowledge_counts c = knowledge_count(k);
    size_t entries = c.causes + c.rules + c.events + c.codes + c.errors + c.topics;
    str version = root ? xml_node_get(root, STR("version")) : STR("?");
    k->version = arena_printf(&k->memory, "rules %.*s, %zu entries", STR_ARG(version), entries);
}

static bool load(knowledge *k, const rules_schema *schema, rule_files built_in, rule_files extras,
                 knowledge_trust trust, problem_sink *sink)
{
    size_t n = extras.n, count = n + built_in.n;
    loaded_file *files = arena_zalloc(&k->memory, count * sizeof *files);
    for (size_t i = 0; i < count; i++) {
        const rule_source *from = i < n ? &extras.v[i] : &built_in.v[i - n];
        files[i].name = i < n ? arena_str(&k->memory, from->name) : from->name;
        bool trusted = i >= n && trust == TRUST_BUILT_IN;
        files[i].root = rules_xml_read(&k->memory, trusted ? NULL : schema, files[i].name, from->text, sink);
    }
    rules_reader reader = {.k = k, .sink = sink};
    read_all(&reader, files, count);
    k->limited = mem_zalloc(k->rules.n + 1, sizeof *k->limited);
    rules_check_known(k, sink);
    rules_check(k, sink);
    set_version(k, count > n ? files[n].root : NULL);
    return sink->count == 0;
}

knowledge *knowledge_load(const rule_source *extras, size_t n, knowledge_trust trust, knowledge_problem *problem,
                          void *context)
{
    size_t count = embedded_count();
    rule_source *built_in = mem_alloc(count * sizeof *built_in);
    for (size_t i = 0; i < count; i++)
        built_in[i] = embedded_rules(i);
    knowledge *k =
        knowledge_load_files((rule_files){built_in, count}, (rule_files){extras, n}, trust, problem, context);
    mem_free(built_in);
    return k;
}

knowledge *knowledge_load_files(rule_files built_in, rule_files extras, knowledge_trust trust,
                                knowledge_problem *problem, void *context)
{
    problem_sink sink = {problem, context, 0};
    bool needed = extras.n > 0 || trust == TRUST_NOTHING;
    rules_schema *schema = needed ? rules_schema_new(embedded_schema()) : NULL;
    if (needed && !schema) {
        problem_say(&sink, STR("rules.rng"), 0, STR("the schema of rule files is broken"));
        return NULL;
    }
    knowledge *k = mem_zalloc(1, sizeof *k);
    bool good = load(k, schema, built_in, extras, trust, &sink);
    rules_schema_free(schema);
    if (good)
        return k;
    knowledge_free(k);
    return NULL;
}
