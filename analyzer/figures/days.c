#include "analyzer/figures/days.h"

size_t bin_requests(const day_bin *b)
{
    size_t n = 0;
    for (size_t k = 0; k < ENDINGS; k++)
        n += b->endings[k];
    return n;
}

size_t bin_bad(const day_bin *b)
{
    return b->endings[ENDING_SERVICE] + b->endings[ENDING_TURNED_AWAY];
}

bool bin_is_blank(const day_bin *b)
{
    return !b->covered;
}

static days_headline headline_of(const days_story *s, const day_bin *bins)
{
    size_t all = 0, bad = s->ended[ENDING_SERVICE] + s->ended[ENDING_TURNED_AWAY];
    for (size_t k = 0; k < ENDINGS; k++)
        all += s->ended[k];
    if (all == 0)
        return DAYS_NO_REQUEST;
    if (bad == 0)
        return DAYS_FAILED_NOBODY;
    return s->bad > 1 && bin_bad(&bins[s->worst]) * 2 > bad ? DAYS_FAILED_MOSTLY : DAYS_FAILED_ON_SOME;
}

days_story days_tell(const day_bin *bins, size_t n)
{
    days_story s = {0};
    for (size_t i = 0; i < n; i++) {
        const day_bin *b = &bins[i];
        for (size_t k = 0; k < ENDINGS; k++)
            s.ended[k] += b->endings[k];
        s.bad += bin_bad(b) > 0;
        s.worst = bin_bad(b) > bin_bad(&bins[s.worst]) ? i : s.worst;
        s.any_weekend = s.any_weekend || b->weekend;
        s.any_blank = s.any_blank || bin_is_blank(b);
    }
    s.headline = headline_of(&s, bins);
    return s;
}
