#include "batch/page/parts.h"

#include "base/enum_table.h"

/* ---- links ---- */

void put_link(const roll_page *x, const rollup_row *row, str file, str words)
{
    html_lit(x->o, "<a href=\"");
    html_address(x->o, row->of->folder);
    html_lit(x->o, "/");
    html_address(x->o, file);
    html_lit(x->o, "\">");
    html_text(x->o, words);
    html_lit(x->o, "</a>");
}

void put_customer(const roll_page *x, const rollup_row *row)
{
    if (row->s && row->of->has_page)
        put_link(x, row, STR("report.html"), row->of->customer);
    else
        html_text(x->o, row->of->customer);
}

void put_customers(const roll_page *x, const rollup_row *const *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        out_str(x->o, i ? STR(", ") : STR(""));
        put_customer(x, rows[i]);
    }
}

void put_customer_count(const roll_page *x, uint64_t n)
{
    say_text(&x->page.v, T_CUSTOMERS, AS_COUNT(n));
}

void put_lead(const roll_page *x, text_id words)
{
    html_lit(x->o, "<p class=\"lead\">");
    say_words(&x->page.v, words);
    html_lit(x->o, "</p>\n");
}

/* ---- words of the files ---- */

text_id verdict_words(summary_verdict v)
{
    static const verdict of[] = {
        [SUMMARY_FAILING] = VERDICT_FAILING,
        [SUMMARY_DEGRADED] = VERDICT_DEGRADED,
        [SUMMARY_TOO_LITTLE] = VERDICT_NOT_ENOUGH_DATA,
        [SUMMARY_EXCEPTIONS] = VERDICT_EXCEPTIONS,
        [SUMMARY_HEALTHY] = VERDICT_HEALTHY,
    };
    ROW_FOR_EACH(of, SUMMARY_NO_VERDICT);
    if (v == SUMMARY_NO_VERDICT)
        return T_ROLL_NO_VERDICT;
    return v == SUMMARY_TOO_LITTLE ? T_ROLL_TOO_LITTLE : verdict_title(of[v]);
}

void put_owner(const roll_page *x, str word)
{
    for (owner o = OWNER_USER; o <= OWNER_MICROSOFT; o++) {
        if (!str_eq(owner_word(o), word))
            continue;
        say_words(&x->page.v, owner_said(o));
        return;
    }
    html_text(x->o, word);
}

void put_state(const void *roll, const void *of)
{
    const roll_page *x = roll;
    str word = *(const str *)of;
    for (service_state s = STATE_UNKNOWN; s <= STATE_UP; s++) {
        if (!str_eq(service_state_word(s), word))
            continue;
        say_words(&x->page.v, state_title(s));
        return;
    }
    html_text(x->o, word);
}

share reliability_share(const rollup_row *row)
{
    const customer_summary *s = row->s;
    return s->reliability.known ? share_of(s->reliability_good, s->reliability_of) : share_of(0, 0);
}

/* ---- days ---- */

static bool read_day(str text, civil *c)
{
    str rest = text;
    unsigned long long year = 0, month = 0, day = 0;
    if (!str_u64(str_cut(&rest, '-'), &year) || !str_u64(str_cut(&rest, '-'), &month) || !str_u64(rest, &day))
        return false;
    if (year > 9999 || month > 12 || day > 31)
        return false;
    *c = (civil){.year = (int)year, .month = (int)month, .day = (int)day};
    return civil_valid(c);
}

void put_days(const roll_page *x, str first, str last)
{
    civil a, b;
    if (!read_day(first, &a) || !read_day(last, &b)) {
        html_lit(x->o, "–");
        return;
    }
    bool month = a.year == b.year && a.month == b.month && a.day == 1 && b.day == days_in_month(b.year, b.month);
    if (month)
        words_month(&x->page.v, a.year, a.month);
    else
        words_days(&x->page.v, &a, &b);
}

void put_coverage(const roll_page *x, const customer_summary *s)
{
    amount share = str_eq(s->basis, STR("cloud")) ? s->audit_covered : s->covered;
    if (!share.known || !s->days.known || !s->covered_s.known) {
        html_lit(x->o, "–");
        return;
    }
    if (share.n == 1000 || !s->covered_s.n)
        say_text(&x->page.v, T_DAYS_OF_DAYS, AS_COUNT(share.n == 1000 ? s->days.n : 0), AS_COUNT(s->days.n));
    else
        say_text(&x->page.v, T_TIME_OF_DAYS, AS_LASTED((int64_t)s->covered_s.n), AS_COUNT(s->days.n));
}

void put_covered(const void *roll, const void *of)
{
    put_coverage(roll, of);
}
