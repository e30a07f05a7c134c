#include "reports/words/texts.h"

#include "base/enum_table.h"

/* One language: its texts by id. */
static const str english[TEXTS] = {
#define TEXT(id, words) [T_##id] = STR_INIT(words),
#include "reports/words/texts/en/all.def"
#undef TEXT
};

static const str *const tables[] = {[TONGUE_ENGLISH] = english, [TONGUE_DUTCH] = english, [TONGUE_GERMAN] = english};
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
