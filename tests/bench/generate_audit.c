/* generate_audit --bytes N|--rows N [--scope-percent P] [--seed S] [--users U] [--days D] [--form csv|json]
   generate_audit [--events FILE.xml]... [--story FILE] [--seed S] [--skew-ms MS]

   Writes a portal's audit log as CSV, or as the page that Graph gives, to standard output, newest row first. The first
   form is a tenant's log of that size, P percent of its rows from password reset; the second tells what the cloud saw
   of the operations in event logs, and of a story of its own. The same options give the same bytes. */
#include "generate_audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct settings {
    uint64_t bytes, rows, scope_percent, seed, users, days, skew_ms;
    bool json;
    ARRAY(const char *) events;
    const char *story;
} settings;

static _Noreturn void fail(const char *what, const char *which)
{
    fprintf(stderr, "generate_audit: %s %s\n", what, which);
    exit(2);
}

static const struct {
    const char *name;
    size_t at;
} numbers[] = {
    {"--bytes", offsetof(settings, bytes)},     {"--scope-percent", offsetof(settings, scope_percent)},
    {"--rows", offsetof(settings, rows)},       {"--seed", offsetof(settings, seed)},
    {"--users", offsetof(settings, users)},     {"--days", offsetof(settings, days)},
    {"--skew-ms", offsetof(settings, skew_ms)},
};

static bool read_number(settings *s, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        unsigned long long n;
        if (strcmp(numbers[i].name, name) != 0)
            continue;
        if (!str_u64(str_of(value), &n))
            fail("not a number:", value);
        *(uint64_t *)(void *)((char *)s + numbers[i].at) = n;
        return true;
    }
    return false;
}

static void read_options(settings *s, int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--events") == 0)
            *array_push(&s->events) = argv[i + 1];
        else if (strcmp(argv[i], "--story") == 0)
            s->story = argv[i + 1];
        else if (strcmp(argv[i], "--form") == 0)
            s->json = strcmp(argv[i + 1], "json") == 0;
        else if (!read_number(s, argv[i], argv[i + 1]))
            fail("unknown option:", argv[i]);
    }
    if (argc % 2 == 0)
        fail("no value:", argv[argc - 1]);
}

/* ---- rows ---- */

guid audit_random_guid(random_state *r)
{
    guid g;
    for (size_t i = 0; i < sizeof g.b; i++)
        g.b[i] = (uint8_t)random_next(r);
    g.b[6] = (uint8_t)(0x40 | (g.b[6] & 0x0F));
    g.b[8] = (uint8_t)(0x80 | (g.b[8] & 0x3F));
    return g;
}

guid audit_person_id(str upn)
{
    random_state own = {random_seed(upn.p, upn.n, 17)};
    return audit_random_guid(&own);
}

enum { TARGETS = 3, PROPERTIES = 5, DETAILS = 6 };

void audit_header_write(out *to)
{
    static const char *const first[] = {"Date (UTC)",
                                        "CorrelationId",
                                        "Service",
                                        "Category",
                                        "Activity",
                                        "Result",
                                        "ResultReason",
                                        "User Agent",
                                        "ActorType",
                                        "ActorDisplayName",
                                        "ActorObjectId",
                                        "ActorUserPrincipalName",
                                        "IPAddress",
                                        "ActorHomeTenantId",
                                        "ActorHomeTenantName",
                                        "ActorServicePrincipalId",
                                        "ActorServicePrincipalName"};
    static const char *const target[] = {"Type", "DisplayName", "ObjectId", "UserPrincipalName"};
    static const char *const property[] = {"Name", "OldValue", "NewValue"};
    char name[96];
    out_lit(to, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        (void)snprintf(name, sizeof name, "%s\"%s\"", i ? "," : "", first[i]);
        out_str(to, str_of(name));
    }
    for (int t = 1; t <= TARGETS; t++) {
        for (size_t i = 0; i < 4; i++) {
            (void)snprintf(name, sizeof name, ",\"Target%d%s\"", t, target[i]);
            out_str(to, str_of(name));
        }
        for (int p = 1; p <= PROPERTIES; p++)
            for (size_t i = 0; i < 3; i++) {
                (void)snprintf(name, sizeof name, ",\"Target%dModifiedProperty%d%s\"", t, p, property[i]);
                out_str(to, str_of(name));
            }
    }
    for (int d = 1; d <= DETAILS; d++) {
        (void)snprintf(name, sizeof name, ",\"AdditionalDetail%dKey\",\"AdditionalDetail%dValue\"", d, d);
        out_str(to, str_of(name));
    }
    out_lit(to, "\r\n");
}

