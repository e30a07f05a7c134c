/* Which column of a CSV, or which member of JSON, holds what. Beside PowerShell's own names those of products that
   collect, show or convert event logs: WMI, Log Parser, Log Analytics, Splunk, NXLog, the Elastic stack, NirSoft's and
   other viewers, evtx_dump. */
#include "parsers/event_text/columns.h"

/* These count before PowerShell's: Splunk has a `source` beside the SourceName, which says another thing. */
static const struct {
    str name;
    text_key key;
} products[] = {
    {STR_INIT("_time"), KEY_TIME},
    {STR_INIT("@timestamp"), KEY_TIME},
    {STR_INIT("Event Time"), KEY_TIME},
    {STR_INIT("EventTime"), KEY_TIME},
    {STR_INIT("Time Created"), KEY_TIME},
    {STR_INIT("Time Generated"), KEY_TIME},
    {STR_INIT("SourceName"), KEY_PROVIDER},
    {STR_INIT("source_name"), KEY_PROVIDER},
    {STR_INIT("winlog.provider_name"), KEY_PROVIDER},
    {STR_INIT("event.provider"), KEY_PROVIDER},
    {STR_INIT("Provider Name"), KEY_PROVIDER},
    {STR_INIT("Provider"), KEY_PROVIDER},
    {STR_INIT("EventSourceName"), KEY_PROVIDER},
    {STR_INIT("Event Source"), KEY_PROVIDER},
    {STR_INIT("winlog.event_id"), KEY_ID},
    {STR_INIT("event.code"), KEY_ID},
    {STR_INIT("event_id"), KEY_ID},
    {STR_INIT("EventCode"), KEY_ID},
    {STR_INIT("Event ID"), KEY_ID},
    {STR_INIT("RenderedDescription"), KEY_MESSAGE},
    {STR_INIT("FormattedMessage"), KEY_MESSAGE},
    {STR_INIT("EventMessage"), KEY_MESSAGE},
    {STR_INIT("Event Message"), KEY_MESSAGE},
    {STR_INIT("Description"), KEY_MESSAGE},
    {STR_INIT("winlog.computer_name"), KEY_COMPUTER},
    {STR_INIT("computer_name"), KEY_COMPUTER},
    {STR_INIT("ComputerName"), KEY_COMPUTER},
    {STR_INIT("Computer Name"), KEY_COMPUTER},
    {STR_INIT("Computer"), KEY_COMPUTER},
    {STR_INIT("host.name"), KEY_COMPUTER},
    {STR_INIT("Hostname"), KEY_COMPUTER},
    {STR_INIT("winlog.record_id"), KEY_RECORD},
    {STR_INIT("EventRecordID"), KEY_RECORD},
    {STR_INIT("RecordNumber"), KEY_RECORD},
    {STR_INIT("record_number"), KEY_RECORD},
    {STR_INIT("Record Number"), KEY_RECORD},
    {STR_INIT("Record ID"), KEY_RECORD},
    {STR_INIT("EventLevelName"), KEY_LEVEL_NAME},
    {STR_INIT("EventTypeName"), KEY_LEVEL_NAME},
    {STR_INIT("log.level"), KEY_LEVEL_NAME},
    {STR_INIT("Severity"), KEY_LEVEL_NAME},
    {STR_INIT("EventLevel"), KEY_LEVEL},
    /* Of JSON: a time that PowerShell made an object of, and the event as evtx_dump writes it. */
    {STR_INIT("TimeCreated.value"), KEY_TIME},
    {STR_INIT("TimeGenerated.value"), KEY_TIME},
    {STR_INIT("Event.System.TimeCreated.#attributes.SystemTime"), KEY_TIME},
    {STR_INIT("Event.System.Provider.#attributes.Name"), KEY_PROVIDER},
    {STR_INIT("Event.System.EventID"), KEY_ID},
    {STR_INIT("Event.System.EventID.#text"), KEY_ID},
    {STR_INIT("Event.System.EventRecordID"), KEY_RECORD},
    {STR_INIT("Event.System.Computer"), KEY_COMPUTER},
    {STR_INIT("Event.System.Level"), KEY_LEVEL},
    {STR_INIT("Event.EventData.Data"), KEY_MESSAGE},
    {STR_INIT("Event.EventData.Data.#text"), KEY_MESSAGE},
};

static bool product_key(str name, text_key *key)
{
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        if (str_eq_nocase(products[i].name, name)) {
            *key = products[i].key;
            return true;
        }
    }
    return false;
}

/* The name without what it says of the zone: `TimeGenerated [UTC]`. */
static str bare_name(str name, bool *utc)
{
    static const str marks[] = {STR_INIT("[UTC]"), STR_INIT("(UTC)")};
    name = text_trim_wide(name);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_ends(name, marks[i])) {
            *utc = true;
            return str_trim(str_head(name, name.n - marks[i].n));
        }
    }
    return name;
}

static void take(event_columns *c, text_key key, size_t column, bool utc)
{
    bool needed = key == KEY_TIME || key == KEY_PROVIDER || key == KEY_ID;
    c->known++;
    if (c->of[key] >= 0) {
        return;
    }
    c->of[key] = (int)column;
    c->utc |= key == KEY_TIME && utc;
    c->last_needed = needed && (int)column > c->last_needed ? (int)column : c->last_needed;
}

event_columns event_columns_find(const csv_cells *names)
{
    event_columns c = {.known = 0};
    for (int k = 0; k < TEXT_KEYS; k++) {
        c.of[k] = -1;
    }
    for (int powershell = 0; powershell < 2; powershell++) {
        for (size_t i = 0; i < names->n; i++) {
            text_key key;
            bool utc = false;
            str name = bare_name(names->v[i], &utc);
            bool product = product_key(name, &key);
            if (powershell ? !product && list_property_key(name, &key) : product) {
                take(&c, key, i, utc);
            }
        }
    }
    return c;
}
