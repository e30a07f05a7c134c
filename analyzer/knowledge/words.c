/* The words of the report's files, and the titles that people read. */
#include "analyzer/knowledge/data.h"

static const str role_words[] = {
    [ROLE_UNKNOWN] = STR_INIT("unknown"), [ROLE_START] = STR_INIT("start"),     [ROLE_SUCCESS] = STR_INIT("success"),
    [ROLE_FAILURE] = STR_INIT("failure"), [ROLE_SERVICE] = STR_INIT("service"), [ROLE_WARNING] = STR_INIT("warning"),
    [ROLE_INFO] = STR_INIT("info"),       [ROLE_ERROR] = STR_INIT("error"),
};
static const str kind_words[] = {
    [KIND_NONE] = STR_INIT(""),         [KIND_RESET] = STR_INIT("reset"),
    [KIND_CHANGE] = STR_INIT("change"), [KIND_ADMIN_RESET] = STR_INIT("admin_reset"),
    [KIND_UNLOCK] = STR_INIT("unlock"),
};
static const str fault_words[] = {
    [FAULT_NONE] = STR_INIT(""),
    [FAULT_USER] = STR_INIT("user"),
    [FAULT_PASSWORD_RULE] = STR_INIT("password_rule"),
    [FAULT_ACCOUNT] = STR_INIT("account"),
    [FAULT_CONFIGURATION] = STR_INIT("configuration"),
    [FAULT_OUTAGE] = STR_INIT("outage"),
    [FAULT_MICROSOFT] = STR_INIT("microsoft"),
    [FAULT_UNCLEAR] = STR_INIT("unclear"),
};
static const str fault_titles[] = {
    [FAULT_NONE] = STR_INIT(""),
    [FAULT_USER] = STR_INIT("The user"),
    [FAULT_PASSWORD_RULE] = STR_INIT("Password rules"),
    [FAULT_ACCOUNT] = STR_INIT("The account"),
    [FAULT_CONFIGURATION] = STR_INIT("Configuration"),
    [FAULT_OUTAGE] = STR_INIT("Outage"),
    [FAULT_MICROSOFT] = STR_INIT("Microsoft's service"),
    [FAULT_UNCLEAR] = STR_INIT("Not clear from the logs"),
};
static const str owner_words[] = {
    [OWNER_NONE] = STR_INIT(""),
    [OWNER_USER] = STR_INIT("user"),
    [OWNER_HELPDESK] = STR_INIT("helpdesk"),
    [OWNER_AD_ADMIN] = STR_INIT("ad_admin"),
    [OWNER_SYNC_ADMIN] = STR_INIT("sync_admin"),
    [OWNER_NETWORK_ADMIN] = STR_INIT("network_admin"),
    [OWNER_CLOUD_ADMIN] = STR_INIT("cloud_admin"),
    [OWNER_MICROSOFT] = STR_INIT("microsoft"),
};
static const str owner_titles[] = {
    [OWNER_NONE] = STR_INIT(""),
    [OWNER_USER] = STR_INIT("User"),
    [OWNER_HELPDESK] = STR_INIT("Help desk"),
    [OWNER_AD_ADMIN] = STR_INIT("Active Directory administrator"),
    [OWNER_SYNC_ADMIN] = STR_INIT("Microsoft Entra Connect administrator"),
    [OWNER_NETWORK_ADMIN] = STR_INIT("Network administrator"),
    [OWNER_CLOUD_ADMIN] = STR_INIT("Microsoft Entra administrator"),
    [OWNER_MICROSOFT] = STR_INIT("Microsoft support"),
};
static const str severity_words[] = {
    [SEVERITY_NONE] = STR_INIT(""),
    [SEVERITY_LOW] = STR_INIT("low"),
    [SEVERITY_MEDIUM] = STR_INIT("medium"),
    [SEVERITY_HIGH] = STR_INIT("high"),
    [SEVERITY_CRITICAL] = STR_INIT("critical"),
};
static const str state_words[] = {
    [STATE_UNKNOWN] = STR_INIT("unknown"),
    [STATE_STANDBY] = STR_INIT("standby"),
    [STATE_DISABLED] = STR_INIT("disabled"),
    [STATE_DOWN] = STR_INIT("down"),
    [STATE_SILENT] = STR_INIT("silent"),
    [STATE_DEGRADED] = STR_INIT("degraded"),
    [STATE_UP] = STR_INIT("up"),
};

