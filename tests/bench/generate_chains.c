/* What happens on an Entra Connect server: operations as chains of events, the life of the service, and the noise
   around it. Every chain is a row of a table. */
#include "base/guid.h"
#include "generate.h"

#include <stdio.h>

enum { TEXT_MOST = 8192 };

typedef enum chain_kind { CHAIN_RESET, CHAIN_CHANGE, CHAIN_ADMIN, CHAIN_SERVICE } chain_kind;

struct chain {
    const char *name;
    unsigned weight; /* of how many in a usual log */
    chain_kind kind;
    int error_id;             /* 33xxx, or the id of a service event; 0: none */
    const char *hr, *message; /* of the Reason */
    const char *sync_error;   /* text of the 6329 beside it */
    bool no_end;              /* neither success nor failure follows */
};

static const char sync_policy[] =
    "BAIL: MMS(4924): admaexport.cpp(2972): 0x80230619 (A restriction prevents the password from being changed to the "
    "current one specified.)\nERR_: MMS(4924): ..\\ma.cpp(8000): ExportPasswordSet failed with 0x80230619\n";
static const char sync_denied[] =
    "ERR_: MMS(4924): admaexport.cpp(2939): Failed to acquire user information: CONTOSO\\MSOL_f2c1a9d0b7e3. Error "
    "Code: "
    "ERROR_ACCESS_DENIED\nBAIL: MMS(4924): admaexport.cpp(2963): 0x80230626 (The password could not be updated because "
    "the management agent credentials were denied access.)\n";
static const char sync_permission[] =
    "BAIL: MMS(4924): admaexport.cpp(3012): 0x80230626 (The password could not be updated because the management agent "
    "credentials were denied access.)\nERR_: MMS(4924): ..\\ma.cpp(8000): ExportPasswordSet failed with 0x80230626\n";
static const char sync_rpc[] =
    "BAIL: MMS(4924): ..\\dnutils.cpp(1341): 0x800700b7 (Cannot create a file when that file already exists.)\n"
    "ERR_: MMS(4924): X:\\bt\\1016372\\repo\\src\\dev\\sync\\ma\\shared\\inc\\MAUtils.h(58): Failed getting registry "
    "value "
    "'ADMADoNormalization', 0x2\nBAIL: MMS(4924): "
    "X:\\bt\\1016372\\repo\\src\\dev\\sync\\ma\\shared\\inc\\MAUtils.h(59): "
    "0x80070002 (The system cannot find the file specified.): Win32 API failure: 2\n"
    "ERR_: MMS(4924): admaexport.cpp(2939): Failed to acquire user information: 0x6ba\n"
    "BAIL: MMS(4924): admaexport.cpp(2963): 0x80004005 (Unspecified error)\n"
    "ERR_: MMS(4924): ..\\ma.cpp(8000): ExportPasswordSet failed with 0x80004005\n";
static const char sync_not_found[] =
    "ERR_: MMS(7720): ..\\ObjectSearcher.cpp(461): AD Object is not present.\nBAIL: MMS(7720): "
    "..\\ObjectSearcher.cpp(491): 0x80230405 (The operation failed because the object cannot be found):\n"
    "No password writeback targets found.\nMake sure that the source object exists and is connected to the target "
    "objects via MV and the target object is in scope of password sync rule.\n";

static const char text_policy[] =
    "A restriction prevents the password from being changed to the current one specified.";
static const char text_denied[] =
    "The password could not be updated because the management agent credentials were denied access.";

