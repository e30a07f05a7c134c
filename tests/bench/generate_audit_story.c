/* What the cloud logs of the operations that servers logged, and of what never reached them. */
#include "generate_audit.h"

#include <stdlib.h>

static const str sspr = STR_INIT("Self-service Password Management");
static const str methods = STR_INIT("Authentication Methods");
static const str progress = STR_INIT("Self-service password reset flow activity progress");
static const str success = STR_INIT("success");
static const str failure = STR_INIT("failure");

static audit_line *add_line(audit_story *s, instant time, guid id, str service, str activity, str result, str reason)
{
    audit_line *l = array_push(&s->lines);
    *l = (audit_line){.time = time + s->skew + (instant)random_below(&s->random, 9000000) * 100,
                      .correlation = id,
                      .service = service,
                      .category = STR("UserManagement"),
                      .activity = activity,
                      .result = result,
                      .reason = reason,
                      .actor_type = STR("User"),
                      .target_type = STR("User")};
    return l;
}

static void add_own(audit_story *s, instant time, guid id, str service, str activity, str result, str reason, str user)
{
    audit_line *l = add_line(s, time, id, service, activity, result, reason);
    l->actor = l->target = user;
}

/* ---- the way to a new password ---- */

static const struct {
    int before_s; /* the new password */
    str reason;
} way[] = {
    {151, STR_INIT("User submitted their user ID")},
    {149, STR_INIT("User was presented with verification options")},
    {120, STR_INIT("User started the mobile SMS verification option")},
    {75, STR_INIT("User completed the mobile SMS verification option")},
    {74, STR_INIT("User completed all verification steps required to reset their password")},
    {2, STR_INIT("User submitted a new password")},
};
enum { WAY_STEPS = sizeof way / sizeof *way };

static void add_way(audit_story *s, instant submitted, guid id, str user, size_t steps)
{
    for (size_t i = 0; i < steps; i++)
        add_own(s, submitted - way[i].before_s * NS_PER_S, id, sspr, progress, success, way[i].reason, user);
}

/* ---- operations in event logs ---- */

typedef struct operation {
    guid id;
    instant start, end;
    int start_id, end_id, error_id;
    str user, admin;
} operation;

typedef struct operations {
    ARRAY(operation) all;
    wide_map places; /* id -> index */
} operations;

static str between(str s, str from, char to)
{
    size_t at = str_find(s, from);
    if (at == STR_NONE)
        return STR("");
    s = str_from(s, at + from.n);
    return str_head(s, str_find_char(s, to));
}

/* A UPN at the head. */
static str upn_at(str s, str from)
{
    size_t at = str_find(s, from);
    str rest = at == STR_NONE ? STR("") : str_from(s, at + from.n);
    size_t n = 0;
    while (n < rest.n && rest.p[n] != ',' && rest.p[n] != '<' && !char_is_blank(rest.p[n]))
        n++;
    str upn = str_head(rest, n);
    return str_find_char(upn, '@') == STR_NONE ? STR("") : upn;
}

static operation *operation_of(operations *of, guid id)
{
    bool fresh;
    uint64_t *place = wide_map_put(&of->places, guid_key(id), of->all.n, &fresh);
    if (fresh)
        *array_push(&of->all) = (operation){.id = id};
    return &of->all.v[*place];
}

static void take_event(operations *of, str event)
{
    guid id;
    instant_digits digits;
    bool zoned;
    unsigned long long number = 0;
    str id_text = between(event, STR("<EventID Qualifiers='0'>"), '<');
    if (str_find(event, STR("PasswordResetService")) == STR_NONE || !str_u64(id_text, &number) ||
        !guid_parse(str_head(between(event, STR("TrackingId: "), ','), GUID_TEXT), &id))
        return;
    instant t = instant_parse_iso(between(event, STR("SystemTime='"), '\''), &digits, &zoned);
    bool start = number == 31001 || number == 31006 || number == 31009;
    bool end =
        number == 31002 || number == 31003 || number == 31007 || number == 31008 || number == 31010 || number == 31011;
    if (!start && !end && number / 1000 != 33)
        return;
    operation *o = operation_of(of, id);
    if (start) {
        o->start = t;
        o->start_id = (int)number;
        o->user = upn_at(event, STR("Details: "));
    } else if (end) {
        o->end = t;
        o->end_id = (int)number;
        o->admin = upn_at(event, STR("AdminUpn: "));
    } else {
        o->error_id = (int)number;
    }
}

