/* The words of ids and tags, as they stand in the rules, and the places that the code fills. */
#include "analyzer/knowledge/data.h"

static const known_id cause_list[CAUSE_COUNT] = {
    [CAUSE_ABANDONED] = {STR_INIT("abandoned")},
    [CAUSE_CANCELLED] = {STR_INIT("cancelled")},
    [CAUSE_CONTACTED_ADMIN] = {STR_INIT("contacted-admin")},
    [CAUSE_NO_ANSWER] = {STR_INIT("no-answer")},
    [CAUSE_ON_PREMISES_UNREACHABLE] = {STR_INIT("on-premises-unreachable")},
    [CAUSE_SERVICE_DOWN] = {STR_INIT("service-down")},
    [CAUSE_SERVICE_NOT_RESTARTED] = {STR_INIT("service-not-restarted")},
    [CAUSE_SERVICE_RESTARTED] = {STR_INIT("service-restarted")},
    [CAUSE_THROTTLED] = {STR_INIT("throttled")},
    [CAUSE_UNKNOWN] = {STR_INIT("unknown")},
    [CAUSE_WRITEBACK_DISABLED] = {STR_INIT("writeback-disabled")},
    [CAUSE_VERIFICATION_NOT_COMPLETED] = {STR_INIT("verification-not-completed")},
};
const id_table cause_ids = {cause_list, CAUSE_COUNT};

static const known_id finding_list[FINDING_COUNT] = {
    [FINDING_AUDIT_WITHOUT_PERSONS] = {STR_INIT("audit-without-persons"), STR_INIT("input rows# nameless#")},
    [FINDING_AUDIT_WITHOUT_SSPR_ROWS] = {STR_INIT("audit-without-sspr-rows"), STR_INIT("rows# operations#")},
    [FINDING_CLOCK_SET_BACK] = {STR_INIT("clock-set-back"), STR_INIT("server")},
    [FINDING_CLOCK_SKEW] = {STR_INIT("clock-skew"), STR_INIT("median operations# low high"), STR_INIT("apart")},
    [FINDING_CLOUD_ONLY_PASSWORD] = {STR_INIT("cloud-only-password"), STR_INIT("operations#")},
    [FINDING_CODE_PAGE_ASSUMED] = {STR_INIT("code-page-assumed"), STR_INIT("input page sample")},
    [FINDING_CONFLICTING_RECORDS] = {STR_INIT("conflicting-records"), STR_INIT("records#")},
    [FINDING_CONTACT_DATA_MALFORMED] = {STR_INIT("contact-data-malformed"), STR_INIT("people# names")},
    [FINDING_CONTACT_DATA_MISSING] = {STR_INIT("contact-data-missing"), STR_INIT("people# names")},
    [FINDING_CONTACT_EXTENSION] = {STR_INIT("contact-extension"), STR_INIT("people# names")},
    [FINDING_DAMAGED_INPUT] = {STR_INIT("damaged-input"), STR_INIT("loss note")},
    [FINDING_DATE_ORDER_ASSUMED] = {STR_INIT("date-order-assumed"), STR_INIT("input")},
    [FINDING_FAILOVER] = {STR_INIT("failover"), STR_INIT("from to")},
    [FINDING_FILTERED_EXPORT] = {STR_INIT("filtered-export"), STR_INIT("input")},
    [FINDING_HEARTBEATS_BUT_UNREACHABLE] = {STR_INIT("heartbeats-but-unreachable"), STR_INIT("operations#")},
    [FINDING_LOG_GAP] = {STR_INIT("log-gap"), STR_INIT("server from to")},
    [FINDING_LOG_ENDS_EARLY] = {STR_INIT("log-ends-early"), STR_INIT("server end expected")},
    [FINDING_LOG_STARTS_LATE] = {STR_INIT("log-starts-late"), STR_INIT("server start expected")},
    [FINDING_MONTH_RESTATED] = {STR_INIT("month-restated"), STR_INIT("month values why program rules")},
    [FINDING_NOTHING_IN_PERIOD] = {STR_INIT("nothing-in-period"), STR_INIT("from to")},
    [FINDING_NOTHING_IN_SCOPE] = {STR_INIT("nothing-in-scope"), STR_INIT("input records#")},
    [FINDING_ONE_CONTACT_METHOD] = {STR_INIT("one-contact-method"), STR_INIT("people# names")},
    [FINDING_RULE_LIMIT] = {STR_INIT("rule-limit"), STR_INIT("cause file line#")},
    [FINDING_SERVER_LOG_MISSING] = {STR_INIT("server-log-missing"), STR_INIT("operations#")},
    [FINDING_SERVER_NEW] = {STR_INIT("server-new"), STR_INIT("server first")},
    [FINDING_SERVER_VANISHED] = {STR_INIT("server-vanished"), STR_INIT("server last")},
    [FINDING_REGISTRATION_NEVER_ENDS] = {STR_INIT("registration-never-ends"), STR_INIT("method people# starts#")},
    [FINDING_SERVICE_NOT_RESTARTED] = {STR_INIT("service-not-restarted"), STR_INIT("server time")},
    [FINDING_THROTTLING_RISK] = {STR_INIT("throttling-risk"), STR_INIT("people#")},
    [FINDING_TWO_ACTIVE_SERVERS] = {STR_INIT("two-active-servers"), STR_INIT("hours#")},
    [FINDING_TWO_TENANTS] = {STR_INIT("two-tenants"), STR_INIT("tenants# list")},
    [FINDING_UNIFIED_AUDIT_LOG] = {STR_INIT("unified-audit-log"), STR_INIT("input")},
    [FINDING_UNKNOWN_ACTIVITY] = {STR_INIT("unknown-activity"), STR_INIT("activity service rows# failures#")},
    [FINDING_UNKNOWN_EVENT] = {STR_INIT("unknown-event"), STR_INIT("event times#")},
    [FINDING_UNREAD_INPUT] = {STR_INIT("unread-input"), STR_INIT("inputs# list")},
    [FINDING_USER_SAW_ERROR] = {STR_INIT("user-saw-error"), STR_INIT("operations#")},
    [FINDING_VERIFICATION_DROP] = {STR_INIT("verification-drop"),
                                   STR_INIT("method completed# started# completed-before# started-before#")},
    [FINDING_ZONE_ASSUMED] = {STR_INIT("zone-assumed"), STR_INIT("input")},
    [FINDING_ZONE_CONFLICT] = {STR_INIT("zone-conflict"), STR_INIT("input other records# minutes#")},
};
const id_table finding_ids = {finding_list, FINDING_COUNT};

