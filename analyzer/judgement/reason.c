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

/* Where the line stands that carries the event's code as its first; STR_NONE: no such line. */
static size_t line_of_code(const event *e)
{
    for (size_t i = 0; i < e->code_count && e->has_error_code; i++)
        if (e->codes[i].value == e->error_code && e->codes[i].leads != CODE_LEADS_NO_LINE)
            return e->codes[i].leads;
    return STR_NONE;
}

/* The line of a sync engine's message that tells most: the failed account lookup,
   else the first that carries the code. */
static str telling_line(const event *e)
{
    str head = event_text(e);
    size_t at = str_find(head, STR("Failed to acquire user information"));
    if (at == STR_NONE)
        at = line_of_code(e);
    return at == STR_NONE ? event_reason(e) : without_quote(str_trim(str_line_at(head, at)));
}

str reason_of(const shared *s, const event *e)
{
    str reason = is_sync_event(s, e) ? telling_line(e) : event_reason(e);
    return text_one_line(s->texts, reason);
}
