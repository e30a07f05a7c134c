#include "base/code_page.h"

#include "base/mem.h"
#include "base/system/encoding.h"
#include "base/text.h"

/* --- names --- */

static const code_page pages[] = {
    {STR_INIT("windows-1252"), NULL, false},
    {STR_INIT("windows-1250"), "CP1250", false},
    {STR_INIT("windows-1251"), "CP1251", false},
    {STR_INIT("windows-1253"), "CP1253", false},
    {STR_INIT("windows-1254"), "CP1254", false},
    {STR_INIT("windows-1255"), "CP1255", false},
    {STR_INIT("windows-1256"), "CP1256", false},
    {STR_INIT("windows-1257"), "CP1257", false},
    {STR_INIT("windows-1258"), "CP1258", false},
    {STR_INIT("windows-874"), "CP874", false},
    {STR_INIT("windows-932"), "CP932", true},
    {STR_INIT("windows-936"), "CP936", true},
    {STR_INIT("windows-949"), "UHC", true},
    {STR_INIT("windows-950"), "CP950", true},
    {STR_INIT("iso-8859-2"), "ISO-8859-2", false},
    {STR_INIT("iso-8859-3"), "ISO-8859-3", false},
    {STR_INIT("iso-8859-4"), "ISO-8859-4", false},
    {STR_INIT("iso-8859-5"), "ISO-8859-5", false},
    {STR_INIT("iso-8859-6"), "ISO-8859-6", false},
    {STR_INIT("iso-8859-7"), "ISO-8859-7", false},
    {STR_INIT("iso-8859-8"), "ISO-8859-8", false},
    {STR_INIT("iso-8859-9"), "ISO-8859-9", false},
    {STR_INIT("iso-8859-10"), "ISO-8859-10", false},
    {STR_INIT("iso-8859-13"), "ISO-8859-13", false},
    {STR_INIT("iso-8859-14"), "ISO-8859-14", false},
    {STR_INIT("iso-8859-15"), "ISO-8859-15", false},
    {STR_INIT("iso-8859-16"), "ISO-8859-16", false},
    {STR_INIT("koi8-r"), "KOI8-R", false},
    {STR_INIT("koi8-u"), "KOI8-U", false},
    {STR_INIT("macintosh"), "MACINTOSH", false},
    {STR_INIT("ibm437"), "IBM437", false},
    {STR_INIT("ibm850"), "IBM850", false},
    {STR_INIT("ibm852"), "IBM852", false},
    {STR_INIT("ibm855"), "IBM855", false},
    {STR_INIT("ibm857"), "IBM857", false},
    {STR_INIT("ibm858"), "CP858", false},
    {STR_INIT("ibm862"), "IBM862", false},
    {STR_INIT("ibm866"), "IBM866", false},
    {STR_INIT("shift_jis"), "CP932", true},
    {STR_INIT("euc-jp"), "EUC-JP", true},
    {STR_INIT("gb2312"), "CP936", true},
    {STR_INIT("gbk"), "CP936", true},
    {STR_INIT("gb18030"), "GB18030", true},
    {STR_INIT("big5"), "CP950", true},
    {STR_INIT("euc-kr"), "UHC", true},
};

/* Other names, without the signs that people write or leave out. */
static const struct {
    const char *is, *means;
} synonyms[] = {
    {"iso88591", "windows1252"},
    {"latin1", "windows1252"},
    {"l1", "windows1252"},
    {"latin2", "iso88592"},
    {"latin5", "iso88599"},
    {"latin9", "iso885915"},
    {"tis620", "windows874"},
    {"iso885911", "windows874"},
    {"sjis", "shiftjis"},
    {"xsjis", "shiftjis"},
    {"windows31j", "shiftjis"},
    {"ms932", "windows932"},
    {"ksc56011987", "euckr"},
    {"uhc", "windows949"},
    {"ms949", "windows949"},
    {"gb231280", "gb2312"},
    {"xgbk", "gbk"},
    {"euccn", "gb2312"},
    {"big5hkscs", "big5"},
    {"mac", "macintosh"},
    {"xmacroman", "macintosh"},
    {"28591", "windows1252"},
    {"28592", "iso88592"},
    {"28595", "iso88595"},
    {"28605", "iso885915"},
    {"20866", "koi8r"},
    {"21866", "koi8u"},
    {"51932", "eucjp"},
    {"51949", "euckr"},
    {"54936", "gb18030"},
    {"20936", "gb2312"},
};

enum { NAME_MAX_BYTES = 24 };

/* In lower case, letters and digits only. */
typedef struct plain_name {
    char text[NAME_MAX_BYTES];
    size_t n;
} plain_name;

static plain_name plain(str s)
{
    plain_name out = {0};
    for (size_t i = 0; i < s.n && out.n < NAME_MAX_BYTES; i++)
        if (s.p[i] != '-' && s.p[i] != '_' && s.p[i] != ' ' && s.p[i] != ':')
            out.text[out.n++] = char_lower(s.p[i]);
    return out;
}

static str plain_str(const plain_name *p)
{
    return str_make(p->text, p->n);
}

static const code_page *page_of(str name)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        plain_name ours = plain(pages[i].name);
        if (str_eq(plain_str(&ours), name))
            return &pages[i];
    }
    return NULL;
}

