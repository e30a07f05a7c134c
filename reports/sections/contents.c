/* What stands below the first screen. */
#include "reports/sections/sections.h"

static bool always(const page *p)
{
    (void)p;
    return true;
}

static bool has_incidents(const page *p)
{
    return p->a->incidents.told > 0;
}

static bool has_requests(const page *p)
{
    return p->a->totals.operations > 0;
}

static bool has_before(const page *p)
{
    const before_list *b = &p->a->story.before;
    return b->incident_count || b->begin_count || b->bare;
}

static bool has_audit(const page *p)
{
    return p->a->charts.sides.audit;
}

static bool has_registrations(const page *p)
{
    return p->a->charts.sides.audit || p->a->registration_count;
}

static bool has_months(const page *p)
{
    return p->a->all_month_count > 1;
}

static bool has_findings(const page *p)
{
    return p->a->finding_story.noticed > 0;
}

void page_contents(const page *p)
{
    static const struct {
        const char *id, *title;
        bool (*there)(const page *p);
    } parts[] = {
        {"incidents", "Incidents", has_incidents},
        {"when", "When people tried", has_requests},
        {"why", "Why it failed", always},
        {"waiting", "People still waiting", always},
        {"service", "The service over time", always},
        {"before", "What changed before it broke", has_before},
        {"cloud", "The cloud’s side and the servers’", has_audit},
        {"registrations", "Registrations", has_registrations},
        {"months", "Month by month", has_months},
        {"unseen", "What we could not see", always},
        {"noticed", "What else we noticed", has_findings},
        {"read", "What was read", always},
        {"method", "How these numbers are made", always},
    };
    html_lit(p->o, "<nav class=\"contents appendix\" aria-label=\"Contents\">\n<p>In detail</p>\n<ul>");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].there(p))
            continue;
        html_lit(p->o, "<li><a href=\"#");
        html_text(p->o, str_of(parts[i].id));
        html_lit(p->o, "\">");
        html_text(p->o, str_of(parts[i].title));
        html_lit(p->o, "</a></li>");
    }
    html_lit(p->o, "</ul></nav>\n");
}
