/* The fields and codes of any message are slices of it. */
#include "parsers/record/record.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void inside(str whole, str part)
{
    if (part.n > 0 && (part.p < whole.p || part.p + part.n > whole.p + whole.n))
        abort();
}

static void check(str provider, str message)
{
    message_fields f = message_parse(provider, message);
    const str parts[] = {f.user,           f.source_anchor, f.admin, f.reason, f.service_bus_host,
                         f.client_version, f.sync_version};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        inside(message, parts[i]);
    if (f.head > message.n)
        abort();
    message_code codes[4];
    size_t n = message_codes(message, codes, 4);
    for (size_t i = 0; i < n; i++) {
        inside(message, codes[i].name);
        if ((codes[i].value == 0) != (codes[i].name.n > 0))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str message = {(const char *)data, size};
    check(STR("PasswordResetService"), message);
    check(STR("ADSync"), message);
    return 0;
}
