/* The names of what a record has, as PowerShell and other tools print them: English everywhere. */
#include "parsers/event_text/text_record.h"

static const struct {
    str name;
    text_key key;
} properties[] = {
    {STR_INIT("TimeCreated"), KEY_TIME},
    {STR_INIT("TimeGenerated"), KEY_TIME},
    {STR_INIT("ProviderName"), KEY_PROVIDER},
    {STR_INIT("Source"), KEY_PROVIDER},
    {STR_INIT("Id"), KEY_ID},
    {STR_INIT("EventID"), KEY_ID},
    {STR_INIT("InstanceId"), KEY_INSTANCE},
    {STR_INIT("Message"), KEY_MESSAGE},
    {STR_INIT("MachineName"), KEY_COMPUTER},
    {STR_INIT("RecordId"), KEY_RECORD},
    {STR_INIT("Index"), KEY_RECORD},
    {STR_INIT("Level"), KEY_LEVEL},
    {STR_INIT("LevelDisplayName"), KEY_LEVEL_NAME},
    {STR_INIT("EntryType"), KEY_LEVEL_NAME},
    {STR_INIT("LogName"), KEY_OTHER},
    {STR_INIT("Version"), KEY_OTHER},
    {STR_INIT("Qualifiers"), KEY_OTHER},
    {STR_INIT("Task"), KEY_OTHER},
    {STR_INIT("TaskDisplayName"), KEY_OTHER},
    {STR_INIT("Opcode"), KEY_OTHER},
    {STR_INIT("OpcodeDisplayName"), KEY_OTHER},
    {STR_INIT("Keywords"), KEY_OTHER},
    {STR_INIT("KeywordsDisplayNames"), KEY_OTHER},
    {STR_INIT("ProviderId"), KEY_OTHER},
    {STR_INIT("ProcessId"), KEY_OTHER},
    {STR_INIT("ThreadId"), KEY_OTHER},
    {STR_INIT("UserId"), KEY_OTHER},
    {STR_INIT("UserName"), KEY_OTHER},
    {STR_INIT("ActivityId"), KEY_OTHER},
    {STR_INIT("RelatedActivityId"), KEY_OTHER},
    {STR_INIT("ContainerLog"), KEY_OTHER},
    {STR_INIT("MatchedQueryIds"), KEY_OTHER},
    {STR_INIT("Bookmark"), KEY_OTHER},
    {STR_INIT("Properties"), KEY_OTHER},
    {STR_INIT("PSComputerName"), KEY_OTHER},
    {STR_INIT("RunspaceId"), KEY_OTHER},
    {STR_INIT("PSShowComputerName"), KEY_OTHER},
    {STR_INIT("Data"), KEY_OTHER},
    {STR_INIT("Category"), KEY_OTHER},
    {STR_INIT("CategoryNumber"), KEY_OTHER},
    {STR_INIT("ReplacementStrings"), KEY_OTHER},
    {STR_INIT("TimeWritten"), KEY_OTHER},
    {STR_INIT("Site"), KEY_OTHER},
    {STR_INIT("Container"), KEY_OTHER},
    /* of Win32_NTLogEvent */
    {STR_INIT("SourceName"), KEY_PROVIDER},
    {STR_INIT("EventCode"), KEY_ID},
    {STR_INIT("EventIdentifier"), KEY_INSTANCE},
    {STR_INIT("ComputerName"), KEY_COMPUTER},
    {STR_INIT("RecordNumber"), KEY_RECORD},
    {STR_INIT("Type"), KEY_LEVEL_NAME},
    {STR_INIT("EventType"), KEY_OTHER},
    {STR_INIT("CategoryString"), KEY_OTHER},
    {STR_INIT("InsertionStrings"), KEY_OTHER},
    {STR_INIT("Logfile"), KEY_OTHER},
};

bool list_property_key(str name, text_key *key)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (str_eq_nocase(properties[i].name, name)) {
            *key = properties[i].key;
            return true;
        }
    }
    *key = KEY_OTHER;
    return false;
}

event_level level_of_number(str number)
{
    /* Windows numbers them from 1, critical, to 5, verbose; 0 is "log always", which providers of the classic API use
       for information too, so it says nothing. */
    static const event_level levels[] = {LEVEL_NONE,    LEVEL_CRITICAL,    LEVEL_ERROR,
                                         LEVEL_WARNING, LEVEL_INFORMATION, LEVEL_VERBOSE};
    unsigned long long n = 0;
    return str_u64(number, &n) && n < sizeof levels / sizeof *levels ? levels[n] : LEVEL_NONE;
}
