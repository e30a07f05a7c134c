#include "cli/told.h"

#include "cli/redaction.h"

/* A name of an input may be that of a person or a machine. */
static str without_name(str value)
{
    size_t at = str_find_last_char(value, '=');
    return at == STR_NONE ? value : str_from(value, at + 1);
}

static text_list tell_texts(const char *const *values, size_t n, bool hide_names, arena *a)
{
    str *texts = arena_alloc(a, (n + 1) * sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = hide_names ? without_name(str_of(values[i])) : str_of(values[i]);
    return (text_list){texts, n};
}

static text_list tell_choices(const option *row, uint64_t bits, arena *a)
{
    const char *chosen[64];
    size_t n = 0;
    for (size_t i = 0; row->choices[i]; i++)
        if (bits >> i & 1)
            chosen[n++] = row->choices[i];
    return tell_texts(chosen, n, false, a);
}

static option_told tell_option(const options *o, const option *row, arena *a)
{
    const void *at = (const char *)o + row->at;
    option_told t = {.name = str_of(row->name), .kind = TOLD_TEXTS};
    switch (row->kind) {
    case OPTION_FLAG:
        t.kind = TOLD_NUMBER;
        t.number = *(const bool *)at;
        break;
    case OPTION_NUMBER:
        t.kind = TOLD_NUMBER;
        t.number = *(const uint64_t *)at;
        break;
    case OPTION_TEXT:
        t.kind = TOLD_TEXT;
        t.texts = tell_texts(at, *(const char *const *)at != NULL, false, a);
        break;
    case OPTION_CHOICE:
        t.kind = TOLD_TEXT;
        t.texts = tell_texts(&row->choices[*(const uint64_t *)at], 1, false, a);
        break;
    case OPTION_LIST:
        t.texts = tell_texts(((const text_values *)at)->v, ((const text_values *)at)->n,
                             row->names_input && redaction_is_asked(o), a);
        break;
    case OPTION_CHOICES:
        t.texts = tell_choices(row, *(const uint64_t *)at, a);
        break;
    }
    return t;
}

told_list options_tell(const options *o, arena *a)
{
    told_list list = {0};
    const option *row;
    for (size_t i = 0; (row = command_option(o->command, i)) != NULL; i++)
        if (!row->unseen)
            *array_push(&list) = tell_option(o, row, a);
    return list;
}
