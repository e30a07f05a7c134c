#include "parsers/audit/json_row.h"

static void add(csv_cells *names, csv_cells *cells, str name, str cell)
{
    names->v[names->n++] = name;
    cells->v[cells->n++] = cell;
}

static const json_field *field_named(const json_fields *f, str name)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_eq_nocase(f->v[i].name, name))
            return &f->v[i];
    return NULL;
}

static str text_named(const json_fields *f, str name)
{
    const json_field *field = field_named(f, name);
    return field ? str_trim(field->text) : STR("");
}

/* --- the audit log --- */

/* `UPN__TenantContextID__PUID__ObjectID__ObjectClass` */
static void add_older_target(csv_cells *names, csv_cells *cells, str joined)
{
    static const str parts[] = {STR_INIT("Target1UserPrincipalName"), STR_INIT(""), STR_INIT(""),
                                STR_INIT("Target1ObjectId"), STR_INIT("Target1Type")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && joined.n; i++) {
        size_t end = str_find(joined, STR("__"));
        str part = end == STR_NONE ? joined : str_head(joined, end);
        if (parts[i].n)
            add(names, cells, parts[i], part);
        joined = end == STR_NONE ? STR("") : str_from(joined, end + 2);
    }
}

/* Records of 2018 name their actor and their target otherwise. */
static void add_older_names(csv_cells *names, csv_cells *cells, const json_fields *f)
{
    str target = text_named(f, STR("targetResourceName"));
    if (field_named(f, STR("initiatedBy")) || !field_named(f, STR("targetResourceName")))
        return;
    add(names, cells, STR("ActorUserPrincipalName"), text_named(f, STR("identity")));
    add_older_target(names, cells, target);
}

/* What stands in `properties` goes before what the envelope says under the same name; what is empty there, stands not.
 */
static void add_fields(csv_cells *names, csv_cells *cells, const json_fields *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->v[i].inner && !str_empty(str_trim(f->v[i].text)))
            add(names, cells, f->v[i].name, f->v[i].text);
    for (size_t i = 0; i < f->n; i++)
        if (!f->v[i].inner)
            add(names, cells, f->v[i].name, f->v[i].text);
}

void json_row_read(arena *a, const json_fields *fields, bool log, csv_cells *names, csv_cells *cells)
{
    enum { MORE = 4 /* names that are added */ };
    *names = (csv_cells){.v = arena_alloc(a, (fields->n + MORE) * sizeof(str))};
    *cells = (csv_cells){.v = arena_alloc(a, (fields->n + MORE) * sizeof(str))};
    if (log)
        add_older_names(names, cells, fields);
    add_fields(names, cells, fields);
    names->n = cells->n = names->n < CSV_COLUMNS_MAX ? names->n : CSV_COLUMNS_MAX;
}
