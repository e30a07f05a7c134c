#include "parsers/audit/unified.h"

#include "base/guid.h"
#include "parsers/audit/cell.h"

str unified_activity(str operation)
{
    return str_ends(operation, STR(".")) ? str_head(operation, operation.n - 1) : operation;
}

static void add(csv_cells *names, csv_cells *cells, str name, str cell)
{
    names->v[names->n++] = name;
    cells->v[cells->n++] = cell;
}

static str text_named(const json_fields *f, str name)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_eq_nocase(f->v[i].name, name))
            return str_trim(f->v[i].text);
    return STR("");
}

/* "Target": [{"ID": "User_8b8b8b8b-...", "Type": 2}, {"ID": "amy@contoso.com", "Type": 5}] */
static void take_target_id(void *context, const cell_value *v)
{
    str *id = context;
    guid g;
    str text = str_starts(v->text, STR("User_")) ? str_from(v->text, 5) : v->text;
    if (id->n == 0 && str_eq_nocase(cell_name(v), STR("ID")) && guid_parse(text, &g))
        *id = text;
}

static str first_text(const json_fields *f, const json_fields *data, const str *names, size_t n)
{
    str text = STR("");
    for (size_t i = 0; i < n && text.n == 0; i++) {
        text = data ? text_named(data, names[i]) : STR("");
        text = text.n ? text : text_named(f, names[i]);
    }
    return text;
}

void unified_row_read(arena *a, const json_fields *f, csv_cells *names, csv_cells *cells)
{
    static const struct {
        str name, of[2];
    } columns[] = {
        {STR_INIT("ActorUserPrincipalName"), {STR_INIT("UserId"), STR_INIT("UserIds")}},
        {STR_INIT("Result"), {STR_INIT("ResultStatus"), STR_INIT("ResultStatus")}},
        {STR_INIT("IPAddress"), {STR_INIT("ClientIP"), STR_INIT("ActorIpAddress")}},
        {STR_INIT("OrganizationId"), {STR_INIT("OrganizationId"), STR_INIT("OrganizationId")}},
        {STR_INIT("CorrelationId"), {STR_INIT("InterSystemsId"), STR_INIT("InterSystemsId")}},
        {STR_INIT("Target1UserPrincipalName"), {STR_INIT("ObjectId"), STR_INIT("ObjectIds")}},
    };
    enum { MOST = 16 };
    static const str operations[] = {STR_INIT("Operation"), STR_INIT("Operations")};
    json_fields data;
    size_t repairs = 0;
    const char *refusal;
    str text = text_named(f, STR("AuditData")), id = STR("");
    bool there = text.n && json_fields_read(a, text, &data, &repairs, &refusal);
    const json_fields *inside = there ? &data : NULL;
    *names = (csv_cells){.v = arena_alloc(a, MOST * sizeof(str))};
    *cells = (csv_cells){.v = arena_alloc(a, MOST * sizeof(str))};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        add(names, cells, columns[i].name, first_text(f, inside, columns[i].of, 2));
    add(names, cells, STR("Activity"), unified_activity(first_text(f, inside, operations, 2)));
    cell_walk(a, text_named(inside ? inside : f, STR("Target")), take_target_id, &id);
    add(names, cells, STR("Target1ObjectId"), id);
    add(names, cells, STR("Target1Type"), STR("User"));
    add(names, cells, STR("Service"), STR("Core Directory"));
    add(names, cells, STR("Category"), STR("UserManagement"));
}
