/* What happens in a situation, moment by moment. */
#include "base/sort.h"
#include "situations.h"

enum { MINUTE_S = 60, DAY_S = 86400, FIRST_HOUR = 5, OU_PEOPLE = 23, WAVE_DAYS = 3 };

instant situation_time(const char *text)
{
    instant_digits digits;
    bool zoned;
    return instant_parse_iso(str_of(text), &digits, &zoned);
}

static void add(tale *t, instant time, const char *server, const char *what, size_t user)
{
    *array_push(&t->lines) = (telling){.time = time, .server = server, .what = what, .user = user};
}

static const trouble *trouble_at(const situation *s, instant time)
{
    for (const trouble *x = s->troubles; x < s->troubles + TROUBLES_MOST && x->kind; x++)
        if (time >= situation_time(x->from) && time < situation_time(x->to))
            return x;
    return NULL;
}

static const char *server_at(const trouble *x)
{
    return x && x->kind == TROUBLE_HANDOVER ? "AADC02" : "AADC01";
}

/* ---- what people do ---- */

/* A request and what follows it: of a hundred, so many. again: who failed tries once more and gets in. */
static const struct {
    const char *what;
    unsigned weight;
    bool cloud;
    const char *again;
} requests[] = {
    {"reset-ok", 56, false, NULL},
    {"change-ok", 16, false, NULL},
    {"admin-ok", 4, false, NULL},
    {"reset-policy", 8, false, "reset-ok"},
    {"wrong-current", 4, false, "change-ok"},
    {"change-policy", 3, false, "change-ok"},
    {"reset-policy", 1, false, NULL},
    {"locked", 1, false, NULL},
    {"disabled", 1, false, NULL},
    {"abandoned", 2, true, NULL},
    {"cancelled", 2, true, "reset-ok"},
    {"one-method", 1, true, NULL},
    {"blocked", 1, true, NULL},
};
enum { WEIGHTS = 100 };

/* Mondays and mornings are busiest, hardly anybody works on a weekend; in seconds since the begin. */
static uint64_t working_second(random_state *r, uint64_t days, instant begin)
{
    static const unsigned char hours[] = {2, 7, 14, 16, 14, 12, 8, 10, 8, 5, 3, 1}; /* from FIRST_HOUR on, of 100 */
    static const unsigned char weekdays[] = {30, 22, 18, 18, 16, 2, 2};             /* of 30 */
    uint64_t day;
    unsigned weekday;
    do {
        day = random_below(r, days);
        weekday = (unsigned)((begin / (DAY_S * NS_PER_S) + (instant)day + 3) % 7); /* the first of 1970: a Thursday */
    } while (random_below(r, 30) >= weekdays[weekday]);
    uint64_t at = random_below(r, 100), hour = 0;
    while (at >= hours[hour])
        at -= hours[hour++];
    return day * DAY_S + (FIRST_HOUR + hour) * 3600 + random_below(r, 3600);
}

static void ask(tale *t, instant time, size_t user)
{
    const trouble *x = trouble_at(t->of, time);
    uint64_t at = random_below(&t->random, WEIGHTS), i = 0;
    while (at >= requests[i].weight)
        at -= requests[i++].weight;
    if (x && x->kind == TROUBLE_BUS) {
        add(t, time, "cloud", "turned-away", user);
        return;
    }
    if (x && x->kind == TROUBLE_HALF && random_below(&t->random, 2)) {
        add(t, time, "AADC01", "no-answer", user);
        return;
    }
    if (x && x->kind == TROUBLE_OU && user % OU_PEOPLE == 0) {
        add(t, time, "AADC01", "permission", user);
        return;
    }
    add(t, time, requests[i].cloud ? "cloud" : server_at(x), requests[i].what, user);
    if (requests[i].again)
        add(t, time + (instant)(2 + random_below(&t->random, 6)) * MINUTE_S * NS_PER_S, server_at(x), requests[i].again,
            user);
}

static void register_some(tale *t, const char *what, size_t n, instant begin, uint64_t days)
{
    for (size_t i = 0; i < n; i++) {
        size_t user = (size_t)random_below(&t->random, t->of->people);
        add(t, begin + (instant)working_second(&t->random, days, begin) * NS_PER_S, "cloud", what, user);
    }
}

/* Each month has as many, within a tenth. */
static void tell_people(tale *t, instant begin, instant end)
{
    const situation *s = t->of;
    uint64_t days = (uint64_t)((end - begin) / (DAY_S * NS_PER_S)), months = (days + 15) / 30;
    for (size_t i = 0; i < s->requests * months; i++) {
        instant time = begin + (instant)working_second(&t->random, days, begin) * NS_PER_S;
        ask(t, time, (size_t)random_below(&t->random, s->people));
    }
    register_some(t, "registered", s->registrations * months, begin, days);
    register_some(t, "gave-up-registering", s->cancelled * months, begin, days);
    if (s->wave)
        register_some(t, "registered", s->wave, situation_time("2026-10-12T00:00:00Z"), WAVE_DAYS);
}

/* ---- what the service does ---- */

/* Errors every ten minutes, and in the end the service is started anew: its stop does not tell why it was away. */
static void tell_bus(tale *t, instant from, instant to)
{
    const instant step = 10 * MINUTE_S * NS_PER_S;
    add(t, from, "AADC01", "bus-error", 0);
    add(t, from + NS_PER_S, "AADC01", "quiet", 0);
    for (instant at = from + 2 * MINUTE_S * NS_PER_S; at < to - step; at += step) {
        add(t, at, "AADC01", "listener-error", 0);
        add(t, at + 20 * NS_PER_S, "AADC01", "unhealthy", 0);
    }
    add(t, to - 40 * NS_PER_S, "AADC01", "stopped", 0);
    add(t, to, "AADC01", "started", 0);
    add(t, to + NS_PER_S, "AADC01", "loud", 0);
}

static void tell_handover(tale *t, instant begin, instant at)
{
    add(t, begin, "AADC02", "quiet", 0);
    add(t, at, "AADC01", "stopped", 0);
    add(t, at + NS_PER_S, "AADC01", "quiet", 0);
    add(t, at + 4 * MINUTE_S * NS_PER_S, "AADC02", "started", 0);
    add(t, at + 4 * MINUTE_S * NS_PER_S + NS_PER_S, "AADC02", "loud", 0);
}

static void tell_service(tale *t, const trouble *x, instant begin)
{
    instant from = situation_time(x->from), to = situation_time(x->to);
    switch (x->kind) {
    case TROUBLE_BUS:
        tell_bus(t, from, to);
        break;
    case TROUBLE_HANDOVER:
        tell_handover(t, begin, from);
        break;
    case TROUBLE_HALF:
    case TROUBLE_OU:
    case TROUBLE_NONE:
        break;
    }
}

static int by_time(const void *left, const void *right, void *none)
{
    const telling *a = left, *b = right;
    (void)none;
    return (a->time > b->time) - (a->time < b->time);
}

void tale_tell(tale *t)
{
    instant begin = situation_time(t->of->begin), end = situation_time(t->of->end);
    tell_people(t, begin, end);
    for (size_t i = 0; i < TROUBLES_MOST; i++)
        tell_service(t, &t->of->troubles[i], begin);
    sort_items(t->lines.v, t->lines.n, sizeof *t->lines.v, by_time, NULL);
}
