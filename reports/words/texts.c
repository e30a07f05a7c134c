#include "reports/words/texts.h"

#include "base/enum_table.h"

/* Each language: its texts by id. A text of an id that English has not does not compile. */
static const str english[TEXTS] = {
#define TEXT(id, words) [T_##id] = STR_INIT(words),
#include "reports/words/texts/en/all.def"
};

static const str dutch[TEXTS] = {
#include "reports/words/texts/nl/all.def"
};

static const str german[TEXTS] = {
#include "reports/words/texts/de/all.def"
#undef TEXT
};

/* A text that a language has twice is a name made twice here; one that it lacks is missed in the list below, by name.
 */
enum {
#define TEXT(id, words) DUTCH_HAS_##id = 1,
#include "reports/words/texts/nl/all.def"
#undef TEXT
#define TEXT(id, words) GERMAN_HAS_##id = 1,
#include "reports/words/texts/de/all.def"
#undef TEXT
};
#define TEXT(id, words) static_assert(DUTCH_HAS_##id && GERMAN_HAS_##id, #id);
#include "reports/words/texts/en/all.def"
#undef TEXT

static const str *const tables[] = {[TONGUE_ENGLISH] = english, [TONGUE_DUTCH] = dutch, [TONGUE_GERMAN] = german};
ROW_FOR_EACH(tables, TONGUES);

static const str codes[] = {
    [TONGUE_ENGLISH] = STR_INIT("en"), [TONGUE_DUTCH] = STR_INIT("nl"), [TONGUE_GERMAN] = STR_INIT("de")};
ROW_FOR_EACH(codes, TONGUES);

str text_of(tongue t, text_id id)
{
    return tables[t][id];
}

str tongue_code(tongue t)
{
    return codes[t];
}

bool tongue_parse(str code, tongue *t)
{
    for (tongue i = 0; i < TONGUES; i++) {
        if (!str_eq(codes[i], code))
            continue;
        *t = i;
        return true;
    }
    return false;
}
