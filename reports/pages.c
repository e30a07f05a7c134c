#include "reports/pages.h"

#include "base/sha256.h"
#include "reports/casebook/casebook.h"
#include "reports/charts/charts.h"
#include "reports/sections/sections.h"

static void put_hash(out *o, str text)
{
    char hash[SHA256_BASE64];
    sha256_base64(text, hash);
    html_lit(o, "'sha256-");
    out_bytes(o, hash, sizeof hash);
    html_lit(o, "'");
}

static void put_policy(const page *p)
{
    html_lit(p->o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    put_hash(p->o, style_css());
    if (p->casebook) {
        html_lit(p->o, "; script-src ");
        put_hash(p->o, script_js());
    }
    html_lit(p->o, "; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static void put_head(const page *p)
{
    out *o = p->o;
    html_lit(o, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(p);
    html_lit(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
                "<link rel=\"icon\" href=\"data:,\">\n<title>");
    if (!str_empty(p->a->options.customer)) {
        html_text(o, p->a->options.customer);
        html_lit(o, " · ");
    }
    html_text(o, p->casebook ? STR("Password writeback casebook · ") : STR("Password writeback health · "));
    put_period(p);
    html_lit(o, "</title>\n<style>");
    out_str(o, style_css());
    html_lit(o, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
}

typedef void section(const page *p);

static void put_page(const page *p, section *const *sections, size_t n)
{
    put_head(p);
    svg_patterns(p->o);
    page_masthead(p);
    html_lit(p->o, "<main id=\"main\">\n");
    for (size_t i = 0; i < n; i++)
        sections[i](p);
    html_lit(p->o, "</main>\n");
    page_foot(p);
    if (p->casebook) {
        html_lit(p->o, "<script>");
        out_str(p->o, script_js());
        html_lit(p->o, "</script>\n");
    }
    html_lit(p->o, "</body>\n</html>\n");
}

void report_page_write(const analysis *a, str program, out *o)
{
    static section *const sections[] = {page_verdict,   page_figures, page_actions,       page_strip,   page_contents,
                                        page_incidents, page_days,    page_causes,        page_waiting, page_service,
                                        page_before,    page_cloud,   page_registrations, page_months,  page_unseen,
                                        page_noticed,   page_read,    page_method};
    put_page(&(page){.a = a, .program = program, .o = o}, sections, sizeof sections / sizeof *sections);
}

void casebook_write(const analysis *a, str program, out *o)
{
    static section *const sections[] = {page_verdict,       case_contents, page_incidents,  page_causes,
                                        page_before,        case_people,   case_operations, case_findings,
                                        case_changes,       page_service,  page_cloud,      page_registrations,
                                        case_registrations, case_coverage, page_ledger,     page_method};
    put_page(&(page){.a = a, .program = program, .o = o, .casebook = true}, sections,
             sizeof sections / sizeof *sections);
}
