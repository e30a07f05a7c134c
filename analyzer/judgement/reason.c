/* What an event says went wrong, as one line. */
#include "analyzer/judgement/judgement.h"
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

/* Where a code stands as the first of a statement: that of the failed account lookup, or the one that the event is
   known by. STR_NONE: nowhere. */
static size_t place_of_code(const event *e, bool acquired)
{
    for (size_t i = 0; i < e->code_count && event_has_code(e); i++) {
        const event_code *c = &e->codes[i];
        if (c->leads != CODE_LEADS_NOTHING && (acquired ? c->acquired : c->value == event_error_code(e)))
            return c->leads;
    }
    return STR_NONE;
}

/* What a sync engine's message says most tellingly: the failed account lookup, else what carries the code first. */
static str telling_statement(const event *e)
{
    size_t at = place_of_code(e, true);
    if (at == STR_NONE)
        at = str_find(event_text(e), STR("Failed to acquire user information"));
    if (at == STR_NONE)
        at = place_of_code(e, false);
    return at == STR_NONE ? event_reason(e) : without_quote(message_statement(event_text(e), at));
}

str reason_of(const shared *s, const event *e)
{
    str reason = is_sync_event(s, e) ? telling_statement(e) : event_reason(e);
    return text_one_line(s->texts, reason);
}
