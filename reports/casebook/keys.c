/* What the search finds an operation by beyond its row: ids, codes, events, the server's full name, and in words with a
   colon what the numbers of the report count, so that each of them can be a link to its operations. */
#include "reports/casebook/casebook.h"
#include "reports/casebook/who.h"

static void put_word(out *o, str word)
{
    if (str_empty(word))
        return;
    html_text(o, word);
    html_lit(o, " ");
}

static void put_flag(out *o, bool is, str word)
{
    if (is)
        put_word(o, word);
}

static void put_pair(out *o, str name, str word)
{
    if (str_empty(word))
        return;
    out_str(o, name);
    put_word(o, word);
}

static str reached_word(tri reached)
{
    return reached == TRI_YES ? STR("yes") : reached == TRI_NO ? STR("no") : STR("unknown");
}

void case_ids(const page *p, const operation *op, size_t who, out *o)
{
    char id[GUID_TEXT];
    put_word(o, operation_id(op, id));
    put_word(o, symbols_str(p->a->symbols, op->object_id));
    html_lit(o, "p");
    if (who != SIZE_MAX)
        out_u64(o, who + 1);
    html_lit(o, " ");
}

static void put_groups(const user_row *u, out *o)
{
    for (size_t i = 0; i < who_group_count; i++) {
        if (who_groups[i].holds(u))
            put_pair(o, STR("who:"), str_of(who_groups[i].name));
    }
}

void case_keys(const page *p, const operation *op, size_t who, out *o)
{
    const symbols *names = p->a->symbols;
    char code[HEX_TEXT];
    put_word(o, symbols_str(names, op->computer));
    put_word(o, symbols_str(names, op->admin));
    put_word(o, operation_code(op, code));
    put_word(o, op->event_ids ? *op->event_ids : (str){0});
    put_pair(o, STR("outcome:"), outcome_word(op->outcome));
    put_pair(o, STR("side:"), op->cause ? side_word(fault_side(op->cause->fault)) : (str){0});
    put_pair(o, STR("reached:"), reached_word(op->reached_on_premises));
    put_flag(o, op->cloud != NULL, STR("cloud:yes"));
    put_flag(o, !op->cloud, STR("cloud:no"));
    put_flag(o, op->is_service_failure || op->turned_away, STR("service:failed"));
    put_flag(o, op->turned_away, STR("turned:away"));
    put_flag(o, in_reliability(op), is_reliable(op) ? STR("counts:good") : STR("counts:bad"));
    put_flag(o, op->kind != KIND_ADMIN_RESET, STR("by:self"));
    if (who != SIZE_MAX)
        put_groups(&p->a->users[who], o);
}
