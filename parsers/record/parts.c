/* One walk over the colons and line breaks of a message finds all of its parts and keys. */
#include "parsers/record/parts.h"

#include "base/places.h"

static const str keys[MESSAGE_KEYS] = {
    [KEY_DETAILS] = STR_INIT("Details"),
    [KEY_CONTEXT] = STR_INIT("Context"),
    [KEY_REASON] = STR_INIT("Reason"),
    [KEY_TRACKING] = STR_INIT("TrackingId"),
    [KEY_VERSION] = STR_INIT("Version"),
    [KEY_ANCHOR] = STR_INIT("cloudAnchor"),
    [KEY_SOURCE_ANCHOR] = STR_INIT("SourceAnchorValue"),
    [KEY_ADMIN] = STR_INIT("AdminUpn"),
    [KEY_USER] = STR_INIT("UserPrincipalName"),
    [KEY_FORCE_CHANGE] = STR_INIT("ForcePasswordChange"),
    [KEY_UNBLOCK_USER] = STR_INIT("unblockUser"),
};

/* Where a part begins: its comma, and the byte behind its colon. */
typedef struct delimiter {
    size_t comma, end; /* end 0: there is none */
} delimiter;

enum { PARTS = KEY_REASON + 1 };

typedef struct walk {
    str message;
    size_t head; /* bytes */
    delimiter part[PARTS];
    delimiter bare[PARTS];           /* the last one that no blank follows: a part if the next one begins there */
    size_t values[MESSAGE_KEYS];     /* behind the colon; 0: none */
    size_t in_details[MESSAGE_KEYS]; /* the same, of keys in the details */
} walk;

static str skip_blanks(str s)
{
    for (size_t n; (n = blank_at(s)) > 0;)
        s = str_from(s, n);
    return s;
}

/* How many bytes a blank takes before `at`; 0: none is there. */
static size_t blank_before(str s, size_t at)
{
    if (at > 0 && char_is_blank(s.p[at - 1]))
        return 1;
    return at > 1 && blank_at(str_range(s, at - 2, at)) == 2 ? 2 : 0;
}

/* The comma that stands before `at`, with any blanks between; STR_NONE: something else does. */
static size_t comma_before(str s, size_t at)
{
    for (size_t n; (n = blank_before(s, at)) > 0;)
        at -= n;
    return at > 0 && s.p[at - 1] == ',' ? at - 1 : STR_NONE;
}

/* Is the key the word that ends before s[end]? */
static bool is_word_before(str s, size_t end, str key)
{
    const char *word = s.p + end - key.n;
    return end >= key.n && memcmp(word, key.p, key.n) == 0 && (end == key.n || !char_is_word(word[-1]));
}

#define KEY_BIT(key) (1u << (key))

/* The keys with that last letter, which tells most of them from one another and from other words. */
static unsigned keys_ending_in(char last)
{
    switch (last) {
    case 'd':
        return KEY_BIT(KEY_TRACKING);
    case 'e':
        return KEY_BIT(KEY_SOURCE_ANCHOR) | KEY_BIT(KEY_USER) | KEY_BIT(KEY_FORCE_CHANGE);
    case 'n':
        return KEY_BIT(KEY_REASON) | KEY_BIT(KEY_ADMIN) | KEY_BIT(KEY_VERSION);
    case 'r':
        return KEY_BIT(KEY_ANCHOR) | KEY_BIT(KEY_UNBLOCK_USER);
    case 's':
        return KEY_BIT(KEY_DETAILS);
    case 't':
        return KEY_BIT(KEY_CONTEXT);
    default:
        return 0;
    }
}

/* Which key that is; MESSAGE_KEYS: none. */
static message_key key_before(str s, size_t end)
{
    for (unsigned left = end > 0 ? keys_ending_in(s.p[end - 1]) : 0; left != 0; left &= left - 1) {
        message_key key = (message_key)__builtin_ctz(left);
        if (is_word_before(s, end, keys[key]))
            return key;
    }
    return MESSAGE_KEYS;
}

/* Whether a part may still begin: Reason, Context, Details is their order. */
static bool is_open(const walk *w, message_key key)
{
    for (int k = 0; k <= (int)key; k++)
        if (w->part[k].end)
            return false;
    return true;
}

