/* The roll-up without the command: rollup DIR LIST PERIOD ZONE [SEPARATOR]. LIST has a line `customer|folder|group` for
   each customer. For the checks of this folder and the bench. */
#include "batch/overview/overview.h"

#include <stdio.h>
#include <stdlib.h>

static str file_text(const char *path, arena *a)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return (str){0};
    static char bytes[1 << 20];
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return arena_str(a, str_make(bytes, n));
}

static int write_set(const rollup_options *o)
{
    static const str names[] = {STR_INIT("renamed: was it moved?")};
    out_error error = {0};
    rollup_result result = {0};
    rollup_options with = *o;
    if (getenv("ROLLUP_LOST")) {
        with.lost = (text_list){names, 1};
        with.loose = (text_list){names, 1};
    }
    out_set *set = out_set_open(o->dir, &error);
    bool fine = set && rollup_write(&with, set, &result) && out_set_commit(set, &rollup_plan, &error);
    for (size_t i = 0; i < result.lines.n; i++)
        printf("%.*s\n", STR_ARG(result.lines.v[i]));
    printf("reported %zu, unchanged %zu, old %zu, failed %zu, no input %zu, imperfect %zu, foreign %zu, shared %zu\n",
           result.reported, result.unchanged, result.old, result.failed, result.no_input, result.imperfect,
           result.foreign, result.shared);
    rollup_result_free(&result);
    out_set_abandon(set);
    return fine ? 0 : 3;
}

int main(int argc, char **argv)
{
    arena a = {0};
    ARRAY(rollup_customer) customers = {0};
    if (argc < 5)
        return 2;
    str list = file_text(argv[2], &a);
    while (list.n) {
        str line = str_line(&list), rest = line;
        str customer = str_cut(&rest, '|'), folder = str_cut(&rest, '|');
        if (line.n)
            *array_push(&customers) = (rollup_customer){.customer = customer, .folder = folder, .group = rest};
    }
    zone *z = zone_load(str_of(argv[4]));
    char separator = argc > 5 ? argv[5][0] : ',';
    const rollup_options o = {.dir = argv[1],
                              .customers = customers.v,
                              .customer_count = customers.n,
                              .zone = z,
                              .period = str_of(argv[3]),
                              .html = true,
                              .csv = true,
                              .table_form = {separator, separator == ';' ? ',' : '.'},
                              .program = STR("wbhealth 0.1.0")};
    int status = write_set(&o);
    array_free(&customers);
    zone_free(z);
    arena_free(&a);
    return status;
}
