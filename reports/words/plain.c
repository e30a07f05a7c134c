#include "reports/words/plain.h"

#include "reports/html/html.h"

/* ---- texts of the rules ---- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

enum { NUMBER_OF_A_CODE = 4 };

/* A number of four digits is an event's or a code's; only 443 and the like stand in sentences. */
static bool holds_number(str s)
{
    size_t run = 0;
    for (size_t i = 0; i < s.n; i++) {
        run = char_is_digit(s.p[i]) ? run + 1 : 0;
        if (run >= NUMBER_OF_A_CODE || (char_is_digit(s.p[i]) && i && s.p[i - 1] == 'x'))
            return true;
    }
    return false;
}

/* Restart-Service, RestrictRemoteSam, ADSync, gpupdate /force: what is typed, not said. */
static bool holds_command(str s)
{
    for (size_t i = 1; i + 1 < s.n; i++) {
        char before = s.p[i - 1], c = s.p[i], after = s.p[i + 1];
        if ((c == '-' && is_lower(before) && is_upper(after)) || (is_lower(before) && is_upper(c) && is_lower(after)) ||
            (c == '/' && before == ' ' && is_lower(after)) || (c == '.' && is_lower(before) && is_lower(after)))
            return true;
    }
    return false;
}

static bool holds_sign(str s)
{
    static const char signs[] = "_\\@*=<>{}|";
    for (size_t i = 0; i < sizeof signs - 1; i++)
        if (str_find_char(s, signs[i]) != STR_NONE)
            return true;
    return false;
}

static bool is_plain(str s)
{
    return !holds_number(s) && !holds_command(s) && !holds_sign(s);
}

/* The text up to what is left out, and *rest behind that: a bracket with a command in it, and the blank before. */
static str next_part(str s, str *rest)
{
    for (size_t at = 0; at < s.n; at++) {
        size_t end = s.p[at] == '(' ? str_find_char(str_from(s, at), ')') : STR_NONE;
        if (end == STR_NONE || is_plain(str_range(s, at, at + end)))
            continue;
        *rest = str_from(s, at + end + 1);
        return str_head(s, at && s.p[at - 1] == ' ' ? at - 1 : at);
    }
    *rest = (str){0};
    return s;
}

bool plain_fits(str s)
{
    if (str_empty(s))
        return false;
    while (!str_empty(s))
        if (!is_plain(next_part(s, &s)))
            return false;
    return true;
}

void plain_put(out *o, str s)
{
    while (!str_empty(s))
        html_text(o, next_part(s, &s));
}

/* ---- findings ---- */

static const plain_finding findings[] = {
    {.id = "verification-drop",
     .title = "A way of proving who one is stopped working for most people",
     .text =
         "In the last days almost nobody completed it, where most did before. That points to the telephone network or "
         "the mail, not to the people."},
    {.id = "throttling-risk",
     .title = "Some people are close to being blocked for trying too often",
     .text = "They tried four times or more within a day. Help them before the portal makes them wait for a day."},
    {.id = "log-gap",
     .title = "The log of a server has a gap",
     .text = "For the days below no log of this server was at hand. What happened then is not in these numbers.",
     .ask = "The same log for the missing days.",
     .blind_spot = true},
    {.id = "log-starts-late",
     .title = "The log of a server starts late",
     .text =
         "The log was overwritten, or exported too late: what happened on this server before is not in these numbers.",
     .ask = "An older export of this server’s log. For the future: a larger log on the server, and an export "
            "every month.",
     .blind_spot = true},
    {.id = "server-log-missing",
     .title = "The log of a server is missing",
     .text = "The cloud shows requests that no server log at hand covers or shows.",
     .ask = "The log of every sync server, the standby too, for these days.",
     .blind_spot = true},
    {.id = "audit-without-sspr-rows",
     .title = "The cloud’s audit log holds no password requests",
     .text = "The servers handled requests in the same days, so the export was filtered, made without the licence that "
             "shows them, or self-service is not switched on for these people.",
     .ask = "The audit log once more, unfiltered, exported by an administrator with a premium licence.",
     .blind_spot = true},
    {.id = "filtered-export",
     .title = "An export holds only some of a server’s entries",
     .text = "It was filtered before it was exported. Quiet hours cannot be told from missing ones in it.",
     .ask = "The same log without a filter.",
     .blind_spot = true},
    {.id = "damaged-input",
     .title = "Part of an input could not be read",
     .text = "The readable part is in these numbers.",
     .ask = "The same file once more; it may have been cut off on its way.",
     .blind_spot = true},
    {.id = "zone-assumed",
     .title = "The time zone of an input is not known",
     .text = "Its times carry no zone; universal time was assumed.",
     .ask = "The time zone of the computer on which the export was made.",
     .blind_spot = true},
    {.id = "date-order-assumed",
     .title = "Day and month of an input cannot be told apart",
     .text = "No date in it shows which number is the day. The order was assumed.",
     .ask = "One entry of that export with its date written out.",
     .blind_spot = true},
    {.id = "unknown-event",
     .title = "Entries that the rules do not know",
     .text = "They were kept and counted; nothing is concluded from them.",
     .blind_spot = true},
    {.id = "rule-limit",
     .title = "A rule was given up on an entry",
     .text = "Trying it took too long. The entry was judged by the other rules.",
     .blind_spot = true},
    {.id = "conflicting-records",
     .title = "Two exports disagree about the same entry",
     .text = "Both versions were kept.",
     .blind_spot = true},
    {.id = "clock-set-back",
     .title = "A server’s clock was set back",
     .text = "Later entries carry earlier times. They were put into order by their numbers."},
    {.id = "clock-skew",
     .title = "The clocks of server and cloud differ",
     .text = "The order of events does not depend on it. The server’s time service should be checked."},
    {.id = "two-active-servers",
     .title = "Two servers handled requests at the same time",
     .text = "Only one may be active; the other one belongs into standby."},
    {.id = "failover",
     .title = "The service moved from one server to another",
     .text = "It stopped on one server and started on another within a quarter of an hour."},
    {.id = "service-not-restarted",
     .title = "The service stopped and did not start again",
     .text = "The log of this server goes on without a start of the service."},
    {.id = "user-saw-error",
     .title = "Some people saw an error although their password was changed",
     .text =
         "The directory took the new password and the portal reported a failure. These people try again without need, "
         "or should sign in with the new password."},
};