static str reason_of(const operation *o)
{
    if (!o->end_id)
        return STR("OnPremisesConnectivityError");
    if (o->error_id == 33008)
        return STR("OnPremisesPolicyViolation");
    if (o->error_id == 33007)
        return STR("The current password is incorrect");
    return STR("OnPremisesAdminActionRequired");
}

/* Hash synchronization brings the new password back. */
static void add_echo(audit_story *s, instant t, str user)
{
    audit_line *l = add_line(s, t + 9 * NS_PER_S, audit_random_guid(&s->random), STR("Core Directory"),
                             STR("Change user password"), success, STR(""));
    l->actor = STR("Sync_AADC01_f2c1a9d0b7e3@contoso.onmicrosoft.com");
    l->target = user;
}

static void tell_operation(audit_story *s, const operation *o)
{
    bool done = o->end_id == 31002 || o->end_id == 31007 || o->end_id == 31010;
    instant end = o->end_id ? o->end : o->start + 61 * NS_PER_S;
    str reason = done ? STR("Successfully completed reset.") : reason_of(o);
    str activity = o->start_id == 31006   ? STR("Change password (self-service)")
                   : o->start_id == 31009 ? STR("Reset password (by admin)")
                                          : STR("Reset password (self-service)");
    if (o->start_id == 31001)
        add_way(s, o->start, o->id, o->user, WAY_STEPS);
    audit_line *l = add_line(s, end + NS_PER_S, o->id, sspr, activity, done ? success : failure,
                             o->start_id == 31001 || !done ? reason : STR("None"));
    l->target = o->user;
    l->actor = o->admin.n ? o->admin : o->user;
    if (o->start_id == 31009) {
        l->detail_key = STR("OnPremisesAgent");
        l->detail_value = STR("Microsoft Entra Connect");
    }
    if (done)
        add_echo(s, end, o->user);
}

void audit_story_of_events(audit_story *s, str log)
{
    operations found = {0};
    while (log.n > 0) {
        size_t end = str_find(log, STR("</Event>"));
        end = end == STR_NONE ? log.n : end + sizeof "</Event>" - 1;
        take_event(&found, str_head(log, end));
        log = str_from(log, end);
    }
    for (size_t i = 0; i < found.all.n; i++)
        if (found.all.v[i].start_id && found.all.v[i].user.n)
            tell_operation(s, &found.all.v[i]);
    array_free(&found.all);
    wide_map_free(&found.places);
}

/* ---- what never reached a server ---- */

typedef struct happening {
    instant time;
    guid id;
    str user, admin;
} happening;

static void turned_away(audit_story *s, const happening *h)
{
    add_own(s, h->time, h->id, sspr, progress, success, way[0].reason, h->user);
    add_own(s, h->time + 2 * NS_PER_S, h->id, sspr, progress, failure,
            STR("We could not reach your on-premises password reset service. Check your sync machine's event log"),
            h->user);
}

static void blocked(audit_story *s, const happening *h)
{
    for (int i = 0; i < 5; i++)
        add_own(s, h->time - (5 - i) * 40 * NS_PER_S, h->id, sspr, progress, i % 2 ? failure : success,
                i % 2 ? STR("User entered an invalid SMS verification code") : way[2].reason, h->user);
    add_own(s, h->time, h->id, sspr, STR("Blocked from self-service password reset"), success,
            STR("User entered too many invalid SMS verification codes and is blocked for 24 hours"), h->user);
}

static void abandoned(audit_story *s, const happening *h)
{
    add_way(s, h->time, h->id, h->user, 3);
}

static void cancelled(audit_story *s, const happening *h)
{
    add_way(s, h->time, h->id, h->user, 2);
    add_own(s, h->time, h->id, sspr, progress, failure,
            STR("User cancelled before passing the required authentication methods"), h->user);
}

static void one_method(audit_story *s, const happening *h)
{
    add_own(s, h->time, h->id, sspr, progress, success, way[0].reason, h->user);
    add_own(
        s, h->time + NS_PER_S, h->id, sspr, progress, failure,
        STR("User's account has insufficient authentication methods defined. Add authentication info to resolve this"),
        h->user);
}

