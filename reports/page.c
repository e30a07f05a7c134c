#include "reports/page.h"

#include "reports/svg.h"
#include "reports/sha256.h"
#include "reports/style.h"

static void put_policy(const page *p, str css)
{
    char hash[SHA256_BASE64];
    sha256_base64(css, hash);
    html_lit(p->o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    out_bytes(p->o, hash, sizeof hash);
    html_lit(p->o, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static void put_head(const page *p)
{
    out *o = p->o;
    str css = style_css();
    html_lit(o, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(p, css);
    html_lit(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
                "<link rel=\"icon\" href=\"data:,\">\n<title>");
    if (!str_empty(p->a->options.customer)) {
        html_text(o, p->a->options.customer);
        html_lit(o, " · ");
    }
    html_lit(o, "Password writeback health · ");
    put_period(p);
    html_lit(o, "</title>\n<style>");
    out_str(o, css);
    html_lit(o, "</style>\n</head>\n");
}

void report_page_write(const analysis *a, const report_options *options, out *o)
{
    const page p = {.a = a, .options = options, .o = o};
    put_head(&p);
    html_lit(o, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
    svg_patterns(o);
    page_masthead(&p);
    html_lit(o, "<main id=\"main\">\n");
    static void (*const sections[])(const page *) = {
        page_verdict, page_figures, page_actions, page_incidents, page_days,          page_causes, page_waiting, page_service,
        page_before,  page_cloud,   page_registrations, page_months, page_unseen, page_noticed, page_read, page_method,
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        sections[i](&p);
    html_lit(o, "</main>\n");
    page_foot(&p);
    html_lit(o, "</body>\n</html>\n");
}
