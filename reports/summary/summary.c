/* The sections of summary.json in their order. */
#include "reports/summary/parts.h"

/* ---- what it is, of whom, of when ---- */

static void put_head(json_out *j, const analysis *a, str program)
{
    json_key(j, "wbhealth_summary"); /* first: by it a summary is told */
    json_number(j, SUMMARY_VERSION);
    json_key(j, "program");
    json_text(j, program);
    json_key(j, "rules");
    json_text(j, knowledge_version(a->knowledge));
    json_key(j, "customer");
    json_data(j, a->options.customer);
    json_key(j, "timezone");
    json_text(j, str_of(zone_name(a->options.zone)));
}

static void put_day(json_out *j, bool known, const civil *day)
{
    char text[INSTANT_TEXT];
    if (known)
        json_text(j, str_head(str_make(text, civil_write(day, text)), STR("YYYY-MM-DD").n));
    else
        json_null(j);
}

/* from and to as they were asked for, to excluded; the days are those of the report, both included. */
static void put_period(json_out *j, const analysis *a)
{
    const report_span *span = &a->story.span;
    json_key(j, "period");
    json_object(j, JSON_LINES);
    json_key(j, "asked");
    json_data(j, a->options.period);
    json_key(j, "from_utc");
    json_time(j, a->options.from);
    json_key(j, "to_utc");
    json_time(j, a->options.to);
    json_key(j, "first_day");
    put_day(j, span->known, &span->first);
    json_key(j, "last_day");
    put_day(j, span->known, &span->last);
    json_key(j, "first_record_utc");
    json_time(j, a->first);
    json_key(j, "last_record_utc");
    json_time(j, a->last);
    json_key(j, "reached");
    json_number(j, a->period_reached);
    json_end(j);
}

/* ---- options ---- */

static void put_option(json_out *j, const option_told *x)
{
    json_key_str(j, x->name);
    switch (x->kind) {
    case TOLD_NUMBER:
        json_number(j, x->number);
        break;
    case TOLD_TEXT:
        json_data(j, x->texts.n ? x->texts.v[0] : (str){0});
        break;
    case TOLD_TEXTS:
        json_list(j, JSON_IN_LINE);
        for (size_t i = 0; i < x->texts.n; i++)
            json_text(j, x->texts.v[i]);
        json_end(j);
        break;
    }
}

static void put_options(json_out *j, const options_told *o)
{
    json_key(j, "options");
    json_object(j, JSON_LINES);
    for (size_t i = 0; i < o->n; i++)
        put_option(j, &o->v[i]);
    json_end(j);
    json_key(j, "rule_files");
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < o->rule_file_count; i++) {
        json_object(j, JSON_IN_LINE);
        json_key(j, "name");
        json_text(j, o->rule_files[i].name);
        json_key(j, "sha256");
        json_text(j, o->rule_files[i].checksum);
        json_end(j);
    }
    json_end(j);
}

/* ---- rows ---- */

typedef const void *row_at(const analysis *a, size_t i);
typedef void row_more(json_out *j, const analysis *a, size_t i);

static const void *cause_at(const analysis *a, size_t i)
{
    return &a->causes[i];
}

/* So many of all months stand before the last of them, to the end of the period. */
static size_t months_before(const analysis *a)
{
    return a->all_month_count > SUMMARY_MONTHS ? a->all_month_count - SUMMARY_MONTHS : 0;
}

static const void *month_at(const analysis *a, size_t i)
{
    return &a->all_months[months_before(a) + i];
}

/* Months of the period that are not among those, so that the file holds all rows of months.csv. */
static size_t earlier_months(const analysis *a)
{
    return a->month_count > SUMMARY_MONTHS ? a->month_count - SUMMARY_MONTHS : 0;
}

static const void *earlier_month_at(const analysis *a, size_t i)
{
    return &a->months[i];
}

/* more: what the summary says of a row beside its columns; NULL: nothing. */
static void put_rows(json_out *j, const analysis *a, str key, const table *t, size_t n, row_at *at, row_more *more)
{
    json_key_str(j, key);
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < n; i++) {
        json_object(j, JSON_IN_LINE);
        table_row_json(t, a, at(a, i), j);
        if (more)
            more(j, a, i);
        json_end(j);
    }
    json_end(j);
}

/* Neither detail nor evidence: they name people and machines. */
static void put_findings(json_out *j, const analysis *a)
{
    json_key(j, "findings");
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < a->finding_count; i++) {
        const finding *f = &a->findings[i];
        json_object(j, JSON_IN_LINE);
        json_key(j, "finding");
        json_text(j, f->type->id);
        json_key(j, "severity");
        json_text(j, severity_word(f->type->severity));
        json_key(j, "title");
        json_text(j, f->type->title);
        json_key(j, "first_utc");
        json_time(j, f->first);
        json_key(j, "last_utc");
        json_time(j, f->last);
        json_end(j);
    }
    json_end(j);
}

static void put_inputs(json_out *j, const analysis *a)
{
    json_key(j, "inputs");
    json_object(j, JSON_IN_LINE);
    for (unit_status s = 0; s < UNIT_STATUSES; s++) {
        json_key_str(j, unit_status_word(s));
        json_number(j, a->story.inputs.of_status[s]);
    }
    json_end(j);
    json_key(j, "imperfect");
    json_text(j, imperfection_word(a->story.imperfect));
}

void summary_write(const analysis *a, str program, const options_told *options, out *o)
{
    json_out j = json_out_to(o);
    json_object(&j, JSON_LINES);
    put_head(&j, a, program);
    put_period(&j, a);
    put_options(&j, options);
    summary_verdict(&j, a);
    summary_coverage(&j, a);
    summary_totals(&j, a);
    summary_incidents(&j, a);
    summary_actions(&j, a);
    put_rows(&j, a, STR("months"), &months_table, a->all_month_count - months_before(a), month_at, NULL);
    put_rows(&j, a, STR("earlier_months"), &months_table, earlier_months(a), earlier_month_at, NULL);
    summary_count(&j, STR("months_in_period"), a->month_count);
    put_rows(&j, a, STR("causes"), &causes_table, a->cause_count, cause_at, summary_trend);
    summary_against(&j, a);
    put_findings(&j, a);
    put_inputs(&j, a);
    json_end(&j);
}
