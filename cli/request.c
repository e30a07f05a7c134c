#include "cli/request.h"

#include "base/system/error.h"
#include "base/system/process.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/passwords.h"
#include "cli/period.h"
#include "cli/redaction.h"
#include "cli/say.h"

#include "reports/report.h"

#include <errno.h>

/* The most that can be agreed, in hundredths of a percent. */
enum { TARGET_MOST = 10000 };

static int load_zone(const char *option_name, str name, zone **z)
{
    arena a = {0};
    *z = zone_load(name);
    if (!*z && errno) {
        say("--%s: the zone '%.*s' cannot be read: %s", option_name, STR_ARG(name), error_text(errno));
        return STATUS_NOTHING;
    }
    str near = *z ? STR("") : zone_near(&a, name);
    if (!*z)
        say("--%s: '%.*s' is no time zone that this system knows%s%.*s%s; it wants a name such as Europe/Amsterdam, a "
            "Windows name such as W. Europe Standard Time, or an offset such as +02:00 (see wbhealth help report)",
            option_name, STR_ARG(name), near.n ? " (did you mean '" : "", STR_ARG(near), near.n ? "'?)" : "");
    arena_free(&a);
    return *z ? STATUS_WHOLE : STATUS_USAGE;
}

/* VALUE, or NAME=VALUE: the value behind the last `=`, which the name of an input may hold too. */
static bool split_named(const char *option_name, const char *text, str *name, str *value)
{
    str all = str_of(text);
    size_t at = all.n;
    while (at > 0 && all.p[at - 1] != '=')
        at--;
    if (at == 1)
        say("--%s: no name stands before the = of '%s' (see wbhealth help report)", option_name, text);
    *name = str_head(all, at > 0 ? at - 1 : 0);
    *value = str_from(all, at);
    return at != 1;
}

static int read_input_zone(request *r, const char *text)
{
    str name, value;
    zone *z = NULL;
    if (!split_named("input-timezone", text, &name, &value))
        return STATUS_USAGE;
    int status = load_zone("input-timezone", value, &z);
    if (status)
        return status;
    if (str_empty(name)) {
        zone_free(r->input_zone);
        r->input_zone = z;
        r->input.zone_told = value;
        return STATUS_WHOLE;
    }
    *array_push(&r->zones) = z;
    *array_push(&r->named_zones) = (named_zone){.source = name, .zone = z, .told = str_of(text)};
    return STATUS_WHOLE;
}

static bool read_input_encoding(request *r, const char *text)
{
    str name, value;
    if (!split_named("input-encoding", text, &name, &value))
        return false;
    const code_page *page = code_page_find(value);
    if (!page) {
        say("--input-encoding: '%.*s' is no code page that is known here; it wants a name such as windows-1251, "
            "iso-8859-2 or shift_jis (see wbhealth help report)",
            STR_ARG(value));
        return false;
    }
    if (str_empty(name)) {
        r->input.page = page;
        r->input.page_told = value;
    } else {
        *array_push(&r->named_pages) = (named_page){.source = name, .page = page, .told = str_of(text)};
    }
    return true;
}

static int read_encodings(request *r, const options *o)
{
    for (size_t i = 0; i < o->input_encodings.n; i++)
        if (!read_input_encoding(r, o->input_encodings.v[i]))
            return STATUS_USAGE;
    return STATUS_WHOLE;
}

static int read_zones(request *r, const options *o)
{
    int status = o->timezone ? load_zone("timezone", str_of(o->timezone), &r->zone) : STATUS_WHOLE;
    for (size_t i = 0; !status && i < o->input_timezones.n; i++)
        status = read_input_zone(r, o->input_timezones.v[i]);
    return status;
}

static bool read_time(const char *option_name, const char *value, const zone *z, instant *time)
{
    if (!value || period_time(str_of(value), z, time))
        return true;
    say("--%s: '%s' is no time; it wants YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS], of the years %d to %d "
        "(see wbhealth help report)",
        option_name, value, LOG_YEAR_FIRST, LOG_YEAR_LAST);
    return false;
}

static bool read_month(request *r, const options *o, const zone *z, period *p)
{
    if (o->from || o->to) {
        say("--month cannot stand beside --from or --to (see wbhealth help report)");
        return false;
    }
    if (!period_month(str_of(o->month), z, p)) {
        say("--month: '%s' is no month; it wants YYYY-MM, of the years %d to %d (see wbhealth help report)", o->month,
            LOG_YEAR_FIRST, LOG_YEAR_LAST);
        return false;
    }
    r->analysis.period = str_of(o->month);
    return true;
}