static void cell(out *to, str s)
{
    out_lit(to, ",\"");
    for (size_t at; (at = str_find_char(s, '"')) != STR_NONE; s = str_from(s, at + 1)) {
        out_str(to, str_head(s, at));
        out_lit(to, "\"\"");
    }
    out_str(to, s);
    out_lit(to, "\"");
}

static void guid_cell(out *to, guid g)
{
    char text[GUID_TEXT];
    guid_write(g, text);
    cell(to, str_make(text, guid_is_none(g) ? 0 : GUID_TEXT));
}

static void empty_cells(out *to, int n)
{
    for (int i = 0; i < n; i++)
        out_lit(to, ",\"\"");
}

static void actor_cells(out *to, const audit_line *l)
{
    bool person = str_find_char(l->actor, '@') != STR_NONE;
    cell(to, STR("Mozilla/5.0"));
    cell(to, l->actor_type);
    cell(to, person ? STR("") : l->actor);
    guid_cell(to, person ? audit_person_id(l->actor) : (guid){{0}});
    cell(to, person ? l->actor : STR(""));
    cell(to, person ? STR("203.0.113.24") : STR(""));
    cell(to, STR("7f4c1f0e-3c0f-4d5c-9a55-0d6d1e2f9b11"));
    cell(to, STR("Contoso"));
    guid_cell(to, person ? (guid){{0}} : audit_person_id(l->actor));
    cell(to, person ? STR("") : l->actor);
}

static void target_cells(out *to, const audit_line *l)
{
    bool person = str_find_char(l->target, '@') != STR_NONE;
    cell(to, l->target_type);
    cell(to, person ? STR("") : l->target);
    guid_cell(to, l->target.n ? audit_person_id(l->target) : (guid){{0}});
    cell(to, person ? l->target : STR(""));
    cell(to, l->property);
    cell(to, l->before);
    cell(to, l->after);
    empty_cells(to, 3 * (PROPERTIES - 1) + (TARGETS - 1) * (4 + 3 * PROPERTIES));
}

void audit_line_write(out *to, const audit_line *l)
{
    char text[INSTANT_TEXT];
    out_lit(to, "\"");
    out_bytes(to, text, instant_write_exact(l->time, 7, text));
    out_lit(to, "\"");
    guid_cell(to, l->correlation);
    cell(to, l->service);
    cell(to, l->category);
    cell(to, l->activity);
    cell(to, l->result);
    cell(to, l->reason);
    actor_cells(to, l);
    target_cells(to, l);
    cell(to, l->detail_key);
    cell(to, l->detail_value);
    empty_cells(to, 2 * (DETAILS - 1));
    out_lit(to, "\r\n");
}

/* ---- a tenant's log of a given size ---- */

/* What else a tenant logs. */
static const audit_line noises[] = {
    {.service = STR_INIT("Core Directory"),
     .category = STR_INIT("UserManagement"),
     .activity = STR_INIT("Update user"),
     .actor_type = STR_INIT("Application"),
     .actor = STR_INIT("Microsoft Azure AD Internal - Jit Provisioning"),
     .target_type = STR_INIT("User"),
     .property = STR_INIT("AssignedPlan"),
     .before =
         STR_INIT("[{\"SubscribedPlanId\":\"8c7e0f36-3d4e-4f7b-8c6c-1f5b0f6c2f51\",\"ServiceInstance\":\"exchange/"
                  "namprd03\",\"CapabilityStatus\":0,\"AssignedTimestamp\":\"2026-05-11T08:21:44Z\"}]"),
     .after = STR_INIT("[{\"SubscribedPlanId\":\"8c7e0f36-3d4e-4f7b-8c6c-1f5b0f6c2f51\",\"ServiceInstance\":\"exchange/"
                       "namprd03\",\"CapabilityStatus\":2,\"AssignedTimestamp\":\"2026-05-11T08:21:44Z\"}]")},
    {.service = STR_INIT("Core Directory"),
     .category = STR_INIT("GroupManagement"),
     .activity = STR_INIT("Add member to group"),
     .actor_type = STR_INIT("User"),
     .actor = STR_INIT("admin@contoso.com"),
     .target_type = STR_INIT("User"),
     .property = STR_INIT("Group.DisplayName"),
     .after = STR_INIT("\"Sales, EMEA\"")},
    {.service = STR_INIT("Core Directory"),
     .category = STR_INIT("Device"),
     .activity = STR_INIT("Update device"),
     .actor_type = STR_INIT("Application"),
     .actor = STR_INIT("Device Registration Service"),
     .target_type = STR_INIT("Device"),
     .property = STR_INIT("DeviceOSVersion"),
     .before = STR_INIT("[\"10.0.22631.4169\"]"),
     .after = STR_INIT("[\"10.0.22631.4249\"]")},
    {.service = STR_INIT("Account Provisioning"),
     .category = STR_INIT("ProvisioningManagement"),
     .activity = STR_INIT("Synchronization rule action"),
     .actor_type = STR_INIT("Application"),
     .actor = STR_INIT("Azure AD Cloud Sync"),
     .target_type = STR_INIT("User"),
     .property = STR_INIT("displayName"),
     .before = STR_INIT("\"\""),
     .after = STR_INIT("\"Mercer, Alex\n(external)\"")},
};

