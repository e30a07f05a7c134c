#include "reports/pages.h"

#include "base/lanes.h"
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

static void put_sections(const page *p, section *const *sections, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sections[i](p);
}

/* What stands around the sections of a page. */
typedef struct frame {
    str style, scripts[2];
    page_shell shell;
} frame;

static void frame_make(frame *f, const page *p)
{
    *f = (frame){.style = style_css(), .scripts = {packed_js(), script_js()}};
    f->shell = (page_shell){.styles = &f->style,
                            .style_count = 1,
                            .scripts = f->scripts,
                            .script_count = p->casebook ? sizeof f->scripts / sizeof *f->scripts : 0,
                            .tongue = p->v.tongue};
}

static void frame_open(const frame *f, const page *p)
{
    page_open(p->o, &f->shell);
    put_title(p);
    page_open_body(p->o, &f->shell);
    svg_patterns(p->o);
    page_masthead(p);
    html_lit(p->o, "<main id=\"main\">\n");
}

static void frame_close(const frame *f, const page *p)
{
    html_lit(p->o, "</main>\n");
    page_foot(p);
    page_close(p->o, &f->shell);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

void report_page_write(const analysis *a, str program, spoken language, out *o)
{
    static section *const sections[] = {page_verdict,   page_figures, page_actions,       page_strip,   page_contents,
                                        page_incidents, page_days,    page_causes,        page_waiting, page_service,
                                        page_before,    page_cloud,   page_registrations, page_months,  page_unseen,
                                        page_noticed,   page_read,    page_method};
    const page p = {
        .a = a, .program = program, .o = o, .v = {.o = o, .tongue = language.tongue, .rules = language.rules}};
    frame f;
    frame_make(&f, &p);
    frame_open(&f, &p);
    put_sections(&p, sections, COUNT(sections));
    frame_close(&f, &p);
}

/* ---- the casebook: what stands before its operations is the first part, what stands behind them the last ---- */

static section *const sections_before[] = {page_verdict, page_figures, case_contents, page_incidents,
                                           page_causes,  page_before,  case_people};
static section *const sections_behind[] = {case_findings, case_changes,       page_service,
                                           page_cloud,    page_registrations, case_registrations,
                                           case_coverage, page_ledger,        page_method};

struct casebook {
    page p;
    frame frame;
    case_list *operations;
};

casebook *casebook_new(const analysis *a, str program, out *o)
{
    casebook *c = mem_zalloc(1, sizeof *c);
    c->p = (page){.a = a, .program = program, .o = o, .v = {.o = o}, .casebook = true};
    frame_make(&c->frame, &c->p);
    c->operations = case_list_new(&c->p);
    return c;
}

void casebook_free(casebook *c)
{
    if (c)
        case_list_free(c->operations);
    mem_free(c);
}

size_t casebook_parts(const casebook *c)
{
    return case_list_parts(c->operations) + 2;
}

void casebook_make(casebook *c, size_t part, unsigned slot, out *o)
{
    page p = c->p;
    p.o = p.v.o = o;
    if (part == 0) {
        frame_open(&c->frame, &p);
        put_sections(&p, sections_before, COUNT(sections_before));
    } else if (part <= case_list_parts(c->operations)) {
        case_list_make(c->operations, part - 1, slot, o->watch);
    } else {
        put_sections(&p, sections_behind, COUNT(sections_behind));
        frame_close(&c->frame, &p);
    }
}

void casebook_join(casebook *c, size_t part, unsigned slot)
{
    if (part > 0 && part <= case_list_parts(c->operations))
        case_list_put(c->operations, part - 1, slot);
}

void casebook_write(const analysis *a, str program, out *o)
{
    casebook *c = casebook_new(a, program, o);
    for (size_t part = 0; part < casebook_parts(c); part++) {
        casebook_make(c, part, LANE_STRAIGHT, o);
        casebook_join(c, part, LANE_STRAIGHT);
    }
    casebook_free(c);
}
