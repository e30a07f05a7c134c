/* Magic numbers. Sources: APPNOTE.TXT (zip), RFC 1952 (gzip), POSIX pax and ustar, and the files
   themselves for the rest. */
#include "parsers/source/kinds.h"

#include "parsers/text/text.h"

typedef struct magic {
    size_t at;
    str bytes;
    sniffed is;
} magic;

#define OPENED(c)        \
    {                    \
        .container = (c) \
    }

static const magic magics[] = {
    {0, STR_INIT("PK\x03\x04"), OPENED(CONTAINER_ZIP)},
    {0, STR_INIT("PK\x05\x06"), OPENED(CONTAINER_ZIP)},           /* without members */
    {0, STR_INIT("PK\x07\x08PK\x03\x04"), OPENED(CONTAINER_ZIP)}, /* once meant for several disks */
    {0, STR_INIT("PK00PK\x03\x04"), OPENED(CONTAINER_ZIP)},
    {0, STR_INIT("\x1f\x8b\x08"), OPENED(CONTAINER_GZIP)},
    {0, STR_INIT("7z\xbc\xaf\x27\x1c"), OPENED(CONTAINER_7Z)},
    {0, STR_INIT("MSCF\0\0\0\0"), OPENED(CONTAINER_CAB)},
    {257, STR_INIT("ustar"), OPENED(CONTAINER_TAR)},
    {0,
     STR_INIT("\xfd"
              "7zXZ\0"),
     OPENED(CONTAINER_COMPRESSED)},
    {4, STR_INIT("1AY&SY"), OPENED(CONTAINER_COMPRESSED)},                   /* bzip2 */
    {4, STR_INIT("\x17\x72\x45\x38\x50\x90"), OPENED(CONTAINER_COMPRESSED)}, /* bzip2 of an empty file */
    {0, STR_INIT("\x28\xb5\x2f\xfd"), OPENED(CONTAINER_COMPRESSED)},         /* zstd */
    {0, STR_INIT("\x04\x22\x4d\x18"), OPENED(CONTAINER_COMPRESSED)},         /* lz4 */
    {0, STR_INIT("\x02\x21\x4c\x18"), OPENED(CONTAINER_COMPRESSED)},         /* lz4 of old */
    {0, STR_INIT("LZIP"), OPENED(CONTAINER_COMPRESSED)},
    {0, STR_INIT("\x1f\x9d"), OPENED(CONTAINER_COMPRESSED)}, /* compress */
    {0, STR_INIT("Rar!\x1a\x07"), NOT_READ(FORMAT_ARCHIVE, "a RAR archive: unpack it and give the folder")},
    {0, STR_INIT("\x89LZO\0\r\n\x1a"), KIND_ARCHIVE},
    {2, STR_INIT("-lh5-"), KIND_ARCHIVE},
    {2, STR_INIT("-lh6-"), KIND_ARCHIVE},
    {2, STR_INIT("-lh7-"), KIND_ARCHIVE},
    {0, STR_INIT("MSWIM\0\0\0"), KIND_ARCHIVE},
    {0, STR_INIT("xar!\0"), KIND_ARCHIVE},
    {4, STR_INIT("LfLe"),
     NOT_READ(FORMAT_OTHER, "an event log of Windows XP or older (.evt): open it in Event Viewer, save it "
                            "as .evtx and give that")},
    {0, STR_INIT("L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F"), KIND_SHORTCUT},
    {0, STR_INIT("!BDN"),
     NOT_READ(FORMAT_OTHER, "a mailbox of Outlook: save what is attached to its mails and give that")},
    {0, STR_INIT("\x78\x9f\x3e\x22"),
     NOT_READ(FORMAT_OTHER, "attachments in Outlook's own form (winmail.dat): save them in Outlook and give those")},
    {0, STR_INIT("SQLite format 3\0"), KIND_DATABASE},
    {4, STR_INIT("Standard Jet DB\0"), KIND_DATABASE},
    {4, STR_INIT("Standard ACE DB\0"), KIND_DATABASE},
    {0, STR_INIT("PAR1\x15"), KIND_DATABASE},
    {0, STR_INIT("Obj\x01"),
     NOT_READ(FORMAT_OTHER, "Avro, as an Event Hub captures it: export it as JSON and give that")},
    {0, STR_INIT("begin-base64 "), OPENED(CONTAINER_COMPRESSED)}, /* uuencode */
    {0, STR_INIT("-----BEGIN PGP "),
     NOT_READ(FORMAT_OTHER, "encrypted or signed with PGP: decrypt it and give what comes "
                            "out")},
    {0, STR_INIT("\x89PNG\r\n\x1a\n"), BESIDE("a picture")},
    {0, STR_INIT("\xff\xd8\xff"), BESIDE("a picture")},
    {0, STR_INIT("GIF87a"), BESIDE("a picture")},
    {0, STR_INIT("GIF89a"), BESIDE("a picture")},
    {0, STR_INIT("II*\0"), BESIDE("a picture")},
    {0, STR_INIT("MM\0*"), BESIDE("a picture")},
    {8, STR_INIT("WEBP"), BESIDE("a picture")},
    {4, STR_INIT("ftyp"), BESIDE("a picture or film")},
    {0, STR_INIT("%PDF-"), BESIDE("a document")},
    {0, STR_INIT("%!PS"), BESIDE("a document")},
    {0, STR_INIT("{\\rtf"), NOT_READ(FORMAT_OTHER, "a Rich Text file: save it as plain text, or give the log itself")},
    {0, STR_INIT("\0\x05\x16\x07"), BESIDE("side data of macOS")},
    {0,
     STR_INIT("\0\0\0\x01"
              "Bud1"),
     BESIDE("side data of macOS")},
};

