#include "cli/told.h"

static void tell_text(text_list *list, const char *const *values, size_t n, arena *a)
{
    str *texts = arena_alloc(a, (n + 1) * sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = str_of(values[i]);
    *list = (text_list){texts, n};
}

static void tell_choices(text_list *list, const option *row, uint64_t bits, arena *a)
{
    const char *chosen[64];
    size_t n = 0;
    for (size_t i = 0; row->choices[i]; i++)
        if (bits >> i & 1)
            chosen[n++] = row->choices[i];
    tell_text(list, chosen, n, a);
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
        tell_text(&t.texts, at, *(const char *const *)at != NULL, a);
        break;
    case OPTION_CHOICE:
        t.kind = TOLD_TEXT;
        tell_text(&t.texts, &row->choices[*(const uint64_t *)at], 1, a);
        break;
    case OPTION_LIST:
        tell_text(&t.texts, ((const text_values *)at)->v, ((const text_values *)at)->n, a);
        break;
    case OPTION_CHOICES:
        tell_choices(&t.texts, row, *(const uint64_t *)at, a);
        break;
    }
    return t;
}

told_list options_tell(const options *o, arena *a)
{
    told_list list = {0};
    for (const option *row = o->command->options; row && row->name; row++)
        if (!row->unseen)
            *array_push(&list) = tell_option(o, row, a);
    return list;
}
