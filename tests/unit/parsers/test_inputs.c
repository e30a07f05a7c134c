#include "tests/unit/parsers/inputs_fixture.h"

static fixture f;

static void start(void)
{
    fixture_start(&f);
}

static void end(void)
{
    fixture_end(&f);
}

/* A folder with some of everything. */
static void fill_folder(void)
{
    str log_text = events(&f, 1, 50);
    packed two[] = {{.name = "a.xml", .bytes = log_text}, {.name = "b.xml", .bytes = log_text}};
    str zip = archived(&f, "zip", two, 2);
    str gz = gzipped(&f, log_text);
    ck_assert_int_eq(mkdir(at(&f, "in"), 0700), 0);
    put(&f, "in/plain.xml", log_text);
    put(&f, "in/packed.zip", zip);
    put(&f, "in/cut.zip", str_head(zip, zip.n / 3));
    put(&f, "in/x.tar", archived(&f, "ustar", two, 2));
    put(&f, "in/x.7z", archived(&f, "7zip", two, 2));
    put(&f, "in/x.xml.gz", gz);
    put(&f, "in/y.xml.gz", str_head(gz, gz.n / 2));
    put(&f, "in/empty", STR(""));
    put(&f, "in/noise", STR("\x01\x02\x03 noise"));
}

START_TEST(test_short_reads_and_threads_change_nothing)
{
    static const size_t read_bytes[] = {1, 7, 4096};
    static const unsigned jobs[] = {1, 2, 4};
    fill_folder();
    read_name(&f, "in");
    str whole = dump(&f);
    size_t records = f.records;
    ck_assert_uint_ge(records, 350);
    for (size_t i = 0; i < 3; i++) {
        f.options.read_bytes = read_bytes[i];
        f.options.jobs = jobs[i];
        read_name(&f, "in");
        ck_assert_uint_eq(f.records, records);
        ck_assert(str_eq(dump(&f), whole));
    }
}
END_TEST

/* Standard input is a pipe that a child fills, then what it was. */
static void read_piped(str bytes)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        while (bytes.n) {
            ssize_t n = write(ends[1], bytes.p, bytes.n < 3000 ? bytes.n : 3000);
            if (n <= 0) {
                break;
            }
            bytes = str_from(bytes, (size_t)n);
        }
        _exit(0);
    }
    close(ends[1]);
    int before = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    const char *paths[] = {"-", "-"};
    read_paths(&f, paths, 2);
    if (before >= 0) {
        dup2(before, STDIN_FILENO);
        close(before);
    }
    (void)waitpid(child, NULL, 0);
}

START_TEST(test_standard_input)
{
    str log_text = events(&f, 1, 200);
    packed two[] = {{.name = "a.xml", .bytes = log_text}, {.name = "b.xml", .bytes = log_text}};
    read_piped(log_text);
    ck_assert_uint_eq(f.ledger.units.n, 1);
    check_row(&f, "-", FORMAT_EVENT_XML, UNIT_OK, 200);
    static const char *const formats[] = {"zip", "ustar", "7zip"};
    for (size_t i = 0; i < 3; i++) {
        read_piped(archived(&f, formats[i], two, 2));
        check_row(&f, "-", FORMAT_ARCHIVE, UNIT_OK, 0);
        check_row(&f, "-!a.xml", FORMAT_EVENT_XML, UNIT_OK, 200);
        check_row(&f, "-!b.xml", FORMAT_EVENT_XML, UNIT_OK, 200);
    }
    read_piped(gzipped(&f, log_text));
    check_row(&f, "-!-", FORMAT_EVENT_XML, UNIT_OK, 200);
    read_piped(STR(""));
    check_row(&f, "-", FORMAT_OTHER, UNIT_UNRECOGNISED, 0);
}
END_TEST

/* Changes the file when its first record comes. */
typedef struct meddler {
    const char *path;
    off_t size;
    bool done;
} meddler;

static void meddle(void *context, const record *r)
{
    meddler *m = context;
    (void)r;
    if (!m->done) {
        m->done = true;
        ck_assert_int_eq(truncate(m->path, m->size), 0);
    }
}

static void read_meddled(const char *name, off_t size)
{
    meddler m = {.path = at(&f, name), .size = size};
    ledger_free(&f.ledger);
    f.ledger = (ledger){0};
    inputs *in = inputs_find(&m.path, 1, &f.options, NULL, 0, &f.refusal, &f.culprit);
    inputs_read(in, &f.ledger, (record_sink){.record = meddle, .context = &m}, NULL);
    inputs_free(in);
    ck_assert(m.done);
}

START_TEST(test_a_file_that_changes_meanwhile)
{
    str log_text = events(&f, 1, 8000); /* several reads long */
    put(&f, "live.xml", log_text);
    read_meddled("live.xml", (off_t)log_text.n / 2);
    ck_assert_int_eq((int)row_of(&f, "live.xml")->status, UNIT_DAMAGED);
    ck_assert(has_note(row_of(&f, "live.xml"), "changed while it was read"));
    put(&f, "live.xml", log_text);
    read_meddled("live.xml", (off_t)log_text.n + 5000);
    ck_assert(has_note(row_of(&f, "live.xml"), "changed while it was read"));
}
END_TEST

START_TEST(test_read_errors)
{
    static const char *const path = "/proc/self/mem"; /* a regular file whose first byte cannot be read */
    read_paths(&f, &path, 1);
    check_row(&f, "mem", FORMAT_OTHER, UNIT_FAILED, 0);
    ck_assert(has_note(row_of(&f, "mem"), "read error"));
}
END_TEST

typedef struct progress_seen {
    uint64_t calls, done, total;
} progress_seen;

static void on_progress(void *context, const read_share *done)
{
    progress_seen *p = context;
    ck_assert_uint_ge(done->bytes, p->done);
    ck_assert_uint_le(done->bytes, done->total_bytes);
    ck_assert_uint_lt(done->files, done->total_files);
    *p = (progress_seen){p->calls + 1, done->bytes, done->total_bytes};
}

START_TEST(test_progress)
{
    progress_seen seen = {0};
    str log_text = events(&f, 1, 20000);
    put(&f, "big.xml", log_text);
    f.progress = (read_progress){on_progress, &seen};
    read_name(&f, "big.xml");
    ck_assert_uint_eq(seen.total, log_text.n);
    ck_assert_uint_ge(seen.calls, 2);
    ck_assert_uint_le(seen.calls, log_text.n / (256 << 10) + 2);
}
END_TEST

START_TEST(test_libraries)
{
    str s = parsers_libraries(&f.text);
    ck_assert(str_find(s, STR("libxml2 2.")) != STR_NONE);
    ck_assert(str_find(s, STR("zlib 1.")) != STR_NONE);
    ck_assert(str_find(s, STR("libarchive 3.")) != STR_NONE);
}
END_TEST

Suite *suite_inputs(void);
Suite *suite_inputs(void)
{
    Suite *s = suite_create("inputs");
    TCase *t = tcase_create("inputs");
    tcase_add_checked_fixture(t, start, end);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, test_short_reads_and_threads_change_nothing);
    tcase_add_test(t, test_standard_input);
    tcase_add_test(t, test_a_file_that_changes_meanwhile);
    tcase_add_test(t, test_read_errors);
    tcase_add_test(t, test_progress);
    tcase_add_test(t, test_libraries);
    suite_add_tcase(s, t);
    return s;
}
