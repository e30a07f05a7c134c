#include "reports/pages.h"

#include "reports/casebook/casebook.h"
#include "reports/charts/charts.h"
#include "reports/sections/sections.h"

static void put_title(const page *p)
{
    out *o = p->o;
    if (!str_empty(p->a->options.customer)) {
        html_text(o, p->a->options.customer);
        html_lit(o, " · ");
    }
    page_name(p);
    html_lit(o, " · ");
    put_period(p);
}

typedef void section(const page *p);

static void put_page(const page *p, section *const *sections, size_t n)
{
    enum { SCRIPTS = 2 };
    const str style = style_css(), scripts[SCRIPTS] = {packed_js(), script_js()};
    const page_shell shell = {.styles = &style,
                              .style_count = 1,
                              .scripts = scripts,
                              .script_count = p->casebook ? SCRIPTS : 0,
                              .tongue = p->v.tongue};
    page_open(p->o, &shell);
    put_title(p);
    page_open_body(p->o, &shell);
    svg_patterns(p->o);
    page_masthead(p);
    html_lit(p->o, "<main id=\"main\">\n");
    for (size_t i = 0; i < n; i++)
        sections[i](p);
    html_lit(p->o, "</main>\n");
    page_foot(p);
    page_close(p->o, &shell);
}

void report_page_write(const analysis *a, str program, spoken language, out *o)
{
    static section *const sections[] = {page_verdict,   page_figures, page_actions,       page_strip,   page_contents,
                                        page_incidents, page_days,    page_causes,        page_waiting, page_service,
                                        page_before,    page_cloud,   page_registrations, page_months,  page_unseen,
                                        page_noticed,   page_read,    page_method};
    const voice v = {.o = o, .tongue = language.tongue, .rules = language.rules};
    put_page(&(page){.a = a, .program = program, .o = o, .v = v}, sections, sizeof sections / sizeof *sections);
}

void casebook_write(const analysis *a, str program, out *o)
{
    static section *const sections[] = {
        page_verdict,       page_figures,       case_contents, page_incidents, page_causes,  page_before,
        case_people,        case_operations,    case_findings, case_changes,   page_service, page_cloud,
        page_registrations, case_registrations, case_coverage, page_ledger,    page_method};
    put_page(&(page){.a = a, .program = program, .o = o, .v = {.o = o}, .casebook = true}, sections,
             sizeof sections / sizeof *sections);
}
