/* The run over what was found: one unit after another on the calling thread, the work on the pool. */
#include "parsers/inputs.h"

#include "base/wildcard.h"
#include "parsers/batch/batch.h"
#include "parsers/formats.h"
#include "parsers/source/source.h"

#include <archive.h>
#include <csv.h>
#include <libdeflate.h>
#include <libxml/xmlversion.h>
#include <yajl/yajl_version.h>
#include <zlib.h>

/* An unknown member of an archive is left after its first bytes; beyond this size that is said to be a limit. So much
   of it is read at most, for nothing but its checksum. */
#define ABANDONED_MIN (UINT64_C(16) << 20)

/* A file is read whole for that; not what comes without an end in sight. */
static uint64_t most_for_digest(const source *in, unsigned depth)
{
    return depth == 0 && in->size != SIZE_UNKNOWN ? UINT64_MAX : ABANDONED_MIN;
}

static void set_checksum(run *r, uint32_t row, const char text[DIGEST_TEXT])
{
    ledger *l = r->context.ledger;
    ledger_unit(l, row)->checksum = arena_str(&l->text, str_make(text, DIGEST_TEXT));
}

/* Of what was not read as a log. */
static void add_up(run *r, uint32_t row, prefix_source *whole, unsigned depth)
{
    char text[DIGEST_TEXT];
    if (prefix_source_digest(whole, most_for_digest(&whole->base, depth), text))
        set_checksum(r, row, text);
}

static prefix_source whole_of(run *r, uint32_t row, const opening *o)
{
    prefix_source whole;
    prefix_source_init(&whole, str_make(o->bytes, o->n), o->whole ? NULL : o->in, &r->context, row);
    return whole;
}

/* How long it is; when it does not say, then as far as a look behind its first bytes tells. */
static uint64_t length_looked_at(source *in)
{
    char bytes[4096];
    while (in->size == SIZE_UNKNOWN && in->at <= ABANDONED_MIN && source_read(in, bytes, sizeof bytes) > 0) {
    }
    return source_length(in);
}

/* Much was packed, and little of it looked at: that is a limit, not a verdict. */
static void abandoned(run *r, uint32_t row, const opening *o)
{
    arena scratch = {0};
    str rest = o->in->size == SIZE_UNKNOWN ? STR("the rest was not read")
                                           : arena_printf(&scratch, "the other %llu bytes were not read",
                                                          (unsigned long long)(o->in->size - o->n));
    str what = arena_printf(&scratch, "no known log in its first bytes; %.*s", STR_ARG(rest));
    run_problem(r, row, UNIT_LIMITED, what, STR("nothing taken from it"));
    arena_free(&scratch);
}

/* A row that nobody reads: what it is, and why it stays so. */
static void read_nothing(run *r, uint32_t row, str name, const opening *o, const sniffed *s, unsigned depth)
{
    str head = str_make(o->bytes, o->n);
    unit *u = ledger_unit(r->context.ledger, row);
    prefix_source whole = whole_of(r, row, o);
    add_up(r, row, &whole, depth);
    u->bytes = source_length(o->in);
    u->format = s->format;
    if (o->in->base.failed && o->n == 0) {
        return; /* the source has said why */
    }
    u->encoding = s->known || str_find_char(head, 0) != STR_NONE ? ENCODING_BINARY : ENCODING_UTF8;
    if (!s->known && depth > 0 && !o->whole && length_looked_at(o->in) > ABANDONED_MIN) {
        abandoned(r, row, o);
        return;
    }
    if (o->letter) {
        unit_raise(u, UNIT_SKIPPED);
        ledger_note(r->context.ledger, row, STR("the text of a mail"));
        return;
    }
    if (!s->known && o->whole && text_is_prose(head, name)) {
        unit_raise(u, UNIT_SKIPPED);
        ledger_note(r->context.ledger, row, STR("a text without records"));
        return;
    }
    unit_raise(u, s->known ? s->status : UNIT_UNRECOGNISED);
    arena scratch = {0};
    ledger_note(r->context.ledger, row, s->known ? s->note : format_unknown_note(&scratch, head, o->whole));
    arena_free(&scratch);
}

static void read_container(run *r, uint32_t row, str name, const opening *o, container kind, unsigned depth)
{
    unit *u = ledger_unit(r->context.ledger, row);
    u->format = FORMAT_ARCHIVE;
    u->encoding = ENCODING_BINARY;
    u->bytes = source_length(o->in);
    prefix_source whole = whole_of(r, row, o);
    if (depth >= ARCHIVE_DEPTH_MAX) {
        run_problem(r, row, UNIT_LIMITED,
                    STR("archives packed into each other more than " NUMBER_TEXT(ARCHIVE_DEPTH_MAX) " deep"),
                    STR("not opened; unpack it and give the folder"));
    } else if (kind == CONTAINER_GZIP) {
        unpack_gzip(r, row, name, &whole.base, depth);
    } else if (kind == CONTAINER_MAIL) {
        unpack_mail(r, row, &whole.base, depth);
    } else if (kind == CONTAINER_BASE64) {
        unpack_base64(r, row, name, &whole.base, depth);
    } else {
        unpack_archive(r, row, name, &whole.base, kind, depth);
    }
    add_up(r, row, &whole, depth);
    ledger_unit(r->context.ledger, row)->bytes = source_length(o->in);
}

