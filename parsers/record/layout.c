/* What of a message is its layout: words that its readers go by, and that name nobody, whatever people are called. */
#include "parsers/record/message.h"

#include "base/guid.h"

/* Each behind the beginning of a word. A blank stands for any blanks. */
static const str fixed[] = {
    STR_INIT("TrackingId:"),
    STR_INIT("Reason:"),
    STR_INIT("Context:"),
    STR_INIT("Details:"),
    STR_INIT("message="),
    STR_INIT("cloudAnchor:"),
    STR_INIT("SourceAnchorValue:"),
    STR_INIT("AdminUpn:"),
    STR_INIT("UserPrincipalName:"),
    STR_INIT("ForcePasswordChange: True"),
    STR_INIT("ForcePasswordChange: False"),
    STR_INIT("ForcePasswordChange: true"),
    STR_INIT("ForcePasswordChange: false"),
    STR_INIT("unblockUser: True"),
    STR_INIT("unblockUser: False"),
    STR_INIT("unblockUser: true"),
    STR_INIT("unblockUser: false"),
    STR_INIT("Version:"),
    STR_INIT("hr="),
    STR_INIT("ERR_"),
    STR_INIT("BAIL"),
    STR_INIT("Error Code:"),
    STR_INIT("MAUtils.h"),
    STR_INIT("dnutils.cpp"),
    STR_INIT("Failed to acquire user information"),
    STR_INIT("Azure AD Sync "),
    STR_INIT("Azure AD Connect Sync "),
    STR_INIT("Entra Connect Sync "),
};

static size_t user_before_id(str s)
{
    static const str mark = STR_INIT("User_");
    guid id;
    str behind = str_from(s, mark.n);
    behind = str_starts(behind, STR("{")) ? str_from(behind, 1) : behind;
    return str_starts_nocase(s, mark) && guid_parse(str_head(behind, GUID_TEXT), &id) ? mark.n : 0;
}

size_t message_fixed_end(str message, size_t at)
{
    str rest = str_from(message, at);
    if (at >= message.n || !char_is_word(message.p[at]) || (at > 0 && char_is_word(message.p[at - 1])))
        return at;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        size_t n = rest.p[0] == fixed[i].p[0] ? words_at(rest, fixed[i]) : 0;
        if (n > 0)
            return at + n;
    }
    size_t n = user_before_id(rest);
    return n > 0 ? at + n : code_end(message, at);
}
