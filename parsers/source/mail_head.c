/* Heads of mails and of their parts: fields (RFC 5322), their parameters (RFC 2045, 2231), words in other character
   sets (RFC 2047). Only names of attachments are decoded; whatever is not as it should be stays as it stands. */
#include "parsers/source/mail.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/transfer.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- is it a mail? ---- */

static const str mail_fields[] = {
    STR_INIT("From:"),        STR_INIT("To:"),           STR_INIT("Cc:"),           STR_INIT("Subject:"),
    STR_INIT("Received:"),    STR_INIT("Return-Path:"),  STR_INIT("Delivered-To:"), STR_INIT("Message-ID:"),
    STR_INIT("In-Reply-To:"), STR_INIT("MIME-Version:"), STR_INIT("Content-Type:"), STR_INIT("Thread-Topic:"),
};
enum { MAIL_FIELDS = 2 /* of them make a mail */, NAME_BYTES_SEEN = 4096 };

/* "Name: value" */
static bool is_field(str line)
{
    size_t colon = str_find_char(line, ':');
    for (size_t i = 0; colon != STR_NONE && i < colon; i++)
        if (!char_is_digit(line.p[i]) && line.p[i] != '-' &&
            (char_lower(line.p[i]) < 'a' || char_lower(line.p[i]) > 'z'))
            return false;
    return colon != STR_NONE && colon > 0;
}

static bool is_mail_field(str line)
{
    for (size_t i = 0; i < COUNT(mail_fields); i++)
        if (str_starts_nocase(line, mail_fields[i]))
            return true;
    return false;
}

bool mail_begins(str head)
{
    size_t found = 0, lines = 0;
    str rest = str_starts(head, STR("\xef\xbb\xbf")) ? str_from(head, 3) : head;
    while (rest.n) {
        str line = str_line(&rest);
        if (line.n == 0)
            break;
        bool folded = lines > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
        if (!folded && !is_field(line))
            return false;
        found += !folded && is_mail_field(line);
        lines++;
    }
    return found >= MAIL_FIELDS;
}

bool mail_is_text(str head)
{
    static const str signs[] = {STR_INIT("multipart/"), STR_INIT("base64"), STR_INIT("quoted-printable"),
                                STR_INIT("message/"), STR_INIT("application/")};
    size_t end = str_find(head, STR("\n\n")), windows = str_find(head, STR("\r\n\r\n"));
    head = str_head(head, end < windows ? end : windows);
    for (size_t i = 0; i < COUNT(signs); i++)
        if (str_find_nocase(head, signs[i]) != STR_NONE)
            return false;
    return true;
}

/* ---- names ---- */

static str decode_percent(arena *a, str s)
{
    char *out = arena_bytes(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? char_hex(s.p[i + 1]) : -1;
        int low = high >= 0 ? char_hex(s.p[i + 2]) : -1;
        out[n++] = low >= 0 ? (char)(high * 16 + low) : s.p[i];
        i += low >= 0 ? 2 : 0;
    }
    return str_make(out, n);
}

static str as_utf8(arena *a, str set, str bytes)
{
    bool other = str_starts_nocase(set, STR("iso-8859-1")) || str_starts_nocase(set, STR("windows-1252"));
    if (!other)
        return bytes;
    char *out = arena_bytes(a, 3 * bytes.n + 1);
    return str_make(out, windows1252_to_utf8(bytes.p, bytes.n, out));
}

/* =?UTF-8?B?...?= and =?UTF-8?Q?...?= */
static str decode_word(arena *a, str word)
{
    str rest = str_range(word, 2, word.n - 2);
    str set = str_cut(&rest, '?'), form = str_cut(&rest, '?');
    char *out = arena_bytes(a, rest.n + 1);
    if (str_eq_nocase(form, STR("B"))) {
        base64_decoder d = {0};
        return as_utf8(a, set, str_make(out, base64_decode(&d, rest, out)));
    }
    str spaced = arena_str(a, rest);
    char *p = (char *)(uintptr_t)spaced.p;
    for (size_t i = 0; i < spaced.n; i++)
        p[i] = p[i] == '_' ? ' ' : p[i];
    return as_utf8(a, set, str_make(out, quoted_decode(spaced, false, out)));
}

static str decode_words(arena *a, str s)
{
    str done = STR("");
    for (;;) {
        size_t at = str_find(s, STR("=?"));
        str set = at == STR_NONE ? STR("") : str_from(s, at + 2);
        size_t form = str_find_char(set, '?');
        size_t end = form == STR_NONE ? STR_NONE : str_find(str_from(set, form + 3), STR("?="));
        if (end == STR_NONE)
            return done.n ? arena_printf(a, "%.*s%.*s", STR_ARG(done), STR_ARG(s)) : s;
        size_t n = at + 2 + form + 3 + end + 2;
        str word = decode_word(a, str_range(s, at, n));
        str before =
            done.n && str_trim(str_head(s, at)).n == 0 ? STR("") : str_head(s, at); /* blanks between two words */
        done = arena_printf(a, "%.*s%.*s%.*s", STR_ARG(done), STR_ARG(before), STR_ARG(word));
        s = str_from(s, n);
    }
}