/* How the files of an earlier report begin, `,` standing for any separator. */
static const str report_headers[] = {
    STR_INIT("operation_id,tracking_id,kind,outcome,"),
    STR_INIT("time_utc,time_exact,computer,provider,event_id,"),
    STR_INIT("cause,title,category,fault,owner,"),
    STR_INIT("computer,from_utc,to_utc,state,"),
    STR_INIT("user,object_id,actor,first_utc,"),
    STR_INIT("user,first_utc,session,method,"),
    STR_INIT("user,object_id,user_domain,operations,"),
    STR_INIT("month,month_start,operations,writeback_operations,"),
    STR_INIT("finding,severity,title,detail,"),
    STR_INIT("time_utc,computer,change,detail,"),
    STR_INIT("source,format,encoding,bytes,records,"),
    STR_INIT("{\n  \"wbhealth_summary\": "),
    STR_INIT("customer,folder,status,exit_status,"),
    STR_INIT("customer,cause,title,category,"),
    STR_INIT("customer,from_utc,to_utc,duration_s,"),
    STR_INIT("{\n  \"wbhealth_state\": "),
    STR_INIT("{\n  \"wbhealth_rollup\": "),
};

static const sniffed page =
    NOT_READ(FORMAT_OTHER, "a web page: give the log itself, events as wevtutil epl saves them, an audit log as CSV");
static const sniffed earlier_report = KIND_OURS;
static const sniffed picture = BESIDE("a picture");
static const sniffed certificate = BESIDE("a certificate, a key or a signature");
static const sniffed encrypted_mail =
    NOT_READ(FORMAT_OTHER, "an encrypted mail: open it in the mail program, save what is attached to it and give that");
static const sniffed mailbox = NOT_READ(FORMAT_OTHER, "a mailbox: save what is attached to its mails and give that");

enum { BMP_HEADER = 14, TAR_BLOCK = 512, TAR_SUM_AT = 148, TAR_SUM_BYTES = 8 };

static uint32_t little_32(str s, size_t at)
{
    uint32_t v = 0;
    for (size_t i = 4; i-- > 0;) {
        v = v << 8 | (unsigned char)s.p[at + i];
    }
    return v;
}

/* "BM", the reserved fields zero, and the picture inside the file's size. */
static bool is_bitmap(str head)
{
    return head.n >= BMP_HEADER && str_starts(head, STR("BM")) && little_32(head, 6) == 0 &&
           little_32(head, 10) < little_32(head, 2);
}

/* lzma before it became xz has no magic: its parameters as everybody leaves them, a dictionary of 2^n or 3 * 2^n bytes,
   a size that is not known or not absurd, and the zero that the packed bytes begin with. */
static bool is_lzma(str head)
{
    enum { PARAMETERS = 0x5d, SIZE_AT = 5, HEADER = 13 };
    if (head.n <= HEADER || head.p[0] != PARAMETERS || head.p[HEADER] != 0) {
        return false;
    }
    uint32_t dictionary = little_32(head, 1), low = dictionary & (~dictionary + 1);
    uint32_t above = little_32(head, SIZE_AT + 4);
    bool size = above < 256 || (above == UINT32_MAX && little_32(head, SIZE_AT) == UINT32_MAX);
    return dictionary >= 4096 && (dictionary == low || dictionary == 3 * low) && size;
}

/* "begin 644 logs.zip" */
static bool is_uuencoded(str head)
{
    bool octal = head.n > 10 && str_starts(head, STR("begin ")) && head.p[9] == ' ';
    for (size_t i = 6; octal && i < 9; i++) {
        octal = head.p[i] >= '0' && head.p[i] <= '7';
    }
    return octal;
}

/* pzstd writes them. */
uint64_t sniff_skippable(str head)
{
    enum { SKIPPABLE = 0x184d2a50 };
    bool is = head.n >= SKIPPABLE_HEADER && (little_32(head, 0) & ~15U) == SKIPPABLE;
    return is ? SKIPPABLE_HEADER + (uint64_t)little_32(head, 4) : 0;
}

static bool is_behind_skippable(str head)
{
    uint64_t frame = sniff_skippable(head);
    while (frame && frame < head.n) {
        head = str_from(head, (size_t)frame);
        frame = sniff_skippable(head);
    }
    return str_starts(head, STR("\x28\xb5\x2f\xfd")) || str_starts(head, STR("\x04\x22\x4d\x18"));
}

