/* TZif, RFC 8536 section 3: a header and 32 bit data for old readers, then the same with 64 bits, then the rule. */
#include "base/zone_file.h"

enum {
    HEADER = 44,
    OFFSET_MOST = 26 * 3600, /* RFC 8536: a well-made file stays within -25 to +26 hours */
};

typedef struct header {
    uint8_t version;
    uint32_t isut, isstd, leap, time, type, character;
} header;

static uint64_t big_endian(const char *p, size_t bytes)
{
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | (uint8_t)p[i];
    return value;
}

static bool header_read(str s, header *h)
{
    if (s.n < HEADER || !str_starts(s, STR("TZif")))
        return false;
    uint32_t counts[6];
    for (size_t i = 0; i < 6; i++)
        counts[i] = (uint32_t)big_endian(s.p + 20 + 4 * i, 4);
    *h = (header){(uint8_t)s.p[4], counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
    return true;
}

static size_t body_size(const header *h, size_t time_size)
{
    return (size_t)h->time * (time_size + 1) + (size_t)h->type * 6 + h->character + (size_t)h->leap * (time_size + 4) +
           h->isstd + h->isut;
}

static bool offset_read(const char *types, const header *h, size_t type, int32_t *offset_s)
{
    if (type >= h->type)
        return false;
    *offset_s = (int32_t)(uint32_t)big_endian(types + 6 * type, 4);
    return *offset_s > -OFFSET_MOST && *offset_s < OFFSET_MOST;
}

/* Some 35,000 years: a time before that is the "big bang" that some writers put first, one after it is nonsense. */
#define FAR (INT64_C(1) << 40)

static bool steps_read(const char *body, const header *h, zone_table *table)
{
    const char *indices = body + (size_t)h->time * 8, *types = indices + h->time;
    int64_t before = INT64_MIN;
    if (!offset_read(types, h, 0, &table->first_offset_s))
        return false;
    for (size_t i = 0; i < h->time; i++) {
        int64_t at = (int64_t)big_endian(body + 8 * i, 8);
        int32_t offset_s;
        if ((i > 0 && at <= before) || at > FAR || !offset_read(types, h, (uint8_t)indices[i], &offset_s))
            return false;
        before = at;
        zone_table_add(table, at < -FAR ? -FAR : at, offset_s);
    }
    return true;
}

void zone_table_add(zone_table *table, int64_t at, int32_t offset_s)
{
    size_t n = table->steps.n;
    if (n > 0 && table->steps.v[n - 1].at == at)
        n = --table->steps.n;
    if (offset_s != (n > 0 ? table->steps.v[n - 1].offset_s : table->first_offset_s))
        *array_push(&table->steps) = (zone_step){at, offset_s};
}

bool zone_table_read(str file, zone_table *table)
{
    header old, h;
    if (!header_read(file, &old) || old.version < '2' || body_size(&old, 4) > file.n - HEADER)
        return false;
    str rest = str_from(file, HEADER + body_size(&old, 4));
    if (!header_read(rest, &h) || h.leap > 0 || body_size(&h, 8) > rest.n - HEADER)
        return false;
    if (!steps_read(rest.p + HEADER, &h, table))
        return false;
    str footer = str_from(rest, HEADER + body_size(&h, 8));
    if (str_cut(&footer, '\n').n > 0 || str_find_char(footer, '\n') == STR_NONE)
        return false;
    str rule = str_cut(&footer, '\n');
    return rule.n == 0 || zone_rule_read(rule, table);
}
