/* The passwords of --password-file, tried in their order on the encrypted members of a zip. What ZipCrypto checks
   before it begins lets one wrong password of 256 pass, so a password fits only when all of the member has its
   checksum: each member is unpacked once to know that, and once more to be read. What the last one fitted is tried
   first.

   A member that is damaged or cut off has no checksum that could fit. Its password is known all the same by what a
   wrong one does not do: AES has a check of its own (one of 65,536 passes), and deflate gives up soon on random bytes.
 */
#include "parsers/source/locked.h"

#include "parsers/source/lone.h"

enum {
    METHOD_AT = 8,
    METHOD_DEFLATE = 8,
    METHOD_AES = 99,
    BEGUN_BYTES = 4096, /* more than anybody unpacks of random bytes */
};

typedef enum fit { FIT_NOT, FIT_BEGUN, FIT_WHOLE } fit;

/* Unpacks it all. Did it end well, and how many bytes came? */
static bool unpack_all(lone *l, uint64_t *bytes)
{
    const void *block;
    size_t n;
    la_int64_t at;
    int result;
    *bytes = 0;
    do {
        n = 0;
        result = unpacker_next_block(&l->u, &block, &n, &at);
        *bytes += result == ARCHIVE_OK ? n : 0;
        if (!run_bytes_out(l->u.run, n)) {
            return false;
        }
    } while (result == ARCHIVE_OK);
    return result == ARCHIVE_EOF;
}

static fit try_password(unpacker *of, const zip_member *m, const char *password)
{
    lone l;
    uint64_t bytes = 0;
    fit found = FIT_NOT;
    if (lone_open(&l, of, m, password)) {
        bool whole = unpack_all(&l, &bytes);
        uint64_t method = zip_number(l.source.head.p + METHOD_AT, 2);
        bool refused = !whole && str_find_nocase(unpacker_message(&l.u), STR("passphrase")) != STR_NONE;
        bool to_the_cut = method == METHOD_DEFLATE && l.u.padded && bytes >= BEGUN_BYTES;
        bool begun = method == METHOD_AES ? !refused : to_the_cut;
        found = whole ? FIT_WHOLE : begun ? FIT_BEGUN : FIT_NOT;
    }
    lone_close(&l);
    return found;
}

/* NULL: none fits. */
static const char *find_password(unpacker *of, const zip_member *m)
{
    const input_options *o = of->run->options;
    const char *begun = NULL;
    for (size_t i = 0; i <= o->password_count; i++) {
        size_t at = i == 0 ? of->run->password : i - 1;
        if (i > 0 && at == of->run->password) {
            continue;
        }
        if (++of->run->budget.tries > PASSWORD_TRIES_MAX) {
            return NULL;
        }
        fit f = try_password(of, m, o->passwords[at]);
        if (f == FIT_WHOLE) {
            of->run->password = at;
            return o->passwords[at];
        }
        begun = f == FIT_BEGUN && !begun ? o->passwords[at] : begun;
    }
    return begun;
}

void locked_read(unpacker *of, uint32_t row, str name, const zip_member *m)
{
    lone l;
    uint64_t back = of->in->at;
    const char *password = find_password(of, m);
    if (of->run->budget.tries > PASSWORD_TRIES_MAX) {
        unpacker_stop(of, STR(PASSWORD_TRIES_TOLD));
        run_problem(of->run, row, UNIT_LIMITED, STR(PASSWORD_TRIES_TOLD), STR("not read"));
    } else if (!password) {
        run_problem(of->run, row, UNIT_FAILED,
                    of->run->options->password_count == 1
                        ? STR("is encrypted, and the password does not fit, unless it is damaged")
                        : STR("is encrypted, and none of the passwords fits, unless it is damaged"),
                    STR("not read; add its password to --password-file"));
    } else {
        if (lone_open(&l, of, m, password)) {
            member_read_unit(&l.u, row, name, l.entry);
        }
        of->stop = of->stop || l.u.stop;
        lone_close(&l);
    }
    of->in->seek(of->in, back);
}

void locked_tell(unpacker *u, uint32_t row)
{
    bool zip = u->kind == CONTAINER_ZIP;
    bool asked = u->run->options->password_count > 0;
    run_problem(u->run, row, UNIT_FAILED, STR("is encrypted"),
                !zip    ? STR(LOCKED_REMEDY)
                : asked ? STR("not read: its zip cannot be read in place; save that as a file and give it")
                        : STR("not read; give its password with --password-file, or unpack it and give the folder"));
}
