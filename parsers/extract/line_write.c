/* Writing lines by the table. */
#include "parsers/extract/lines.h"

#include "base/guid.h"
#include "base/json_out.h"

static void put_time(out *o, instant t, instant_digits digits, bool zoned)
{
    char text[INSTANT_TEXT];
    size_t n = instant_write_exact(t, digits, text);
    json_write_text(o, str_make(text, zoned ? n : n - 1)); /* without the Z */
}

/* The value, or nothing where it is that of a fresh struct. `always`: that too. */
static bool is_there(const line_field *f, const char *line, bool always)
{
    const void *at = line + f->at;
    switch (f->kind) {
    case FIELD_TEXT:
        return always || ((const str *)at)->n > 0;
    case FIELD_VERSION:
    case FIELD_U64:
        return always || *(const uint64_t *)at != 0;
    case FIELD_U32:
        return *(const uint32_t *)at != UINT32_MAX;
    case FIELD_ID:
        return *(const int32_t *)at != EVENT_ID_NONE;
    case FIELD_PLACE:
        return *(const uint64_t *)at != NO_PLACE;
    case FIELD_TIME:
    case FIELD_LOCAL:
        return instant_known(*(const instant *)at);
    case FIELD_GUID:
        return !guid_is_none(*(const guid *)at);
    case FIELD_FLAG:
        return *(const bool *)at;
    case FIELD_COUNTED:
        return *(const bool *)(line + f->beside);
    case FIELD_WORD:
        return *(const unsigned *)at != f->usual;
    }
    return false;
}

static void put_guid(out *o, guid g)
{
    char text[GUID_TEXT];
    guid_write(g, text);
    json_write_text(o, str_make(text, sizeof text));
}

static void put_value(out *o, const line_field *f, const char *line)
{
    const void *at = line + f->at;
    switch (f->kind) {
    case FIELD_TEXT:
        json_write_text(o, *(const str *)at);
        break;
    case FIELD_VERSION:
    case FIELD_U64:
    case FIELD_PLACE:
    case FIELD_COUNTED:
        out_u64(o, *(const uint64_t *)at);
        break;
    case FIELD_U32:
        out_u64(o, *(const uint32_t *)at);
        break;
    case FIELD_ID:
        out_i64(o, *(const int32_t *)at);
        break;
    case FIELD_TIME:
    case FIELD_LOCAL:
        put_time(o, *(const instant *)at, f->beside ? *(const instant_digits *)(line + f->beside) : 9,
                 f->kind == FIELD_TIME);
        break;
    case FIELD_GUID:
        put_guid(o, *(const guid *)at);
        break;
    case FIELD_FLAG:
        out_char(o, '1');
        break;
    case FIELD_WORD:
        json_write_text(o, f->word(*(const unsigned *)at));
        break;
    }
}

void line_write_fields(out *o, line_type type, const void *line, size_t from, bool first)
{
    const line_kind *k = &line_kinds[type];
    for (size_t i = from; i < k->n; i++) {
        if (!is_there(&k->fields[i], line, i == 0))
            continue;
        if (!first)
            out_char(o, ',');
        first = false;
        out_str(o, k->fields[i].mark);
        put_value(o, &k->fields[i], line);
    }
}

void line_write(out *o, line_type type, const void *line)
{
    out_char(o, '{');
    line_write_fields(o, type, line, 0, true);
    out_lit(o, "}\n");
}
