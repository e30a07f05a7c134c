/* What an event says went wrong, as one line. */
#include "analyzer/internal.h"
#include "base/text.h"

/* The lines of 6329 stand between quotes, plain or typographic; the first and the last line has one of them. */
static str without_quote(str line)
{
    static const str quotes[] = {STR_INIT("\""), STR_INIT("\xE2\x80\x9C"), STR_INIT("\xE2\x80\x9D")};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        str q = quotes[i];
        if (str_starts(line, q) && str_find(str_from(line, q.n), q) == STR_NONE)
            line = str_from(line, q.n);
        else if (str_ends(line, q) && str_find(line, q) == line.n - q.n)
            line = str_head(line, line.n - q.n);
    }
    return line;
}

/* The line of a sync engine's message that tells most: the failed account lookup,
   else the first that carries the code. */
static str telling_line(const event *e)
{
    message_code codes[1];
    str rest = event_head(e), best = event_reason(e);
    bool found = false;
    while (rest.n) {
        str line = without_quote(str_trim(str_line(&rest)));
        if (str_find(line, STR("Failed to acquire user information")) != STR_NONE)
            return line;
        if (!found && e->has_error_code && message_codes(line, codes, 1) && codes[0].value == e->error_code &&
            !codes[0].internal) {
            best = line;
            found = true;
        }
    }
    return best;
}

str reason_of(analyzer *a, const event *e)
{
    str reason = is_sync_event(a, e) ? telling_line(e) : event_reason(e);
    return text_one_line(&a->work, reason);
}
