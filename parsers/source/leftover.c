/* What no reader wants: things that a desktop leaves in folders, and files that may well hold a log, in a form or under
   a name that tells what to do about it. A name alone never makes a file unimportant; it may name what is said. */
#include "base/arena.h"
#include "base/text.h"
#include "parsers/source/kinds.h"
#include "parsers/text/text.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { DESKTOP_BYTES_MAX = 1024, OWNER_NAME_MAX = 54 };

static const sniffed settings = BESIDE("a folder's settings");
static const sniffed owner = BESIDE("a mark that Office or LibreOffice has a file open");
static const sniffed shortcut = KIND_SHORTCUT;
static const sniffed trace = KIND_TRACE;
static const sniffed volume = KIND_VOLUME;
static const sniffed sheet = KIND_SHEET;
static const sniffed word = KIND_WORD;
static const sniffed office = KIND_OFFICE;
static const sniffed thumbnails = BESIDE("thumbnails of a folder");
static const sniffed program =
    NOT_READ(FORMAT_OTHER, "a program: if it unpacks itself, run it or open it in 7-Zip, and give the folder");

static str last_component(str name)
{
    for (size_t i = name.n; i-- > 0;)
        if (name.p[i] == '/' || name.p[i] == '\\' || name.p[i] == '!')
            return str_from(name, i + 1);
    return name;
}

/* ---- what a desktop leaves ---- */

/* Of Office: how long the name of who has the file open is, then the name, padded. */
static bool is_office_owner(str head, str name)
{
    size_t n = head.n ? (unsigned char)head.p[0] : 0;
    if (!str_starts(name, STR("~$")) || n < 1 || n > OWNER_NAME_MAX || head.n <= OWNER_NAME_MAX)
        return false;
    for (size_t i = 1; i <= n; i++)
        if ((unsigned char)head.p[i] < ' ')
            return false;
    return true;
}

static bool is_libre_owner(str head, str name)
{
    return str_starts(name, STR(".~lock.")) && head.n && head.p[0] == ',' && str_ends(str_trim(head), STR(";"));
}

static const str setting_sections[] = {
    STR_INIT("[.ShellClassInfo]"), STR_INIT("[LocalizedFileNames]"), STR_INIT("[ViewState]"),
    STR_INIT("[DeleteOnCopy]"),    STR_INIT("[Desktop Entry]"),
};

static sniffed by_text(str head, str name, bool whole)
{
    arena a = {0};
    sniffed s = {0};
    str text = str_trim(text_sniff(&a, head));
    for (size_t i = 0; whole && i < COUNT(setting_sections); i++)
        if (str_starts_nocase(text, setting_sections[i]))
            s = settings;
    if (str_starts_nocase(text, STR("[InternetShortcut]")))
        s = shortcut;
    else if (str_find(text, STR("urn:schemas-microsoft-com:office:spreadsheet")) != STR_NONE)
        s = sheet;
    else if (str_find(text, STR("http://schemas.microsoft.com/office/word/2003/wordml")) != STR_NONE)
        s = word;
    if (whole && head.n <= DESKTOP_BYTES_MAX && (is_office_owner(head, name) || is_libre_owner(head, name)))
        s = owner;
    arena_free(&a);
    return s;
}

/* ---- by bytes ---- */

/* A trace begins with the head of a buffer and a record of the system's (WMI_BUFFER_HEADER, SYSTEM_TRACE_HEADER). */
static bool is_trace(str head)
{
    enum { RECORD = 72, KIND_AT = RECORD + 2, MARK_AT = RECORD + 3, MARK = 0xc0 };
    if (head.n <= MARK_AT || (unsigned char)head.p[MARK_AT] != MARK)
        return false;
    bool kilobytes = head.p[0] == 0 && ((unsigned char)head.p[1] & 3) == 0 && head.p[3] == 0;
    return kilobytes && (head.p[KIND_AT] == 1 || head.p[KIND_AT] == 2);
}

static bool is_binary(str head)
{
    for (size_t i = 0; i < head.n; i++)
        if ((unsigned char)head.p[i] < ' ' && !char_is_blank(head.p[i]) && head.p[i] != 0x1a)
            return true;
    return false;
}

/* ---- by name, of bytes that are no text ---- */

static bool ends_in_digits(str name, size_t at, size_t least)
{
    size_t n = 0;
    while (at + n < name.n && char_is_digit(name.p[at + n]))
        n++;
    return at + n == name.n && n >= least;
}

/* logs.zip.001, logs.7z.002, logs.z01, logs.r00; a log is rotated to app.log.001, which is none. */
bool name_is_volume(str name)
{
    static const str packed[] = {
        STR_INIT(".zip"), STR_INIT(".7z"),  STR_INIT(".rar"), STR_INIT(".tar"), STR_INIT(".tgz"),
        STR_INIT(".gz"),  STR_INIT(".bz2"), STR_INIT(".xz"),  STR_INIT(".zst"),
    };
    size_t dot = str_find_last_char(name, '.');
    if (dot == STR_NONE || dot + 1 >= name.n)
        return false;
    char c = char_lower(name.p[dot + 1]);
    if ((c == 'z' || c == 'r') && ends_in_digits(name, dot + 2, 2))
        return true;
    str before = str_head(name, dot);
    for (size_t i = 0; i < COUNT(packed) && ends_in_digits(name, dot + 1, 2); i++)
        if (before.n > packed[i].n && str_eq_nocase(str_from(before, before.n - packed[i].n), packed[i]))
            return true;
    return false;
}

static sniffed by_name(str name)
{
    size_t dot = str_find_last_char(name, '.');
    if (name_is_volume(name) || (dot != STR_NONE && ends_in_digits(name, dot + 1, 3)))
        return volume;
    return name.n > 4 && str_eq_nocase(str_from(name, name.n - 4), STR(".etl")) ? trace : (sniffed){0};
}

sniffed sniff_leftover(str head, str name, bool whole)
{
    name = last_component(name);
    if (mail_begins(head))
        return (sniffed){.container = CONTAINER_MAIL};
    if (is_compound(head))
        return str_eq_nocase(name, STR("Thumbs.db")) ? thumbnails : office;
    if (str_starts(head, STR("MZ")) && is_binary(head))
        return program;
    if (is_trace(head))
        return trace;
    sniffed s = by_text(head, name, whole);
    return s.known || !is_binary(head) ? s : by_name(name);
}
