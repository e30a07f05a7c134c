/* Every format that a unit can have. A new one is a row here, and a reader in parsers/formats.c. */
#include "parsers/ledger/ledger.h"

#include "base/enum_table.h"

static const format_info formats[] = {
    [FORMAT_OTHER] = {.word = STR_INIT("other"), .title = STR_INIT("not a log")},
    [FORMAT_ARCHIVE] = {.word = STR_INIT("archive"), .title = STR_INIT("archive")},
    [FORMAT_EVENT_XML] = {.word = STR_INIT("event-xml"), .title = STR_INIT("event log, XML"), .side = UNIT_SIDE_SERVER},
    [FORMAT_EVTX] = {.word = STR_INIT("evtx"), .title = STR_INIT("event log, EVTX"), .side = UNIT_SIDE_SERVER},
    [FORMAT_EVENT_TEXT] = {.word = STR_INIT("event-text"),
                           .title = STR_INIT("event log, text"),
                           .side = UNIT_SIDE_SERVER},
    [FORMAT_EVENT_CSV] = {.word = STR_INIT("event-csv"), .title = STR_INIT("event log, CSV"), .side = UNIT_SIDE_SERVER},
    [FORMAT_EVENT_JSON] = {.word = STR_INIT("event-json"),
                           .title = STR_INIT("event log, JSON"),
                           .side = UNIT_SIDE_SERVER},
    [FORMAT_AUDIT_CSV] = {.word = STR_INIT("audit-csv"),
                          .title = STR_INIT("audit log"),
                          .side = UNIT_SIDE_CLOUD,
                          .audit_log = true},
    [FORMAT_AUDIT_JSON] = {.word = STR_INIT("audit-json"),
                           .title = STR_INIT("audit log, JSON"),
                           .side = UNIT_SIDE_CLOUD,
                           .audit_log = true},
    [FORMAT_UNIFIED_AUDIT] = {.word = STR_INIT("unified-audit"),
                              .title = STR_INIT("unified audit log"),
                              .side = UNIT_SIDE_CLOUD},
    [FORMAT_SSPR_ACTIVITY_CSV] = {.word = STR_INIT("sspr-activity-csv"),
                                  .title = STR_INIT("reset activity"),
                                  .side = UNIT_SIDE_CLOUD},
    [FORMAT_SSPR_REGISTRATION_CSV] = {.word = STR_INIT("sspr-registration-csv"),
                                      .title = STR_INIT("registrations"),
                                      .side = UNIT_SIDE_CLOUD},
    [FORMAT_USAGE_CSV] = {.word = STR_INIT("usage-csv"), .title = STR_INIT("usage"), .side = UNIT_SIDE_CLOUD},
    [FORMAT_USAGE_JSON] = {.word = STR_INIT("usage-json"), .title = STR_INIT("usage, JSON"), .side = UNIT_SIDE_CLOUD},
    [FORMAT_EXTRACT] = {.word = STR_INIT("extract"), .title = STR_INIT("extract")},
};
ROW_FOR_EACH(formats, UNIT_FORMATS);

const format_info *format_of(unit_format f)
{
    assert(f < UNIT_FORMATS);
    return &formats[f];
}
