#include "cli/request.h"

#include "base/system/process.h"
#include "base/text.h"
#include "cli/passwords.h"
#include "cli/period.h"
#include "cli/rule_files.h"
#include "cli/say.h"

static bool load_zone(const char *option_name, str name, zone **z)
{
    *z = zone_load(name);
    if (!*z)
        say("--%s: '%.*s' is no time zone that this system knows; it wants a name such as Europe/Amsterdam "
            "(see wbhealth help report)",
            option_name, STR_ARG(name));
    return *z != NULL;
}

/* ZONE, or NAME=ZONE; a zone's name has no `=`, the name of an input may. */
static bool read_input_zone(request *r, const char *value)
{
    str text = str_of(value);
    size_t at = text.n;
    while (at > 0 && text.p[at - 1] != '=')
        at--;
    zone *z = NULL;
    if (at == 1) {
        say("--input-timezone: no name stands before the = of '%s' (see wbhealth help report)", value);
        return false;
    }
    if (!load_zone("input-timezone", str_from(text, at), &z))
        return false;
    if (at == 0) {
        zone_free(r->input_zone);
        r->input_zone = z;
        return true;
    }
    *array_push(&r->zones) = z;
    *array_push(&r->named_zones) = (named_zone){.source = str_head(text, at - 1), .zone = z};
    return true;
}

static bool read_zones(request *r, const options *o)
{
    if (o->timezone && !load_zone("timezone", str_of(o->timezone), &r->zone))
        return false;
    for (size_t i = 0; i < o->input_timezones.n; i++)
        if (!read_input_zone(r, o->input_timezones.v[i]))
            return false;
    return true;
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

static bool read_period(request *r, const options *o)
{
    const zone *z = r->zone ? r->zone : zone_utc;
    period p = {.from = INSTANT_NONE, .to = INSTANT_NONE};
    r->analysis.period = period_words(r, o);
    if (o->month ? !read_month(r, o, z, &p)
                 : !read_time("from", o->from, z, &p.from) || !read_time("to", o->to, z, &p.to))
        return false;
    if (instant_known(p.from) && instant_known(p.to) && p.from >= p.to) {
        say("the period is empty: --from %s is not before --to %s (see wbhealth help report)", o->from, o->to);
        return false;
    }
    r->analysis.zone = z;
    r->analysis.from = p.from;
    r->analysis.to = p.to;
    return true;
}

/* One line of characters that every writer can write. */
static str clean_name(arena *a, const char *name)
{
    size_t replaced = 0;
    return text_one_line(a, text_clean(a, str_of(name), &replaced));
}

bool request_make(request *r, const options *o)
{
    *r = (request){0};
    if (!read_zones(r, o) || !read_period(r, o))
        return false;
    if (o->password_file && !passwords_read(o->password_file, &r->text, &r->passwords))
        return false;
    r->analysis.customer = o->customer ? clean_name(&r->text, o->customer) : STR("");
    r->analysis.window_s = (int64_t)o->window_s;
    r->input.jobs = o->jobs ? (unsigned)o->jobs : process_cpus();
    r->input.zone = r->input_zone;
    r->input.zones = r->named_zones.v;
    r->input.zone_count = r->named_zones.n;
    r->input.passwords = r->passwords.v;
    r->input.password_count = r->passwords.n;
    r->input.output_folder = o->output;
    r->knowledge = rule_files_load(o->rules.v, o->rules.n, TRUST_BUILT_IN);
    return r->knowledge != NULL;
}

void request_free(request *r)
{
    knowledge_free(r->knowledge);
    for (size_t i = 0; i < r->zones.n; i++)
        zone_free(r->zones.v[i]);
    array_free(&r->zones);
    array_free(&r->passwords);
    array_free(&r->named_zones);
    zone_free(r->input_zone);
    zone_free(r->zone);
    arena_free(&r->text);
}
