/* The words of ids and tags, as they stand in the rules. */
#include "analyzer/knowledge/data.h"

static const str cause_ids[CAUSE_COUNT] = {
    [CAUSE_ABANDONED] = STR_INIT("abandoned"),
    [CAUSE_CANCELLED] = STR_INIT("cancelled"),
    [CAUSE_CONTACTED_ADMIN] = STR_INIT("contacted-admin"),
    [CAUSE_NO_ANSWER] = STR_INIT("no-answer"),
    [CAUSE_ON_PREMISES_UNREACHABLE] = STR_INIT("on-premises-unreachable"),
    [CAUSE_SERVICE_DOWN] = STR_INIT("service-down"),
    [CAUSE_SERVICE_NOT_RESTARTED] = STR_INIT("service-not-restarted"),
    [CAUSE_SERVICE_RESTARTED] = STR_INIT("service-restarted"),
    [CAUSE_THROTTLED] = STR_INIT("throttled"),
    [CAUSE_UNKNOWN] = STR_INIT("unknown"),
    [CAUSE_VERIFICATION_NOT_COMPLETED] = STR_INIT("verification-not-completed"),
};

str cause_id_word(cause_id id)
{
    return cause_ids[id];
}

cause_id cause_id_of(str word)
{
    for (cause_id id = CAUSE_OTHER + 1; id < CAUSE_COUNT; id++) {
        if (str_eq(cause_ids[id], word))
            return id;
    }
    return CAUSE_OTHER;
}

unsigned cause_tag_of(str word)
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
