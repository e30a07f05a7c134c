#include "analyzer/figures/shares.h"

share share_of(uint64_t part, uint64_t whole)
{
    int32_t tenths = whole ? (int32_t)((part * 2000 + whole) / (whole * 2)) : -1;
    if (tenths == 1000 && part < whole)
        tenths = 999;
    if (tenths == 0 && part > 0)
        tenths = 1;
    return (share){.part = part, .whole = whole, .tenths = tenths, .enough = whole >= SHARE_CASES_MIN};
}
