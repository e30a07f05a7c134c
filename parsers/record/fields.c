/* Fields of a message, by the literal delimiters of its layout. A mail program or a page may have put any blank or a
   line break where the layout has its one blank:

       TrackingId: <guid>, <Token>, Details: <payload>
       TrackingId: <guid>, Reason: <reason>, Context: <key: value, ...>, Details: <exception and stack>
       TrackingId: <guid>, <sentences>, Details: <text or nothing>

   Never by commas alone: a reason holds commas. */
#include "parsers/record/message.h"

typedef struct layout {
    str head;    /* without the stack trace */
    str subject; /* the token, the sentences or the reason */
    str context; /* where keys stand */
    str details; /* behind `Details: `, in the head */
    bool has_reason;
} layout;

/* The part of a line that a stack trace's line calls: `at A.B.Method(...)`; the first word is translated by .NET, so
   any short one between blanks will do where the line is indented. Empty: not such a line. */
static str stack_call(str line)
{
    bool indented = line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
    line = str_trim(line);
    size_t blank = str_find_char(line, ' ');
    if (blank == STR_NONE || blank > 8 || (!indented && !str_starts(line, STR("at "))))
        return STR("");
    str call = str_from(line, blank + 1);
    size_t paren = str_find_char(call, '(');
    if (paren == STR_NONE)
        return STR("");
    call = str_head(call, paren);
    bool dotted = str_find_char(call, '.') != STR_NONE;
    return dotted && str_find_char(call, ' ') == STR_NONE ? call : STR("");
}

/* Where the stack trace begins: the line break before its first line. */
static size_t head_length(str message)
{
    for (size_t i = 0; i < message.n;) {
        size_t line_end = str_find_char(str_from(message, i), '\n');
        if (line_end == STR_NONE)
            break;
        i += line_end + 1;
        str rest = str_from(message, i);
        if (stack_call(str_line(&rest)).n > 0)
            return i - 1;
    }
    return message.n;
}

/* How many bytes a blank takes at the head of s, the one that does not break a line too; 0: none is there. */
static size_t blank_at(str s)
{
    if (s.n > 0 && char_is_blank(s.p[0]))
        return 1;
    return s.n > 1 && s.p[0] == '\xC2' && s.p[1] == '\xA0' ? 2 : 0;
}

static str skip_blanks(str s)
{
    for (size_t n; (n = blank_at(s)) > 0;)
        s = str_from(s, n);
    return s;
}

/* A delimiter is a comma, blanks or none, and a word with a colon; a blank must follow, or the end (messages are
   trimmed). Commas are few, so they are gone through. *rest: behind it. */
static size_t find_delimiter(str s, str word, str *rest)
{
    for (size_t from = 0, at; (at = str_find_char(str_from(s, from), ',')) != STR_NONE; from += at + 1) {
        str behind = skip_blanks(str_from(s, from + at + 1));
        if (str_empty(behind) || behind.p[0] != word.p[0] || !str_starts(behind, word))
            continue;
        *rest = str_from(behind, word.n);
        if (rest->n == 0 || blank_at(*rest) > 0)
            return from + at;
    }
    return STR_NONE;
}

/* Cuts s at the delimiter: what stands behind it goes to *rest. False, and all is left as it is,
   when it is not there. */
static bool cut_delimiter(str *s, str word, str *rest)
{
    str behind;
    size_t at = find_delimiter(*s, word, &behind);
    if (at == STR_NONE)
        return false;
    *rest = str_trim(skip_blanks(behind));
    *s = str_head(*s, at);
    return true;
}

static str without_tracking(str head)
{
    if (!str_starts(head, STR("TrackingId:")))
        return head;
    size_t comma = str_find_char(head, ',');
    return comma == STR_NONE ? STR("") : str_trim(str_from(head, comma + 1));
}

static layout layout_of(str message)
{
    layout l = {.head = str_head(message, head_length(message))};
    str rest = l.head;
    str reason = {0};
    cut_delimiter(&rest, STR("Details:"), &l.details);
    cut_delimiter(&rest, STR("Context:"), &l.context);
    l.has_reason = cut_delimiter(&rest, STR("Reason:"), &reason);
    if (!l.has_reason && str_starts(rest, STR("Reason:"))) {
        l.has_reason = true;
        reason = str_trim(str_from(rest, 7));
    }
    l.subject = l.has_reason ? reason : without_tracking(rest);
    if (l.context.n == 0)
        l.context = l.details;
    return l;
}