static const str use_words[] = {
    [USE_NONE] = STR_INIT(""),
    [USE_DECIDES] = STR_INIT("decides"),
    [USE_STEP] = STR_INIT("step"),
    [USE_BLOCKED] = STR_INIT("blocked"),
    [USE_SIBLING] = STR_INIT("sibling"),
    [USE_DIRECT] = STR_INIT("direct"),
    [USE_REGISTER_START] = STR_INIT("register-start"),
    [USE_REGISTER_METHOD] = STR_INIT("register-method"),
    [USE_REGISTER_OLDER] = STR_INIT("register-older"),
    [USE_REGISTER_ALL] = STR_INIT("register-all"),
    [USE_REGISTER_CANCEL] = STR_INIT("register-cancel"),
    [USE_REGISTER_REVIEW] = STR_INIT("register-review"),
    [USE_REGISTER_UPDATE] = STR_INIT("register-update"),
    [USE_REGISTER_DELETE] = STR_INIT("register-delete"),
    [USE_WRITEBACK_ON] = STR_INIT("writeback-on"),
    [USE_WRITEBACK_OFF] = STR_INIT("writeback-off"),
    [USE_POLICY] = STR_INIT("policy"),
};
static const str step_words[] = {
    [STEP_OTHER] = STR_INIT(""),
    [STEP_USER_ID] = STR_INIT("user-id"),
    [STEP_PRESENTED] = STR_INIT("presented"),
    [STEP_STARTED] = STR_INIT("started"),
    [STEP_COMPLETED] = STR_INIT("completed"),
    [STEP_VERIFIED] = STR_INIT("verified"),
    [STEP_SUBMITTED] = STR_INIT("submitted"),
    [STEP_CANCELLED] = STR_INIT("cancelled"),
    [STEP_SUCCEEDED] = STR_INIT("succeeded"),
};
static const str source_words[] = {
    [ERROR_OF_PORTAL] = STR_INIT("portal"),
    [ERROR_OF_SIGN_IN] = STR_INIT("sign-in"),
    [ERROR_OF_HTTP] = STR_INIT("http"),
};
static const str term_use_words[] = {
    [TERM_NOTION] = STR_INIT("notion"), [TERM_FIELD] = STR_INIT("field"), [TERM_STOP] = STR_INIT("stop"),
    [TERM_WEAK] = STR_INIT("weak"),     [TERM_OTHER] = STR_INIT("other"),
};

static const str lead_words[] = {
    [LEAD_NONE] = STR_INIT(""),
    [LEAD_EVERYBODY] = STR_INIT("everybody"),
    [LEAD_HEARTBEATS] = STR_INIT("heartbeats"),
};

#define COUNT(words) (sizeof(words) / sizeof *(words))

static str word_of(const str *words, size_t n, size_t i)
{
    return i < n ? words[i] : str_make("", 0);
}

/* The empty word is value 0, NONE or UNKNOWN. */
static bool parse(const str *words, size_t n, str word, size_t *found)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(words[i], word) || (i == 0 && str_empty(word))) {
            *found = i;
            return true;
        }
    }
    return false;
}

#define WORDS(type, words)                              \
    str type##_word(type v)                             \
    {                                                   \
        return word_of(words, COUNT(words), (size_t)v); \
    }                                                   \
    PARSE(type, words)

#define PARSE(type, words)                                 \
    bool type##_parse(str word, type *value)               \
    {                                                      \
        size_t i = 0;                                      \
        bool known = parse(words, COUNT(words), word, &i); \
        *value = (type)i;                                  \
        return known;                                      \
    }

WORDS(role, role_words)
WORDS(op_kind, kind_words)
WORDS(fault, fault_words)
WORDS(owner, owner_words)
WORDS(severity, severity_words)
WORDS(service_state, state_words)
PARSE(lead_when, lead_words)
PARSE(activity_use, use_words)
PARSE(flow_step, step_words)
PARSE(error_source, source_words)
PARSE(term_use, term_use_words)

str owner_title(owner o)
{
    return word_of(owner_titles, COUNT(owner_titles), (size_t)o);
}

str fault_title(fault f)
{
    return word_of(fault_titles, COUNT(fault_titles), (size_t)f);
}

failure_side fault_side(fault f)
{
    switch (f) {
    case FAULT_USER:
    case FAULT_PASSWORD_RULE:
    case FAULT_ACCOUNT:
        return SIDE_PERSON;
    case FAULT_CONFIGURATION:
    case FAULT_OUTAGE:
    case FAULT_MICROSOFT:
        return SIDE_SERVICE;
    case FAULT_NONE:
    case FAULT_UNCLEAR:
        break;
    }
    return SIDE_UNKNOWN;
}

str side_word(failure_side s)
{
    static const str words[] = {
        [SIDE_SERVICE] = STR_INIT("service"), [SIDE_PERSON] = STR_INIT("person"), [SIDE_UNKNOWN] = STR_INIT("unknown")};
    return words[s];
}