/* A tar from before ustar has no magic, but every header carries the sum of its bytes, in octal. */
static bool is_old_tar(str head)
{
    if (head.n < TAR_BLOCK || head.p[0] == 0) {
        return false;
    }
    uint32_t sum = 0, told = 0;
    size_t digits = 0;
    for (size_t i = 0; i < TAR_BLOCK; i++) {
        bool in_sum = i >= TAR_SUM_AT && i < TAR_SUM_AT + TAR_SUM_BYTES;
        sum += in_sum ? (unsigned char)' ' : (unsigned char)head.p[i];
        if (in_sum && head.p[i] >= '0' && head.p[i] <= '7') {
            told = told * 8 + (uint32_t)(head.p[i] - '0');
            digits++;
        }
    }
    return digits >= 4 && sum == told;
}

#define PKCS7 "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
enum { PKCS7_ENVELOPED = 3 };

/* Certificates, keys, signatures, mails in S/MIME: one sequence as long as the file, which begins with a sequence, a
   number or the name of some kind of content, the last part of which *content begins with (X.690, RFC 5652). */
static bool is_der(str head, str *content)
{
    if (head.n < 16 || head.p[0] != 0x30) {
        return false;
    }
    unsigned char length = (unsigned char)head.p[1];
    size_t more = length > 0x80 ? length & 0x7f : 0, n = length < 0x80 ? length : 0;
    for (size_t i = 0; i < more && more <= 3; i++) {
        n = n << 8 | (unsigned char)head.p[2 + i];
    }
    str inside = str_from(head, 2 + more);
    bool all = n > 0 && (n + 2 + more == head.n || (head.n == SNIFF_BYTES && more > 1));
    bool told = all && ((inside.p[0] == 0x30 && more > 0) || str_starts(inside, STR("\x02\x01"))); /* "00" is text */
    *content = str_starts(inside, STR(PKCS7)) ? str_from(inside, STR(PKCS7).n) : STR("");
    return told || content->n > 0;
}

static str without_bom(str head)
{
    return str_starts(head, STR("\xef\xbb\xbf")) ? str_from(head, 3) : head;
}

/* Pages of ours, in any language. */
static bool is_report_page(str head)
{
    str text = str_head(head, 4096);
    return str_find(text, STR("<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" href=\"data:,\">\n")) !=
           STR_NONE;
}

/* Also one that PowerShell wrote as UTF-16, and a page's table alone (ConvertTo-Html -Fragment). */
static bool is_page(str head)
{
    static const str begins[] = {STR_INIT("<!doctype html"), STR_INIT("<html"), STR_INIT("<table")};
    arena a = {0};
    bool is = false;
    str text = str_trim(text_sniff(&a, str_head(head, 4096)));
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        is |= str_starts_nocase(text, begins[i]);
    }
    arena_free(&a);
    return is;
}

static bool header_matches(str head, str header)
{
    if (head.n < header.n) {
        return false;
    }
    char separator = 0;
    for (size_t i = 0; i < header.n; i++) {
        char c = head.p[i];
        if (header.p[i] != ',') {
            if (c != header.p[i]) {
                return false;
            }
            continue;
        }
        separator = separator ? separator : c;
        if (c != separator || (c != ',' && c != ';' && c != '\t')) {
            return false;
        }
    }
    return true;
}

static bool is_report_csv(str head)
{
    for (size_t i = 0; i < sizeof report_headers / sizeof *report_headers; i++) {
        if (header_matches(without_bom(head), report_headers[i])) {
            return true;
        }
    }
    return false;
}

sniffed sniff(str head)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        if (str_starts(str_from(head, magics[i].at), magics[i].bytes)) {
            sniffed office = magics[i].is.container == CONTAINER_ZIP ? office_zip(head) : (sniffed){0};
            return office.known ? office : magics[i].is;
        }
    }
    sniffed office = office_compound(head);
    if (office.known) {
        return office;
    }
    if (is_bitmap(head)) {
        return picture;
    }
    str content;
    if (is_der(head, &content)) {
        return content.n && content.p[0] == PKCS7_ENVELOPED ? encrypted_mail : certificate;
    }
    if (is_lzma(head) || is_behind_skippable(head) || is_uuencoded(head)) {
        return (sniffed){.container = CONTAINER_COMPRESSED};
    }
    if (str_starts(head, STR("From ")) && mail_begins(str_from(head, str_find_char(head, '\n') + 1))) {
        return mailbox;
    }
    if (mail_begins(head) && !mail_is_text(head)) {
        return (sniffed){.container = CONTAINER_MAIL};
    }
    if (base64_begins(head)) {
        return (sniffed){.container = CONTAINER_BASE64};
    }
    if (is_page(head)) {
        return is_report_page(head) ? earlier_report : page;
    }
    if (is_report_csv(head) || str_starts(head, STR("Details for a support case, by "))) {
        return earlier_report;
    }
    return (sniffed){.container = is_old_tar(head) ? CONTAINER_TAR : CONTAINER_NONE};
}
