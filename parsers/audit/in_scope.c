#include "parsers/audit/in_scope.h"

#include "base/hash.h"

bool audit_in_scope(scope_memory *m, const input_options *o, str service, str category, str activity)
{
    size_t n = service.n + category.n + activity.n;
    if (!o->audit_scope)
        return false;
    if (n == 0 || n > SCOPE_TEXT)
        return o->audit_scope(o->audit_context, service, category, activity);
    const str parts[3] = {service, category, activity};
    size_t place = (hash_glance(activity) + service.n + category.n) % SCOPE_PLACES;
    char *text = m->v[place].text;
    bool same = m->v[place].known;
    for (size_t i = 0; i < 3; text += parts[i++].n)
        same = same && m->v[place].n[i] == parts[i].n && str_eq(str_make(text, parts[i].n), parts[i]);
    if (same)
        return m->v[place].is;
    m->v[place].known = true;
    m->v[place].is = o->audit_scope(o->audit_context, service, category, activity);
    text = m->v[place].text;
    for (size_t i = 0; i < 3; text += parts[i++].n) {
        m->v[place].n[i] = parts[i].n;
        if (parts[i].n > 0)
            memcpy(text, parts[i].p, parts[i].n);
    }
    return m->v[place].is;
}
