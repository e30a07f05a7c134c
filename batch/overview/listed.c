/* roll-up.json: which run of which customer the last roll-up was made of, so that the next one knows who is unchanged.
   A batch that was killed, and run again, so rolls up like one that was not. */
#include "batch/overview/folder.h"

#include "base/json_out.h"
#include "parsers/json/json.h"

enum { ROLLUP_VERSION = 1 };

listed_runs listed_of(str json)
{
    listed_runs l = {.folders = symbols_new()};
    arena a = {0};
    uint64_t version = 0;
    const json_node *v = json_tree_read(&a, json);
    const json_node *list = node_list(v, STR("customers"));
    bool ours = node_u64(v, STR("wbhealth_rollup"), &version) && version == ROLLUP_VERSION;
    for (const json_node *e = ours && list ? list->first : NULL; e; e = e->next) {
        str folder = node_text(e, STR("folder"));
        uint64_t run = 0;
        if (str_empty(folder) || !node_u64(e, STR("run"), &run))
            continue;
        sym at = symbols_add(l.folders, folder);
        while (l.runs.n <= at)
            *array_push(&l.runs) = 0;
        l.runs.v[at] = run;
    }
    arena_free(&a);
    return l;
}

listed_runs listed_read(const char *dir, bool *unreadable)
{
    arena a = {0};
    str bytes;
    const char *path = arena_printf(&a, "%s/" ROLLUP_FILE "%c", dir, 0).p;
    *unreadable = file_bytes(&a, path, (size_t)OURS_MIB_MOST << 20, &bytes) == OUR_FILE_UNREADABLE;
    listed_runs l = listed_of(bytes);
    arena_free(&a);
    return l;
}

bool listed_run(const listed_runs *l, str folder, uint64_t *run)
{
    sym at = symbols_find(l->folders, folder);
    if (!at)
        return false;
    *run = l->runs.v[at];
    return true;
}

void listed_free(listed_runs *l)
{
    symbols_free(l->folders);
    array_free(&l->runs);
}

void listed_write(const rollup *r, str program, out *o)
{
    json_out j = json_out_to(o);
    json_object(&j, JSON_LINES);
    json_key(&j, "wbhealth_rollup");
    json_number(&j, ROLLUP_VERSION);
    json_key(&j, "program");
    json_text(&j, program);
    json_key(&j, "customers");
    json_list(&j, JSON_LINES);
    for (size_t i = 0; i < r->row_count; i++) {
        const rollup_source *x = r->rows[i].of;
        if (!x->state_known)
            continue;
        json_object(&j, JSON_IN_LINE);
        json_key(&j, "folder");
        json_text(&j, x->folder);
        json_key(&j, "run");
        json_number(&j, x->state.run);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}
