/* Bytes of a file, or of standard input. Only regular files are opened by name: a pipe or device in a folder could
   block for ever or have side effects. Files are read, never mapped, because one that shrinks meanwhile would raise
   SIGBUS. */
#include "parsers/source/source.h"

#include "base/system/error.h"
#include "base/system/file.h"

#include <errno.h>

enum { READ_MAX = 1 << 30 };

typedef struct file_source {
    source base;
    run *run;
    int file;
    bool regular;
    bool mine;            /* to close */
    uint64_t opened_size; /* of a regular file */
    uint64_t end;         /* where it really ended; SIZE_UNKNOWN: not reached */
} file_source;

static void read_failed(file_source *f, int code)
{
    source_meet(f->base.context);
    str what = arena_printf(&f->base.context->ledger->text, "read error: %s", error_text(code));
    if (f->base.at == 0) {
        source_fault_here(&f->base, UNIT_FAILED, what, STR("not read"));
    } else {
        source_fault_here(&f->base, UNIT_DAMAGED, what, STR("only what stands before it is used"));
    }
}

static size_t read_file(stream *s, char *buffer, size_t n)
{
    file_source *f = (file_source *)s;
    size_t most = f->run->options->read_bytes ? f->run->options->read_bytes : READ_MAX;
    ptrdiff_t got = file_read(f->file, buffer, n < most ? n : most);
    if (got < 0) {
        read_failed(f, errno);
        return 0;
    }
    /* Behind its size there is nothing to read, which says nothing of where it ends. */
    if (got == 0 && (!f->regular || f->base.at <= f->opened_size)) {
        f->end = f->base.at;
    }
    f->base.at += (size_t)got;
    run_bytes_in(f->run, (size_t)got);
    return (size_t)got;
}

static bool seek_file(source *s, uint64_t to)
{
    file_source *f = (file_source *)s;
    if (!file_seek(f->file, to)) {
        return false;
    }
    s->at = to;
    return true;
}

static const char *kind_refusal(file_kind kind)
{
    switch (kind) {
    case FILE_PLAIN:
        return NULL;
    case FILE_PIPE:
        return "a named pipe, not a file";
    case FILE_SOCKET:
        return "a socket, not a file";
    case FILE_FOLDER:
        return error_text(EISDIR);
    case FILE_LINK:
    case FILE_DEVICE:
        break;
    }
    return "a device, not a file";
}

static file_source *file_source_new(run *r, uint32_t row, int file, const file_info *info)
{
    file_source *f = mem_zalloc(1, sizeof *f);
    *f = (file_source){
        .base = {.base = {read_file}, .size = SIZE_UNKNOWN, .context = &r->context, .unit = row},
        .run = r,
        .file = file,
        .regular = info->kind == FILE_PLAIN,
        .end = SIZE_UNKNOWN,
    };
    if (f->regular) {
        f->base.size = f->opened_size = info->size;
        f->base.seek = seek_file;
        file_read_through(file);
    }
    return f;
}

/* Standard input may be a pipe or a terminal; a file that somebody has read from already is like a pipe. */
static source *open_standard_input(run *r, uint32_t row, const char **refusal)
{
    file_info info;
    if (!file_look_open(FILE_INPUT, &info)) {
        *refusal = error_text(errno);
        return NULL;
    }
    file_source *f = file_source_new(r, row, FILE_INPUT, &info);
    if (f->regular && !file_is_at_start(FILE_INPUT)) {
        f->regular = false;
        f->base.seek = NULL;
        f->base.size = SIZE_UNKNOWN;
    }
    return &f->base;
}

source *file_source_open(run *r, uint32_t row, const char *path, const char **refusal)
{
    if (!path) {
        return open_standard_input(r, row, refusal);
    }
    file_info info;
    int file = file_open(path);
    if (file == FILE_NONE || !file_look_open(file, &info)) {
        *refusal = error_text(errno);
    } else {
        *refusal = kind_refusal(info.kind);
    }
    if (!*refusal) {
        file_source *f = file_source_new(r, row, file, &info);
        f->mine = true;
        return &f->base;
    }
    if (file != FILE_NONE) {
        file_close(file);
    }
    return NULL;
}

void file_source_close(source *s)
{
    file_source *f = (file_source *)s;
    file_info info;
    if (f->regular && !s->base.failed && file_look_open(f->file, &info)) {
        uint64_t now = info.size;
        uint64_t last = f->end != SIZE_UNKNOWN && f->end != f->opened_size ? f->end : now;
        if (last != f->opened_size) {
            str what = arena_printf(&s->context->ledger->text, "changed while it was read, from %llu to %llu bytes",
                                    (unsigned long long)f->opened_size, (unsigned long long)last);
            source_fault(s, UNIT_DAMAGED,
                         (problem){.line = NO_PLACE,
                                   .byte = last < f->opened_size ? last : f->opened_size,
                                   .record = NO_PLACE,
                                   .what = what,
                                   .consequence = STR("only what was there is used")});
        }
    }
    if (f->mine) {
        file_close(f->file);
    }
    mem_free(f);
}
