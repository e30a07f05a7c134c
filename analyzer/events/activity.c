#include "analyzer/events/activity.h"
#include "analyzer/analysis.h"

#define NAME(text) .name = STR_INIT(text)

static const activity activities[] = {
    {NAME("Reset password (self-service)"), .use = USE_DECIDES, .kind = KIND_RESET},
    {NAME("Change password (self-service)"), .use = USE_DECIDES, .kind = KIND_CHANGE},
    {NAME("Reset password (by admin)"), .use = USE_DECIDES, .kind = KIND_ADMIN_RESET},
    {NAME("Unlock user account (self-service)"), .use = USE_DECIDES, .kind = KIND_UNLOCK},
    {NAME("Self-service password reset flow activity progress"), .use = USE_STEP, .kind = KIND_RESET},
    {NAME("Self-serve password reset flow activity progress"), .use = USE_STEP, .kind = KIND_RESET},
    {NAME("Blocked from self-service password reset"), .use = USE_BLOCKED, .kind = KIND_RESET},
    {NAME("Reset user password"), .use = USE_DIRECT_RESET, .kind = KIND_ADMIN_RESET},
    {NAME("Change user password"), .use = USE_SIBLING},
    {NAME("Update PasswordProfile"), .use = USE_SIBLING},
    {NAME("Update StsRefreshTokenValidFrom Timestamp"), .use = USE_SIBLING},
    {NAME("User registered for self-service password reset"), .use = USE_REGISTER_OLDER},
    {NAME("Security info saved for self-service password reset"), .use = USE_REGISTER_OLDER},
    {NAME("User started security info registration"), .use = USE_REGISTER_START},
    {NAME("User registered security info"), .use = USE_REGISTER_METHOD},
    {NAME("User registered all required security info"), .use = USE_REGISTER_ALL},
    {NAME("User canceled security info registration"), .use = USE_REGISTER_CANCEL},
    {NAME("User cancelled security info registration"), .use = USE_REGISTER_CANCEL},
    {NAME("User reviewed security info"), .use = USE_REGISTER_REVIEW},
    {NAME("User updated security info"), .use = USE_REGISTER_UPDATE},
    {NAME("User changed default security info"), .use = USE_REGISTER_UPDATE},
    {NAME("User deleted security info"), .use = USE_REGISTER_DELETE},
    {NAME("Admin registered security info"), .use = USE_REGISTER_METHOD, .by_admin = true},
    {NAME("Admin updated security info"), .use = USE_REGISTER_UPDATE, .by_admin = true},
    {NAME("Admin deleted security info"), .use = USE_REGISTER_DELETE, .by_admin = true},
    {NAME("Enable password writeback for directory"), .use = USE_WRITEBACK_ON},
    {NAME("Disable password writeback for directory"), .use = USE_WRITEBACK_OFF},
    {NAME("Self-service password reset policy changes"), .use = USE_POLICY},
};

const activity *activity_find(str name)
{
    for (size_t i = 0; i < sizeof activities / sizeof *activities; i++)
        if (str_eq_nocase(activities[i].name, name))
            return &activities[i];
    return NULL;
}

bool activity_is_registration(activity_use use)
{
    return use >= USE_REGISTER_START && use <= USE_REGISTER_DELETE;
}

bool actor_is_sync(str actor)
{
    static const str beginnings[] = {STR_INIT("Sync_"), STR_INIT("ADToAADSyncServiceAccount"), STR_INIT("ConnectSync")};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (str_starts_nocase(actor, beginnings[i]))
            return true;
    return false;
}

/* The activity tells; service and category say nothing more. */
bool analyzer_audit_scope(str service, str category, str name)
{
    (void)service;
    (void)category;
    return activity_find(name) != NULL;
}

typedef struct step_text {
    str begins, ends;
    flow_step step;
} step_text;

/* First fit wins, so the longer sentences stand before those that they begin with. */
static const step_text steps[] = {
    {STR_INIT("User submitted their user ID"), STR_INIT(""), STEP_USER_ID},
    {STR_INIT("User was presented with verification options"), STR_INIT(""), STEP_PRESENTED},
    {STR_INIT("User started the "), STR_INIT(" verification option"), STEP_STARTED},
    {STR_INIT("User completed the "), STR_INIT(" verification option"), STEP_COMPLETED},
    {STR_INIT("User completed all verification steps"), STR_INIT(""), STEP_VERIFIED},
    {STR_INIT("User submitted a new password"), STR_INIT(""), STEP_SUBMITTED},
    {STR_INIT("User successfully reset password"), STR_INIT(""), STEP_SUCCEEDED},
    {STR_INIT("Successfully completed reset"), STR_INIT(""), STEP_SUCCEEDED},
    {STR_INIT("User cancelled before passing"), STR_INIT(""), STEP_CANCELLED},
    {STR_INIT("User canceled before passing"), STR_INIT(""), STEP_CANCELLED},
};

flow_step flow_step_of(str reason, str *method)
{
    *method = (str){NULL, 0};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const step_text *t = &steps[i];
        if (!str_starts_nocase(reason, t->begins))
            continue;
        str rest = str_from(reason, t->begins.n);
        size_t end = str_find_nocase(rest, t->ends);
        if (end == STR_NONE)
            continue;
        if (t->ends.n)
            *method = str_head(rest, end);
        return t->step;
    }
    return STEP_OTHER;
}