/* "cp1251", "x-cp1251", "1251": the number says it. */
static const code_page *page_of_number(str name)
{
    static const char *const before[] = {"windows", "ibm"};
    static const char *const drop[] = {"x", "ms", "cp", "windows", "ibm"};
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        if (str_starts(name, str_of(drop[i])))
            name = str_from(name, strlen(drop[i]));
    const code_page *page = NULL;
    for (size_t i = 0; !page && name.n <= 5 && i < sizeof before / sizeof *before; i++) {
        char text[NAME_MAX_BYTES];
        size_t n = strlen(before[i]);
        memcpy(text, before[i], n);
        memcpy(text + n, name.p, name.n);
        page = page_of(str_make(text, n + name.n));
    }
    return page;
}

const code_page *code_page_find(str name)
{
    plain_name given = plain(str_trim(name));
    str s = plain_str(&given);
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (str_eq(s, str_of(synonyms[i].is)))
            return page_of(str_of(synonyms[i].means));
    const code_page *page = page_of(s);
    return page ? page : page_of_number(s);
}

const code_page *code_page_at(size_t i)
{
    return i < sizeof pages / sizeof *pages ? &pages[i] : NULL;
}

/* --- text --- */

enum { WAITING_MAX = 4, BYTES = 256 };
static const str no_character = STR_INIT("\xED\xA0\x80");

struct code_page_decoder {
    const code_page *page;
    encoding *encoding; /* NULL: Windows-1252 */
    struct {
        char text[CODE_PAGE_GROWTH];
        uint8_t n;
    } single[BYTES]; /* of the others */
    char waiting[WAITING_MAX];
    size_t waiting_n;
};

static size_t put(char *out, str s)
{
    memcpy(out, s.p, s.n);
    return s.n;
}

/* What Windows does not use in a page is a control character there, as browsers have it. */
static str no_single(char out[CODE_PAGE_GROWTH], unsigned byte)
{
    return byte < 0xA0 ? str_make(out, utf8_encode(byte, out)) : no_character;
}

static void make_singles(code_page_decoder *d)
{
    for (unsigned byte = 0; byte < BYTES; byte++) {
        char in = (char)byte, out[ENCODING_ROOM], spare[CODE_PAGE_GROWTH];
        size_t n;
        bool known = encoding_decode(d->encoding, &in, 1, out, &n) == ENCODING_WHOLE && n <= CODE_PAGE_GROWTH;
        str text = known ? str_make(out, n) : no_single(spare, byte);
        d->single[byte].n = (uint8_t)put(d->single[byte].text, text);
    }
}

code_page_decoder *code_page_decoder_new(const code_page *p)
{
    code_page_decoder *d = mem_zalloc(1, sizeof *d);
    d->page = p;
    if (!p->system)
        return d;
    d->encoding = encoding_open(p->system);
    if (!d->encoding) {
        mem_free(d);
        return NULL;
    }
    if (!p->wide)
        make_singles(d);
    return d;
}

static size_t singles_to_utf8(const code_page_decoder *d, const char *in, size_t n, char *out)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned byte = (unsigned char)in[i];
        if (byte < 0x80)
            out[at++] = in[i];
        else
            at += put(out + at, str_make(d->single[byte].text, d->single[byte].n));
    }
    return at;
}

/* One character at in[0..n): bytes of it; 0: it is not whole. */
static size_t wide_character(code_page_decoder *d, const char *in, size_t n, char *out, size_t *written)
{
    if ((unsigned char)in[0] < 0x80) {
        out[(*written)++] = in[0];
        return 1;
    }
    for (size_t length = 1; length <= WAITING_MAX && length <= n; length++) {
        char text[ENCODING_ROOM];
        size_t text_n;
        encoding_fit fit = encoding_decode(d->encoding, in, length, text, &text_n);
        if (fit == ENCODING_WHOLE) {
            *written += put(out + *written, str_make(text, text_n));
            return length;
        }
        if (fit == ENCODING_NONE)
            break;
        if (length == n && n < WAITING_MAX)
            return 0;
    }
    *written += put(out + *written, no_character);
    return 1;
}

/* What waits, as far as it is whole. */
static void drain(code_page_decoder *d, char *out, size_t *written)
{
    for (size_t used = 1; d->waiting_n > 0 && used > 0;) {
        used = wide_character(d, d->waiting, d->waiting_n, out, written);
        d->waiting_n -= used;
        memmove(d->waiting, d->waiting + used, d->waiting_n);
    }
}

static size_t wide_to_utf8(code_page_decoder *d, const char *in, size_t n, char *out)
{
    size_t written = 0, at = 0;
    while (d->waiting_n > 0 && at < n) {
        d->waiting[d->waiting_n++] = in[at++];
        drain(d, out, &written);
    }
    for (size_t used = 1; at < n && used > 0; at += used)
        used = wide_character(d, in + at, n - at, out, &written);
    if (at < n) {
        d->waiting_n = n - at;
        memcpy(d->waiting, in + at, n - at);
    }
    return written;
}

size_t code_page_to_utf8(code_page_decoder *d, const char *in, size_t n, char *out)
{
    if (n == 0)
        return 0;
    if (!d->page->system)
        return windows1252_to_utf8(in, n, out);
    return d->page->wide ? wide_to_utf8(d, in, n, out) : singles_to_utf8(d, in, n, out);
}

size_t code_page_flush(code_page_decoder *d, char *out)
{
    size_t written = 0;
    while (d->waiting_n > 0) {
        written += put(out + written, no_character);
        memmove(d->waiting, d->waiting + 1, --d->waiting_n);
        drain(d, out, &written);
    }
    return written;
}

void code_page_decoder_free(code_page_decoder *d)
{
    if (!d)
        return;
    if (d->encoding)
        encoding_close(d->encoding);
    mem_free(d);
}
