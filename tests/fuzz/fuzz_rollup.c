/* The roll-up over any bytes: what stands in the folders of customers, and in that of the batch, may be of another
   version, of another program, or damaged. The bytes are cut at each NUL: roll-up.json, then state.json, summary.json
   and ask.txt of one customer after another.

   A state that is read is written as one that reads the same; tables are tables, the page closes what it opens. */
#include "base/text.h"
#include "batch/foreign/foreign.h"
#include "batch/overview/folder.h"
#include "batch/page/page.h"
#include "batch/tables/tables.h"
#include "tests/fuzz/well_formed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CUSTOMERS_MOST = 6 };

static const str names[CUSTOMERS_MOST] = {STR_INIT("Contoso"),  STR_INIT("<b>\"A\" & Co.</b>"),
                                          STR_INIT("Fabrikam"), STR_INIT("=1+1"),
                                          STR_INIT("Adatum"),   STR_INIT("Zett")};
static const str groups[] = {STR_INIT(""), STR_INIT("north"), STR_INIT("south")};

static void check_again(arena *a, const customer_state *s)
{
    const char *why;
    customer_state again;
    out *once = out_memory(), *twice = out_memory();
    customer_state_write(s, once);
    check(customer_state_read(a, out_memory_str(once), &again, &why));
    customer_state_write(&again, twice);
    check(str_eq(out_memory_str(once), out_memory_str(twice)));
    out_free(once);
    out_free(twice);
}

static rollup_source read_customer(arena *a, size_t i, str *rest)
{
    str state = str_cut(rest, '\0'), summary = str_cut(rest, '\0'), ask = str_cut(rest, '\0');
    const char *why;
    size_t replaced = 0;
    rollup_source x = {.customer = names[i], .folder = names[i], .group = groups[i % 3], .has_page = i % 2};
    x.state_known = customer_state_read(a, state, &x.state, &why);
    if (x.state_known)
        check_again(a, &x.state);
    else
        x.state_why = str_of(why);
    x.summary_known = customer_summary_read(a, a, summary, &x.summary, &why);
    if (!x.summary_known)
        x.summary_why = str_of(why);
    x.ask = text_clean(a, ask, &replaced);
    return x;
}

static void find_foreign(arena *a, rollup_source *sources, size_t n)
{
    customer_state states[CUSTOMERS_MOST];
    for (size_t i = 0; i < n; i++)
        states[i] = sources[i].state;
    foreign_find(a, states, n);
    for (size_t i = 0; i < n; i++)
        sources[i].state = states[i];
}

static void write_all(const rollup *r)
{
    const portfolio_page page = {.r = r, .zone = zone_utc, .program = STR("wbhealth"), .tables = true};
    for (size_t i = 0; i < PORTFOLIO_TABLES; i++) {
        out *o = out_memory();
        portfolio_write_csv(&portfolio_tables[i], r, (csv_form){',', '.'}, o);
        check_csv(out_memory_str(o), 0);
        out_free(o);
    }
    out *o = out_memory();
    portfolio_page_write(&page, o);
    check_page(out_memory_str(o));
    out_free(o);
    o = out_memory();
    listed_write(r, STR("wbhealth"), o);
    out_free(o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a = {0};
    rollup_source sources[CUSTOMERS_MOST];
    size_t n = 0;
    str rest = {(const char *)data, size};
    listed_runs listed = listed_of(str_cut(&rest, '\0'));
    while (n < CUSTOMERS_MOST && rest.n > 0) {
        sources[n] = read_customer(&a, n, &rest);
        sources[n].listed = listed_run(&listed, sources[n].folder, &sources[n].listed_run);
        n++;
    }
    find_foreign(&a, sources, n);
    const rollup r = rollup_make(&a, sources, n);
    write_all(&r);
    listed_free(&listed);
    arena_free(&a);
    return 0;
}
