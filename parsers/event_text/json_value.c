#include "parsers/event_text/json_value.h"

#include "base/civil.h"
#include "parsers/json/json.h"

static const str date_mark = STR_INIT("/Date(");

static str of_milliseconds(arena *a, str digits, str text)
{
    unsigned long long ms;
    char iso[INSTANT_TEXT];
    const unsigned long long most = (unsigned long long)(INT64_MAX / NS_PER_MS);
    if (!str_u64(digits, &ms) || ms > most) {
        return text;
    }
    return arena_str(a, str_make(iso, instant_write_exact((instant)ms * NS_PER_MS, 3, iso)));
}

str event_json_time(arena *a, str text)
{
    enum { LOOK = 256 };
    size_t at = str_find(str_head(text, LOOK), date_mark), n = 0;
    if (at != STR_NONE) {
        str digits = str_from(text, at + date_mark.n);
        while (n < digits.n && char_is_digit(digits.p[n])) {
            n++;
        }
        return of_milliseconds(a, str_head(digits, n), text);
    }
    return text;
}

str event_json_entry_type(str text)
{
    static const struct {
        str number, word;
    } types[] = {{STR_INIT("1"), STR_INIT("Error")},
                 {STR_INIT("2"), STR_INIT("Warning")},
                 {STR_INIT("4"), STR_INIT("Information")},
                 {STR_INIT("8"), STR_INIT("Information")},
                 {STR_INIT("16"), STR_INIT("Information")}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq(text, types[i].number)) {
            return types[i].word;
        }
    }
    return text;
}

str event_json_strings(arena *a, str list)
{
    char *out = arena_bytes(a, 3 * list.n + 1); /* U+FFFD may stand for a byte */
    size_t n = 0;
    for (size_t quote, at = 0; (quote = str_find_char(str_from(list, at), '"')) != STR_NONE;) {
        quote += at;
        at = json_string_end(list.p, list.n, quote);
        if (at == 0 || at == STR_NONE) {
            break;
        }
        size_t next = json_blanks_end(list.p, list.n, at);
        str text;
        bool name = next < list.n && list.p[next] == ':';
        if (name || !json_string_read(a, str_range(list, quote, at), &text) || str_empty(str_trim(text))) {
            continue;
        }
        if (n > 0) {
            out[n++] = '\n';
        }
        memcpy(out + n, text.p, text.n);
        n += text.n;
    }
    return str_make(out, n);
}