static const plain_finding other = {
    .id = "", .title = "Something else was noticed", .text = "It stands in the casebook.", .blind_spot = false};

const plain_finding *plain_finding_of(str id)
{
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        if (str_eq(id, str_of(findings[i].id)))
            return &findings[i];
    return &other;
}

/* ---- actions ---- */

/* What ends in the recovery ladder: its first steps name hosts and commands, so the whole of it is said in one
 * sentence. */
static bool is_ladder(const cause *c)
{
    return str_eq(c->category, STR("service")) || str_eq(c->category, STR("connectivity")) ||
           str_eq(c->id, STR("on-premises-unreachable")) || str_eq(c->id, STR("no-answer"));
}

enum { FIRST_STEPS = 2 }; /* later ones make no sense alone */

/* The way from the sync server to the domain controllers is the company's own; the ladder leads to Microsoft's
   service. */
static bool is_inside(const cause *c)
{
    return str_eq(c->id, STR("domain-controller-unreachable")) || str_eq(c->id, STR("rpc-unavailable"));
}

str plain_action(const cause *c)
{
    if (is_inside(c))
        return STR(
            "Restore the way from the sync server to the domain controllers: name resolution, firewall and network.");
    if (is_ladder(c))
        return STR("Let the sync server reach Microsoft’s service through proxy and firewall, then restart the "
                   "synchronization service. If neither helps, switch writeback off and on again.");
    for (size_t i = 0; i < c->steps.n && i < FIRST_STEPS; i++)
        if (plain_fits(c->steps.v[i]) && !str_starts(c->steps.v[i], STR("If ")))
            return c->steps.v[i];
    return (str){0};
}

/* ---- changes ---- */

str plain_change(str change)
{
    static const struct {
        str id, words;
    } changes[] = {
        {STR_INIT("onboarding-started"), STR_INIT("writeback was being set up")},
        {STR_INIT("onboarding"), STR_INIT("writeback was set up")},
        {STR_INIT("offboarding-started"), STR_INIT("writeback was being removed")},
        {STR_INIT("offboarding"), STR_INIT("writeback was removed")},
        {STR_INIT("offboarding-failed"), STR_INIT("writeback could not be removed")},
        {STR_INIT("service-started"), STR_INIT("the service started")},
        {STR_INIT("service-stopped"), STR_INIT("the service stopped")},
        {STR_INIT("version"), STR_INIT("the software’s version changed")},
        {STR_INIT("writeback-enabled"), STR_INIT("writeback was switched on in the cloud")},
        {STR_INIT("writeback-disabled"), STR_INIT("writeback was switched off in the cloud")},
        {STR_INIT("policy-changed"), STR_INIT("the cloud’s policy for self-service was changed")},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (str_eq(change, changes[i].id))
            return changes[i].words;
    return STR("something was changed");
}

str state_title(service_state s)
{
    static const str titles[] = {
        [STATE_UNKNOWN] = STR_INIT("no log"),    [STATE_DISABLED] = STR_INIT("switched off"),
        [STATE_DOWN] = STR_INIT("stopped"),      [STATE_SILENT] = STR_INIT("silent"),
        [STATE_DEGRADED] = STR_INIT("troubled"), [STATE_UP] = STR_INIT("working"),
    };
    return titles[s];
}
