#include "parsers/audit/row.h"

#include "parsers/audit/cell.h"
#include "parsers/audit/people.h"
#include "parsers/audit/upn.h"

/* Of several columns of reasons the first that says something. */
static str reason_of(const source_row *r)
{
    str text = STR("");
    for (int i = 0; i < AUDIT_REASONS && text.n == 0; i++)
        text = text_at(r, r->columns->reason[i]);
    return text.n ? text : text_of(r, COLUMN_REASON);
}

/* The cell as a whole says it (`True`), or a word of the result's language. */
static tri word_says(const source_row *r, str s)
{
    return audit_result_word(audit_name_fold(r->arena, s));
}

/* --- the audit log --- */

static const str agent_key = STR_INIT("OnPremisesAgent");

/* additionalDetails: [{"key": "OnPremisesAgent", "value": "None"}] */
typedef struct detail_walk {
    size_t index;
    bool agent;
    str value;
} detail_walk;

static void take_detail(void *context, const cell_value *v)
{
    detail_walk *w = context;
    size_t index = v->depth > 1 ? v->index[0] : 0;
    str name = cell_name(v);
    w->agent = w->agent && index == w->index;
    w->index = index;
    if (str_eq_nocase(name, STR("key")))
        w->agent = str_eq_nocase(str_trim(v->text), agent_key);
    else if ((w->agent && str_eq_nocase(name, STR("value"))) || str_eq_nocase(name, agent_key))
        w->value = str_trim(v->text);
}

static str read_agent(const source_row *r)
{
    for (int i = 0; i < AUDIT_DETAILS; i++) {
        const int *pair = r->columns->detail[i];
        if (str_eq_nocase(csv_cell(r->cells, pair[DETAIL_KEY]), agent_key))
            return csv_cell(r->cells, pair[DETAIL_VALUE]);
    }
    for (size_t i = 0; i < r->columns->stranger_count; i++) /* names in a language that we do not know */
        if (str_eq_nocase(csv_cell(r->cells, r->columns->strangers[i]), agent_key))
            return csv_cell(r->cells, r->columns->strangers[i] + 1);
    str details = text_of(r, COLUMN_DETAILS_JSON);
    detail_walk w = {.value = STR("")};
    if (details.n > 0)
        cell_walk(r->arena, details, take_detail, &w);
    return w.value;
}

/* An id, or `/tenants/<id>/providers/Microsoft.aadiam`. */
static guid read_tenant(const source_row *r)
{
    static const str before = STR_INIT("/tenants/");
    str text = text_of(r, COLUMN_TENANT);
    size_t at = str_find_nocase(text, before);
    if (at == STR_NONE)
        return guid_of(text);
    str path = str_from(text, at + before.n);
    return guid_of(str_cut(&path, '/'));
}

static void read_log(const source_row *r, audit_row *out)
{
    out->correlation = guid_of(text_of(r, COLUMN_CORRELATION));
    out->category = text_of(r, COLUMN_CATEGORY);
    out->service = text_of(r, COLUMN_SERVICE);
    if (out->service.n == 0 && audit_is_service(out->category))
        out->service = out->category;
    out->activity = text_of(r, COLUMN_ACTIVITY);
    out->tenant = read_tenant(r);
    people_read(r, out);
    out->agent = read_agent(r);
}

/* --- reports about people --- */

static void read_person(const source_row *r, audit_row *out)
{
    str user = text_of(r, COLUMN_USER);
    out->target = text_of(r, COLUMN_UPN);
    out->target_name = text_of(r, COLUMN_NAME);
    if (out->target.n == 0 && (is_upn(user) || r->columns->of[COLUMN_UPN] == NO_COLUMN))
        out->target = user;
    else if (out->target_name.n == 0)
        out->target_name = user;
    bool own_id = out->form == AUDIT_USER || out->form == AUDIT_USER_DETAILS;
    str mail = text_of(r, COLUMN_MAIL);
    if (!is_upn(out->target) && is_upn(mail) && (!own_id || out->target.n == 0)) {
        out->target_name = out->target.n ? out->target : out->target_name;
        out->target = mail;
    }
    out->target_id = guid_of(text_of(r, COLUMN_OBJECT_ID));
    if (guid_is_none(out->target_id))
        out->target_id = guid_of(text_of(r, COLUMN_USER_ID));
    if (own_id && guid_is_none(out->target_id))
        out->target_id = guid_of(text_of(r, COLUMN_ID));
}

static str list_of(const source_row *r, audit_column role)
{
    return text_or_nothing(cell_plain(r->arena, text_of(r, role)));
}

static void read_details(const source_row *r, audit_row *out)
{
    out->capable = word_says(r, text_of(r, COLUMN_CAPABLE));
    out->registered = word_says(r, text_of(r, COLUMN_REGISTERED));
    out->enabled = word_says(r, text_of(r, COLUMN_ENABLED));
    out->administrator = word_says(r, text_of(r, COLUMN_ADMINISTRATOR));
    out->methods_told = has_column(r, COLUMN_METHODS_REGISTERED) &&
                        !audit_is_lost(csv_cell(r->cells, r->columns->of[COLUMN_METHODS_REGISTERED]));
    out->methods = list_of(r, COLUMN_METHODS_REGISTERED);
    out->mobile = list_of(r, COLUMN_MOBILE);
    out->office = list_of(r, COLUMN_OFFICE);
    out->mail = list_of(r, COLUMN_MAIL);
}

void audit_row_read(audit_row *out, arena *a, const audit_columns *c, const csv_cells *cells)
{
    source_row r = {a, c, cells};
    *out = (audit_row){.form = c->form};
    out->result = text_of(&r, COLUMN_RESULT);
    out->success = word_says(&r, out->result);
    out->reason = reason_of(&r);
    out->role = text_of(&r, COLUMN_ROLE);
    if (c->form == AUDIT_LOG) {
        read_log(&r, out);
        return;
    }
    read_person(&r, out);
    if (c->form == AUDIT_USER_DETAILS || c->form == AUDIT_USER) {
        read_details(&r, out);
        return;
    }
    out->activity = c->form == AUDIT_ACTIVITY       ? STR("Password reset activity")
                    : c->form == AUDIT_REGISTRATION ? STR("Password reset registration activity")
                                                    : text_of(&r, COLUMN_FEATURE);
    out->methods =
        c->form == AUDIT_REGISTRATION ? list_of(&r, COLUMN_DATA_REGISTERED) : list_of(&r, COLUMN_METHODS_USED);
    out->ip = text_of(&r, COLUMN_IP);
}
