/* What the search finds an operation by beyond its row: ids, codes, events, the server's full name, and in words with a
   colon what the numbers of the report count, so that each of them can be a link to its operations. */
#include "reports/casebook/casebook.h"

static void put_word(const page *p, str word)
{
    if (str_empty(word))
        return;
    html_text(p->o, word);
    html_lit(p->o, " ");
}

static void put_flag(const page *p, bool is, str word)
{
    if (is)
        put_word(p, word);
}

static void put_pair(const page *p, str name, str word)
{
    if (str_empty(word))
        return;
    out_str(p->o, name);
    put_word(p, word);
}

static str reached_word(tri reached)
{
    return reached == TRI_YES ? STR("yes") : reached == TRI_NO ? STR("no") : STR("unknown");
}

void case_keys(const page *p, const operation *op)
{
    const symbols *names = p->a->symbols;
    put_word(p, op->id);
    put_word(p, symbols_str(names, op->object_id));
    put_word(p, symbols_str(names, op->computer));
    put_word(p, symbols_str(names, op->admin));
    put_word(p, op->error_code);
    put_word(p, op->event_ids);
    put_pair(p, STR("outcome:"), outcome_word(op->outcome));
    put_pair(p, STR("side:"), op->cause ? side_word(fault_side(op->cause->fault)) : (str){0});
    put_pair(p, STR("reached:"), reached_word(op->reached_on_premises));
    put_flag(p, op->has_cloud, STR("cloud:yes"));
    put_flag(p, !op->has_cloud, STR("cloud:no"));
    put_flag(p, op->is_service_failure || op->turned_away, STR("service:failed"));
    put_flag(p, op->turned_away, STR("turned:away"));
    put_flag(p, in_reliability(op), is_reliable(op) ? STR("counts:good") : STR("counts:bad"));
    put_flag(p, p->a->waiting[op - p->a->operations], STR("waits:yes"));
    put_flag(p, op->kind != KIND_ADMIN_RESET, STR("by:self"));
}
