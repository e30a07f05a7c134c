#include "base/zone.h"

#include "base/mem.h"
#include "base/system/file.h"
#include "base/system/zones.h"
#include "base/zone_file.h"
#include "base/zone_names.h"
#include "base/zone_stored.h"

#include <errno.h>
#include <stdio.h>

enum {
    NAME_MOST = 63, /* the longest of the database has 32 */
    FILE_MOST = 256 << 10,
    DAY_S = 86400,
    OFFSET_MOST = 27 * 3600,
};

struct zone {
    char name[NAME_MOST + 1];
    zone_table table;
};

static const zone utc = {.name = "UTC"};
const zone *const zone_utc = &utc;

static bool name_char(char c)
{
    char lower = char_lower(c);
    return (lower >= 'a' && lower <= 'z') || char_is_digit(c) || c == '_' || c == '+' || c == '-' || c == '/';
}

/* Names of the database only: no paths, and none of the other files that stand in its folder. */
static bool name_usable(str name)
{
    static const str others[] = {STR_INIT("posix"), STR_INIT("right"), STR_INIT("posixrules"), STR_INIT("localtime")};
    if (name.n == 0 || name.n > NAME_MOST || name.p[0] == '/' || name.p[name.n - 1] == '/' ||
        str_find(name, STR("//")) != STR_NONE)
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (!name_char(name.p[i]))
            return false;
    str first = name;
    first = str_cut(&first, '/');
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_eq(first, others[i]))
            return false;
    return true;
}

/* False: the errno of what failed, or 0: it is no file of a zone. */
static bool table_read(int file, zone_table *table)
{
    file_info info;
    if (!file_look_open(file, &info))
        return false;
    errno = 0;
    if (info.kind != FILE_PLAIN || info.size == 0 || info.size > FILE_MOST)
        return false;
    char *bytes = mem_alloc((size_t)info.size);
    ptrdiff_t n = file_read_all(file, bytes, (size_t)info.size);
    bool good = n > 0 && zone_table_read(str_make(bytes, (size_t)n), table);
    errno = n < 0 ? errno : 0;
    mem_free(bytes);
    return good;
}

/* The same; a file that is not there is no failure. */
static bool table_load(const char *path, zone_table *table)
{
    int file = file_open(path);
    if (file == FILE_NONE) {
        errno = errno == ENOENT || errno == ENOTDIR ? 0 : errno;
        return false;
    }
    bool good = table_read(file, table);
    int code = errno;
    file_close(file);
    errno = code;
    return good;
}

static bool table_load_stored(str name, zone_table *table)
{
    for (size_t i = 0; i < zones_stored_count; i++)
        if (str_eq(zones_stored[i].name, name))
            return zone_table_read(str_make(zones_stored[i].bytes, (size_t)*zones_stored[i].size), table);
    return false;
}

/* By its name as the database writes it. NULL and errno as of zone_load. */
static zone *load_exactly(str name)
{
    errno = 0;
    if (!name_usable(name))
        return NULL;
    zone *z = mem_zalloc(1, sizeof *z);
    memcpy(z->name, name.p, name.n);
    if (str_eq(name, STR("UTC")))
        return z;
    const char *folder;
    for (size_t i = 0; (folder = zones_folder(i)) != NULL; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", folder, z->name);
        if (table_load(path, &z->table))
            return z;
        array_free(&z->table.steps);
        if (errno)
            break;
    }
    if (!errno && table_load_stored(name, &z->table))
        return z;
    int code = errno;
    zone_free(z);
    errno = code;
    return NULL;
}

static zone *load_offset(arena *a, int32_t seconds)
{
    zone *z = mem_zalloc(1, sizeof *z);
    str name = zone_offset_str(a, seconds);
    memcpy(z->name, name.p, name.n);
    z->table.first_offset_s = seconds;
    return z;
}

