#include "cli/paths.h"

#include "base/path_find.h"
#include "base/system/path.h"
#include "base/wildcard.h"

bool option_is_path(const option *row)
{
    return row->value && (str_eq(str_of(row->value), STR("FILE")) || str_eq(str_of(row->value), STR("DIR")));
}

static const char *taken(options *o, const char *path)
{
    size_t n = strlen(path) + 1;
    char *copy = arena_bytes(&o->text, n);
    memcpy(copy, path, n);
    path_take(copy);
    return copy;
}

static void take_list(options *o, text_values *values)
{
    for (size_t i = 0; i < values->n; i++)
        values->v[i] = taken(o, values->v[i]);
}

/* Names of inputs are parts of paths, too. */
static void take_option(options *o, const option *row)
{
    void *at = (char *)o + row->at;
    if (row->names_input || (option_is_path(row) && row->kind == OPTION_LIST))
        take_list(o, at);
    else if (option_is_path(row) && *(const char **)at)
        *(const char **)at = taken(o, *(const char **)at);
}

/* What stands for nothing stays as it is: whoever reads it says that it is not there. */
static void expand(options *o)
{
    text_values given = o->operands;
    o->operands = (text_values){0};
    for (size_t i = 0; i < given.n; i++) {
        path_list found = {0};
        if (wildcard_is_one(str_of(given.v[i])))
            path_find(&o->text, STR(""), str_of(given.v[i]), &found);
        for (size_t k = 0; k < found.n; k++)
            *array_push(&o->operands) = arena_z(&o->text, found.v[k]);
        if (found.n == 0)
            *array_push(&o->operands) = given.v[i];
        array_free(&found);
    }
    array_free(&given);
}

void paths_take(options *o)
{
    const option *row;
    if (!path_backslash_separates() || !o->command)
        return;
    for (size_t i = 0; (row = command_any_option(o->command, i)) != NULL; i++)
        take_option(o, row);
    if (!o->command->of_paths)
        return;
    take_list(o, &o->operands);
    if (path_patterns_are_ours())
        expand(o);
}
