#include "batch/portfolio/portfolio.h"

#include "base/sort.h"
#include "base/symbols.h"
#include "base/system/error.h"
#include "base/system/folder.h"
#include "batch/portfolio/table.h"

#include <errno.h>

/* ---- a folder ---- */

/* Is it what the path names, or a folder on the way there? */
static bool leads_to(arena *a, const char *path, file_id id)
{
    file_info info;
    str all = str_of(path);
    for (size_t end = 1; end <= all.n; end++)
        if ((end == all.n || all.p[end] == '/') && file_look(arena_z(a, str_head(all, end)), &info) &&
            file_id_eq(info.id, id))
            return true;
    return false;
}

static void take_folder(portfolio *p, str path, str name)
{
    portfolio_customer c = {.name = portfolio_name(&p->text, name)};
    c.folder = portfolio_folder_name(&p->text, c.name);
    *array_push(&c.inputs) = path;
    *array_push(&p->customers) = c;
}

/* An earlier batch wrote its reports there: they are nobody's logs. */
static bool is_of_batch(portfolio *p, str path)
{
    file_info info;
    return file_look(arena_printf(&p->text, "%.*s/roll-up.json%c", STR_ARG(path), 0).p, &info);
}

/* False: what it is cannot be told, see errno. A link that leads nowhere is nobody's. */
static bool take_entry(portfolio *p, const char *folder, const char *entry, const portfolio_others *others)
{
    file_info info;
    str name = arena_str(&p->text, str_of(entry));
    str path = arena_printf(&p->text, str_ends(str_of(folder), STR("/")) ? "%s%s" : "%s/%s", folder, entry);
    if (entry[0] == '.')
        return true;
    bool there = file_look(arena_z(&p->text, path), &info);
    if (!there && errno != ENOENT && errno != ELOOP)
        return false;
    if (!there || info.kind != FILE_FOLDER || is_of_batch(p, path))
        *array_push(&p->loose) = portfolio_name(&p->text, name);
    else if (!leads_to(&p->text, others->output, info.id) && !leads_to(&p->text, others->kept, info.id))
        take_folder(p, path, name);
    return true;
}

static int by_name(const void *left, const void *right, void *none)
{
    (void)none;
    return str_cmp(((const portfolio_customer *)left)->name, ((const portfolio_customer *)right)->name);
}

static portfolio_fault unreadable(portfolio *p, const char *path, str *complaint)
{
    *complaint = arena_printf(&p->text, "%s: cannot be read: %s", path, error_text(errno));
    return PORTFOLIO_UNREADABLE;
}

static portfolio_fault read_folder(portfolio *p, const char *path, const portfolio_others *others, str *complaint)
{
    folder_list *list = folder_list_open(path);
    if (!list)
        return unreadable(p, path, complaint);
    bool whole = true;
    for (const char *name; whole && (name = folder_list_next(list)) != NULL;)
        whole = take_entry(p, path, name, others);
    whole = whole && errno == 0;
    portfolio_fault fault = whole ? PORTFOLIO_FINE : unreadable(p, path, complaint);
    folder_list_close(list);
    if (p->customers.n)
        sort_items(p->customers.v, p->customers.n, sizeof *p->customers.v, by_name, NULL);
    sort_texts(p->loose.v, p->loose.n);
    return fault;
}

/* ---- what both kinds must keep to ---- */

/* Where a customer stands, for people. */
static str place_of(portfolio *p, str path, const portfolio_customer *c)
{
    return c->line ? arena_printf(&p->text, "%.*s, line %llu", STR_ARG(path), (unsigned long long)c->line) : path;
}

static portfolio_fault say_twice(portfolio *p, str path, const portfolio_customer *first, const portfolio_customer *c,
                                 str *complaint)
{
    str place = place_of(p, path, c);
    if (str_eq(first->name, c->name))
        *complaint =
            arena_printf(&p->text, "%.*s: the customer '%.*s' stands there twice", STR_ARG(place), STR_ARG(c->name));
    else
        *complaint = arena_printf(&p->text,
                                  "%.*s: '%.*s' and '%.*s' would both be kept in the folder '%.*s': name another for "
                                  "one of them in a column `folder` of the portfolio's table",
                                  STR_ARG(place), STR_ARG(first->name), STR_ARG(c->name), STR_ARG(c->folder));
    return PORTFOLIO_WRONG;
}

/* Symbols are numbered from 1 in the order in which they come, so as long as all differ that of a customer is one more
   than its index. */
portfolio_fault portfolio_check(portfolio *p, str path, str *complaint)
{
    portfolio_fault fault = PORTFOLIO_FINE;
    symbols *names = symbols_new(), *folders = symbols_new();
    for (size_t i = 0; !fault && i < p->customers.n; i++) {
        const portfolio_customer *c = &p->customers.v[i];
        size_t name = symbols_add(names, c->name) - 1, folder = symbols_add(folders, c->folder) - 1;
        size_t first = name < i ? name : folder;
        if (first < i)
            fault = say_twice(p, path, &p->customers.v[first], c, complaint);
    }
    symbols_free(names);
    symbols_free(folders);
    return fault;
}

/* ---- both ---- */

static portfolio_fault read_table(portfolio *p, const char *path, uint64_t size, str *complaint)
{
    if (size > (uint64_t)PORTFOLIO_MIB_MAX << 20) {
        *complaint =
            arena_printf(&p->text, "%s: is larger than %d MiB: no table of customers", path, PORTFOLIO_MIB_MAX);
        return PORTFOLIO_WRONG;
    }
    int file = file_open(path);
    char *bytes = arena_bytes(&p->text, (size_t)size + 1);
    ptrdiff_t n = file == FILE_NONE ? -1 : file_read_all(file, bytes, (size_t)size);
    portfolio_fault fault = n < 0 ? unreadable(p, path, complaint) : PORTFOLIO_FINE;
    if (file != FILE_NONE)
        file_close(file);
    return fault ? fault : table_read(p, str_of(path), str_make(bytes, (size_t)n), complaint);
}

portfolio_fault portfolio_read(portfolio *p, const char *path, const portfolio_others *others, str *complaint)
{
    file_info info;
    portfolio_fault fault;
    *p = (portfolio){0};
    if (!file_look(path, &info)) {
        bool nowhere = errno == ENOENT || errno == ENOTDIR;
        *complaint = arena_printf(&p->text, "%s: %s", path, error_text(errno));
        return nowhere ? PORTFOLIO_WRONG : PORTFOLIO_UNREADABLE;
    }
    if (info.kind == FILE_FOLDER)
        fault = read_folder(p, path, others, complaint);
    else if (info.kind == FILE_PLAIN)
        fault = read_table(p, path, info.size, complaint);
    else {
        *complaint = arena_printf(&p->text, "%s: is neither a folder nor a file", path);
        return PORTFOLIO_WRONG;
    }
    return fault ? fault : portfolio_check(p, str_of(path), complaint);
}

static void free_customer(portfolio_customer *c)
{
    array_free(&c->inputs);
    array_free(&c->nowhere);
    array_free(&c->rules);
    array_free(&c->retired);
    array_free(&c->ignored);
}

void portfolio_free(portfolio *p)
{
    for (size_t i = 0; i < p->customers.n; i++)
        free_customer(&p->customers.v[i]);
    array_free(&p->customers);
    array_free(&p->loose);
    arena_free(&p->text);
}