static zone *load_in_any_case(arena *a, str name)
{
    zone *z = NULL;
    const char *folder;
    errno = 0;
    for (size_t i = 0; !z && !errno && (folder = zones_folder(i)) != NULL; i++) {
        str found = zone_name_find(a, folder, name);
        z = errno ? NULL : load_exactly(found);
    }
    for (size_t i = 0; !z && !errno && i < zones_stored_count; i++)
        if (str_eq_nocase(zones_stored[i].name, name))
            z = load_exactly(zones_stored[i].name);
    return z;
}

zone *zone_load(str name)
{
    arena a = {0};
    int32_t seconds;
    if (str_eq_nocase(name, STR("UTC")))
        name = STR("UTC");
    zone *z = zone_offset_parse(name, &seconds) ? load_offset(&a, seconds) : load_exactly(name);
    if (!z && !errno)
        z = load_exactly(zone_windows_find(name));
    if (!z && !errno && name_usable(name))
        z = load_in_any_case(&a, name);
    int code = errno;
    arena_free(&a);
    errno = code;
    return z;
}

str zone_near(arena *a, str name)
{
    return zone_name_near(a, zones_folder(0), name);
}

void zone_free(zone *z)
{
    if (!z)
        return;
    array_free(&z->table.steps);
    mem_free(z);
}

const char *zone_name(const zone *z)
{
    return z->name;
}

/* Spans are what lies between the steps: span i ends at step i, span 0 begins with time itself. */

static size_t span_at(const zone *z, int64_t seconds)
{
    size_t low = 0, high = z->table.steps.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (z->table.steps.v[middle].at <= seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int32_t span_offset(const zone *z, size_t span)
{
    return span == 0 ? z->table.first_offset_s : z->table.steps.v[span - 1].offset_s;
}

int32_t zone_offset_s(const zone *z, instant t)
{
    return span_offset(z, span_at(z, instant_seconds(t)));
}

civil zone_civil(const zone *z, instant t)
{
    return civil_from_seconds(instant_seconds(t) + zone_offset_s(z, t), instant_nanosecond(t));
}

/* What a local time (seconds, as if UTC) stands for. ZONE_GAP: `span` is the one before the gap. */
typedef struct local_fit {
    zone_fit fit;
    int64_t first, second;
    size_t span;
} local_fit;

static local_fit fit_local(const zone *z, int64_t local)
{
    local_fit r = {.fit = ZONE_GAP};
    size_t found = 0;
    size_t last = span_at(z, local + OFFSET_MOST);
    for (size_t i = span_at(z, local - OFFSET_MOST); i <= last; i++) {
        int64_t at = local - span_offset(z, i);
        bool begun = i == 0 || at >= z->table.steps.v[i - 1].at;
        if (begun && i < z->table.steps.n && at >= z->table.steps.v[i].at)
            r.span = i; /* this span is over by then; the last such one is the one before the gap */
        else if (begun && found++ == 0)
            r = (local_fit){ZONE_ONE, at, at, i};
        else if (begun && found == 2)
            r = (local_fit){ZONE_FOLD, r.first, at, i};
    }
    if (r.fit == ZONE_GAP) {
        r.first = local - span_offset(z, r.span);
        r.second = local - span_offset(z, r.span + 1);
    }
    return r;
}

zone_fit zone_instant(const zone *z, const civil *local, instant *first, instant *second)
{
    instant as_utc = civil_to_instant_utc(local);
    *first = *second = INSTANT_NONE;
    if (!instant_known(as_utc))
        return ZONE_ONE;
    local_fit r = fit_local(z, instant_seconds(as_utc));
    *first = r.first * NS_PER_S + local->nanosecond;
    *second = r.second * NS_PER_S + local->nanosecond;
    return r.fit;
}

instant zone_instant_of(const zone *z, instant written, zone_fit *fit)
{
    civil local = civil_from_instant_utc(written);
    instant first = INSTANT_NONE, second = INSTANT_NONE;
    zone_fit f = zone_instant(z, &local, &first, &second);
    if (fit)
        *fit = f;
    return first;
}

instant zone_day_start(const zone *z, int64_t days)
{
    local_fit r = fit_local(z, days * DAY_S);
    return (r.fit == ZONE_GAP ? z->table.steps.v[r.span].at : r.first) * NS_PER_S;
}
