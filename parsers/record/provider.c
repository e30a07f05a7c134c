/* Many scripts select TimeCreated, Id, LevelDisplayName and Message, and so leave out who wrote an event. The messages
   in scope tell it themselves. */
#include "parsers/record/message.h"

static bool begins_tracked(str message)
{
    return words_at(message, STR("TrackingId:")) > 0;
}

/* How the messages of the sync engine's events begin that are in scope. */
static bool begins_sync_failure(str message)
{
    static const str beginnings[] = {
        STR_INIT("An unexpected error has occurred during a password set operation"),
        STR_INIT("The password management extension encountered an error"),
        STR_INIT("The server encountered an unexpected error while performing an operation"),
    };
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (words_at(message, beginnings[i]) > 0) {
            return true;
        }
    }
    return false;
}

str message_provider(const scope *s, int32_t event_id, str message)
{
    static const str service = STR_INIT("PasswordResetService"), sync = STR_INIT("ADSync");
    if (scope_names(s, service, event_id) && begins_tracked(message)) {
        return service;
    }
    return scope_names(s, sync, event_id) && begins_sync_failure(message) ? sync : STR("");
}
