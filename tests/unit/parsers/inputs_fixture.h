/* For tests of inputs: a folder of its own, files and archives to put there, and a run over them. */
#ifndef TESTS_UNIT_PARSERS_INPUTS_FIXTURE_H
#define TESTS_UNIT_PARSERS_INPUTS_FIXTURE_H

#include "base/arena.h"
#include "parsers/inputs.h"

#include <archive.h>
#include <archive_entry.h>
#include <check.h>
#include <fcntl.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

typedef struct fixture {
    char folder[64];
    arena text;
    ledger ledger;
    size_t records;
    input_options options;
    read_progress progress; /* {0}: nobody looks */
    inputs_refusal refusal;
    str culprit;
} fixture;

static const scope_entry fixture_entries[] = {{.provider = STR_INIT("PasswordResetService"), .all = true}};
static const scope fixture_scope = {fixture_entries, 1};
static const char *const fixture_outputs[] = {"report.html", "events.csv"};

static inline void fixture_start(fixture *f)
{
    *f = (fixture){.options = {.jobs = 1, .scope = &fixture_scope}};
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
    (void)snprintf(f->folder, sizeof f->folder, "/tmp/wbhealth-unit-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(f->folder));
}

static inline void fixture_remove(const char *path)
{
    char command[] = "rm";
    char flags[] = "-rf";
    arena a = {0};
    str copy = arena_printf(&a, "%s%c", path, 0);
    char *arguments[] = {command, flags, (char *)(uintptr_t)copy.p, NULL};
    pid_t child = fork();
    if (child == 0) {
        execv("/bin/rm", arguments);
        _exit(1);
    }
    (void)waitpid(child, NULL, 0);
    arena_free(&a);
}

static inline void fixture_end(fixture *f)
{
    ledger_free(&f->ledger);
    arena_free(&f->text);
    fixture_remove(f->folder);
}

/* The path of something in the folder. */
static inline const char *at(fixture *f, const char *name)
{
    return arena_printf(&f->text, "%s/%s%c", f->folder, name, 0).p;
}

static inline void put(fixture *f, const char *name, str bytes)
{
    int fd = open(at(f, name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq((long)write(fd, bytes.p, bytes.n), (long)bytes.n);
    ck_assert_int_eq(close(fd), 0);
}

/* n events of the password reset service, numbered from `first`. */
static inline str events(fixture *f, int first, int n)
{
    size_t room = 64 + (size_t)n * 512, used = 0;
    char *p = arena_bytes(&f->text, room);
    used += (size_t)snprintf(p, room, "<Events>");
    for (int i = first; i < first + n; i++) {
        used +=
            (size_t)snprintf(p + used, room - used,
                             "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider "
                             "Name='PasswordResetService'/><EventID>31001</EventID><Level>4</Level><TimeCreated "
                             "SystemTime='2026-10-05T09:%02d:%02d.%03dZ'/><EventRecordID>%d</"
                             "EventRecordID><Channel>Application</Channel>"
                             "<Computer>sync1.contoso.com</Computer></System><EventData><Data>TrackingId: "
                             "e9654057-f2df-452c-8f69-%012d, PasswordResetRequestStart, Details: "
                             "a@contoso.com</Data></EventData></Event>\n",
                             i / 60 % 60, i % 60, i % 1000, i, i);
    }
    used += (size_t)snprintf(p + used, room - used, "</Events>");
    return str_make(p, used);
}

static inline str gzipped(fixture *f, str s)
{
    z_stream z = {0};
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, s.n) + 64;
    char *out = arena_bytes(&f->text, room);
    z.next_in = (Bytef *)(uintptr_t)s.p;
    z.avail_in = (uInt)s.n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = z.total_out;
    deflateEnd(&z);
    return str_make(out, n);
}

typedef struct packed {
    const char *name;
    str bytes;
    const char *link; /* a symbolic link instead */
} packed;

/* format: "zip", "ustar", "7zip". */
static inline str archived(fixture *f, const char *format, const packed *v, size_t n)
{
    size_t room = 1 << 20, used = 0;
    for (size_t i = 0; i < n; i++) {
        room += v[i].bytes.n + 4096;
    }
    char *out = arena_bytes(&f->text, room);
    struct archive *a = archive_write_new();
    ck_assert_int_eq(archive_write_set_format_by_name(a, format), ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(a, 1);
    ck_assert_int_eq(archive_write_open_memory(a, out, room, &used), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname(e, v[i].name);
        archive_entry_set_filetype(e, v[i].link ? AE_IFLNK : AE_IFREG);
        archive_entry_set_perm(e, 0600);
        if (v[i].link) {
            archive_entry_set_symlink(e, v[i].link);
        }
        archive_entry_set_size(e, v[i].link ? 0 : (la_int64_t)v[i].bytes.n);
        ck_assert_int_eq(archive_write_header(a, e), ARCHIVE_OK);
        if (v[i].bytes.n) {
            ck_assert_int_eq((long)archive_write_data(a, v[i].bytes.p, v[i].bytes.n), (long)v[i].bytes.n);
        }
        archive_entry_free(e);
    }
    ck_assert_int_eq(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    return str_make(out, used);
}

static inline str changed(fixture *f, str s, size_t from, str with)
{
    char *copy = arena_bytes(&f->text, s.n);
    memcpy(copy, s.p, s.n);
    memcpy(copy + from, with.p, with.n);
    return str_make(copy, s.n);
}

static inline void fixture_record(void *context, const record *r)
{
    (void)r;
    ((fixture *)context)->records++;
}

static inline void read_paths(fixture *f, const char *const *paths, size_t n)
{
    ledger_free(&f->ledger);
    f->ledger = (ledger){0};
    f->records = 0;
    inputs *in = inputs_find(paths, n, &f->options, fixture_outputs, 2, &f->refusal, &f->culprit);
    f->culprit = arena_str(&f->text, f->culprit);
    if (f->refusal == INPUTS_FINE) {
        inputs_read(in, &f->ledger, (record_sink){.record = fixture_record, .context = f},
                    f->progress.show ? &f->progress : NULL);
    }
    inputs_free(in);
}

static inline void read_name(fixture *f, const char *name)
{
    const char *path = at(f, name);
    read_paths(f, &path, 1);
}

/* The row of that name; the test fails when there is none. */
static inline const unit *row_of(const fixture *f, const char *name)
{
    for (size_t i = 0; i < f->ledger.units.n; i++) {
        if (str_eq(f->ledger.units.v[i].source, str_of(name))) {
            return &f->ledger.units.v[i];
        }
    }
    ck_abort_msg("no row %s", name);
}

static inline void check_row(const fixture *f, const char *name, unit_format format, unit_status status, uint64_t used)
{
    const unit *u = row_of(f, name);
    ck_assert_msg(u->format == format, "%s: format %d", name, (int)u->format);
    ck_assert_msg(u->status == status, "%s: status %d, %.*s", name, (int)u->status, STR_ARG(u->note));
    ck_assert_msg(u->used == used, "%s: used %llu", name, (unsigned long long)u->used);
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->duplicates + u->damaged);
}

static inline bool has_note(const unit *u, const char *part)
{
    return str_find(u->note, str_of(part)) != STR_NONE;
}

/* Everything of a ledger as text, to compare two runs. */
static inline str dump(fixture *f)
{
    str s = STR("");
    for (size_t i = 0; i < f->ledger.units.n; i++) {
        const unit *u = &f->ledger.units.v[i];
        s = arena_printf(&f->text, "%.*s%.*s %d %d %llu %llu %llu %d %.*s\n", STR_ARG(s), STR_ARG(u->source),
                         (int)u->format, (int)u->encoding, (unsigned long long)u->bytes, (unsigned long long)u->records,
                         (unsigned long long)u->used, (int)u->status, STR_ARG(u->note));
    }
    return s;
}

#endif
