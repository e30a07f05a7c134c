#include "base/wildcard.h"

bool wildcard_is_one(str pattern)
{
    return str_find_char(pattern, '*') != STR_NONE || str_find_char(pattern, '?') != STR_NONE;
}

/* Goes back to the last `*` alone, which is enough: an earlier one that takes more gives the later ones less. */
bool wildcard_matches(str pattern, str name)
{
    size_t p = 0, n = 0, star = STR_NONE, taken = 0;
    while (n < name.n) {
        if (p < pattern.n && pattern.p[p] == '*') {
            star = p++;
            taken = n;
        } else if (p < pattern.n && (pattern.p[p] == '?' || char_lower(pattern.p[p]) == char_lower(name.p[n]))) {
            p++;
            n++;
        } else if (star != STR_NONE) {
            p = star + 1;
            n = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.p[p] == '*')
        p++;
    return p == pattern.n;
}
