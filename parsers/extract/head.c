/* The first line of an extract: what it says of the extracts that it is made of, and whose it is, told before it is
 * read.
 */
#include "parsers/extract/head.h"

#include "base/array.h"
#include "base/sort.h"
#include "parsers/extract/given.h"

#include <zlib.h>

str extract_key(const ledger *l, const extract_made *made)
{
    str key = made->key;
    for (size_t i = 0; i < l->extracts.n && !key.n; i++)
        key = l->extracts.v[i].key;
    return key;
}

/* Each word once, in the order of the words. */
static str allowed_words(const ledger *l, const extract_made *made, arena *a)
{
    ARRAY(str) words = {0};
    str joined = made->allowed;
    for (size_t i = 0; i < l->extracts.n; i++) {
        str more = l->extracts.v[i].allowed;
        joined = arena_printf(a, "%.*s%s%.*s", STR_ARG(joined), joined.n && more.n ? "; " : "", STR_ARG(more));
    }
    while (joined.n) {
        size_t end = str_find(joined, STR("; "));
        *array_push(&words) = str_head(joined, end);
        joined = end == STR_NONE ? STR("") : str_from(joined, end + 2);
    }
    sort_texts(words.v, words.n);
    for (size_t i = 0; i < words.n; i++)
        if (i == 0 || !str_eq(words.v[i], words.v[i - 1]))
            joined = arena_printf(a, "%.*s%s%.*s", STR_ARG(joined), joined.n ? "; " : "", STR_ARG(words.v[i]));
    array_free(&words);
    return joined;
}

/* What is made of one customer's history stays that. */
static str customer_of(const ledger *l, const extract_made *made)
{
    str customer = made->customer.n || l->extracts.n == 0 ? made->customer : l->extracts.v[0].customer;
    for (size_t i = 1; !made->customer.n && i < l->extracts.n; i++)
        if (!str_eq(l->extracts.v[i].customer, customer))
            return STR("");
    return customer;
}

head_line extract_head(const ledger *l, const extract_made *made, arena *a)
{
    return (head_line){.version = EXTRACT_VERSION,
                       .program = made->program,
                       .given = given_of_all(l),
                       .key = extract_key(l, made),
                       .allowed = allowed_words(l, made, a),
                       .cut = extract_cut_text(&(extract_cut){made->from, made->to}, a),
                       .customer = customer_of(l, made)};
}

/* The beginning of what is packed there, or of the bytes themselves. */
static str unpacked(arena *a, str bytes)
{
    enum { GZIP_WINDOW = 16 + MAX_WBITS };
    char *to = arena_bytes(a, EXTRACT_HEAD_BYTES);
    z_stream z = {.next_in = (Bytef *)bytes.p,
                  .avail_in = (uInt)bytes.n,
                  .next_out = (Bytef *)to,
                  .avail_out = EXTRACT_HEAD_BYTES};
    if (!str_starts(bytes, STR("\x1f\x8b")))
        return bytes;
    if (inflateInit2(&z, GZIP_WINDOW) != Z_OK)
        return STR("");
    (void)inflate(&z, Z_SYNC_FLUSH); /* what it gave is looked at, however it ended */
    inflateEnd(&z);
    return str_make(to, EXTRACT_HEAD_BYTES - z.avail_out);
}

bool extract_customer(arena *a, str bytes, str *customer)
{
    any_line line;
    hour_memory hour = {0};
    str rest = unpacked(a, bytes);
    if (line_read(a, &hour, str_line(&rest), &line) != LINE_HEAD || line.head.version > EXTRACT_VERSION)
        return false;
    *customer = line.head.customer;
    return true;
}

uint64_t extract_month(str month)
{
    uint64_t number = 0;
    for (size_t i = 0; i < month.n; i++)
        number = char_is_digit(month.p[i]) ? number * 10 + (uint64_t)(month.p[i] - '0') : number;
    return number;
}