/* ---- fields ---- */

/* The next "; name=value" of a field; false: no more. */
static bool next_parameter(arena *a, str *rest, str *name, str *value)
{
    size_t at = str_find_char(*rest, ';');
    if (at == STR_NONE)
        return false;
    str s = str_trim(str_from(*rest, at + 1));
    size_t equals = str_find_char(s, '=');
    *rest = s;
    if (equals == STR_NONE)
        return false;
    *name = str_trim(str_head(s, equals));
    s = str_trim(str_from(s, equals + 1));
    if (!s.n || s.p[0] != '"') {
        size_t end = str_find_char(s, ';');
        *value = str_trim(str_head(s, end == STR_NONE ? s.n : end));
        *rest = str_from(s, end == STR_NONE ? s.n : end);
        return true;
    }
    char *out = arena_bytes(a, s.n);
    size_t n = 0, i = 1;
    for (; i < s.n && s.p[i] != '"'; i++) {
        i += s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\');
        out[n++] = s.p[i];
    }
    *value = str_make(out, n);
    *rest = str_from(s, i);
    return true;
}

/* name=, name*=UTF-8''..., name*0=, name*0*= and so on, which come in order. */
static void take_name(arena *a, str wanted, str name, str value, str *to)
{
    if (!str_starts_nocase(name, wanted))
        return;
    str form = str_from(name, wanted.n);
    if (form.n == 0) {
        *to = to->n ? *to : arena_str(a, decode_words(a, str_head(value, NAME_BYTES_SEEN)));
        return;
    }
    bool first = str_eq(form, STR("*")) || str_starts(form, STR("*0"));
    if (form.p[0] != '*' || to->n > NAME_BYTES_SEEN)
        return;
    if (str_ends(form, STR("*"))) {
        str set = STR("");
        if (first && str_find_char(value, '\'') != STR_NONE) {
            set = str_cut(&value, '\'');
            (void)str_cut(&value, '\'');
        }
        value = as_utf8(a, set, decode_percent(a, value));
    }
    *to = first ? arena_str(a, value) : arena_printf(a, "%.*s%.*s", STR_ARG(*to), STR_ARG(value));
}

static str lower(arena *a, str s)
{
    str copy = arena_str(a, s);
    for (size_t i = 0; i < copy.n; i++)
        ((char *)(uintptr_t)copy.p)[i] = char_lower(copy.p[i]);
    return copy;
}

static void take_field(mail_head *h, arena *a, str line)
{
    str rest = line, name = str_cut(&rest, ':'), key, value;
    bool type = str_eq_nocase(name, STR("Content-Type"));
    if (str_eq_nocase(name, STR("Content-Transfer-Encoding"))) {
        str how = str_trim(rest);
        h->encoding = str_eq_nocase(how, STR("base64"))             ? MAIL_BASE64
                      : str_eq_nocase(how, STR("quoted-printable")) ? MAIL_QUOTED
                                                                    : MAIL_PLAIN;
        return;
    }
    h->attached = h->attached || str_eq_nocase(name, STR("Content-Location"));
    if (!type && !str_eq_nocase(name, STR("Content-Disposition")))
        return;
    size_t end = str_find_char(rest, ';');
    str first = str_trim(str_head(rest, end == STR_NONE ? rest.n : end));
    if (type)
        h->type = lower(a, first);
    h->attached = h->attached || (!type && str_eq_nocase(first, STR("attachment")));
    while (next_parameter(a, &rest, &key, &value)) {
        if (type && str_eq_nocase(key, STR("boundary")))
            h->boundary = arena_str(a, value);
        take_name(a, type ? STR("name") : STR("filename"), key, value, &h->name);
    }
}

/* One field, unfolded, as far as there is room. */
typedef struct field {
    char *text;
    size_t n;
} field;

static void add_line(field *f, str line)
{
    size_t room = MAIL_HEADER_BYTES_MAX - f->n;
    if (f->n > 0 && room > 0) {
        f->text[f->n++] = ' ';
        room--;
    }
    line = str_head(line, room);
    if (line.n > 0)
        memcpy(f->text + f->n, line.p, line.n);
    f->n += line.n;
}

mail_head mail_head_read(pieces *p, arena *a)
{
    mail_head h = {.type = STR("text/plain")};
    field f = {.text = arena_bytes(a, MAIL_HEADER_BYTES_MAX)};
    for (;;) {
        piece line = pieces_look(p);
        str text = str_trim(line.bytes);
        bool folded = line.bytes.n && (line.bytes.p[0] == ' ' || line.bytes.p[0] == '\t' || !line.begins);
        bool boundary = !folded && str_starts(line.bytes, STR("--"));
        bool ends = boundary || line.bytes.n == 0 || (text.n == 0 && line.begins);
        if (f.n > 0 && (!folded || ends)) {
            take_field(&h, a, str_make(f.text, f.n));
            f.n = 0;
        }
        if (!boundary)
            pieces_take(p);
        if (ends)
            break;
        add_line(&f, text);
    }
    h.attached = h.attached || h.name.n > 0;
    return h;
}