static const chain chains[] = {
    {"reset-ok", 52, CHAIN_RESET, 0, NULL, NULL, NULL, false},
    {"change-ok", 18, CHAIN_CHANGE, 0, NULL, NULL, NULL, false},
    {"admin-ok", 6, CHAIN_ADMIN, 0, NULL, NULL, NULL, false},
    {"reset-policy", 9, CHAIN_RESET, 33008, "80230619", text_policy, sync_policy, false},
    {"change-policy", 4, CHAIN_CHANGE, 33008, "80230619", text_policy, sync_policy, false},
    {"wrong-current", 3, CHAIN_CHANGE, 33007, "80070056", "The specified network password is not correct.", NULL,
     false},
    {"permission", 3, CHAIN_RESET, 33004, "80230626", text_denied, sync_permission, false},
    {"sam-restricted", 1, CHAIN_RESET, 33004, "80230626", text_denied, sync_denied, false},
    {"rpc", 1, CHAIN_RESET, 33001, "80004005", "Unspecified error", sync_rpc, false},
    {"dc-unreachable", 1, CHAIN_RESET, 33001, "80230818",
     "The management agent run was terminated because a domain controller could not be contacted.", NULL, false},
    {"not-found", 1, CHAIN_RESET, 33002, "80230405", "The operation failed because the object cannot be found",
     sync_not_found, false},
    {"disabled", 0, CHAIN_RESET, 33005, "80070533",
     "This user can't sign in because this account is currently disabled.", NULL, false},
    {"locked", 0, CHAIN_CHANGE, 33006, "80070775",
     "The referenced account is currently locked out and may not be logged on to.", NULL, false},
    {"no-answer", 1, CHAIN_RESET, 0, NULL, NULL, NULL, true},
    {"started", 0, CHAIN_SERVICE, 31015, NULL, "WriteBackServiceStarted, Details: Version: 5.0.0.686", NULL, false},
    {"stopped", 0, CHAIN_SERVICE, 31016, NULL, "WriteBackServiceStopped, Details: Version: 5.0.0.686", NULL, false},
    {"heartbeat", 0, CHAIN_SERVICE, 31019, NULL,
     "ServiceBusHeartBeat, Details: Request to ssprdedicatedsbprodneu-contoso.servicebus.windows.net succeeded", NULL,
     false},
    {"listener-error", 0, CHAIN_SERVICE, 31034, NULL,
     "ServiceBusListenerError, Details: System.ServiceModel.CommunicationException: Unable to reach "
     "ssprdedicatedsbprodneu-contoso.servicebus.windows.net:443 via TCP (9351, 9352) or HTTP (80, 443)",
     NULL, false},
    {"unhealthy", 0, CHAIN_SERVICE, 31044, NULL,
     "Password writeback service is not in a healthy state. No serviceHost for service bus endpoints are in running "
     "state. "
     "Please refer aka.ms/ssprtroubleshoot, Details: Version: 5.0.0.686",
     NULL, false},
    {"cloud-error", 0, CHAIN_SERVICE, 32001, NULL, "Couldn't connect to any service bus endpoint(s), Details: ", NULL,
     false},
    {"bus-error", 0, CHAIN_SERVICE, 32002, NULL,
     "ServiceBusError, Details: The remote name could not be resolved: "
     "'ssprdedicatedsbprodneu-contoso.servicebus.windows.net'",
     NULL, false},
    {"bus-retry", 0, CHAIN_SERVICE, 32014, NULL, "ServiceBusWarning, Details: Retrying the connection", NULL, false},
};
enum { CHAIN_COUNT = sizeof chains / sizeof *chains };

static const struct {
    int start, success, failure;
    const char *start_token, *success_token, *method;
} kinds[] = {
    [CHAIN_RESET] = {31001, 31002, 31003, "PasswordResetRequestStart", "PasswordResetSuccess", "ResetPassword"},
    [CHAIN_CHANGE] = {31006, 31007, 31008, "ChangePasswordRequestStart", "ChangePasswordSuccess", "ChangePassword"},
    [CHAIN_ADMIN] = {31009, 31010, 31011, "ResetUserPasswordByAdminStart", "ResetUserPasswordByAdminSuccess",
                     "ResetPassword"},
};

/* Events of an Application log that a report has to leave alone. Words in braces are replaced by numbers. Sources that
   have their texts in a message file log those numbers alone, programs for .NET (and reports of a crash) all of it. */
