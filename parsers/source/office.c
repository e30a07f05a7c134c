/* Files of office programs. Sources: ECMA-376 part 2 (a zip of parts), OpenDocument 1.3 part 2 (its first member says
   what it is), MS-CFB (a file system in a file, the names of whose streams are UTF-16), MS-OXMSG. */
#include "parsers/source/kinds.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { LOCAL_HEADER = 30 };

typedef struct kind {
    str told;
    sniffed is;
} kind;

/* How the first member of such a zip is called. */
static const str first_members[] = {
    STR_INIT("[Content_Types].xml"), STR_INIT("_rels/.rels"),       STR_INIT("docProps/app.xml"),
    STR_INIT("docProps/core.xml"),   STR_INIT("word/document.xml"), STR_INIT("word/_rels/"),
    STR_INIT("xl/workbook."),        STR_INIT("xl/worksheets/"),    STR_INIT("xl/_rels/"),
    STR_INIT("xl/styles."),          STR_INIT("xl/theme/"),         STR_INIT("xl/sharedStrings."),
};
/* And one behind it. */
static const kind members[] = {
    {STR_INIT("xl/"), KIND_SHEET},
    {STR_INIT("word/"), KIND_WORD},
    {STR_INIT("ppt/"), BESIDE("a document")},
    {STR_INIT("visio/"), BESIDE("a document")},
};
static const kind mimetypes[] = {
    {STR_INIT("application/vnd.oasis.opendocument.spreadsheet"), KIND_SHEET},
    {STR_INIT("application/vnd.oasis.opendocument.text"), KIND_WORD},
    {STR_INIT("application/"), BESIDE("a document")},
};
/* Names in a compound file. The streams of a mail begin alike; a mail may hold the other two as attachments. */
static const kind streams[] = {
    {STR_INIT("__properties_version1.0"), KIND_MAIL},
    {STR_INIT("__substg1.0_"), KIND_MAIL},
    {STR_INIT("EncryptedPackage"),
     NOT_READ(FORMAT_OTHER, "an Office file with a password: save it as CSV without one")},
    {STR_INIT("WordDocument"), KIND_WORD},
    {STR_INIT("Workbook"), KIND_SHEET},
    {STR_INIT("PowerPoint Document"), BESIDE("a document")},
    {STR_INIT("VisioDocument"), BESIDE("a document")},
    {STR_INIT("Catalog"), BESIDE("thumbnails of a folder")},
};
static const sniffed office = KIND_OFFICE, ours = KIND_OURS;

static bool is_first_member(str name)
{
    for (size_t i = 0; i < COUNT(first_members); i++)
        if (str_starts(name, first_members[i]))
            return true;
    return false;
}

static const sniffed *kind_of(const kind *kinds, size_t n, str told)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(told, kinds[i].told))
            return &kinds[i].is;
    return NULL;
}

static size_t next_member(str head, size_t at)
{
    size_t next = str_find(str_from(head, at + 4), STR("PK\x03\x04"));
    return next == STR_NONE ? head.n : at + 4 + next;
}

sniffed office_zip(str head)
{
    str name = str_from(head, LOCAL_HEADER);
    const sniffed *open_document =
        str_starts(name, STR("mimetype")) ? kind_of(mimetypes, COUNT(mimetypes), str_from(name, 8)) : NULL;
    if (open_document)
        return *open_document;
    if (!is_first_member(name))
        return (sniffed){0};
    const sniffed *is = NULL;
    for (size_t at = 0; at < head.n; at = next_member(head, at)) {
        str member = str_from(head, at);
        if (is_own_sheet(member))
            return ours;
        is = is ? is : kind_of(members, COUNT(members), str_from(member, LOCAL_HEADER));
    }
    return is ? *is : office;
}

/* Does the head hold this name in UTF-16? */
static bool holds_wide(str head, str name)
{
    char wide[2 * 32];
    size_t n = name.n < sizeof wide / 2 ? name.n : sizeof wide / 2;
    for (size_t i = 0; i < n; i++) {
        wide[2 * i] = name.p[i];
        wide[2 * i + 1] = 0;
    }
    return str_find(head, str_make(wide, 2 * n)) != STR_NONE;
}

bool is_compound(str head)
{
    return str_starts(head, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

sniffed office_compound(str head)
{
    for (size_t i = 0; is_compound(head) && i < COUNT(streams); i++)
        if (holds_wide(head, streams[i].told))
            return streams[i].is;
    return (sniffed){0};
}
