/* The codes that stand in a message: HRESULTs and Win32 codes, as numbers or by name. */
#include "parsers/record/message.h"

#include "base/scan.h"

static bool is_capital(char c)
{
    return char_is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_';
}

/* What the statement a code stands in says about it. */
typedef struct statement_sense {
    bool internal;
    size_t acquired_from; /* behind `Failed to acquire user information`; STR_NONE: not there */
} statement_sense;

/* at: its first code, before which the engine names its source file. */
static statement_sense sense_of(str message, statement s, size_t at)
{
    str text = str_range(message, s.from, at);
    size_t end, words = words_find(str_range(message, s.since, s.to), STR("Failed to acquire user information"), &end);
    return (statement_sense){
        .acquired_from = words == STR_NONE ? STR_NONE : s.since + end,
        .internal = str_find(text, STR("MAUtils.h")) != STR_NONE || str_find(text, STR("dnutils.cpp")) != STR_NONE,
    };
}

/* Codes are met in order, so what their statement says is looked at once. */
typedef struct code_list {
    str message;
    message_code *v;
    size_t n, max;
    statement at; /* that sense is about, once looked at */
    statement_sense sense;
    bool looked, first; /* first: no code of this statement was met yet */
} code_list;

static void look_at_statement(code_list *l, size_t at)
{
    if (l->looked && at < l->at.to)
        return;
    l->at = statement_at(l->message, l->looked ? &l->at : NULL, at);
    l->looked = true;
    l->sense = sense_of(l->message, l->at, at);
    l->first = true;
}

/* A code that occurs again is one code; the more telling statement counts. Behind the failed account lookup only the
   first code is its own: what follows is told of something else. */
static void add(code_list *l, uint32_t value, str name, size_t at)
{
    look_at_statement(l, at);
    size_t leads = l->first && !l->sense.internal ? at : STR_NONE;
    bool acquired = at >= l->sense.acquired_from;
    l->first = false;
    if (acquired)
        l->sense.acquired_from = STR_NONE;
    for (size_t i = 0; i < l->n; i++) {
        message_code *c = &l->v[i];
        if (c->value == value && str_eq(c->name, name)) {
            c->acquired = c->acquired || acquired;
            c->internal = c->internal && l->sense.internal;
            c->leads = leads < c->leads ? leads : c->leads;
            return;
        }
    }
    if (l->n < l->max)
        l->v[l->n++] = (message_code){
            .value = value, .name = name, .acquired = acquired, .internal = l->sense.internal, .leads = leads};
}

/* The whole token as a hexadecimal number of at most eight digits. */
static bool hex_of(str token, uint32_t *value)
{
    *value = 0;
    if (token.n == 0 || token.n > 8)
        return false;
    for (size_t i = 0; i < token.n; i++) {
        int digit = char_hex(token.p[i]);
        if (digit < 0)
            return false;
        *value = *value << 4 | (uint32_t)digit;
    }
    return true;
}

/* Without any mark a number is a code only where it has the look of the two facilities that writeback uses, and all
   eight digits; the first part of a GUID has a hyphen behind it. */
static bool is_bare_code(str message, size_t at, str token)
{
    if (token.n != 8 || token.p[0] != '8')
        return false;
    bool known = str_starts(token, STR("8023")) || str_starts(token, STR("8007")) || str_eq(token, STR("80004005"));
    char before = at > 0 ? message.p[at - 1] : ' ';
    char behind = at + token.n < message.n ? message.p[at + token.n] : ' ';
    return known && before != '-' && before != '.' && behind != '-';
}

static const str name_prefixes[] = {
    STR_INIT("ERROR_"), STR_INIT("RPC_S_"), STR_INIT("RPC_X_"),   STR_INIT("EPT_S_"),
    STR_INIT("DS_"),    STR_INIT("WSAE"),   STR_INIT("CERT_E_"),  STR_INIT("CRYPT_E_"),
    STR_INIT("SEC_E_"), STR_INIT("NTE_"),   STR_INIT("WSAHOST_"),
};

/* `Error Code:` on the same line, with blanks behind it or none. */
static bool is_behind_error_code(str message, size_t at)
{
    while (at > 0 && message.p[at - 1] != '\n' && char_is_blank(message.p[at - 1]))
        at--;
    return str_ends(str_head(message, at), STR("Error Code:"));
}