static const struct {
    const char *provider;
    int id, qualifiers, level;
    const char *message;
    bool logged_whole;
} noises[] = {
    {"Directory Synchronization", 650, 0, 4, "Provision credentials batch start. Count: {n}, TrackingID : {g}", true},
    {"Directory Synchronization", 651, 0, 4,
     "Provision credentials batch end. Count: {n}, TrackingID : {g}, CountOfSuccess : {n}", true},
    {"Directory Synchronization", 653, 0, 4, "Provision credentials ping start. TrackingID : {g}", true},
    {"Directory Synchronization", 654, 0, 4, "Provision credentials ping end. TrackingID : {g}", true},
    {"Directory Synchronization", 904, 0, 4,
     "Scheduler: sync cycle {n}. Import, synchronization and export of contoso.onmicrosoft.com - AAD completed. Added: "
     "{n}, "
     "Updated: {n}, Deleted: 0",
     true},
    {"ADSync", 405, 0, 4,
     "Ldap bind to DC02.contoso.local succeeded. Account: CONTOSO\\MSOL_f2c1a9d0b7e3. Duration (ms): {n}", true},
    {"Windows Error Reporting", 1001, 0, 4,
     "Fault bucket {n}, type 5\nEvent Name: CLR20r3\nResponse: Not available\nCab Id: 0\n\nProblem signature:\nP1: "
     "miiserver.exe\nP2: 2.1.20.0\nP3: {n}\nP4: System.ServiceModel\nP5: 4.8.4110.0\nP6: {n}\nP7: 1a\nP8: "
     "0\n\nAttached "
     "files:\n\nThese files may be available here:\n\nAnalysis symbol: \nRechecking for solution: 0\nReport Id: {g}\n"
     "Report Status: 4\nHashed bucket: ",
     true},
    {"ESENT", 326, 0, 4,
     "svchost ({n},D,50) DS_Token_DB: The database engine attached a database (1, C:\\Windows\\system32\\config\\"
     "systemprofile\\AppData\\Local\\DataSharing\\Storage\\DSTokenDB2.dat). (Time={n} seconds)",
     false},
    {"Microsoft-Windows-Security-SPP", 16384, 49152, 4,
     "Successfully scheduled Software Protection service for re-start at 2126-09-11T08:21:{n}Z. Reason: RulesEngine.",
     false},
    {"MSSQL$ADSYNC", 17137, 16384, 4, "Starting up database 'ADSync'. Spid {n}, request {g}.", false},
    {"MSSQL$ADSYNC", 9688, 16384, 4, "Service Broker manager has started. {n}", false},
    {"MsiInstaller", 1040, 0, 4,
     "Beginning a Windows Installer transaction: C:\\Program Files\\Microsoft Azure AD Connect Health\\{g}.msi. Client "
     "Process "
     "Id: {n}.",
     false},
    {"VSS", 8224, 0, 4, "The VSS service is shutting down due to idle timeout. {n}", false},
    {"AzureADConnectHealthSync", 6001, 0, 3,
     "Upload of monitoring data was postponed: the endpoint s1.adhybridhealth.azure.com answered {n}. Correlation {g}",
     true},
};
enum { NOISE_COUNT = sizeof noises / sizeof *noises };

/* ---- chance ---- */

/* splitmix64 */
uint64_t random_next(random_state *r)
{
    uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static uint64_t fold(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}

uint64_t random_seed(const void *p, size_t n, uint64_t seed)
{
    const char *at = p;
    uint64_t h = seed ^ (uint64_t)n * UINT64_C(0x9e3779b97f4a7c15);
    for (; n >= 8; at += 8, n -= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        h = fold(h ^ word);
    }
    uint64_t tail = 0;
    if (n > 0)
        memcpy(&tail, at, n);
    return fold(fold(h ^ tail) + UINT64_C(0x2545f4914f6cdd1d));
}

uint64_t random_below(random_state *r, uint64_t n)
{
    return random_next(r) % n;
}

static guid random_guid(random_state *r)
{
    guid g;
    for (size_t i = 0; i < sizeof g.b; i++)
        g.b[i] = (uint8_t)random_next(r);
    g.b[6] = (uint8_t)(0x40 | (g.b[6] & 0x0F));
    g.b[8] = (uint8_t)(0x80 | (g.b[8] & 0x3F));
    return g;
}

/* ---- texts ---- */

typedef struct text {
    char bytes[TEXT_MOST];
    size_t n;
} text;

static void add(text *t, str s)
{
    size_t n = s.n < TEXT_MOST - t->n ? s.n : TEXT_MOST - t->n;
    memcpy(t->bytes + t->n, s.p, n);
    t->n += n;
}

#define ADD(t, lit) add((t), STR(lit))

static void add_guid(text *t, guid g)
{
    char shown[GUID_TEXT];
    guid_write(g, shown);
    add(t, str_make(shown, GUID_TEXT));
}

static void add_number(text *t, uint64_t n)
{
    char shown[24];
    int length = snprintf(shown, sizeof shown, "%llu", (unsigned long long)n);
    add(t, str_make(shown, (size_t)length));
}

/* 24 characters ending in `==`: base64 of 16 bytes. */
static void add_anchor(text *t, guid g)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t bit = 0; bit < 128; bit += 6) {
        unsigned pair = (unsigned)g.b[bit / 8] << 8 | (bit / 8 + 1 < 16 ? g.b[bit / 8 + 1] : 0u);
        add(t, str_make(&digits[pair >> (10 - bit % 8) & 63], 1));
    }
    ADD(t, "==");
}

