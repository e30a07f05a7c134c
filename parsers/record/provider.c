/* Many scripts select TimeCreated, Id, LevelDisplayName and Message, and so leave out who wrote an event. The messages
   in scope tell it themselves. */
#include "parsers/record/record.h"

/* Skips these words at the head of s; a narrow console may have broken the line between any two. */
static bool skip_words(str *s, str words)
{
    str rest = *s;
    for (size_t i = 0; i < words.n; i++) {
        if (rest.n == 0 || (words.p[i] == ' ' ? !char_is_blank(rest.p[0]) : words.p[i] != rest.p[0])) {
            return false;
        }
        rest = words.p[i] == ' ' ? str_trim(rest) : str_from(rest, 1);
    }
    *s = rest;
    return true;
}

/* `TrackingId: <guid>, ` */
static bool begins_tracked(str message)
{
    guid id;
    return skip_words(&message, STR("TrackingId: ")) && guid_parse(str_head(message, GUID_TEXT), &id) &&
           skip_words(&(str){message.p + GUID_TEXT, message.n - GUID_TEXT}, STR(", "));
}

static bool begins_sync_failure(str message)
{
    return skip_words(&message, STR("An unexpected error has occurred during a password set operation"));
}

str message_provider(const scope *s, int32_t event_id, str message)
{
    static const str service = STR_INIT("PasswordResetService"), sync = STR_INIT("ADSync");
    if (scope_names(s, service, event_id) && begins_tracked(message)) {
        return service;
    }
    return scope_names(s, sync, event_id) && begins_sync_failure(message) ? sync : STR("");
}
