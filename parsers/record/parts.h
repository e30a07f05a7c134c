/* The parts of a message, by the literal delimiters of its layout. A mail program or a page may have put any blank or a
   line break where the layout has its one blank:

       TrackingId: <guid>, <Token>, Details: <payload>
       TrackingId: <guid>, Reason: <reason>, Context: <key: value, ...>, Details: <exception and stack>
       TrackingId: <guid>, <sentences>, Details: <text or nothing>

   Never by commas alone: a reason holds commas. */
#ifndef PARSERS_RECORD_PARTS_H
#define PARSERS_RECORD_PARTS_H

#include "parsers/record/message.h"

typedef enum message_key {
    KEY_DETAILS, /* the parts: behind a comma */
    KEY_CONTEXT,
    KEY_REASON,
    KEY_TRACKING, /* wherever it stands */
    KEY_VERSION,  /* in the details */
    KEY_ANCHOR,   /* the others in the context; where there is none, in the details */
    KEY_SOURCE_ANCHOR,
    KEY_ADMIN,
    KEY_USER,
    KEY_FORCE_CHANGE,
    KEY_UNBLOCK_USER,
    MESSAGE_KEYS
} message_key;

typedef struct message_parts {
    str head;    /* without the stack trace */
    str subject; /* the token, the sentences or the reason */
    str details; /* behind `Details: `, in the head */
    bool has_reason;
    str values[MESSAGE_KEYS]; /* of all but the parts, each up to a comma or the end of the line, which may be the next
                                 one; the first counts; empty when there is none */
} message_parts;

message_parts message_parts_of(str message);

/* How many bytes a blank takes at the head of s, the one that does not break a line too; 0: none is there. */
static inline size_t blank_at(str s)
{
    if (s.n > 0 && char_is_blank(s.p[0]))
        return 1;
    return s.n > 1 && s.p[0] == '\xC2' && s.p[1] == '\xA0' ? 2 : 0;
}

#endif
