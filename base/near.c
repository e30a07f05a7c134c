#include "base/near.h"

static size_t edits(str a, str b)
{
    enum { MOST = 64 };
    size_t row[MOST + 1];
    if (a.n > MOST || b.n > MOST)
        return MOST;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t change = diagonal + (char_lower(a.p[i - 1]) != char_lower(b.p[j - 1]));
            size_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < other ? change : other;
        }
    }
    return row[b.n];
}

size_t near_distance(str wanted, str name)
{
    size_t d = edits(wanted, name);
    return d * 3 <= name.n + 1 ? d : NEAR_NONE;
}
