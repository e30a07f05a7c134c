#include "cli/rule_files.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/sha256.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/say.h"
#include "cli/small_file.h"

/* Far above any rule file written by hand (the built-in ones are about a tenth of it). */
enum { RULE_FILE_MIB = 4 };

static void say_problem(void *context, str file, unsigned line, str message)
{
    arena *a = context;
    if (line)
        say_line(arena_printf(a, "%.*s: line %u: %.*s", STR_ARG(file), line, STR_ARG(message)));
    else
        say_line(arena_printf(a, "%.*s: %.*s", STR_ARG(file), STR_ARG(message)));
}

/* By the last part of its name: where it lies on this machine is nobody's business. */
static void remember(rule_files *files, str name, str text)
{
    static const char hex[] = "0123456789abcdef";
    uint8_t digest[SHA256_BYTES];
    char *checksum = arena_alloc(&files->text, 2 * SHA256_BYTES);
    sha256(text, digest);
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        checksum[2 * i] = hex[digest[i] >> 4];
        checksum[2 * i + 1] = hex[digest[i] & 15];
    }
    size_t slash = str_find_last_char(name, '/');
    *array_push(&files->told) = (rule_file_told){
        .name = arena_str(&files->text, slash == STR_NONE ? name : str_from(name, slash + 1)),
        .checksum = str_make(checksum, 2 * SHA256_BYTES),
    };
}

void rule_files_free(rule_files *files)
{
    array_free(&files->told);
    arena_free(&files->text);
}

static knowledge *load(const char *const *paths, size_t n, str language, knowledge_trust trust, rule_files *files,
                       int *status)
{
    arena a = {0};
    ARRAY(rule_source) sources = {0};
    *status = STATUS_WHOLE;
    for (size_t i = 0; i < n; i++) {
        rule_source *source = array_push(&sources);
        *source = (rule_source){.name = str_of(paths[i])};
        int one = small_file_read(paths[i], "rules", RULE_FILE_MIB, &a, &source->text);
        *status = one > *status ? one : *status;
        if (files && !one)
            remember(files, source->name, source->text);
    }
    knowledge *k = *status == STATUS_WHOLE
                       ? knowledge_load_language(language, sources.v, sources.n, trust, say_problem, &a)
                       : NULL;
    if (!k && *status == STATUS_WHOLE)
        *status = n > 0 ? STATUS_USAGE : STATUS_NOTHING;
    array_free(&sources);
    arena_free(&a);
    return k;
}

knowledge *rule_files_load(const char *const *paths, size_t n, knowledge_trust trust, rule_files *files, int *status)
{
    return load(paths, n, (str){0}, trust, files, status);
}

knowledge *rule_files_load_language(const char *const *paths, size_t n, str language, int *status)
{
    return load(paths, n, language, TRUST_BUILT_IN, NULL, status);
}

int command_rules(const options *o)
{
    int status;
    knowledge *k = rule_files_load(o->operands.v, o->operands.n, TRUST_NOTHING, NULL, &status);
    if (!k)
        return status == STATUS_USAGE ? STATUS_IMPERFECT : status;
    knowledge_counts c = knowledge_count(k);
    str version = knowledge_version(k);
    print("No problems: %zu root causes, %zu rules, %zu event types, %zu codes, %zu portal errors, %zu topics; "
          "%zu samples tried. (%.*s)\n",
          c.causes, c.rules, c.events, c.codes, c.errors, c.topics, c.samples, STR_ARG(version));
    knowledge_free(k);
    return STATUS_WHOLE;
}
