#include "analyzer/figures/shares.h"

share share_of(uint64_t part, uint64_t whole)
{
    return (share){.part = part,
                   .whole = whole,
                   .tenths = whole ? (int32_t)((part * 2000 + whole) / (whole * 2)) : -1,
                   .enough = whole >= SHARE_CASES_MIN};
}
