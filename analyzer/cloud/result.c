/* "On-premises operation result: ChangeSuccess. Cloud operation result: Unknown": both sides in one reason. */
#include "analyzer/cloud/find.h"

/* The word behind an opening, up to its full stop; empty: there is none. */
static str word_behind(str text, str opening)
{
    size_t at = str_find_nocase(text, opening);
    if (at == STR_NONE)
        return (str){0};
    str rest = str_trim(str_from(text, at + opening.n));
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '.' && !char_is_blank(rest.p[n]))
        n++;
    return str_head(rest, n);
}

static bool is_success(str word)
{
    return str_find_nocase(word, STR("Success")) != STR_NONE;
}

both_results both_results_in(str reason)
{
    str on_premises = word_behind(reason, STR("On-premises operation result:"));
    str cloud = word_behind(reason, STR("Cloud operation result:"));
    if (!on_premises.n)
        return (both_results){TRI_UNKNOWN, TRI_UNKNOWN};
    return (both_results){is_success(on_premises) ? TRI_YES : TRI_NO, is_success(cloud) ? TRI_YES : TRI_NO};
}
