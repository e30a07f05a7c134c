/* Loading: read all files, resolve, translate, check, count. The extra files come first everywhere, and so win. */
#include "analyzer/knowledge/embedded.h"
#include "analyzer/knowledge/reader.h"

typedef struct loaded_file {
    str name;
    str language;         /* empty: English */
    const xml_node *root; /* NULL: could not be read */
} loaded_file;

typedef struct loading {
    rules_reader reader;
    loaded_file *files; /* extra ones first */
    size_t n;
} loading;

static str language_of(const xml_node *root)
{
    str language = root ? reader_get(root, "language") : (str){0};
    return str_eq(language, text_english.code) ? (str){0} : language;
}

static void read_all(loading *l)
{
    for (read_pass pass = PASS_ADVICE; pass < PASS_COUNT; pass++) {
        for (size_t i = 0; i < l->n; i++) {
            const loaded_file *f = &l->files[i];
            if (f->root && str_empty(f->language))
                rules_read(&l->reader, f->name, f->root, pass);
        }
    }
}

/* ---- translations ---- */

/* The language that is asked for; when files are only checked, that of the first translation among them. */
static str wanted_language(const loading *l, str asked, knowledge_trust trust)
{
    for (size_t i = 0; i < l->n && str_empty(asked) && trust == TRUST_NOTHING; i++)
        asked = l->files[i].language;
    return asked;
}

/* Files of the language last to first, so that the first one's texts stay: as everywhere, extra files win. */
static void translate_all(loading *l, str asked, knowledge_trust trust)
{
    str language = wanted_language(l, asked, trust);
    const loaded_file *any = NULL;
    l->reader.k->language = text_language_of(language);
    if (!l->reader.k->language) {
        l->reader.k->language = &text_english;
        problem_say(l->reader.sink, l->files[0].name, 0,
                    arena_printf(&l->reader.k->memory, "unknown language \"%.*s\"", STR_ARG(language)));
    }
    for (size_t i = l->n; i-- > 0;) {
        const loaded_file *f = &l->files[i];
        if (!f->root || str_empty(f->language) || !str_eq(f->language, language))
            continue;
        rules_translate(&l->reader, f->name, f->root);
        any = f;
    }
    if (any && trust == TRUST_NOTHING)
        rules_check_translated(&l->reader, any->name, language);
    map_free(&l->reader.translated);
}

/* ---- all of it ---- */

static void set_version(knowledge *k, const xml_node *root)
{
    knowledge_counts c = knowledge_count(k);
    k->entries = c.causes + c.rules + c.events + c.codes + c.errors + c.topics;
    k->release = root ? xml_node_get(root, STR("version")) : STR("?");
    k->version = arena_printf(&k->memory, "rules %.*s, %zu entries", STR_ARG(k->release), k->entries);
}

static bool load(knowledge *k, str language, const rules_schema *schema, rule_files built_in, rule_files extras,
                 knowledge_trust trust, problem_sink *sink)
{
    size_t n = extras.n;
    loading l = {.reader = {.k = k, .sink = sink}, .n = n + built_in.n};
    l.files = arena_zalloc(&k->memory, l.n * sizeof *l.files);
    for (size_t i = 0; i < l.n; i++) {
        const rule_source *from = i < n ? &extras.v[i] : &built_in.v[i - n];
        loaded_file *f = &l.files[i];
        bool trusted = i >= n && trust == TRUST_BUILT_IN;
        f->name = i < n ? arena_str(&k->memory, from->name) : from->name;
        f->root = rules_xml_read(&k->memory, trusted ? NULL : schema, f->name, from->text, sink);
        f->language = language_of(f->root);
    }
    read_all(&l);
    translate_all(&l, language, trust);
    k->limited = mem_zalloc(k->lists[ENTRY_RULE].n + 1, sizeof *k->limited);
    rules_check(k, sink);
    set_version(k, l.n > n ? l.files[n].root : NULL);
    return sink->count == 0;
}

knowledge *knowledge_load(const rule_source *extras, size_t n, knowledge_trust trust, knowledge_problem *problem,
                          void *context)
{
    return knowledge_load_language((str){0}, extras, n, trust, problem, context);
}

knowledge *knowledge_load_language(str language, const rule_source *extras, size_t n, knowledge_trust trust,
                                   knowledge_problem *problem, void *context)
{
    size_t count = 0;
    rule_source *built_in = mem_alloc(embedded_count() * sizeof *built_in);
    for (size_t i = 0; i < embedded_count(); i++)
        if (str_empty(embedded_language(i)) || str_eq(embedded_language(i), language))
            built_in[count++] = embedded_rules(i);
    knowledge *k =
        knowledge_load_files(language, (rule_files){built_in, count}, (rule_files){extras, n}, trust, problem, context);
    mem_free(built_in);
    return k;
}

knowledge *knowledge_load_files(str language, rule_files built_in, rule_files extras, knowledge_trust trust,
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
    k->names = symbols_new();
    bool good = load(k, language, schema, built_in, extras, trust, &sink);
    rules_schema_free(schema);
    if (good)
        return k;
    knowledge_free(k);
    return NULL;
}
