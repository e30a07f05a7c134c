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
        const char *id;
        text_id title;
        bool (*there)(const page *p);
    } parts[] = {
        {"incidents", T_TITLE_INCIDENTS, has_incidents},
        {"when", T_TITLE_TRIED, has_requests},
        {"why", T_TITLE_WHY, always},
        {"waiting", T_TITLE_WAITING, always},
        {"service", T_TITLE_SERVICE, always},
        {"before", T_TITLE_BEFORE, has_before},
        {"cloud", T_TITLE_CLOUD, has_audit},
        {"registrations", T_TITLE_REGISTRATIONS, has_registrations},
        {"months", T_TITLE_MONTHS, has_months},
        {"unseen", T_TITLE_UNSEEN, always},
        {"noticed", T_TITLE_NOTICED, has_findings},
        {"read", T_TITLE_READ, always},
        {"method", T_TITLE_METHOD, always},
    };
    html_lit(p->o, "<nav class=\"contents appendix\" aria-label=\"");
    say_words(&p->v, T_CONTENTS);
    html_lit(p->o, "\">\n<p>");
    say_words(&p->v, T_IN_DETAIL);
    html_lit(p->o, "</p>\n<ul>");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].there(p))
            continue;
        html_lit(p->o, "<li><a href=\"#");
        html_text(p->o, str_of(parts[i].id));
        html_lit(p->o, "\">");
        say_words(&p->v, parts[i].title);
        html_lit(p->o, "</a></li>");
    }
    html_lit(p->o, "</ul></nav>\n");
}
