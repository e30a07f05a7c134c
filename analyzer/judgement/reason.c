/* What an event says went wrong, as one line. */
#include "analyzer/internal.h"
#include "base/text.h"

/* The lines of 6329 stand between quotes, plain or typographic; the first and the last line has one of them, and that
   one goes. Quotes inside a line come in pairs. */
static str without_quote(str line)
{
    static const str plain = STR_INIT("\""), opening = STR_INIT("\xE2\x80\x9C"), closing = STR_INIT("\xE2\x80\x9D");
    size_t quotes = 0;
    for (size_t i = 0; i < line.n; i++)
        quotes += line.p[i] == '"';
    bool odd = quotes % 2 == 1;
    if ((odd && str_starts(line, plain)) || (str_starts(line, opening) && str_find(line, closing) == STR_NONE))
        return str_from(line, line.p[0] == '"' ? plain.n : opening.n);
    if (odd && str_ends(line, plain))
        return str_head(line, line.n - plain.n);
    return str_ends(line, closing) && str_find(line, opening) == STR_NONE ? str_head(line, line.n - closing.n) : line;
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
