#include "batch/customer/customer.h"

#include "parsers/json/json.h"

enum { HEX64 = 16, EXIT_MOST = 3 };

static bool flag_of(const json_node *v, str name)
{
    uint64_t n = 0;
    return node_u64(v, name, &n) && n == 1;
}

static instant time_of(const json_node *v, str name)
{
    instant_digits digits;
    bool zoned;
    return instant_parse_iso(node_text(v, name), &digits, &zoned);
}

static customer_status status_of(str word)
{
    for (customer_status s = 0; s < CUSTOMER_STATUSES; s++)
        if (str_eq(word, customer_status_word(s)))
            return s;
    return CUSTOMER_FAILED;
}

static void read_inputs(arena *a, const json_node *list, customer_state *s)
{
    if (!list)
        return;
    input_known *v = arena_alloc(a, (list->n + 1) * sizeof *v);
    s->inputs = v;
    for (const json_node *e = list->first; e; e = e->next) {
        input_known x = {.checksum = node_text(e, STR("checksum"))};
        if (node_u64(e, STR("bytes"), &x.bytes) && !str_empty(x.checksum))
            v[s->input_count++] = x;
    }
}

static bool read_hex64(str s, uint64_t *out)
{
    if (s.n != HEX64)
        return false;
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        int digit = char_hex(s.p[i]);
        if (digit < 0)
            return false;
        *out = *out << 4 | (uint64_t)digit;
    }
    return true;
}

static void read_sketch(arena *a, const json_node *list, customer_state *s)
{
    if (!list)
        return;
    uint64_t *v = arena_alloc(a, (list->n + 1) * sizeof *v);
    s->sketch = v;
    for (const json_node *e = list->first; e; e = e->next)
        if (e->kind == NODE_TEXT && read_hex64(e->text, &v[s->sketch_count]))
            s->sketch_count++;
}

static void read_foreign(arena *a, const json_node *list, customer_state *s)
{
    if (!list)
        return;
    str *v = arena_alloc(a, (list->n + 1) * sizeof *v);
    s->foreign = v;
    for (const json_node *e = list->first; e; e = e->next)
        if (e->kind == NODE_TEXT && !str_empty(e->text))
            v[s->foreign_count++] = e->text;
}

static void read_texts(const json_node *v, customer_state *s)
{
    const struct {
        const char *name;
        str *to;
    } texts[] = {{"customer", &s->customer},       {"folder", &s->folder}, {"group", &s->group}, {"note", &s->note},
                 {"fingerprint", &s->fingerprint}, {"period", &s->period}, {"kept", &s->kept}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].to = node_text(v, str_of(texts[i].name));
}

bool customer_state_read(arena *a, str json, customer_state *s, const char **why)
{
    uint64_t version = 0, status = 0;
    const json_node *v = json_tree_read(a, json);
    *s = (customer_state){.exit_status = EXIT_STATUS_NONE, .from = INSTANT_NONE, .to = INSTANT_NONE};
    *why = "is no state of a customer";
    if (!node_u64(v, STR("wbhealth_state"), &version) || version == 0)
        return false;
    *why = "was written by a newer version";
    if (version > STATE_VERSION)
        return false;
    *why = NULL;
    read_texts(v, s);
    s->status = status_of(node_text(v, STR("status")));
    if (node_u64(v, STR("exit_status"), &status) && status <= EXIT_MOST)
        s->exit_status = (int)status;
    node_u64(v, STR("run"), &s->run);
    s->report = flag_of(v, STR("report"));
    s->zone_assumed = flag_of(v, STR("zone_assumed"));
    s->from = time_of(v, STR("period_from"));
    s->to = time_of(v, STR("period_to"));
    read_inputs(a, node_list(v, STR("inputs")), s);
    read_sketch(a, node_list(v, STR("sketch")), s);
    read_foreign(a, node_list(v, STR("foreign")), s);
    return true;
}
