/* Saying a text of the catalogue: its places filled in the language of the voice. A part of words.h. */
#ifndef REPORTS_WORDS_SAY_H
#define REPORTS_WORDS_SAY_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "base/zone.h"
#include "reports/words/texts.h"

/* A language, and the rules with their texts in it; NULL: as they were written, in English. */
typedef struct spoken {
    tongue tongue;
    const knowledge *rules;
} spoken;

/* Where words go, and how: made once for a page or a text, and lent. */
typedef struct voice {
    out *o;
    tongue tongue;
    bool plain;             /* no page: what comes from the logs is written as it is */
    const knowledge *rules; /* see spoken */
} voice;

typedef enum said_kind {
    SAID_COUNT,
    SAID_NUMBER,
    SAID_DATA,
    SAID_OURS,
    SAID_WORDS,
    SAID_RULE,
    SAID_SHARE,
    SAID_TENTHS,
    SAID_HUNDREDTHS,
    SAID_LASTED,
    SAID_MILLISECONDS,
    SAID_TIME,
    SAID_TIMES,
    SAID_MONTH,
    SAID_PART
} said_kind;

/* What stands in a place. Made by the macros below; lent for the call. */
typedef struct said {
    said_kind kind;
    uint64_t n;
    int64_t from, to;
    str text;
    share share;
    text_id id;
    const zone *zone;
    void (*put)(const void *page, const void *of);
    const void *page, *of;
} said;

/* clang-format off */
#define AS_COUNT(number)        {.kind = SAID_COUNT, .n = (uint64_t)(number)}      /* 1 234; chooses forms */
#define AS_NUMBER(number)       {.kind = SAID_NUMBER, .n = (uint64_t)(number)}     /* 2026: no thousands */
#define AS_DATA(of_logs)        {.kind = SAID_DATA, .text = (of_logs)}             /* escaped on a page */
#define AS_OURS(of_ours)        {.kind = SAID_OURS, .text = (of_ours)}             /* as it is */
#define AS_WORDS(text_id)       {.kind = SAID_WORDS, .id = (text_id)}              /* a text without places */
#define AS_RULE(of_rules)       {.kind = SAID_RULE, .text = (of_rules)}            /* see said_rule */
#define AS_SHARE(a_share)       {.kind = SAID_SHARE, .share = (a_share)}
#define AS_TENTHS(number)       {.kind = SAID_TENTHS, .n = (uint64_t)(number)}
#define AS_HUNDREDTHS(number)   {.kind = SAID_HUNDREDTHS, .n = (uint64_t)(number)}
#define AS_LASTED(seconds)      {.kind = SAID_LASTED, .from = (seconds)}
#define AS_MILLISECONDS(ms)     {.kind = SAID_MILLISECONDS, .from = (ms)}
#define AS_TIME(a_zone, t)      {.kind = SAID_TIME, .zone = (a_zone), .from = (t)}
#define AS_TIMES(a_zone, a, b)  {.kind = SAID_TIMES, .zone = (a_zone), .from = (a), .to = (b)}
#define AS_MONTH(year, month)   {.kind = SAID_MONTH, .from = (year), .to = (month)}
#define AS_PART(call, page_, x) {.kind = SAID_PART, .put = (call), .page = (page_), .of = (x)}
/* clang-format on */

/* Places are numbered from 1 in the order of the arguments. */
#define say_text(v, id, ...) \
    say_with((v), (id), (const said[]){__VA_ARGS__}, sizeof((const said[]){__VA_ARGS__}) / sizeof(said))
void say_with(const voice *v, text_id id, const said *args, size_t n);
/* A text without places. */
void say_words(const voice *v, text_id id);
/* The same behind a blank: the next sentence. */
#define say_next(v, id, ...) (out_char((v)->o, ' '), say_text(v, id, __VA_ARGS__))
void say_next_words(const voice *v, text_id id);

/* A text of the rules in the voice's language; where they have none, and in English, the text itself. */
str said_rule(const voice *v, str text);
/* A text of the rules with places, filled in the voice's language; and written. */
str said_filled(const voice *v, arena *a, str form, text_args args);
void say_filled(const voice *v, str form, text_args args);
/* Data, and texts of the rules: escaped unless the voice is plain. */
void say_data(const voice *v, str text);
void say_rule(const voice *v, str text);

#endif
