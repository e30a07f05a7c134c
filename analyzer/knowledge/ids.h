/* What the program knows of the causes by itself. Ids that its code must name stand here and nowhere else, and loading
   checks that the rules have every one; what is true of several causes is a tag that the rules give them. Part of the
   door (knowledge.h). */
#ifndef ANALYZER_KNOWLEDGE_IDS_H
#define ANALYZER_KNOWLEDGE_IDS_H

typedef enum cause_id {
    CAUSE_OTHER, /* most are only known by the rules that lead to them */
    CAUSE_ABANDONED,
    CAUSE_CANCELLED,
    CAUSE_CONTACTED_ADMIN,
    CAUSE_NO_ANSWER,
    CAUSE_ON_PREMISES_UNREACHABLE,
    CAUSE_SERVICE_DOWN,
    CAUSE_SERVICE_NOT_RESTARTED,
    CAUSE_SERVICE_RESTARTED,
    CAUSE_THROTTLED,
    CAUSE_UNKNOWN,
    CAUSE_VERIFICATION_NOT_COMPLETED,
    CAUSE_COUNT
} cause_id;

typedef enum cause_tag {
    CAUSE_TAG_LEFT = 1 << 0,        /* the person went away before the end: says nothing about the service */
    CAUSE_TAG_ECHO = 1 << 1,        /* often follows from an earlier failure on the service's side */
    CAUSE_TAG_TURNED_AWAY = 1 << 2, /* before a password could be typed it turns people away for writeback's sake */
    CAUSE_TAG_BEYOND = 1 << 3,     /* the story goes on behind the cloud: does not show that the cloud itself refused */
    CAUSE_TAG_OF_CONNECT = 1 << 4, /* the cloud speaks of a Connect server, so there is one */
    CAUSE_TAG_UNREACHABLE = 1 << 5, /* knows no more than that the service could not be reached */
    CAUSE_TAG_ANSWERED = 1 << 6,    /* a refusal by Active Directory: the service was reached */
    CAUSE_TAG_BLOCKED = 1 << 7,     /* the portal blocks the person for a day */
    CAUSE_TAG_LADDER = 1 << 8,      /* its steps go from the small to the large, to be taken in order until one works */
} cause_tag;

#endif
