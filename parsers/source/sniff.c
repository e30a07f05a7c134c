/* Magic numbers. Sources: APPNOTE.TXT (zip), RFC 1952 (gzip), POSIX pax and ustar, and the files
   themselves for the rest. */
#include "parsers/source/sniff.h"

typedef struct magic {
    size_t at;
    str bytes;
    sniffed is;
} magic;

#define BESIDE(text)                                                  \
    {                                                                 \
        .known = true, .status = UNIT_SKIPPED, .note = STR_INIT(text) \
    }
#define NOT_READ(f, text)                                                                 \
    {                                                                                     \
        .known = true, .format = (f), .status = UNIT_UNRECOGNISED, .note = STR_INIT(text) \
    }
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
    {0, STR_INIT("\x1f\x9d"), OPENED(CONTAINER_COMPRESSED)},                 /* compress */
    {0, STR_INIT("Rar!\x1a\x07"), NOT_READ(FORMAT_ARCHIVE, "a RAR archive: unpack it and give the folder")},
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
    {0, STR_INIT("{\\rtf"), BESIDE("a document")},
    {0, STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), BESIDE("a document")}, /* OLE2: old Office, mail, thumbnails */
    {0, STR_INIT("\0\x05\x16\x07"), BESIDE("side data of macOS")},
    {0,
     STR_INIT("\0\0\0\x01"
              "Bud1"),
     BESIDE("side data of macOS")},
    {0, STR_INIT("[.ShellClassInfo]"), BESIDE("a folder's settings")},
};

/* The first member of Office's and OpenDocument's zips. */
static const str document_members[] = {
    STR_INIT("[Content_Types].xml"),
    STR_INIT("_rels/.rels"),
    STR_INIT("docProps/"),
    STR_INIT("mimetype"),
    STR_INIT("word/"),
    STR_INIT("xl/"),
};

/* How the files of an earlier report begin, `,` standing for any separator. */
static const str report_headers[] = {
    STR_INIT("operation_id,tracking_id,kind,outcome,"), STR_INIT("time_utc,time_exact,computer,provider,event_id,"),
    STR_INIT("cause,title,category,fault,owner,"),      STR_INIT("computer,from_utc,to_utc,state,"),
    STR_INIT("user,object_id,actor,first_utc,"),        STR_INIT("user,first_utc,session,method,"),
    STR_INIT("user,object_id,user_domain,operations,"), STR_INIT("month,month_start,operations,writeback_operations,"),
    STR_INIT("finding,severity,title,detail,"),         STR_INIT("time_utc,computer,change,detail,"),
    STR_INIT("source,format,encoding,bytes,records,"),
};

static const sniffed office_document = BESIDE("a document");
static const sniffed page =
    NOT_READ(FORMAT_OTHER, "a web page: give the log itself, events as wevtutil epl saves them, an audit log as CSV");
static const sniffed earlier_report = BESIDE("a file of an earlier report");
static const sniffed picture = BESIDE("a picture");

enum { ZIP_NAME_AT = 30, BMP_HEADER = 14, TAR_BLOCK = 512, TAR_SUM_AT = 148, TAR_SUM_BYTES = 8 };

static bool is_document_zip(str head)
{
    for (size_t i = 0; i < sizeof document_members / sizeof *document_members; i++) {
        if (str_starts(str_from(head, ZIP_NAME_AT), document_members[i])) {
            return true;
        }
    }
    return false;
}

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

static bool is_page(str head)
{
    str text = str_trim(str_head(without_bom(head), 1024));
    return str_starts_nocase(text, STR("<!doctype html")) || str_starts_nocase(text, STR("<html"));
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
            bool document = magics[i].is.container == CONTAINER_ZIP && is_document_zip(head);
            return document ? office_document : magics[i].is;
        }
    }
    if (is_bitmap(head)) {
        return picture;
    }
    if (is_page(head)) {
        return is_report_page(head) ? earlier_report : page;
    }
    if (is_report_csv(head) || str_starts(head, STR("Details for a support case, by "))) {
        return earlier_report;
    }
    return (sniffed){.container = is_old_tar(head) ? CONTAINER_TAR : CONTAINER_NONE};
}