static void registered(audit_story *s, const happening *h)
{
    static const str steps[] = {STR_INIT("User registered Authenticator App with Notification and Code"),
                                STR_INIT("User registered Mobile Phone SMS"), STR_INIT("User registered Email")};
    add_own(s, h->time, h->id, methods, STR("User started security info registration"), success,
            STR("User started the registration for SSPR"), h->user);
    for (int i = 0; i < 3; i++)
        add_own(s, h->time + (i + 1) * 50 * NS_PER_S, h->id, methods, STR("User registered security info"), success,
                steps[i], h->user);
    add_own(s, h->time + 160 * NS_PER_S, h->id, methods, STR("User registered all required security info"), success,
            STR("User registered all required security info."), h->user);
}

static void gave_up_registering(audit_story *s, const happening *h)
{
    add_own(s, h->time, h->id, methods, STR("User started security info registration"), success, STR(""), h->user);
    add_own(s, h->time + 70 * NS_PER_S, h->id, methods, STR("User canceled security info registration"), success,
            STR(""), h->user);
}

static void admin_registered(audit_story *s, const happening *h)
{
    audit_line *l = add_line(s, h->time, h->id, methods, STR("Admin registered security info"), success,
                             STR("Admin registered phone method for user"));
    l->actor = h->admin;
    l->target = h->user;
}

static void switch_writeback(audit_story *s, const happening *h, str activity, str before, str after)
{
    audit_line *l = add_line(s, h->time, h->id, sspr, activity, success, STR(""));
    l->category = STR("DirectoryManagement");
    l->actor = h->user;
    l->target_type = STR("Directory");
    l->target = STR("Contoso");
    l->property = STR("PasswordWriteBackEnabled");
    l->before = before;
    l->after = after;
}

static void writeback_off(audit_story *s, const happening *h)
{
    switch_writeback(s, h, STR("Disable password writeback for directory"), STR("\"True\""), STR("\"False\""));
}

static void writeback_on(audit_story *s, const happening *h)
{
    switch_writeback(s, h, STR("Enable password writeback for directory"), STR("\"False\""), STR("\"True\""));
}

static const struct {
    str name;
    void (*tell)(audit_story *s, const happening *h);
} happenings[] = {
    {STR_INIT("turned-away"), turned_away},
    {STR_INIT("blocked"), blocked},
    {STR_INIT("abandoned"), abandoned},
    {STR_INIT("cancelled"), cancelled},
    {STR_INIT("one-method"), one_method},
    {STR_INIT("registered"), registered},
    {STR_INIT("gave-up-registering"), gave_up_registering},
    {STR_INIT("admin-registered"), admin_registered},
    {STR_INIT("writeback-off"), writeback_off},
    {STR_INIT("writeback-on"), writeback_on},
};

static bool tell_line(audit_story *s, str line)
{
    instant_digits digits;
    bool zoned;
    str rest = line, time = str_cut(&rest, ' '), what = str_cut(&rest, ' ');
    happening h = {.time = instant_parse_iso(time, &digits, &zoned), .id = audit_random_guid(&s->random)};
    h.user = str_cut(&rest, ' ');
    h.admin = rest;
    for (size_t i = 0; i < sizeof happenings / sizeof *happenings && instant_known(h.time) && h.user.n; i++)
        if (str_eq(happenings[i].name, what)) {
            happenings[i].tell(s, &h);
            return true;
        }
    return false;
}

bool audit_story_read(audit_story *s, str script, str *wrong)
{
    while (script.n > 0) {
        *wrong = str_trim(str_line(&script));
        if (wrong->n > 0 && wrong->p[0] != '#' && !tell_line(s, *wrong))
            return false;
    }
    return true;
}

static int newest_first(const void *left, const void *right)
{
    const audit_line *a = left, *b = right;
    return a->time < b->time ? 1 : a->time > b->time ? -1 : guid_cmp(a->correlation, b->correlation);
}

void audit_story_write(audit_story *s, out *to)
{
    if (s->lines.n)
        qsort(s->lines.v, s->lines.n, sizeof *s->lines.v, newest_first);
    for (size_t i = 0; i < s->lines.n; i++)
        audit_line_write(to, &s->lines.v[i]);
}
