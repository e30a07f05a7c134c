/* The codes that stand in a message: HRESULTs and Win32 codes, as numbers or by name. */
#include "parsers/message.h"

static bool is_capital(char c)
{
    return char_is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_';
}

/* What the line a code stands on says about it. */
typedef struct line_sense {
    bool acquired, internal;
} line_sense;

static line_sense sense_of(str line)
{
    return (line_sense){
        .acquired = str_find(line, STR("Failed to acquire user information")) != STR_NONE,
        .internal = str_find(line, STR("MAUtils.h")) != STR_NONE || str_find(line, STR("dnutils.cpp")) != STR_NONE,
    };
}

typedef struct code_list {
    message_code *v;
    size_t n, max;
} code_list;

/* A code that occurs again is one code; the more telling line counts. */
static void add(code_list *l, uint32_t value, str name, line_sense sense)
{
    for (size_t i = 0; i < l->n; i++) {
        message_code *c = &l->v[i];
        if (c->value == value && str_eq(c->name, name)) {
            c->acquired = c->acquired || sense.acquired;
            c->internal = c->internal && sense.internal;
            return;
        }
    }
    if (l->n < l->max)
        l->v[l->n++] =
            (message_code){.value = value, .name = name, .acquired = sense.acquired, .internal = sense.internal};
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
static bool is_bare_code(str line, size_t from, str token)
{
    bool known = str_starts(token, STR("8023")) || str_starts(token, STR("8007")) || str_eq(token, STR("80004005"));
    char before = from > 0 ? line.p[from - 1] : ' ';
    char behind = from + token.n < line.n ? line.p[from + token.n] : ' ';
    return known && token.n == 8 && before != '-' && before != '.' && behind != '-';
}

static const str name_prefixes[] = {STR_INIT("ERROR_"), STR_INIT("RPC_S_"), STR_INIT("RPC_X_"), STR_INIT("EPT_S_"),
                                    STR_INIT("DS_")};

/* Names in capitals: those of the known families, and whatever stands behind `Error Code: `. */
static bool is_symbol(str line, size_t from, str token)
{
    for (size_t i = 0; i < token.n; i++)
        if (!is_capital(token.p[i]))
            return false;
    for (size_t i = 0; i < sizeof name_prefixes / sizeof *name_prefixes; i++)
        if (token.n > name_prefixes[i].n && str_starts(token, name_prefixes[i]))
            return true;
    str before = str_trim(str_head(line, from));
    return token.n > 4 && !char_is_digit(token.p[0]) && str_find_char(token, '_') != STR_NONE &&
           str_ends(before, STR("Error Code:"));
}

static void take_token(code_list *l, str line, size_t from, str token)
{
    uint32_t value;
    bool marked = str_starts(token, STR("0x")) || str_starts(token, STR("0X"));
    bool named_hr = from >= 3 && str_eq_nocase(str_range(line, from - 3, from), STR("hr=")) &&
                    (from == 3 || !char_is_word(line.p[from - 4]));
    if (marked || named_hr) {
        if (hex_of(marked ? str_from(token, 2) : token, &value) && value != 0)
            add(l, value, STR(""), sense_of(line));
    } else if (is_bare_code(line, from, token)) {
        if (hex_of(token, &value))
            add(l, value, STR(""), sense_of(line));
    } else if (is_symbol(line, from, token)) {
        add(l, 0, token, sense_of(line));
    }
}

/* Most tokens are plain words, which the first characters tell: a code is a number that begins with 0x or 8, or stands
   behind `hr=`, or is a name in capitals. */
static bool may_be_code(str line, size_t from, str token)
{
    char first = token.p[0];
    return first == '0' || first == '8' || (from > 0 && line.p[from - 1] == '=') ||
           (is_capital(first) && token.n > 1 && is_capital(token.p[1]));
}

static void take_line(code_list *l, str line)
{
    for (size_t i = 0; i < line.n;) {
        size_t from = i;
        while (i < line.n && char_is_word(line.p[i]))
            i++;
        if (i == from) {
            i++;
            continue;
        }
        str token = str_range(line, from, i);
        if (may_be_code(line, from, token))
            take_token(l, line, from, token);
    }
}

size_t message_codes(str message, message_code *out, size_t max)
{
    code_list l = {.v = out, .max = max};
    while (message.n > 0)
        take_line(&l, str_line(&message));
    return l.n;
}