/* Is `key` the word that ends before s[end]? */
static bool is_word_before(str s, size_t end, str key)
{
    const char *word = s.p + end - key.n;
    return end >= key.n && word[key.n - 1] == key.p[key.n - 1] && memcmp(word, key.p, key.n) == 0 &&
           (end == key.n || !char_is_word(word[-1]));
}

/* The values behind `key:`, each up to a comma or the end of the line, which may be the next one; the first counts;
   empty when there is none. */
static void take_values(str s, const str *keys, str *values, size_t n)
{
    size_t missing = n, from = 0;
    for (size_t at; missing > 0 && (at = str_find_char(str_from(s, from), ':')) != STR_NONE; from += at + 1) {
        for (size_t k = 0; k < n; k++) {
            if (values[k].p || !is_word_before(s, from + at, keys[k]))
                continue;
            str rest = skip_blanks(str_from(s, from + at + 1)), line = str_line(&rest);
            values[k] = str_trim(str_cut(&line, ','));
            missing--;
        }
    }
}

static str value_of(str s, str key)
{
    str value = {0};
    take_values(s, &key, &value, 1);
    return value;
}

/* What no user principal name has; blanks and controls neither. */
static const bool never_in_upn[256] = {
    ['"'] = true, ['('] = true, [')'] = true, [','] = true, [':'] = true,  [';'] = true,
    ['<'] = true, ['>'] = true, ['['] = true, [']'] = true, ['\\'] = true, ['='] = true,
};

/* Does it look like a user principal name? */
static bool is_upn(str s)
{
    size_t at = str_find_char(s, '@');
    if (at == STR_NONE || at == 0 || at + 1 >= s.n || s.n > 1024)
        return false;
    if (str_find_char(str_from(s, at + 1), '@') != STR_NONE || s.p[at + 1] == '.')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || never_in_upn[(unsigned char)s.p[i]])
            return false;
    return true;
}

/* What an extract calls somebody who is to be forgotten. */
static bool is_forgotten(str s)
{
    static const str begins = STR_INIT("forgotten-");
    unsigned long long n;
    return str_starts(s, begins) && str_u64(str_from(s, begins.n), &n);
}

static str upn_of(str s)
{
    if (str_ends(s, STR(".")))
        s = str_head(s, s.n - 1);
    return is_upn(s) || is_forgotten(s) ? s : STR("");
}

static str user_of(const layout *l, str named)
{
    if (named.n > 0 || l->has_reason)
        return named;
    str rest = l->details;
    str first = str_line(&rest);
    return upn_of(str_trim(str_cut(&first, ',')));
}

static guid guid_at(str s)
{
    guid g = {0};
    bool braces = str_starts(s, STR("{"));
    guid_parse(str_head(s, braces ? GUID_TEXT + 2 : GUID_TEXT), &g);
    return g;
}

/* The whole value must be the GUID: one digit too many is malformed. */
static guid tracking_of(str head)
{
    guid g = {0};
    guid_parse(value_of(head, STR("TrackingId")), &g);
    return g;
}

/* `User_<guid>`; in a message of ADSync other text can follow without a blank. */
static guid object_of(str anchor)
{
    static const str before = STR_INIT("User");
    for (size_t from = 0, at; (at = str_find_char(str_from(anchor, from), '_')) != STR_NONE; from += at + 1)
        if (str_ends_nocase(str_head(anchor, from + at), before))
            return guid_at(str_from(anchor, from + at + 1));
    return (guid){0};
}

static tri tri_of(str value)
{
    return str_eq_nocase(value, STR("true")) ? TRI_YES : str_eq_nocase(value, STR("false")) ? TRI_NO : TRI_UNKNOWN;
}

static const struct {
    str name; /* a method whose name begins so */
    stack_method method;
} methods[] = {
    {STR_INIT("Unlock"), METHOD_UNLOCK},
    {STR_INIT("ChangePassword"), METHOD_CHANGE},
    {STR_INIT("ChangeUserPassword"), METHOD_CHANGE},
    {STR_INIT("ResetPassword"), METHOD_RESET},
    {STR_INIT("ResetUserPassword"), METHOD_RESET},
};