static audit_line bulk_line(const settings *o, random_state *r, arena *text, bool ours)
{
    static const str steps[] = {
        STR_INIT("User submitted their user ID"), STR_INIT("User started the mobile SMS verification option"),
        STR_INIT("User completed the mobile SMS verification option"), STR_INIT("User submitted a new password")};
    str user = arena_printf(text, "user%05llu@contoso.com", (unsigned long long)random_below(r, o->users));
    audit_line l = noises[random_below(r, sizeof noises / sizeof *noises)];
    if (ours) {
        uint64_t step = random_below(r, 5);
        l = (audit_line){.service = STR("Self-service Password Management"),
                         .category = STR("UserManagement"),
                         .activity = STR("Self-service password reset flow activity progress"),
                         .actor_type = STR("User"),
                         .actor = user,
                         .target_type = STR("User")};
        l.reason = step < 4 ? steps[step] : STR("Successfully completed reset.");
        if (step == 4)
            l.activity = STR("Reset password (self-service)");
    }
    l.target = user;
    l.result = random_below(r, 20) ? STR("success") : STR("failure");
    l.correlation = audit_random_guid(r);
    return l;
}

/* How much of it is written, in millionths; from 1000000 on all. */
static uint64_t written(const settings *o, const out *to, uint64_t rows)
{
    return o->rows ? rows * 1000000 / o->rows : out_size(to) * 1000000 / o->bytes;
}

static void write_row(const settings *o, out *to, const audit_line *l, bool first)
{
    if (o->json)
        audit_json_write(to, l, first);
    else
        audit_line_write(to, l);
}

static void write_bulk(const settings *o, out *to)
{
    random_state random = {o->seed};
    uint64_t ours = 0, done;
    instant begin = civil_to_instant_utc(&(civil){.year = 2026, .month = 11, .day = 1});
    instant span = (instant)o->days * 86400 * NS_PER_S;
    arena text = {0};
    if (o->json)
        audit_json_begin(to);
    else
        audit_header_write(to);
    for (uint64_t rows = 0; (done = written(o, to, rows)) < 1000000; rows++) {
        bool due = ours * 100 < o->scope_percent * rows;
        ours += due;
        audit_line l = bulk_line(o, &random, &text, due);
        l.time = begin + span - span / 1000000 * (instant)done;
        write_row(o, to, &l, rows == 0);
        arena_reset(&text);
    }
    if (o->json)
        audit_json_end(to);
    arena_free(&text);
}

/* ---- a story ---- */

static str read_whole(const char *path, arena *a)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0)
        fail("cannot read", path);
    long size = ftell(f);
    char *p = arena_bytes(a, (size_t)size + 1);
    rewind(f);
    size_t n = fread(p, 1, (size_t)size, f);
    (void)fclose(f);
    return str_make(p, n);
}

static void write_story(const settings *o, out *to)
{
    audit_story s = {.random = {o->seed}, .skew = (instant)o->skew_ms * NS_PER_MS};
    str wrong;
    for (size_t i = 0; i < o->events.n; i++)
        audit_story_of_events(&s, read_whole(o->events.v[i], &s.text));
    if (o->story && !audit_story_read(&s, read_whole(o->story, &s.text), &wrong))
        fail("not understood:", arena_printf(&s.text, "%.*s%c", STR_ARG(wrong), 0).p);
    audit_header_write(to);
    audit_story_write(&s, to);
    array_free(&s.lines);
    arena_free(&s.text);
}

int main(int argc, char **argv)
{
    settings o = {.scope_percent = 3, .seed = 1, .users = 2000, .days = 30};
    read_options(&o, argc, argv);
    out *to = out_descriptor(STDOUT_FILENO);
    if (o.bytes || o.rows)
        write_bulk(&o, to);
    else
        write_story(&o, to);
    bool written = out_flush(to);
    out_free(to);
    array_free(&o.events);
    return written ? 0 : 1;
}
