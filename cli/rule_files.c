#include "cli/rule_files.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/system/error.h"
#include "base/system/file.h"
#include "cli/commands.h"
#include "cli/say.h"

#include <errno.h>
#include <stdio.h>

/* Far above any rule file written by hand (the built-in ones are about a tenth of it). */
enum { RULE_FILE_MOST = 4 << 20 };

static bool say_unreadable(const char *path, const char *why)
{
    say("%s: cannot be read as rules: %s", path, why);
    return false;
}

/* One byte of room more than allowed tells a file that is too large. */
static bool read_all(int file, const char *path, arena *a, str *text)
{
    char *bytes = arena_bytes(a, RULE_FILE_MOST + 1);
    ptrdiff_t n = file_read_all(file, bytes, RULE_FILE_MOST + 1);
    if (n < 0)
        return say_unreadable(path, error_text(errno));
    *text = str_make(bytes, (size_t)n);
    return n <= RULE_FILE_MOST || say_unreadable(path, "larger than 4 MiB");
}

/* A FIFO or device would hang: only a plain file will do. */
static bool read_file(const char *path, arena *a, str *text)
{
    file_info info;
    int file = file_open(path);
    if (file == FILE_NONE)
        return say_unreadable(path, error_text(errno));
    bool plain = file_look_open(file, &info) && info.kind == FILE_PLAIN;
    bool good = plain ? read_all(file, path, a, text) : say_unreadable(path, "not a plain file");
    file_close(file);
    return good;
}

static void say_problem(void *context, str file, unsigned line, str message)
{
    arena *a = context;
    if (line)
        say_line(arena_printf(a, "%.*s: line %u: %.*s", STR_ARG(file), line, STR_ARG(message)));
    else
        say_line(arena_printf(a, "%.*s: %.*s", STR_ARG(file), STR_ARG(message)));
}

knowledge *rule_files_load(const char *const *paths, size_t n, knowledge_trust trust)
{
    arena a = {0};
    ARRAY(rule_source) sources = {0};
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        rule_source *source = array_push(&sources);
        *source = (rule_source){.name = str_of(paths[i])};
        good = read_file(paths[i], &a, &source->text) && good;
    }
    knowledge *k = good ? knowledge_load(sources.v, sources.n, trust, say_problem, &a) : NULL;
    array_free(&sources);
    arena_free(&a);
    return k;
}

int command_rules(const options *o)
{
    knowledge *k = rule_files_load(o->operands.v, o->operands.n, TRUST_NOTHING);
    if (!k)
        return STATUS_IMPERFECT;
    knowledge_counts c = knowledge_count(k);
    str version = knowledge_version(k);
    printf("No problems: %zu root causes, %zu rules, %zu event types, %zu codes, %zu portal errors, %zu topics; "
           "%zu samples tried. (%.*s)\n",
           c.causes, c.rules, c.events, c.codes, c.errors, c.topics, c.samples, STR_ARG(version));
    knowledge_free(k);
    return STATUS_WHOLE;
}