static const known_id change_list[CHANGE_COUNT] = {
    [CHANGE_OFFBOARDING] = {STR_INIT("offboarding")},
    [CHANGE_OFFBOARDING_FAILED] = {STR_INIT("offboarding-failed")},
    [CHANGE_OFFBOARDING_STARTED] = {STR_INIT("offboarding-started")},
    [CHANGE_ONBOARDING] = {STR_INIT("onboarding")},
    [CHANGE_ONBOARDING_STARTED] = {STR_INIT("onboarding-started")},
    [CHANGE_POLICY_CHANGED] = {STR_INIT("policy-changed")},
    [CHANGE_SERVICE_STARTED] = {STR_INIT("service-started")},
    [CHANGE_SERVICE_STOPPED] = {STR_INIT("service-stopped")},
    [CHANGE_VERSION] = {STR_INIT("version")},
    [CHANGE_WRITEBACK_DISABLED] = {STR_INIT("writeback-disabled")},
    [CHANGE_WRITEBACK_ENABLED] = {STR_INIT("writeback-enabled")},
};
const id_table change_ids = {change_list, CHANGE_COUNT};

static const known_id phrase_list[PHRASE_COUNT] = {
    [PHRASE_ALL_IN_DOMAIN] = {STR_INIT("all-in-domain"), STR_INIT("people# name")},
    [PHRASE_ALL_IN_UNIT] = {STR_INIT("all-in-unit"), STR_INIT("people# name")},
    [PHRASE_NAMES_AND_MORE] = {STR_INIT("names-and-more"), STR_INIT("names more#")},
    [PHRASE_DONE_LOGS] = {STR_INIT("done-logs")},
    [PHRASE_DONE_OUTAGE] = {STR_INIT("done-outage")},
    [PHRASE_DONE_SETTING] = {STR_INIT("done-setting")},
    [PHRASE_DONE_UNKNOWN] = {STR_INIT("done-unknown")},
    [PHRASE_NO_EVENT_ID] = {STR_INIT("no-event-id")},
    [PHRASE_NOT_WHOLE] = {STR_INIT("not-whole"), STR_INIT("input")},
    [PHRASE_SERVICE_SILENT] = {STR_INIT("service-silent")},
    [PHRASE_RECORDS_LOST] = {STR_INIT("records-lost"), STR_INIT("damaged# records# input")},
    [PHRASE_RESTATED_LATE_INPUT] = {STR_INIT("restated-late-input")},
    [PHRASE_RESTATED_OTHER_RULES] = {STR_INIT("restated-other-rules")},
    [PHRASE_RESTATED_OTHER_OPTION] = {STR_INIT("restated-other-option")},
    [PHRASE_UNKNOWN_TIME] = {STR_INIT("unknown-time")},
    [PHRASE_UNNAMED_SERVER] = {STR_INIT("unnamed-server")},
};
const id_table phrase_ids = {phrase_list, PHRASE_COUNT};

size_t id_of(id_table table, str word)
{
    for (size_t i = 1; i < table.n; i++) {
        if (str_eq(table.v[i].word, word))
            return i;
    }
    return 0;
}

unsigned cause_tag_parse(str word)
{
    static const struct {
        str word;
        cause_tag tag;
    } tags[] = {
        {STR_INIT("left"), CAUSE_TAG_LEFT},
        {STR_INIT("echo"), CAUSE_TAG_ECHO},
        {STR_INIT("turned-away"), CAUSE_TAG_TURNED_AWAY},
        {STR_INIT("beyond-cloud"), CAUSE_TAG_BEYOND},
        {STR_INIT("of-connect"), CAUSE_TAG_OF_CONNECT},
        {STR_INIT("unreachable"), CAUSE_TAG_UNREACHABLE},
        {STR_INIT("answered"), CAUSE_TAG_ANSWERED},
        {STR_INIT("blocked"), CAUSE_TAG_BLOCKED},
        {STR_INIT("ladder"), CAUSE_TAG_LADDER},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (str_eq(tags[i].word, word))
            return tags[i].tag;
    }
    return 0;
}

unsigned finding_tag_parse(str word)
{
    return str_eq(word, STR("blind-spot")) ? FINDING_TAG_BLIND_SPOT : 0;
}
