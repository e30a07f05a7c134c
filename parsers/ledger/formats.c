/* Every format that a unit can have. A new one is a row here, and a reader in parsers/formats.c. */
#include "parsers/ledger/ledger.h"

#include "base/enum_table.h"

static const format_info formats[] = {
    [FORMAT_OTHER] = {.word = STR_INIT("other"), .title = STR_INIT("not a log")},
    [FORMAT_ARCHIVE] = {.word = STR_INIT("archive"), .title = STR_INIT("archive")},
    [FORMAT_EVENT_XML] = {.word = STR_INIT("event-xml"),
                          .title = STR_INIT("event log, XML"),
                          .one = STR_INIT("event log of a server (XML)"),
                          .many = STR_INIT("event logs of servers (XML)"),
                          .side = UNIT_SIDE_SERVER},
    [FORMAT_EVTX] = {.word = STR_INIT("evtx"),
                     .title = STR_INIT("event log, EVTX"),
                     .one = STR_INIT("event log of a server (EVTX)"),
                     .many = STR_INIT("event logs of servers (EVTX)"),
                     .side = UNIT_SIDE_SERVER},
    [FORMAT_EVENT_TEXT] = {.word = STR_INIT("event-text"),
                           .title = STR_INIT("event log, text"),
                           .one = STR_INIT("event log of a server (text)"),
                           .many = STR_INIT("event logs of servers (text)"),
                           .side = UNIT_SIDE_SERVER},
    [FORMAT_EVENT_CSV] = {.word = STR_INIT("event-csv"),
                          .title = STR_INIT("event log, CSV"),
                          .one = STR_INIT("event log of a server (CSV)"),
                          .many = STR_INIT("event logs of servers (CSV)"),
                          .side = UNIT_SIDE_SERVER},
    [FORMAT_AUDIT_CSV] = {.word = STR_INIT("audit-csv"),
                          .title = STR_INIT("audit log"),
                          .one = STR_INIT("audit log of the cloud"),
                          .many = STR_INIT("audit logs of the cloud"),
                          .side = UNIT_SIDE_CLOUD,
                          .audit_log = true},
    [FORMAT_AUDIT_JSON] = {.word = STR_INIT("audit-json"),
                           .title = STR_INIT("audit log, JSON"),
                           .one = STR_INIT("audit log of the cloud (JSON)"),
                           .many = STR_INIT("audit logs of the cloud (JSON)"),
                           .side = UNIT_SIDE_CLOUD,
                           .audit_log = true},
    [FORMAT_UNIFIED_AUDIT] = {.word = STR_INIT("unified-audit"),
                              .title = STR_INIT("unified audit log"),
                              .one = STR_INIT("unified audit log of Microsoft 365"),
                              .many = STR_INIT("unified audit logs of Microsoft 365"),
                              .side = UNIT_SIDE_CLOUD},
    [FORMAT_SSPR_ACTIVITY_CSV] = {.word = STR_INIT("sspr-activity-csv"),
                                  .title = STR_INIT("reset activity"),
                                  .one = STR_INIT("reset report of the portal"),
                                  .many = STR_INIT("reset reports of the portal"),
                                  .side = UNIT_SIDE_CLOUD},
    [FORMAT_SSPR_REGISTRATION_CSV] = {.word = STR_INIT("sspr-registration-csv"),
                                      .title = STR_INIT("registrations"),
                                      .one = STR_INIT("registration report of the portal"),
                                      .many = STR_INIT("registration reports of the portal"),
                                      .side = UNIT_SIDE_CLOUD},
    [FORMAT_USAGE_CSV] = {.word = STR_INIT("usage-csv"),
                          .title = STR_INIT("usage"),
                          .one = STR_INIT("usage report of the portal"),
                          .many = STR_INIT("usage reports of the portal"),
                          .side = UNIT_SIDE_CLOUD},
    [FORMAT_USAGE_JSON] = {.word = STR_INIT("usage-json"),
                           .title = STR_INIT("usage, JSON"),
                           .one = STR_INIT("usage report of the cloud (JSON)"),
                           .many = STR_INIT("usage reports of the cloud (JSON)"),
                           .side = UNIT_SIDE_CLOUD},
};
ROW_FOR_EACH(formats, UNIT_FORMATS);

const format_info *format_of(unit_format f)
{
    assert(f < UNIT_FORMATS);
    return &formats[f];
}
