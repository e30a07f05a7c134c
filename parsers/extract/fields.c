/* What stands in which line. A field of a record or of the ledger that is not here is lost in an extract: whoever adds
   one there comes by the sizes at the end, and test_lines.c. */
#include "parsers/extract/lines.h"

#include "base/code_page.h"
#include "base/digest.h"

static str format_word(unsigned v)
{
    return format_of((unit_format)v)->word;
}

static str encoding_word(unsigned v)
{
    return v == ENCODING_WIDE ? STR("wide code page") : unit_encoding_word((unit_encoding)v);
}

static str status_word(unsigned v)
{
    return unit_status_word((unit_status)v);
}

static str level_word(unsigned v)
{
    static const str words[] = {STR_INIT("none"),    STR_INIT("critical"),    STR_INIT("error"),
                                STR_INIT("warning"), STR_INIT("information"), STR_INIT("verbose")};
    return words[v];
}

static str tri_word(unsigned v)
{
    static const str words[] = {STR_INIT("unknown"), STR_INIT("no"), STR_INIT("yes")};
    return words[v];
}

static str form_word(unsigned v)
{
    static const str words[] = {STR_INIT("audit-log"), STR_INIT("reset-report"), STR_INIT("registration-report"),
                                STR_INIT("usage"),     STR_INIT("user-details"), STR_INIT("user")};
    return words[v];
}

static str number_word(unsigned v)
{
    static const str words[] = {STR_INIT("none"), STR_INIT("fine"), STR_INIT("malformed"), STR_INIT("extension")};
    return words[v];
}

/* Tables write these two as they are, so what an extract calls one must be one. */
static bool is_checksum(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (char_hex(s.p[i]) < 0 || char_lower(s.p[i]) != s.p[i])
            return false;
    return s.n == 0 || s.n == DIGEST_TEXT;
}

static bool is_code_page(str s)
{
    const code_page *page = code_page_find(s);
    return s.n == 0 || (page && str_eq(page->name, s));
}

#define FIELD(key_, kind_, type, member)                                                       \
    {                                                                                          \
        .mark = STR_INIT("\"" key_ "\":"), .kind = FIELD_##kind_, .at = offsetof(type, member) \
    }
/* A text or an id, which may hold names. */
#define NAMED(key_, kind_, type, member, names_)                                                \
    {                                                                                           \
        .mark = STR_INIT("\"" key_ "\":"), .kind = FIELD_##kind_, .at = offsetof(type, member), \
        .names = NAMES_##names_                                                                 \
    }
/* A text without names that is `fits_`. */
#define ONE_OF(key_, type, member, fits_)                                                                         \
    {                                                                                                             \
        .mark = STR_INIT("\"" key_ "\":"), .kind = FIELD_TEXT, .at = offsetof(type, member), .names = NAMES_NONE, \
        .fits = fits_                                                                                             \
    }
#define WORD(key_, type, member, word_, n)                                                                             \
    {                                                                                                                  \
        .mark = STR_INIT("\"" key_ "\":"), .kind = FIELD_WORD, .at = offsetof(type, member), .word = word_, .words = n \
    }
#define BESIDE(key_, kind_, type, member, digits)                                               \
    {                                                                                           \
        .mark = STR_INIT("\"" key_ "\":"), .kind = FIELD_##kind_, .at = offsetof(type, member), \
        .beside = offsetof(type, digits)                                                        \
    }
#define TRI(key_, type, member) WORD(key_, type, member, tri_word, TRI_YES + 1)

/* The keys were plural before each input had its own. Names in them go elsewhere, see veil_ledger.c. */
#define GIVEN_FIELDS(type, at)                                                                        \
    NAMED("rules", TEXT, type, at.rules, NONE), NAMED("rule_files", TEXT, type, at.rule_files, NONE), \
        NAMED("encodings", TEXT, type, at.page, NONE), NAMED("zones", TEXT, type, at.zone, NONE),     \
        FIELD("passwords", FLAG, type, at.passwords)

static const line_field head_fields[] = {
    FIELD("wbhealth-extract", VERSION, head_line, version),
    NAMED("program", TEXT, head_line, program, NONE),
    GIVEN_FIELDS(head_line, given),
    NAMED("cut", TEXT, head_line, cut, NONE),
    NAMED("key", TEXT, head_line, key, NONE),
    NAMED("allowed", TEXT, head_line, allowed, NONE),
    NAMED("customer", TEXT, head_line, customer, NONE),
    FIELD("inputs", U64, head_line, inputs),
    FIELD("records", U64, head_line, records),
};