static str period_words(request *r, const options *o)
{
    if (o->from && o->to)
        return arena_printf(&r->text, "%s to %s", o->from, o->to);
    if (o->from)
        return arena_printf(&r->text, "from %s", o->from);
    return o->to ? arena_printf(&r->text, "before %s", o->to) : STR("");
}

static int read_period(request *r, const options *o)
{
    const zone *z = r->zone ? r->zone : zone_utc;
    period p = {.from = INSTANT_NONE, .to = INSTANT_NONE};
    r->analysis.period = period_words(r, o);
    if (o->month ? !read_month(r, o, z, &p)
                 : !read_time("from", o->from, z, &p.from) || !read_time("to", o->to, z, &p.to))
        return STATUS_USAGE;
    if (instant_known(p.from) && instant_known(p.to) && p.from >= p.to) {
        say("the period is empty: --from %s is not before --to %s (see wbhealth help report)", o->from, o->to);
        return STATUS_USAGE;
    }
    r->analysis.zone = z;
    r->analysis.from = p.from;
    r->analysis.to = p.to;
    return STATUS_WHOLE;
}

/* A percentage above 0 up to 100 with at most two decimals, as hundredths. */
static int read_target(request *r, const options *o)
{
    const char *value = o->target;
    unsigned long long whole = 0, part = 0;
    if (!value)
        return STATUS_WHOLE;
    str rest = str_of(value), head = str_cut(&rest, '.');
    bool decimals = head.n < strlen(value);
    bool fine = str_u64(head, &whole) && head.n <= 3 && rest.n <= 2 && (!decimals || str_u64(rest, &part));
    uint64_t hundredths = whole * 100 + (rest.n == 1 ? part * 10 : part);
    if (!fine || hundredths < 1 || hundredths > TARGET_MOST) {
        say("--target: '%s' is no percentage; it wants 0.01 to 100, such as 99.5 (see wbhealth help report)", value);
        return STATUS_USAGE;
    }
    r->analysis.target = (uint32_t)hundredths;
    return STATUS_WHOLE;
}

/* One line of characters that every writer can write. */
static str clean_name(arena *a, const char *name)
{
    size_t replaced = 0;
    return text_one_line(a, text_clean(a, str_of(name), &replaced));
}

static int read_passwords(request *r, const options *o)
{
    return o->password_file ? passwords_read(o->password_file, &r->text, &r->passwords) : STATUS_WHOLE;
}

static str joined(arena *a, str list, str one)
{
    return arena_printf(a, "%.*s%s%.*s", STR_ARG(list), list.n ? "; " : "", STR_ARG(one));
}

static int read_redaction(request *r, const options *o)
{
    int status = redaction_is_asked(o) ? redaction_read(o, &r->text, &r->veil) : STATUS_WHOLE;
    r->key = veil_key_check(&r->text, &r->veil);
    for (size_t i = 0; i < r->veil.allowed_count; i++)
        r->allowed_told = joined(&r->text, r->allowed_told, r->veil.allowed[i]);
    return status || !o->forget ? status : forget_read(o->forget, &r->text, &r->forget);
}

/* What an extract says of how it was made. */
static void tell_how(request *r)
{
    for (size_t i = 0; i < r->rules.told.n; i++) {
        const rule_file_told *f = &r->rules.told.v[i];
        str one = arena_printf(&r->text, "%.*s %.*s", STR_ARG(f->name), STR_ARG(f->checksum));
        r->input.rule_files = joined(&r->text, r->input.rule_files, one);
        r->rule_files_shown = joined(&r->text, r->rule_files_shown, f->checksum);
    }
    r->input.rules = knowledge_version(r->knowledge);
}

static int read_rules(request *r, const options *o)
{
    int status;
    r->knowledge = rule_files_load(o->rules.v, o->rules.n, TRUST_BUILT_IN, &r->rules, &status);
    if (!r->knowledge)
        return status;
    tell_how(r);
    r->language.tongue = (tongue)o->language;
    if (r->language.tongue == TONGUE_ENGLISH)
        return status;
    r->language_rules = rule_files_load_language(o->rules.v, o->rules.n, tongue_code(r->language.tongue), &status);
    r->language.rules = r->language_rules;
    return status;
}

/* A build without libxlsxwriter says so before it reads anything. */
static int read_formats(request *r, const options *o)
{
    (void)r;
    if (workbook_can || !(o->formats & FORMAT_BIT_XLSX))
        return STATUS_WHOLE;
    say("--format xlsx: this build of the program writes no workbooks: take the CSV files, or the program of the "
        "Debian package (see wbhealth --version)");
    return STATUS_USAGE;
}

