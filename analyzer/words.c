/* The words that the files use for the enumerations of an analysis. */
#include "analyzer/analysis.h"

#define WORD(enumerator, text) [enumerator] = STR_INIT(text)
#define WORD_OF(table, value)  ((size_t)(value) < sizeof(table) / sizeof *(table) ? (table)[value] : (str){NULL, 0})

str outcome_word(outcome o)
{
    static const str words[] = {WORD(OUTCOME_UNKNOWN, "unknown"), WORD(OUTCOME_SUCCEEDED, "succeeded"),
                                WORD(OUTCOME_FAILED, "failed"), WORD(OUTCOME_UNFINISHED, "unfinished")};
    return WORD_OF(words, o);
}

str level_word(uint8_t level)
{
    static const str words[] = {
        WORD(LEVEL_NONE, ""),           WORD(LEVEL_CRITICAL, "critical"),       WORD(LEVEL_ERROR, "error"),
        WORD(LEVEL_WARNING, "warning"), WORD(LEVEL_INFORMATION, "information"), WORD(LEVEL_VERBOSE, "verbose")};
    return WORD_OF(words, level);
}

str match_word(match m)
{
    static const str words[] = {WORD(MATCH_NONE, ""), WORD(MATCH_TRACKING_ID, "tracking_id"),
                                WORD(MATCH_OBJECT_ID, "object_id"), WORD(MATCH_USER_AND_TIME, "user_and_time")};
    return WORD_OF(words, m);
}

str tri_word(tri t)
{
    static const str words[] = {WORD(TRI_UNKNOWN, ""), WORD(TRI_NO, "no"), WORD(TRI_YES, "yes")};
    return WORD_OF(words, t);
}

str cause_scope_word(cause_scope s)
{
    static const str words[] = {WORD(SCOPE_ONE_USER, "one_user"),     WORD(SCOPE_ONE_SERVER, "one_server"),
                                WORD(SCOPE_ONE_DOMAIN, "one_domain"), WORD(SCOPE_SEVERAL_USERS, "several_users"),
                                WORD(SCOPE_ALL_USERS, "all_users"),   WORD(SCOPE_SERVICE_ONLY, "service_only")};
    return WORD_OF(words, s);
}

str recovered_word(const operation *o)
{
    static const str words[] = {WORD(RECOVERY_NONE, ""), WORD(RECOVERY_NO, "no"), WORD(RECOVERY_SELF, "yes"),
                                WORD(RECOVERY_ADMIN, "yes")};
    return WORD_OF(words, o->recovered);
}

str recovered_by_word(recovery r)
{
    static const str words[] = {WORD(RECOVERY_NONE, ""), WORD(RECOVERY_NO, ""), WORD(RECOVERY_SELF, "self"),
                                WORD(RECOVERY_ADMIN, "admin")};
    return WORD_OF(words, r);
}