/* A person has the same ids in every log. */
static void add_person(text *t, str user)
{
    random_state own = {random_seed(user.p, user.n, 17)};
    guid object = random_guid(&own), anchor = random_guid(&own);
    ADD(t, "cloudAnchor: User_");
    add_guid(t, object);
    ADD(t, ", SourceAnchorValue: ");
    add_anchor(t, anchor);
}

/* ---- events ---- */

static void play_event(scene *s, server *on, const char *provider, int id, int level, const text *message)
{
    str m = str_make(message->bytes, message->n);
    log_event e = {.time = s->clock,
                   .computer = on->name,
                   .provider = provider,
                   .id = id,
                   .level = level,
                   .record_id = on->record_id++,
                   .data = {m},
                   .data_count = 1,
                   .message = m};
    s->in_scope += !strcmp(provider, "PasswordResetService") || (!strcmp(provider, "ADSync") && id > 6000);
    log_event_write(s->writer, &e);
}

static void wait_ms(scene *s, uint64_t least, uint64_t most)
{
    s->clock += (instant)(least + random_below(&s->random, most - least + 1)) * NS_PER_MS +
                (instant)random_below(&s->random, 10000) * 100;
}

static void play_logon(scene *s, server *on)
{
    static const int ids[] = {405, 403, 405};
    if (s->skip_logon)
        return;
    for (size_t i = 0; i < 3; i++) {
        text t = {0};
        if (ids[i] == 405)
            ADD(&t, "Ldap bind to DC02.contoso.local succeeded. Account: CONTOSO\\MSOL_f2c1a9d0b7e3.");
        else
            ADD(&t, "Logon impersonation of CONTOSO\\MSOL_f2c1a9d0b7e3 succeeded.");
        wait_ms(s, 20, 90);
        play_event(s, on, "ADSync", ids[i], 4, &t);
    }
}

/* The new password goes back to the cloud by hash synchronization. */
static void play_echo(scene *s, server *on, str user)
{
    static const int ids[] = {656, 657};
    if (s->skip_logon)
        return;
    for (size_t i = 0; i < 2; i++) {
        text t = {0};
        ADD(&t, "Password Change ");
        add(&t, i == 0 ? STR("Request - Anchor : ") : STR("Result - Anchor : "));
        random_state own = {random_seed(user.p, user.n, 17)};
        random_guid(&own);
        add_anchor(&t, random_guid(&own));
        if (i == 1)
            ADD(&t, ", Result : Success.");
        wait_ms(s, 900, 4000);
        play_event(s, on, "Directory Synchronization", ids[i], 4, &t);
    }
}

static void add_tracking(text *t, guid tracking)
{
    ADD(t, "TrackingId: ");
    add_guid(t, tracking);
    ADD(t, ", ");
}

static void play_start(scene *s, server *on, const chain *c, guid tracking, str user)
{
    text t = {0};
    add_tracking(&t, tracking);
    add(&t, str_of(kinds[c->kind].start_token));
    ADD(&t, ", Details: ");
    add(&t, user);
    play_event(s, on, "PasswordResetService", kinds[c->kind].start, 4, &t);
}

static void play_success(scene *s, server *on, const chain *c, guid tracking, str user, str admin)
{
    text t = {0};
    add_tracking(&t, tracking);
    add(&t, str_of(kinds[c->kind].success_token));
    ADD(&t, ", Details: Context: ");
    add_person(&t, user);
    if (c->kind == CHAIN_ADMIN) {
        ADD(&t, ", AdminUpn: ");
        add(&t, admin);
    }
    ADD(&t, ", UserPrincipalName: ");
    add(&t, user);
    if (c->kind == CHAIN_ADMIN)
        ADD(&t, ", ForcePasswordChange: True");
    if (c->kind == CHAIN_RESET)
        ADD(&t, ", unblockUser: True");
    wait_ms(s, 150, 1200);
    play_event(s, on, "PasswordResetService", kinds[c->kind].success, 4, &t);
}

static void add_reason(text *t, const chain *c)
{
    ADD(t, "Synchronization Engine returned an error hr=");
    add(t, str_of(c->hr));
    ADD(t, ", message=");
    add(t, str_of(c->message));
}