/* What an option means that is more than its value. The period wants the zone. */
typedef int read_part(request *r, const options *o);
static read_part *const parts[] = {read_formats, read_zones,     read_encodings, read_period,
                                   read_target,  read_passwords, read_redaction, read_rules};

int request_make(request *r, const options *o)
{
    int status = STATUS_WHOLE;
    *r = (request){0};
    for (size_t i = 0; !status && i < sizeof parts / sizeof *parts; i++)
        status = parts[i](r, o);
    r->analysis.veil = redaction_is_asked(o) ? &r->veil : NULL;
    r->analysis.customer = o->customer ? clean_name(&r->text, o->customer) : STR("");
    r->analysis.window_s = (int64_t)o->window_s;
    r->input.jobs = r->analysis.jobs = o->jobs ? (unsigned)o->jobs : process_cpus();
    r->input.zone = r->input_zone;
    r->input.zones = r->named_zones.v;
    r->input.zone_count = r->named_zones.n;
    r->input.passwords = r->passwords.v;
    r->input.password_count = r->passwords.n;
    r->input.pages = r->named_pages.v;
    r->input.page_count = r->named_pages.n;
    r->input.output_folder = o->output;
    r->input.hide_paths = redaction_is_asked(o);
    return status;
}

static bool source_is_there(const ledger *l, const char *option_name, const char *what, str name)
{
    bool there = ledger_has_source(l, name);
    if (!there)
        say("--%s: no input is called '%.*s'; its %s is used for nothing (names are in inputs.csv)", option_name,
            STR_ARG(name), what);
    return there;
}

bool request_names_are_there(const request *r, const ledger *l)
{
    bool all = true;
    for (size_t i = 0; i < r->named_zones.n; i++)
        all &= source_is_there(l, "input-timezone", "zone", r->named_zones.v[i].source);
    for (size_t i = 0; i < r->named_pages.n; i++)
        all &= source_is_there(l, "input-encoding", "code page", r->named_pages.v[i].source);
    return all;
}

/* ---- what extracts ignore ---- */

/* Options that act when an extract is made: does this run want another one for an input than it was read with? */
typedef bool differs(const request *r, const unit *u);

static bool other_rules(const request *r, const unit *u)
{
    str now = u->redacted ? r->rule_files_shown : r->input.rule_files;
    return now.n > 0 && !str_eq(now, u->given.rule_files);
}

/* One page has several names. */
static bool other_page(const request *r, const unit *u)
{
    const code_page *now = page_for(&r->input, u->called);
    str then = u->given.page;
    return now && now != code_page_find(str_from(then, str_find_last_char(then, '=') + 1));
}

static bool other_passwords(const request *r, const unit *u)
{
    return r->input.password_count > 0 && !u->given.passwords;
}

static const struct {
    str option;
    differs *differs;
} acting_on_logs[] = {
    {STR_INIT("this --rules"), other_rules},
    {STR_INIT("this --input-encoding"), other_page},
    {STR_INIT("--password-file"), other_passwords},
};

/* An input that another extract or a log tells better is not the extract's any more. */
static void tell_ignored(const request *r, const ledger *l, const extract_origin *e, size_t option)
{
    size_t all = 0, ignoring = 0;
    for (uint32_t i = e->first; i < e->end; i++) {
        uint32_t row = l->same.v[i];
        bool ignores = row != UNIT_NONE && acting_on_logs[option].differs(r, &l->units.v[row]);
        all += row != UNIT_NONE;
        ignoring += ignores && l->units.v[row].kept;
    }
    str without = acting_on_logs[option].option;
    if (ignoring > 0 && ignoring == all)
        say("%.*s: an extract that was made without %.*s, which acts on logs alone", STR_ARG(e->source),
            STR_ARG(without));
    else if (ignoring > 0)
        say("%.*s: an extract, %zu of whose %zu inputs were read without %.*s, which acts on logs alone",
            STR_ARG(e->source), ignoring, all, STR_ARG(without));
}

void request_tell_ignored(const request *r, const ledger *l)
{
    for (size_t i = 0; i < l->extracts.n; i++)
        for (size_t k = 0; k < sizeof acting_on_logs / sizeof *acting_on_logs; k++)
            tell_ignored(r, l, &l->extracts.v[i], k);
}

void request_free(request *r)
{
    knowledge_free(r->knowledge);
    knowledge_free(r->language_rules);
    rule_files_free(&r->rules);
    for (size_t i = 0; i < r->zones.n; i++)
        zone_free(r->zones.v[i]);
    array_free(&r->zones);
    array_free(&r->passwords);
    array_free(&r->forget);
    array_free(&r->named_zones);
    array_free(&r->named_pages);
    zone_free(r->input_zone);
    zone_free(r->zone);
    arena_free(&r->text);
}
