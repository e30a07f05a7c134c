/* The rows of generate_audit as Graph gives them: a page of JSON, compact. */
#include "generate_audit.h"

static void text(out *to, str s)
{
    static const char hex[] = "0123456789abcdef";
    out_lit(to, "\"");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\n')
            out_lit(to, "\\n");
        else if (c < ' ') {
            const char escape[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            out_bytes(to, escape, sizeof escape);
        } else {
            if (c == '"' || c == '\\')
                out_lit(to, "\\");
            out_bytes(to, s.p + i, 1);
        }
    }
    out_lit(to, "\"");
}

static void text_or_null(out *to, str s)
{
    if (s.n)
        text(to, s);
    else
        out_lit(to, "null");
}

static void id_or_null(out *to, guid g)
{
    char id[GUID_TEXT];
    guid_write(g, id);
    text_or_null(to, str_make(id, guid_is_none(g) ? 0 : GUID_TEXT));
}

static void actor(out *to, const audit_line *l)
{
    if (str_find_char(l->actor, '@') == STR_NONE) {
        out_lit(to, ",\"initiatedBy\":{\"user\":null,\"app\":{\"appId\":null,\"displayName\":");
        text_or_null(to, l->actor);
        out_lit(to, ",\"servicePrincipalId\":");
        id_or_null(to, audit_person_id(l->actor));
        out_lit(to, ",\"servicePrincipalName\":null}}");
        return;
    }
    out_lit(to, ",\"initiatedBy\":{\"app\":null,\"user\":{\"id\":");
    id_or_null(to, audit_person_id(l->actor));
    out_lit(to, ",\"displayName\":null,\"userPrincipalName\":");
    text(to, l->actor);
    out_lit(to, ",\"ipAddress\":\"203.0.113.24\",\"userType\":null,"
                "\"homeTenantId\":\"7f4c1f0e-3c0f-4d5c-9a55-0d6d1e2f9b11\",\"homeTenantName\":\"Contoso\"}}");
}

static void target(out *to, const audit_line *l)
{
    bool person = str_find_char(l->target, '@') != STR_NONE;
    out_lit(to, ",\"targetResources\":[{\"id\":");
    id_or_null(to, l->target.n ? audit_person_id(l->target) : (guid){{0}});
    out_lit(to, ",\"displayName\":");
    text_or_null(to, person ? STR("") : l->target);
    out_lit(to, ",\"type\":");
    text_or_null(to, l->target_type);
    out_lit(to, ",\"userPrincipalName\":");
    text_or_null(to, person ? l->target : STR(""));
    out_lit(to, ",\"groupType\":null,\"modifiedProperties\":[");
    if (l->property.n) {
        out_lit(to, "{\"displayName\":");
        text(to, l->property);
        out_lit(to, ",\"oldValue\":");
        text_or_null(to, l->before);
        out_lit(to, ",\"newValue\":");
        text_or_null(to, l->after);
        out_lit(to, "}");
    }
    out_lit(to, "]}]");
}

void audit_json_begin(out *to)
{
    out_lit(to,
            "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#auditLogs/directoryAudits\",\"value\":[");
}

void audit_json_write(out *to, const audit_line *l, bool first)
{
    const struct {
        const char *name;
        str value;
    } members[] = {
        {",\"category\":", l->category},       {",\"result\":", l->result},
        {",\"resultReason\":", l->reason},     {",\"activityDisplayName\":", l->activity},
        {",\"loggedByService\":", l->service}, {",\"operationType\":", STR_INIT("Update")},
    };
    char time[INSTANT_TEXT];
    out_str(to, first ? STR("{\"id\":\"Directory_") : STR(",{\"id\":\"Directory_"));
    char id[GUID_TEXT];
    guid_write(l->correlation, id);
    out_bytes(to, id, GUID_TEXT);
    out_lit(to, "_A1B2C_48213077\",\"correlationId\":");
    id_or_null(to, l->correlation);
    out_lit(to, ",\"activityDateTime\":");
    text(to, str_make(time, instant_write_exact(l->time, 7, time)));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        out_str(to, str_of(members[i].name));
        text(to, members[i].value);
    }
    actor(to, l);
    target(to, l);
    out_lit(to, ",\"additionalDetails\":[");
    if (l->detail_key.n) {
        out_lit(to, "{\"key\":");
        text(to, l->detail_key);
        out_lit(to, ",\"value\":");
        text(to, l->detail_value);
        out_lit(to, "}");
    }
    out_lit(to, "]}");
}

void audit_json_end(out *to)
{
    out_lit(to, "]}\n");
}