/* 33xxx and the end of the operation say the same, with the stack of the exception. */
static void play_error(scene *s, server *on, const chain *c, int id, guid tracking, str user)
{
    text t = {0};
    add_tracking(&t, tracking);
    ADD(&t, "Reason: ");
    add_reason(&t, c);
    ADD(&t, ", Context: ");
    add_person(&t, user);
    ADD(&t, ", UserPrincipalName: ");
    add(&t, user);
    ADD(&t, ", Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException: ");
    add_reason(&t, c);
    ADD(&t, "\r\n   at AADPasswordReset.SynchronizationEngineManagedHandle.ThrowSyncEngineError(Int32 hr)\r\n   at "
            "AADPasswordReset.SynchronizationEngineManagedHandle.");
    add(&t, str_of(kinds[c->kind].method));
    ADD(&t, "(String cloudAnchor, String sourceAnchor, String password)\r\n   at "
            "Microsoft.CredentialManagement.OnPremisesPasswordReset.PasswordResetCredentialManager.");
    add(&t, str_of(kinds[c->kind].method));
    ADD(&t,
        "(String encryptedRequestString, String publicKeyEncryptedSymmetricKey, String publicKeyEncryptedSymmetricIV)");
    play_event(s, on, "PasswordResetService", id, 2, &t);
}

static void play_sync_error(scene *s, server *on, const chain *c, str user)
{
    text t = {0};
    ADD(&t, "An unexpected error has occurred during a password set operation.\n\"");
    add(&t, str_of(c->sync_error));
    if (c->error_id == 33002) {
        random_state own = {random_seed(user.p, user.n, 17)};
        ADD(&t, "AAD anchor = User_");
        add_guid(&t, random_guid(&own));
    }
    ADD(&t, "Azure AD Sync 2.1.20.0\"");
    play_event(s, on, "ADSync", 6329, 2, &t);
}

static void play_failure(scene *s, server *on, const chain *c, guid tracking, str user)
{
    wait_ms(s, 300, 900);
    if (c->sync_error)
        play_sync_error(s, on, c, user);
    wait_ms(s, 5, 60);
    play_error(s, on, c, c->error_id, tracking, user);
    wait_ms(s, 1, 9);
    play_error(s, on, c, kinds[c->kind].failure, tracking, user);
}

static void play_service(scene *s, server *on, const chain *c)
{
    static const int errors[] = {31034, 31044, 32001, 32002};
    int level = c->error_id == 32014 ? 3 : 4;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i] == c->error_id)
            level = 2;
    text t = {0};
    add_tracking(&t, random_guid(&s->random));
    add(&t, str_of(c->message));
    play_event(s, on, "PasswordResetService", c->error_id, level, &t);
}

const chain *chain_find(str name)
{
    for (size_t i = 0; i < CHAIN_COUNT; i++)
        if (str_eq(str_of(chains[i].name), name))
            return &chains[i];
    return NULL;
}

const chain *chain_random(random_state *r)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < CHAIN_COUNT; i++)
        sum += chains[i].weight;
    uint64_t at = random_below(r, sum);
    size_t i = 0;
    for (; at >= chains[i].weight; i++)
        at -= chains[i].weight;
    return &chains[i];
}

void chain_play(scene *s, server *on, const chain *c, str user, str admin)
{
    if (c->kind == CHAIN_SERVICE) {
        play_service(s, on, c);
        return;
    }
    guid tracking = random_guid(&s->random);
    play_start(s, on, c, tracking, user);
    if (c->no_end)
        return;
    play_logon(s, on);
    if (c->error_id) {
        play_failure(s, on, c, tracking, user);
        return;
    }
    play_success(s, on, c, tracking, user, admin);
    play_echo(s, on, user);
}

void noise_play(scene *s, server *on)
{
    size_t which = random_below(&s->random, NOISE_COUNT);
    text t = {0};
    log_event e = {.time = s->clock,
                   .computer = on->name,
                   .provider = noises[which].provider,
                   .id = noises[which].id,
                   .qualifiers = noises[which].qualifiers,
                   .level = noises[which].level,
                   .record_id = on->record_id++};
    str rest = str_of(noises[which].message);
    while (rest.n) {
        add(&t, str_cut(&rest, '{'));
        if (!rest.n)
            break;
        size_t from = t.n;
        if (str_starts(rest, STR("g}")))
            add_guid(&t, random_guid(&s->random));
        else
            add_number(&t, random_below(&s->random, 100000));
        if (e.data_count < EVENT_DATA_MOST)
            e.data[e.data_count++] = str_make(t.bytes + from, t.n - from);
        rest = str_from(rest, 2);
    }
    e.message = str_make(t.bytes, t.n);
    if (noises[which].logged_whole) {
        e.data[0] = e.message;
        e.data_count = 1;
    }
    log_event_write(s->writer, &e);
}
