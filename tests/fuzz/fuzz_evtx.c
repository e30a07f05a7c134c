/* The reader of .evtx files: the first byte chooses the size of the reads and whether a file header is put in front. */
#include "parsers/evtx/evtx.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t steps[] = {1 << 20, 1, 511, 65536};
    if (size == 0)
        return 0;
    size_t head = data[0] & 4 ? 4096 : 0;
    char *bytes = mem_zalloc(1, head + size);
    memcpy(bytes + head, data + 1, size - 1);
    if (head)
        memcpy(bytes, "ElfFile", 8);
    str text = str_make(bytes, head + size - 1);
    evtx_format.bid(NULL, str_head(text, SNIFF_BYTES), text.n <= SNIFF_BYTES);
    reading *all = reading_of(&evtx_format, text, steps[data[0] % 4], 1);
    const unit *u = reading_unit(all);
    if (u->records != u->used + u->out_of_scope + u->damaged || u->used != all->records.n)
        abort();
    for (size_t i = 0; i < all->records.n; i++)
        if (!utf8_valid(all->records.v[i].message) || !utf8_valid(all->records.v[i].computer))
            abort();
    reading_free(all);
    mem_free(bytes);
    return 0;
}
