/* Inside the room: what the readers of a message share. The door is record.h. */
#ifndef PARSERS_RECORD_MESSAGE_H
#define PARSERS_RECORD_MESSAGE_H

#include "parsers/record/record.h"

/* Letters, digits and _, which a key or a code is made of; scan_words tells the same of 64 bytes at once. */
static inline bool char_is_word(char c)
{
    static const uint64_t bits[2] = {UINT64_C(0x03FF000000000000), UINT64_C(0x07FFFFFE87FFFFFE)};
    unsigned u = (unsigned char)c;
    return u < 128 && (bits[u >> 6] >> (u & 63) & 1);
}

/* Where the words stand, whatever blanks or line breaks part them there; *end: behind them. STR_NONE: nowhere. */
size_t words_find(str s, str words, size_t *end);
/* Does s begin with the words? How many bytes they take; 0: no. */
size_t words_at(str s, str words);

/* A statement of the sync engine reaches from its mark (`ERR_:`, `BAIL:`) to the next one, over line breaks that a
   console, a mail program or a ticket system made or took away. Before the first mark each line is one. */
typedef struct statement {
    size_t from, to; /* bytes of the message */
    size_t since;    /* what stands before it and in no statement with a code begins here */
    size_t next;     /* the mark behind it, STR_NONE: there is none */
} statement;

/* The statement that holds the byte `at`, which is not before *last ends; NULL: the first that is asked for. */
statement statement_at(str message, const statement *last, size_t at);

/* Is the first line of `rest` one of a stack trace? */
bool stack_begins(str rest);
/* The innermost telling call: the first of the trace. */
stack_method stack_method_of(str stack);

/* The first host of the Service Bus in s, or the pseudonym of one; empty: none. */
str bus_host_of(str s);

/* The end of the code that begins with the word at `at`; `at`: none does. */
size_t code_end(str message, size_t at);

#endif
