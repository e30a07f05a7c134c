/* Whatever people pack logs in, and it in each other: zips with and without passwords, mails, base64 text and the rest.
 */
#include "parsers/source/source.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_unit(run *r, uint32_t row, str name, opening *o, unsigned depth)
{
    container kind = sniff(str_make(o->bytes, o->n)).container;
    prefix_source whole;
    prefix_source_init(&whole, str_make(o->bytes, o->n), o->whole ? NULL : o->in, &r->context, row);
    if (kind == CONTAINER_NONE || depth >= ARCHIVE_DEPTH_MAX) {
        char block[4096];
        while (source_read(&whole.base, block, sizeof block) > 0) {
        }
        (void)sniff_leftover(str_make(o->bytes, o->n), name, o->whole);
    } else if (kind == CONTAINER_GZIP) {
        unpack_gzip(r, row, name, &whole.base, depth);
    } else if (kind == CONTAINER_MAIL) {
        unpack_mail(r, row, &whole.base, depth);
    } else if (kind == CONTAINER_BASE64) {
        unpack_base64(r, row, name, &whole.base, depth);
    } else {
        unpack_archive(r, row, name, &whole.base, kind, depth);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const passwords[] = {"one", "sesam"};
    ledger l = {0};
    input_options o = {.jobs = 1, .passwords = passwords, .password_count = 2};
    run r = {.context = {.options = &o, .ledger = &l},
             .options = &o,
             .budget = {.in = size},
             .read_unit = read_unit};
    prefix_source in;
    opening first;
    uint32_t row = ledger_add(&l, STR("input"));
    prefix_source_init(&in, str_make((const char *)data, size), NULL, &r.context, row);
    opening_read(&first, &in.base);
    read_unit(&r, row, STR("input"), &first, 0);
    opening_free(&first);
    ledger_free(&l);
    return 0;
}