/* A part with nothing in it counts where the next one begins directly behind it. */
static void take_bare(walk *w, message_key before, size_t comma)
{
    if (!w->part[before].end && w->bare[before].end == comma)
        w->part[before] = w->bare[before];
}

static void take_part(walk *w, message_key key, size_t colon)
{
    delimiter d = {comma_before(w->message, colon - keys[key].n), colon + 1};
    str behind = str_from(w->message, d.end);
    if (d.comma == STR_NONE || !is_open(w, key))
        return;
    if (behind.n > 0 && blank_at(behind) == 0) {
        w->bare[key] = d;
        return;
    }
    w->part[key] = d;
    if (key == KEY_DETAILS)
        take_bare(w, KEY_CONTEXT, d.comma);
    if (key != KEY_REASON)
        take_bare(w, KEY_REASON, w->part[KEY_CONTEXT].end ? w->part[KEY_CONTEXT].comma : d.comma);
}

static void take_key(walk *w, size_t colon)
{
    message_key key = key_before(w->message, colon);
    size_t *values = w->part[KEY_DETAILS].end ? w->in_details : w->values;
    if (key <= KEY_REASON)
        take_part(w, key, colon);
    else if (key < MESSAGE_KEYS && values[key] == 0 &&
             (key == KEY_TRACKING || values == w->in_details || w->part[KEY_CONTEXT].end))
        values[key] = colon + 1;
}

/* Up to where the stack trace begins: the line break before its first line. */
static void walk_head(walk *w)
{
    places marks = places_of(w->message, ':', '\n');
    w->head = w->message.n;
    for (size_t at; (at = places_next(&marks)) != STR_NONE;) {
        if (w->message.p[at] == ':') {
            take_key(w, at);
        } else if (stack_begins(str_from(w->message, at + 1))) {
            w->head = at;
            return;
        }
    }
}

static size_t begin_of(const walk *w, message_key key, size_t otherwise)
{
    return w->part[key].end ? w->part[key].comma : otherwise;
}

static str part_of(const walk *w, message_key key, size_t to)
{
    size_t from = w->part[key].end;
    return from ? str_trim(skip_blanks(str_range(w->message, from, to))) : STR("");
}

/* What stands behind the key, in a text that ends at `to`. */
static str value_at(str message, size_t from, size_t to)
{
    str rest = skip_blanks(str_range(message, from, to));
    places ends = places_of(rest, ',', '\n');
    return str_trim(str_head(rest, places_next(&ends)));
}

static str without_tracking(str head)
{
    if (!str_starts(head, STR("TrackingId:")))
        return head;
    size_t comma = str_find_char(head, ',');
    return comma == STR_NONE ? STR("") : str_trim(str_from(head, comma + 1));
}

/* rest: what stands before the context and the details. */
static void take_subject(message_parts *p, const walk *w, str rest)
{
    static const str reason = STR_INIT("Reason:");
    bool first = !w->part[KEY_REASON].end && str_starts(rest, reason);
    p->has_reason = first || w->part[KEY_REASON].end;
    if (first)
        p->subject = str_trim(str_from(rest, reason.n));
    else
        p->subject = p->has_reason ? part_of(w, KEY_REASON, rest.n) : without_tracking(rest);
}

static void take_values(message_parts *p, const walk *w, size_t details)
{
    str context = part_of(w, KEY_CONTEXT, details);
    for (int k = PARTS; k < MESSAGE_KEYS; k++) {
        bool beyond = k == KEY_VERSION || (k == KEY_TRACKING ? !w->values[k] : context.n == 0);
        size_t from = beyond ? w->in_details[k] : w->values[k];
        if (from)
            p->values[k] = value_at(w->message, from, beyond || k == KEY_TRACKING ? w->head : details);
    }
}

message_parts message_parts_of(str message)
{
    walk w = {.message = message};
    walk_head(&w);
    size_t details = begin_of(&w, KEY_DETAILS, w.head), context = begin_of(&w, KEY_CONTEXT, details);
    message_parts p = {.head = str_head(message, w.head), .details = part_of(&w, KEY_DETAILS, w.head)};
    take_subject(&p, &w, str_head(message, context));
    take_values(&p, &w, details);
    return p;
}
