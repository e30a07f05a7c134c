/* Any bytes as the table of a portfolio: it is refused with a word of where, or its customers have names that a page
   and a folder can hold. Paths, and what a complaint says of them, may be any bytes, as they may on a disk. */
#include "base/text.h"
#include "batch/portfolio/table.h"
#include "tests/fuzz/well_formed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const str path = STR_INIT("/nowhere/customers.csv");

/* Patterns are looked for on the disk, which is no business of a fuzzer where they lead out of the folder, that is
   not there. */
static bool may_look_around(str bytes)
{
    bool leads = str_find_char(bytes, '/') != STR_NONE || str_find_char(bytes, '\\') != STR_NONE;
    return leads && (str_find_char(bytes, '*') != STR_NONE || str_find_char(bytes, '?') != STR_NONE);
}

static void check_texts(const portfolio_texts *texts)
{
    for (size_t i = 0; i < texts->n; i++)
        check(!str_empty(texts->v[i]));
}

static void check_folder(arena *a, str folder)
{
    check(!str_empty(folder) && !str_starts(folder, STR(".")) && !str_ends(folder, STR(".")));
    for (size_t i = 0; i < folder.n; i++) {
        char c = folder.p[i];
        check((c >= 'a' && c <= 'z') || char_is_digit(c) || c == '.' || c == '_' || c == '-');
    }
    check(str_eq(folder, portfolio_folder_name(a, folder)));
}

static void check_customer(arena *a, const portfolio_customer *c)
{
    const portfolio_texts *const lists[] = {&c->inputs, &c->nowhere, &c->rules, &c->retired, &c->ignored};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        check_texts(lists[i]);
    check(!str_empty(c->name) && utf8_valid(c->name) && utf8_valid(c->group) && c->line > 0);
    check_folder(a, c->folder);
}

static portfolio_fault read_once(portfolio *p, str bytes)
{
    str complaint = {0};
    *p = (portfolio){0};
    portfolio_fault fault = table_read(p, path, bytes, &complaint);
    if (!fault) {
        for (size_t i = 0; i < p->customers.n; i++)
            check_customer(&p->text, &p->customers.v[i]);
        fault = portfolio_check(p, path, &complaint);
    }
    if (fault)
        check(str_starts(complaint, path));
    return fault;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    portfolio first, second;
    if (may_look_around(bytes))
        return 0;
    check(read_once(&first, bytes) == read_once(&second, bytes));
    check(first.customers.n == second.customers.n);
    for (size_t i = 0; i < first.customers.n; i++)
        check(str_eq(first.customers.v[i].folder, second.customers.v[i].folder));
    portfolio_free(&first);
    portfolio_free(&second);
    return 0;
}
