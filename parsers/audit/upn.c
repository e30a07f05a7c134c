#include "parsers/audit/upn.h"

#include "parsers/audit/cell.h"

guid guid_of(str s)
{
    guid g;
    guid_parse(s, &g);
    return g;
}

bool is_upn(str s)
{
    size_t at = str_find_char(s, '@');
    bool is = at != STR_NONE && at > 0 && at + 1 < s.n;
    for (size_t i = 0; is && i < s.n; i++)
        is = s.p[i] != ' ' && s.p[i] != '|' && s.p[i] != '\n';
    return is;
}

/* The inside of `{a, b}`, as PowerShell prints a list, of `["a","b"]`, of `"a"`. */
static str without_brackets(str cell)
{
    static const char opening[] = "{[\"", closing[] = "}]\"";
    for (size_t i = 0; i < sizeof opening - 1; i++)
        if (cell.n >= 2 && cell.p[0] == opening[i] && cell.p[cell.n - 1] == closing[i])
            return str_trim(str_range(cell, 1, cell.n - 1));
    return cell;
}

/* A comma or a semicolon parts items where it stands beside a blank or at an end, or where more than one of them is a
   UPN; else it is part of a name. */
static const char *signs_of(str list)
{
    static const str parting[] = {STR_INIT(", "), STR_INIT("; ")};
    size_t at = str_find_char(list, '@');
    bool parts = at != STR_NONE && str_find_char(str_from(list, at + 1), '@') != STR_NONE;
    for (size_t i = 0; i < sizeof parting / sizeof *parting; i++) {
        str sign = str_head(parting[i], 1);
        parts |= str_starts(list, sign) || str_ends(list, sign) || str_find(list, parting[i]) != STR_NONE;
    }
    return parts ? "|\n,;" : "|\n";
}

static str next_item(str *rest, const char *signs)
{
    bool more = signs[2]; /* than the first two */
    size_t n = 0;
    while (n < rest->n && rest->p[n] != signs[0] && rest->p[n] != signs[1] &&
           (!more || (rest->p[n] != signs[2] && rest->p[n] != signs[3])))
        n++;
    str item = without_brackets(str_trim(str_head(*rest, n)));
    *rest = str_from(*rest, n + 1);
    return item;
}

static str upn_of_item(str item)
{
    while (item.n > 0) {
        str word = str_cut(&item, ' ');
        if (is_upn(word))
            return word;
    }
    return STR("");
}

/* Nothing but one UPN, as most cells are: of signs that neither part nor surround, with one @ inside. */
static bool is_bare_upn(str s)
{
    static const bool apart[256] = {[' '] = true, ['|'] = true, [','] = true, [';'] = true, ['{'] = true,
                                    ['}'] = true, ['['] = true, [']'] = true, ['"'] = true};
    size_t ats = 0;
    bool bare = true;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bare &= (unsigned char)(c - ' ') < 0x7F - ' ' && !apart[c];
        ats += c == '@';
    }
    return bare && ats == 1 && s.p[0] != '@' && s.p[s.n - 1] != '@';
}

str upn_of_list(str list, size_t *place)
{
    *place = 0;
    if (list.n == 0 || is_bare_upn(list))
        return list;
    list = without_brackets(list);
    const char *signs = signs_of(list);
    for (*place = 0; list.n > 0; (*place)++) {
        str upn = upn_of_item(next_item(&list, signs));
        if (upn.n > 0)
            return upn;
    }
    return STR("");
}

str id_of_list(str list, size_t place)
{
    str first = STR("");
    guid g;
    if (list.n == GUID_TEXT && guid_parse(list, &g))
        return list;
    list = without_brackets(list);
    for (size_t n = 0; list.n > 0; n++) {
        str item = next_item(&list, "|\n,;");
        first = n == 0 ? item : first;
        if (n == place)
            return item;
    }
    return first;
}

bool is_structured(str cell)
{
    return cell.n > 0 && (strchr("{[\"@", cell.p[0]) != NULL || str_starts(cell, STR("class ")));
}

static void take_upn(void *context, const cell_value *v)
{
    str *upn = context;
    size_t place;
    if (upn->n == 0 && (v->depth == 0 || cell_name(v).n == 0 || str_eq_nocase(cell_name(v), STR("userPrincipalName"))))
        *upn = upn_of_list(str_trim(v->text), &place);
}

str upn_in(arena *a, str cell)
{
    size_t place;
    str upn = STR("");
    if (!is_structured(cell))
        return upn_of_list(cell, &place);
    cell_walk(a, cell, take_upn, &upn);
    return upn.n ? upn : upn_of_list(cell, &place);
}