/* The innermost telling call: the first of the trace. */
static stack_method method_of(str stack)
{
    while (stack.n > 0) {
        str call = stack_call(str_line(&stack));
        for (size_t dot; (dot = str_find_char(call, '.')) != STR_NONE;)
            call = str_from(call, dot + 1);
        for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
            if (str_starts(call, methods[i].name))
                return methods[i].method;
    }
    return METHOD_NONE;
}

static str first_sentence(str s)
{
    str rest = s;
    s = str_line(&rest);
    size_t end = str_find(s, STR(". "));
    return str_trim(end == STR_NONE ? s : str_head(s, end + 1));
}

static str without_comma(str s)
{
    s = str_trim(s);
    return str_ends(s, STR(",")) ? str_trim(str_head(s, s.n - 1)) : s;
}

/* What stands behind `message=`; where nothing does, the reason itself. */
static str reason_of(const layout *l)
{
    size_t at = l->has_reason ? str_find(l->subject, STR("message=")) : STR_NONE;
    if (at == STR_NONE)
        return without_comma(l->subject);
    str message = without_comma(str_from(l->subject, at + 8));
    return str_empty(message) ? without_comma(str_head(l->subject, at)) : message;
}

/* Digits and dots at the head of s, as a version has them. */
static str version_at(str s)
{
    size_t n = 0, dots = 0;
    while (n < s.n && (char_is_digit(s.p[n]) || (s.p[n] == '.' && n + 1 < s.n && char_is_digit(s.p[n + 1]))))
        dots += s.p[n++] == '.';
    return dots > 0 && s.p[0] != '.' ? str_head(s, n) : STR("");
}

static str sync_version(str s)
{
    static const str products[] = {STR_INIT("Azure AD Sync "), STR_INIT("Azure AD Connect Sync "),
                                   STR_INIT("Entra Connect Sync ")};
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        str found = {0};
        for (size_t at; (at = str_find(s, products[i])) != STR_NONE;) {
            s = str_from(s, at + products[i].n);
            str version = version_at(s);
            found = version.n ? version : found;
        }
        if (found.n)
            return found;
    }
    return STR("");
}

typedef enum context_key {
    KEY_ANCHOR,
    KEY_SOURCE_ANCHOR,
    KEY_ADMIN,
    KEY_USER,
    KEY_FORCE_CHANGE,
    KEY_UNBLOCK_USER,
    CONTEXT_KEYS
} context_key;

static const str context_keys[CONTEXT_KEYS] = {
    [KEY_ANCHOR] = STR_INIT("cloudAnchor"),
    [KEY_SOURCE_ANCHOR] = STR_INIT("SourceAnchorValue"),
    [KEY_ADMIN] = STR_INIT("AdminUpn"),
    [KEY_USER] = STR_INIT("UserPrincipalName"),
    [KEY_FORCE_CHANGE] = STR_INIT("ForcePasswordChange"),
    [KEY_UNBLOCK_USER] = STR_INIT("unblockUser"),
};

static str first_word(str s)
{
    size_t n = 0;
    while (n < s.n && blank_at(str_from(s, n)) == 0)
        n++;
    return str_head(s, n);
}

static void take_context(message_fields *f, const layout *l)
{
    str values[CONTEXT_KEYS] = {0};
    take_values(l->context, context_keys, values, CONTEXT_KEYS);
    f->object_id = object_of(values[KEY_ANCHOR]);
    f->source_anchor = first_word(values[KEY_SOURCE_ANCHOR]); /* the comma behind it can be missing */
    f->admin = upn_of(values[KEY_ADMIN]);
    f->user = user_of(l, upn_of(values[KEY_USER]));
    f->force_change = tri_of(values[KEY_FORCE_CHANGE]);
    f->unblock_user = tri_of(values[KEY_UNBLOCK_USER]);
}

message_fields message_parse(str provider, str message)
{
    layout l = layout_of(message);
    message_fields f = {.head = l.head.n};
    if (str_eq_nocase(provider, STR("ADSync"))) {
        f.reason = first_sentence(message);
        f.object_id = object_of(l.head);
        f.sync_version = sync_version(message);
        f.service_bus_host = bus_host_of(l.head);
        f.method = method_of(str_from(message, f.head));
        return f;
    }
    f.tracking = tracking_of(l.head);
    take_context(&f, &l);
    f.method = method_of(str_from(message, f.head));
    f.reason = reason_of(&l);
    f.service_bus_host = bus_host_of(l.head);
    f.client_version = version_at(value_of(l.details, STR("Version")));
    return f;
}
