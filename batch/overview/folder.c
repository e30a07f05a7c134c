#include "batch/overview/folder.h"

#include "base/system/file.h"
#include "base/text.h"

#include <errno.h>

/* After a failure, by errno: there is nothing of that name. */
static bool is_nowhere(void)
{
    return errno == ENOENT || errno == ENOTDIR;
}

static our_file read_bytes(arena *a, int file, size_t most, str *bytes)
{
    file_info info;
    if (!file_look_open(file, &info))
        return OUR_FILE_UNREADABLE;
    if (info.kind != FILE_PLAIN || info.size > most)
        return OUR_FILE_NONE;
    char *p = arena_bytes(a, (size_t)info.size + 1);
    ptrdiff_t n = file_read_all(file, p, (size_t)info.size);
    *bytes = str_make(p, n > 0 ? (size_t)n : 0);
    return n < 0 ? OUR_FILE_UNREADABLE : OUR_FILE_READ;
}

our_file file_bytes(arena *a, const char *path, size_t most, str *bytes)
{
    int file = file_open(path);
    *bytes = (str){0};
    if (file == FILE_NONE)
        return is_nowhere() ? OUR_FILE_NONE : OUR_FILE_UNREADABLE;
    our_file found = read_bytes(a, file, most, bytes);
    file_close(file);
    return found;
}

static const char *path_of(arena *a, const char *dir, str folder, const char *name)
{
    return arena_printf(a, "%s/%.*s/%s%c", dir, STR_ARG(folder), name, 0).p;
}

/* What cannot be looked at may be there. */
static bool may_be_there(const char *path)
{
    file_info info;
    return file_look(path, &info) ? info.kind == FILE_PLAIN : !is_nowhere();
}

static str why_not(arena *keep, const char *file, const char *why)
{
    return arena_printf(keep, "%s %s", file, why);
}

/* What is needed of it: inputs and digests are many, and others look at them. */
static customer_state kept_state(arena *keep, const customer_state *s)
{
    str *foreign = arena_alloc(keep, (s->foreign_count + 1) * sizeof *foreign);
    customer_state kept = {.status = s->status,
                           .exit_status = s->exit_status,
                           .note = arena_str(keep, s->note),
                           .run = s->run,
                           .report = s->report,
                           .from = s->from,
                           .to = s->to,
                           .zone_assumed = s->zone_assumed,
                           .foreign = foreign,
                           .foreign_count = s->foreign_count};
    for (size_t i = 0; i < s->foreign_count; i++)
        foreign[i] = arena_str(keep, s->foreign[i]);
    return kept;
}

static void read_state(arena *keep, arena *scratch, const char *dir, rollup_source *x)
{
    str bytes;
    customer_state s;
    const char *why = NULL;
    const char *path = path_of(scratch, dir, x->folder, STATE_FILE);
    our_file found = file_bytes(scratch, path, (size_t)OURS_MIB_MOST << 20, &bytes);
    if (found == OUR_FILE_NONE)
        return;
    x->state_known = found == OUR_FILE_READ && customer_state_read(scratch, bytes, &s, &why);
    if (x->state_known)
        x->state = kept_state(keep, &s);
    else
        x->state_why = why_not(keep, STATE_FILE, found == OUR_FILE_READ ? why : "cannot be read");
}

static void read_summary(arena *keep, arena *scratch, const char *dir, rollup_source *x)
{
    str bytes;
    const char *why = NULL;
    const char *path = path_of(scratch, dir, x->folder, SUMMARY_FILE);
    our_file found = file_bytes(scratch, path, (size_t)OURS_MIB_MOST << 20, &bytes);
    if (found == OUR_FILE_NONE)
        return;
    x->summary_known = found == OUR_FILE_READ && customer_summary_read(keep, scratch, bytes, &x->summary, &why);
    if (!x->summary_known)
        x->summary_why = why_not(keep, SUMMARY_FILE, found == OUR_FILE_READ ? why : "cannot be read");
}

/* Lines of a mail end in CR LF, those of a page in LF. */
static str lines_of_page(arena *a, str mail)
{
    char *text = arena_bytes(a, mail.n);
    size_t n = 0;
    for (size_t i = 0; i < mail.n; i++)
        if (mail.p[i] != '\r')
            text[n++] = mail.p[i];
    return str_make(text, n);
}

static void read_ask(arena *keep, arena *scratch, const char *dir, rollup_source *x)
{
    str bytes;
    size_t replaced = 0;
    const char *path = path_of(scratch, dir, x->folder, "ask.txt");
    our_file found = file_bytes(scratch, path, (size_t)ASK_KIB_MOST << 10, &bytes);
    x->ask_lost = found == OUR_FILE_UNREADABLE;
    x->ask = x->ask_lost ? STR("ask.txt, the mail for this customer, cannot be read.\n")
                         : lines_of_page(keep, text_clean(scratch, bytes, &replaced));
}

rollup_source customer_folder_read(arena *keep, const char *dir, const rollup_customer *c)
{
    arena scratch = {0};
    rollup_source x = {.customer = c->customer,
                       .folder = c->folder,
                       .group = c->group,
                       .failed_note = str_of(c->failed_note),
                       .state = {.exit_status = EXIT_STATUS_NONE, .from = INSTANT_NONE, .to = INSTANT_NONE}};
    x.between = may_be_there(path_of(&scratch, dir, c->folder, REPORT_INCOMPLETE));
    if (!x.between) {
        read_state(keep, &scratch, dir, &x);
        read_summary(keep, &scratch, dir, &x);
        read_ask(keep, &scratch, dir, &x);
        x.has_page = may_be_there(path_of(&scratch, dir, c->folder, "report.html"));
    }
    arena_free(&scratch);
    return x;
}