static const line_field unit_fields[] = {
    FIELD("input", U64, unit_line, number),
    NAMED("name", TEXT, unit_line, unit.label, INPUT),
    FIELD("inside", U32, unit_line, unit.inside),
    WORD("format", unit_line, unit.format, format_word, UNIT_FORMATS),
    WORD("encoding", unit_line, unit.encoding, encoding_word, UNIT_ENCODINGS),
    ONE_OF("code_page", unit_line, unit.code_page, is_code_page),
    ONE_OF("page_assumed", unit_line, unit.page_assumed, is_code_page),
    NAMED("page_sample", TEXT, unit_line, unit.page_sample, TEXT),
    FIELD("bytes", U64, unit_line, unit.bytes),
    ONE_OF("checksum", unit_line, unit.checksum, is_checksum),
    FIELD("records", U64, unit_line, unit.records),
    FIELD("used", U64, unit_line, unit.used),
    FIELD("out_of_scope", U64, unit_line, unit.out_of_scope),
    FIELD("untold", U64, unit_line, unit.untold),
    FIELD("duplicates", U64, unit_line, unit.duplicates),
    FIELD("damaged", U64, unit_line, unit.damaged),
    FIELD("repaired", U64, unit_line, unit.repaired),
    FIELD("repairs", U64, unit_line, unit.repairs),
    FIELD("first", TIME, unit_line, unit.first),
    FIELD("last", TIME, unit_line, unit.last),
    WORD("status", unit_line, unit.status, status_word, UNIT_STATUSES),
    NAMED("note", TEXT, unit_line, unit.note, SENTENCE),
    FIELD("newest_first", FLAG, unit_line, unit.newest_first),
    FIELD("zone_assumed", FLAG, unit_line, unit.zone_assumed),
    FIELD("zone_told", FLAG, unit_line, unit.zone_told),
    FIELD("date_order_assumed", FLAG, unit_line, unit.date_order_assumed),
    NAMED("cut", TEXT, unit_line, unit.cut, NONE),
    FIELD("named", FLAG, unit_line, named),
    GIVEN_FIELDS(unit_line, unit.given),
};

static const line_field span_fields[] = {
    FIELD("span", U64, span_line, unit),
    NAMED("computer", TEXT, span_line, span.computer, SERVER),
    FIELD("first", TIME, span_line, span.first),
    FIELD("last", TIME, span_line, span.last),
    FIELD("records", U64, span_line, span.records),
};

static const line_field local_fields[] = {
    FIELD("local_span", U64, local_line, unit),
    FIELD("of_computer", FLAG, local_line, span.of_computer),
    NAMED("computer", TEXT, local_line, span.computer, SERVER),
    FIELD("written_first", LOCAL, local_line, span.written_first),
    FIELD("written_last", LOCAL, local_line, span.written_last),
    FIELD("first", TIME, local_line, span.first),
    FIELD("last", TIME, local_line, span.last),
    FIELD("records", U64, local_line, span.records),
};

static const line_field problem_fields[] = {
    FIELD("problem", U64, problem_line, unit),
    FIELD("line", PLACE, problem_line, problem.line),
    FIELD("byte", PLACE, problem_line, problem.byte),
    FIELD("record", PLACE, problem_line, problem.record),
    NAMED("what", TEXT, problem_line, problem.what, SENTENCE),
    NAMED("consequence", TEXT, problem_line, problem.consequence, SENTENCE),
    FIELD("more", U64, problem_line, problem.more),
    FIELD("of_zone", FLAG, problem_line, problem.of_zone),
};

static const line_field stack_fields[] = {
    FIELD("stack", U64, stack_line, number),
    NAMED("text", TEXT, stack_line, text, TEXT),
};

#define RECORD_FIELDS(type)                                                                                          \
    BESIDE("time", TIME, type, at.time, at.time_digits), BESIDE("written", LOCAL, type, at.written, at.time_digits), \
        FIELD("line", U64, type, at.line), FIELD("byte", PLACE, type, at.byte), FIELD("number", U64, type, at.number)