static bool ends_as_zip(source *in)
{
    zip_directory d = zip_directory_read(in);
    zip_directory_free(&d);
    return d.end >= ZIP_PART;
}

/* A zip behind something else, as self-extracting programs have it. Leaves the source where it was. */
static bool zip_behind(const opening *o)
{
    if (o->whole) {
        prefix_source all;
        prefix_source_init(&all, str_make(o->bytes, o->n), NULL, o->in->context, o->in->unit);
        return ends_as_zip(&all.base);
    }
    bool there = ends_as_zip(o->in);
    return (!o->in->seek || o->in->seek(o->in, o->n)) && there;
}

/* Unpacking is worth a thread of its own where threads are wanted; reading a file is not. */
static void read_records(run *r, uint32_t row, const format_found *f, const opening *o, unsigned depth)
{
    ledger_unit(r->context.ledger, row)->format = f->bid.format;
    digest digest;
    digest_begin(&digest);
    reader in = {.context = &r->context,
                 .unit = row,
                 .in = &o->in->base,
                 .head = str_make(o->bytes, o->n),
                 .header = f->bid.header,
                 .digest = &digest};
    ahead_source unpacked;
    bool ahead = depth > 0 && !o->whole;
    if (ahead) {
        ahead_source_begin(&unpacked, o->in, r->options->jobs > 1);
        in.in = &unpacked.base.base;
    }
    f->reader->read(&in);
    if (ahead)
        ahead_source_end(&unpacked);
    char text[DIGEST_TEXT];
    digest_text(&digest, text);
    set_checksum(r, row, text);
}

/* Does it end as a zip does? The source goes back to behind its first bytes. */
static zip_end end_as_zip(const opening *o)
{
    if (!o->whole) {
        return zip_ends_plainly(o->in) ? zip_ending_find(o->in).end : ZIP_NO_END;
    }
    prefix_source all;
    prefix_source_init(&all, str_make(o->bytes, o->n), NULL, o->in->context, o->in->unit);
    return zip_ends_plainly(&all.base) ? zip_ending_find(&all.base).end : ZIP_NO_END;
}

/* What looks like a log may be a member that was packed without being made smaller, in one part of a split archive; or
   a zip was appended to it. */
static void look_for_archive(run *r, uint32_t row, str name, const opening *o)
{
    zip_end end = end_as_zip(o);
    if (end == ZIP_PART) {
        run_problem(r, row, UNIT_DAMAGED, STR(ZIP_PART_TOLD), STR(ZIP_PART_REMEDY));
    } else if (end == ZIP_WHOLE) {
        run_problem(r, row, UNIT_DAMAGED, STR("a zip stands behind it"), STR("not read; give it as a file of its own"));
    } else if (name_is_volume(name)) {
        run_problem(r, row, UNIT_DAMAGED, STR("is one part of an archive that is split over several files"),
                    STR(VOLUME_REMEDY));
    }
}

static void read_log(run *r, uint32_t row, str name, const format_found *f, const opening *o, unsigned depth)
{
    look_for_archive(r, row, name, o);
    if (!o->whole && o->in->seek && !o->in->seek(o->in, o->n)) {
        source_fault_here(o->in, UNIT_DAMAGED, STR("cannot be read on"), STR("only what stands before it is used"));
    }
    read_records(r, row, f, o, depth);
}

/* By the name of the unit, or of the folder or archive that it stands in; or by the last part of such a name. */
static bool is_ignored(const run *r, str source)
{
    const input_options *o = r->options;
    for (size_t i = 0; i < o->ignored_count; i++)
        for (size_t part = 0, end = 1; end <= source.n; end++) {
            if (end < source.n && source.p[end] != '!' && source.p[end] != '/')
                continue;
            if (wildcard_matches(o->ignored[i], str_head(source, end)) ||
                wildcard_matches(o->ignored[i], str_range(source, part, end)))
                return true;
            part = end + 1;
        }
    return false;
}

static void ignore(run *r, uint32_t row, const opening *o, unsigned depth)
{
    prefix_source whole = whole_of(r, row, o);
    add_up(r, row, &whole, depth);
    unit *u = ledger_unit(r->context.ledger, row);
    u->bytes = source_length(o->in);
    u->encoding = ENCODING_BINARY;
    unit_raise(u, UNIT_SKIPPED);
    ledger_note(r->context.ledger, row, STR("left out on request"));
}