/* Names in capitals: those of the known families, and whatever stands behind `Error Code: `. Names of the network
   interface of accounts alone go on in small letters: NERR_UserNotFound. */
static bool is_symbol(str message, size_t at, str token)
{
    if (str_starts(token, STR("NERR_")))
        return token.n > STR("NERR_").n;
    for (size_t i = 0; i < token.n; i++)
        if (!is_capital(token.p[i]))
            return false;
    for (size_t i = 0; i < sizeof name_prefixes / sizeof *name_prefixes; i++)
        if (token.n > name_prefixes[i].n && str_starts(token, name_prefixes[i]))
            return true;
    return token.n > 4 && !char_is_digit(token.p[0]) && str_find_char(token, '_') != STR_NONE &&
           is_behind_error_code(message, at);
}

/* Behind `hr=`, which is a word of its own. */
static bool is_named_hr(str message, size_t at)
{
    return at >= 3 && message.p[at - 1] == '=' && str_eq_nocase(str_range(message, at - 3, at), STR("hr=")) &&
           (at == 3 || !char_is_word(message.p[at - 4]));
}

/* The word that begins at `at`. */
static void take_word(code_list *l, size_t at)
{
    size_t end = at;
    while (end < l->message.n && char_is_word(l->message.p[end]))
        end++;
    str token = str_range(l->message, at, end);
    uint32_t value;
    bool marked = token.n > 1 && token.p[0] == '0' && char_lower(token.p[1]) == 'x';
    if (marked || is_named_hr(l->message, at)) {
        if (hex_of(marked ? str_from(token, 2) : token, &value) && value != 0)
            add(l, value, STR(""), at);
    } else if (is_bare_code(l->message, at, token)) {
        if (hex_of(token, &value))
            add(l, value, STR(""), at);
    } else if (!char_is_digit(token.p[0]) && is_symbol(l->message, at, token)) {
        add(l, 0, token, at);
    }
}

/* Could a name in capitals that begins so be one: of a family, or of one that stands behind a colon? */
static bool may_be_name(str s, size_t at)
{
    char before = at > 0 ? s.p[at - 1] : '\n';
    if (before == ':' || char_is_blank(before))
        return is_capital(s.p[at + 1]);
    for (size_t i = 0; i < sizeof name_prefixes / sizeof *name_prefixes; i++)
        if (s.p[at] == name_prefixes[i].p[0] && s.p[at + 1] == name_prefixes[i].p[1])
            return true;
    return s.p[at] == 'N' && s.p[at + 1] == 'E';
}

/* Most words are plain ones, which the first characters tell: a code is a number that begins with 0x or 80, or stands
   behind `hr=`, or is a name in capitals. */
static bool may_be_code(str s, size_t at)
{
    char first = s.p[at], second = at + 1 < s.n ? s.p[at + 1] : ' ';
    if (at > 0 && s.p[at - 1] == '=')
        return true;
    if (char_is_digit(first))
        return (first == '0' && char_lower(second) == 'x') || (first == '8' && second == '0');
    return is_capital(first) && at + 1 < s.n && may_be_name(s, at);
}

/* What has not even the first look of a code is sorted out 64 bytes at once: words that begin with a small letter and
   not behind an equals sign. */
size_t message_codes(str message, message_code *out, size_t max)
{
    code_list l = {.message = message, .v = out, .max = max};
    uint64_t in_word = 0, equals = 0; /* the last byte before these 64 */
    for (size_t i = 0; i < message.n; i += 64) {
        scan_words_word w = scan_words(message.p + i, message.n - i);
        uint64_t starts = w.words & ~(w.words << 1 | in_word);
        uint64_t looks = w.capitals | w.equals << 1 | equals;
        in_word = w.words >> 63, equals = w.equals >> 63;
        for (uint64_t left = starts & looks; left != 0; left &= left - 1) {
            size_t at = i + (size_t)__builtin_ctzll(left);
            if (may_be_code(message, at))
                take_word(&l, at);
        }
    }
    return l.n;
}

size_t code_end(str message, size_t at)
{
    message_code found;
    code_list l = {.message = message, .v = &found, .max = 1};
    size_t end = at;
    if (may_be_code(message, at))
        take_word(&l, at);
    while (l.n > 0 && end < message.n && char_is_word(message.p[end]))
        end++;
    return end;
}