static const line_field event_fields[] = {
    FIELD("event", U64, event_line, unit),
    RECORD_FIELDS(event_line),
    NAMED("provider", TEXT, event_line, event.provider, NONE),
    FIELD("id", ID, event_line, event.id),
    {.mark = STR_INIT("\"level\":"), /* of most it is information */
     .kind = FIELD_WORD,
     .at = offsetof(event_line, event.level),
     .word = level_word,
     .words = LEVEL_VERBOSE + 1,
     .usual = LEVEL_INFORMATION},
    NAMED("computer", TEXT, event_line, event.computer, SERVER),
    BESIDE("record", COUNTED, event_line, event.record_id, event.has_record_id),
    NAMED("message", TEXT, event_line, event.message, MESSAGE),
    FIELD("stack", U64, event_line, stack),
};

#define ROW(key, kind, member, names) NAMED(key, kind, row_line, row.member, names)

static const line_field row_fields[] = {
    FIELD("row", U64, row_line, unit),
    RECORD_FIELDS(row_line),
    WORD("form", row_line, row.form, form_word, AUDIT_FORMS),
    ROW("correlation", GUID, correlation, REQUEST),
    ROW("service", TEXT, service, WORD),
    ROW("category", TEXT, category, WORD),
    ROW("activity", TEXT, activity, WORD),
    ROW("result", TEXT, result, WORD),
    TRI("success", row_line, row.success),
    ROW("reason", TEXT, reason, WORD),
    ROW("actor", TEXT, actor, USER),
    ROW("actor_id", GUID, actor_id, OBJECT),
    ROW("actor_name", TEXT, actor_name, SHOWN),
    ROW("actor_type", TEXT, actor_type, WORD),
    ROW("tenant", GUID, tenant, TENANT),
    ROW("actor_tenant", GUID, actor_tenant, TENANT),
    ROW("target", TEXT, target, USER),
    ROW("target_id", GUID, target_id, OBJECT),
    ROW("target_name", TEXT, target_name, SHOWN),
    ROW("person", TEXT, person, USER),
    ROW("person_id", GUID, person_id, OBJECT),
    ROW("ip", TEXT, ip, IP),
    ROW("agent", TEXT, agent, WORD),
    ROW("role", TEXT, role, WORD),
    FIELD("methods_told", FLAG, row_line, row.methods_told),
    ROW("methods", TEXT, methods, SENTENCE),
    ROW("changed", TEXT, changed, TEXT),
    ROW("mobile", TEXT, mobile, PHONE),
    ROW("office", TEXT, office, PHONE),
    ROW("mail", TEXT, mail, USER),
    WORD("mobile_form", row_line, row.mobile_form, number_word, NUMBER_FORMS),
    WORD("office_form", row_line, row.office_form, number_word, NUMBER_FORMS),
    TRI("capable", row_line, row.capable),
    TRI("registered", row_line, row.registered),
    TRI("enabled", row_line, row.enabled),
    TRI("administrator", row_line, row.administrator),
};

static const line_field month_fields[] = {
    FIELD("month", U64, month_line, number),
    NAMED("column", TEXT, month_line, reported.column, NONE),
    FIELD("value", U64, month_line, reported.value),
    NAMED("program", TEXT, month_line, reported.program, NONE),
    NAMED("rules", TEXT, month_line, reported.rules, NONE),
};

static const line_field end_fields[] = {
    FIELD("end", U64, end_line, records),
    NAMED("checksum", TEXT, end_line, checksum, NONE),
};

#define KIND(fields)                              \
    {                                             \
        fields, sizeof(fields) / sizeof *(fields) \
    }

const line_kind line_kinds[LINE_TYPES] = {
    [LINE_HEAD] = KIND(head_fields),       [LINE_UNIT] = KIND(unit_fields),   [LINE_SPAN] = KIND(span_fields),
    [LINE_LOCAL] = KIND(local_fields),     [LINE_STACK] = KIND(stack_fields), [LINE_EVENT] = KIND(event_fields),
    [LINE_PROBLEM] = KIND(problem_fields), [LINE_ROW] = KIND(row_fields),     [LINE_END] = KIND(end_fields),
    [LINE_MONTH] = KIND(month_fields),
};

/* Where one of these fails, a field was added: give it a row above, and say it in docs/extract.md. */
_Static_assert(sizeof(void *) != 8 || sizeof(logged_event) == 88, "logged_event");
_Static_assert(sizeof(void *) != 8 || sizeof(audit_row) == 448, "audit_row");
_Static_assert(sizeof(void *) != 8 || sizeof(unit) == 400, "unit");
_Static_assert(sizeof(void *) != 8 || sizeof(unit_span) == 40, "unit_span");
_Static_assert(sizeof(void *) != 8 || sizeof(local_span) == 64, "local_span");
_Static_assert(sizeof(void *) != 8 || sizeof(problem) == 80, "problem");