static void read_unit(run *r, uint32_t row, str name, opening *o, unsigned depth)
{
    if (is_ignored(r, ledger_unit(r->context.ledger, row)->source)) {
        ignore(r, row, o, depth);
        return;
    }
    str head = str_make(o->bytes, o->n);
    sniffed s = sniff(head);
    arena bids = {0};
    format_found f = {0};
    if (!s.container && !s.known) {
        f = format_find(&bids, head, o->whole);
        s.container = !f.reader && zip_behind(o) ? CONTAINER_ZIP : CONTAINER_NONE;
        if (!f.reader && !s.container) {
            s = sniff_leftover(head, name, o->whole);
        }
    }
    if (f.reader) {
        read_log(r, row, name, &f, o, depth);
    } else if (s.container) {
        read_container(r, row, name, o, s.container, depth);
    } else {
        read_nothing(r, row, name, o, &s, depth);
    }
    arena_free(&bids);
}

static bool is_kept(const input_options *o, const char *path)
{
    for (size_t i = 0; path && i < o->kept_count; i++)
        if (str_eq(str_of(o->kept[i]), str_of(path)))
            return true;
    return false;
}

static void read_found(run *r, const found *f)
{
    arena scratch = {0};
    const char *refusal = f->refusal;
    str name = source_name_clean(&scratch, f->name, false);
    r->context.ledger->adding_kept = is_kept(r->options, f->path);
    uint32_t row = ledger_add(r->context.ledger, name);
    r->budget = (budget){0};
    uint64_t done = r->done_bytes + f->size;
    source *in = refusal ? NULL : file_source_open(r, row, f->path, &refusal);
    if (in) {
        opening o;
        opening_read(&o, in);
        read_unit(r, row, name, &o, 0);
        file_source_close(in);
        opening_free(&o);
    } else if (f->status == UNIT_SKIPPED) {
        unit_raise(ledger_unit(r->context.ledger, row), UNIT_SKIPPED);
        ledger_note(r->context.ledger, row, str_of(refusal));
    } else {
        run_problem(r, row, f->status == UNIT_OK ? UNIT_FAILED : f->status, str_of(refusal), STR("not read"));
    }
    r->done_bytes = r->total_bytes ? done : r->done_bytes; /* whatever of it was not looked at, or twice */
    arena_free(&scratch);
}

/* 0 when a pipe is among them. */
static uint64_t total_bytes(const discovery *in)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < in->files.n; i++) {
        const found *f = &in->files.v[i];
        if (!f->path && f->size == 0) {
            return 0;
        }
        sum += f->size;
    }
    return sum;
}

struct inputs {
    discovery found;
    input_options options;
};

inputs *inputs_find(const char *const *paths, size_t n, const input_options *options, const char *const *output_names,
                    size_t output_name_count, inputs_refusal *refusal, str *culprit)
{
    inputs *in = mem_zalloc(1, sizeof *in);
    in->options = *options;
    discover(&in->found, paths, n, options->output_file ? options->output_file : options->output_folder,
             options->hide_paths);
    const found *f = discovery_overwritten(&in->found, options->output_folder, output_names, output_name_count);
    if (!f && options->output_file)
        f = discovery_overwritten_by(&in->found, options->output_file);
    *refusal = f ? INPUTS_OVERWRITTEN : INPUTS_FINE;
    *culprit = !f ? STR("") : f->path ? str_of(f->path) : f->name;
    return in;
}

/* Rows of extracts say it themselves. */
static void note_given(const input_options *o, ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (!l->units.v[i].kept)
            l->units.v[i].given = given_for(o, l->units.v[i].called);
}

void inputs_read(inputs *in, ledger *l, record_sink sink, const read_progress *progress)
{
    run r = {
        .context = {.options = &in->options, .ledger = l, .sink = sink},
        .options = &in->options,
        .read_unit = read_unit,
        .progress = progress,
    };
    formats_setup();
    batches_begin(&r.context);
    r.total_bytes = total_bytes(&in->found);
    r.total_files = in->found.files.n;
    for (size_t i = 0; i < in->found.files.n; i++) {
        r.done_files = i;
        read_found(&r, &in->found.files.v[i]);
    }
    batches_end(&r.context);
    note_given(&in->options, l);
    if (sink.all_read)
        sink.all_read(sink.context);
    ledger_settle(l);
    if (sink.settled)
        sink.settled(sink.context);
    ledger_close(l);
}

void inputs_free(inputs *in)
{
    if (in) {
        discovery_free(&in->found);
        mem_free(in);
    }
}

str parsers_libraries(arena *a)
{
    return arena_printf(a, "libxml2 %s, libcsv %d.%d.%d, yajl %d.%d.%d, zlib %s, libdeflate %s, xxHash %s, %s",
                        LIBXML_DOTTED_VERSION, CSV_MAJOR, CSV_MINOR, CSV_RELEASE, YAJL_MAJOR, YAJL_MINOR, YAJL_MICRO,
                        zlibVersion(), LIBDEFLATE_VERSION_STRING, digest_library(), archive_version_string());
}
