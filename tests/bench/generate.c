/* generate [options]: writes an event log to standard output, and to standard error how many events it holds.

   Without --scenario: a log of --events events or --bytes bytes, --scope-percent of them (or exactly about
   --scope-events) from password writeback. With --scenario FILE: what stands there, a line each
   "TIME COMPUTER WHAT [USER [ADMIN]]" (WHAT: a chain of generate_chains.c, `quiet` or `loud` for the heartbeats), with
   noise and hourly heartbeats between. --lean 1 leaves out the logons and hash synchronization around a success. */
#include "generate.h"

#include "base/arena.h"
#include "base/array.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct settings {
    uint64_t events, bytes, scope_percent, scope_events, seed, users, servers, days, noise_per_hour, lean;
    const char *shape, *encoding, *scenario, *computer, *zone, *begin, *from, *to;
} settings;

static const struct {
    const char *name;
    size_t at;
    bool number;
} option_rows[] = {
    {"--events", offsetof(settings, events), true},
    {"--bytes", offsetof(settings, bytes), true},
    {"--scope-percent", offsetof(settings, scope_percent), true},
    {"--scope-events", offsetof(settings, scope_events), true},
    {"--seed", offsetof(settings, seed), true},
    {"--users", offsetof(settings, users), true},
    {"--servers", offsetof(settings, servers), true},
    {"--days", offsetof(settings, days), true},
    {"--noise-per-hour", offsetof(settings, noise_per_hour), true},
    {"--lean", offsetof(settings, lean), true},
    {"--shape", offsetof(settings, shape), false},
    {"--encoding", offsetof(settings, encoding), false},
    {"--scenario", offsetof(settings, scenario), false},
    {"--computer", offsetof(settings, computer), false},
    {"--zone", offsetof(settings, zone), false},
    {"--begin", offsetof(settings, begin), false},
    {"--from", offsetof(settings, from), false},
    {"--to", offsetof(settings, to), false},
};

static _Noreturn void fail(const char *what, const char *which)
{
    fprintf(stderr, "generate: %s %s\n", what, which);
    exit(2);
}

static void read_options(settings *s, int argc, char **argv)
{
    for (int i = 1; i < argc; i += 2) {
        size_t row = 0;
        while (row < sizeof option_rows / sizeof *option_rows && strcmp(option_rows[row].name, argv[i]) != 0)
            row++;
        if (row == sizeof option_rows / sizeof *option_rows || i + 1 == argc)
            fail("unknown option or no value:", argv[i]);
        void *at = (char *)s + option_rows[row].at;
        unsigned long long n = 0;
        if (option_rows[row].number && !str_u64(str_of(argv[i + 1]), &n))
            fail("not a number:", argv[i + 1]);
        if (option_rows[row].number)
            *(uint64_t *)at = n;
        else
            *(const char **)at = argv[i + 1];
    }
}

static log_shape find_shape(const char *name)
{
    static const char *const names[] = {"eventviewer", "wevtutil", "evtxdump", "format-list"};
    for (size_t i = 0; i < 4; i++)
        if (strcmp(names[i], name) == 0)
            return (log_shape)i;
    fail("unknown shape", name);
}

static instant read_time(const char *text)
{
    instant_digits digits;
    bool zoned;
    instant t = instant_parse_iso(str_of(text), &digits, &zoned);
    if (!instant_known(t))
        fail("no time:", text);
    return t;
}

/* ---- a log of a given size ---- */

static const char *const server_names[] = {"AADC01.contoso.local", "AADC02.contoso.local", "AADC03.contoso.local",
                                           "AADC04.contoso.local"};
enum { SERVERS_MOST = 4, EVENT_BYTES_ABOUT = 950 };

/* How far the log is, from 0 to 1 in millionths. */
static uint64_t share_done(const settings *o, const log_writer *w)
{
    return o->bytes ? out_size(w->to) * 1000000 / o->bytes : w->events * 1000000 / o->events;
}

/* Chains come whenever the events in scope are behind their share. */
static bool chain_due(const settings *o, const scene *s)
{
    if (o->scope_events)
        return s->in_scope * 1000000 < o->scope_events * share_done(o, s->writer);
    return s->in_scope * 100 < o->scope_percent * (s->writer->events + 1);
}

static void generate_bulk(const settings *o, scene *s)
{
    server servers[SERVERS_MOST];
    char first[128];
    snprintf(first, sizeof first, "%s.contoso.local", o->computer);
    for (size_t i = 0; i < SERVERS_MOST; i++)
        servers[i] = (server){.name = i ? server_names[i] : first, .record_id = 100000 * (i + 1)};
    uint64_t expected = o->bytes ? o->bytes / EVENT_BYTES_ABOUT + 1 : o->events;
    instant begin = s->clock, span = (instant)o->days * 86400 * NS_PER_S;
    s->skip_logon = o->lean || o->scope_percent >= 100;
    s->writer->until = INT64_MAX; /* the size decides where it ends */
    while (o->bytes ? out_size(s->writer->to) < o->bytes : s->writer->events < o->events) {
        instant now = begin + span / 1000000 * (instant)(s->writer->events * 1000000 / (expected + 1));
        s->clock = now > s->clock ? now : s->clock + 100;
        server *on = &servers[random_below(&s->random, o->servers)];
        if (chain_due(o, s)) {
            char user[64];
            int n = snprintf(user, sizeof user, "user%05llu@contoso.com",
                             (unsigned long long)random_below(&s->random, o->users));
            chain_play(s, on, chain_random(&s->random), str_make(user, (size_t)n), STR("helpdesk@contoso.com"));
        } else
            noise_play(s, on);
    }
}

/* ---- a scenario ---- */

typedef struct moment {
    instant time;
    str what, user, admin;
} moment;

typedef ARRAY(moment) script;

static str take_word(str *line)
{
    *line = str_trim(*line);
    return str_cut(line, ' ');
}

static void read_script(const char *path, const char *computer, arena *a, script *moments)
{
    FILE *f = fopen(path, "rb");
    char line[512];
    if (!f)
        fail("cannot open", path);
    while (fgets(line, sizeof line, f)) {
        str rest = str_trim(arena_str(a, str_of(line)));
        if (str_empty(rest) || rest.p[0] == '#')
            continue;
        str first = take_word(&rest);
        instant time = read_time(arena_printf(a, "%.*s%c", STR_ARG(first), 0).p);
        str on = take_word(&rest), what = take_word(&rest), user = take_word(&rest);
        if (str_empty(what))
            fail("not a line of a scenario:", line);
        if (str_eq(on, str_of(computer)))
            *array_push(moments) = (moment){.time = time, .what = what, .user = user, .admin = take_word(&rest)};
    }
    fclose(f);
}

/* What goes on by itself until the next moment: noise and heartbeats, each at a time of its own. */
typedef struct background {
    instant noise, heartbeat;
    bool quiet;
} background;

enum { HOUR_S = 3600 };

static void play_background(const settings *o, scene *s, server *on, background *b, instant until)
{
    const instant hour = HOUR_S * NS_PER_S;
    instant gap = o->noise_per_hour ? hour / (instant)o->noise_per_hour : INT64_MAX / 4;
    if (!o->noise_per_hour)
        b->noise = until;
    while (b->noise < until || b->heartbeat < until) {
        s->clock = b->noise < b->heartbeat ? b->noise : b->heartbeat;
        if (b->noise < b->heartbeat) {
            noise_play(s, on);
            b->noise += gap / 2 + (instant)random_below(&s->random, (uint64_t)gap);
            continue;
        }
        if (!b->quiet)
            chain_play(s, on, chain_find(STR("heartbeat")), STR(""), STR(""));
        b->heartbeat += hour + (instant)random_below(&s->random, 20000) * 100000;
    }
}

static void play_moment(scene *s, server *on, background *b, const moment *m)
{
    const chain *c = chain_find(m->what);
    s->clock = m->time + (instant)random_below(&s->random, 9999999) * 100;
    if (c)
        chain_play(s, on, c, m->user, m->admin);
    else if (str_eq(m->what, STR("quiet")) || str_eq(m->what, STR("loud")))
        b->quiet = str_eq(m->what, STR("quiet"));
    else
        fail("unknown in the scenario:", m->what.p);
}

static void generate_scenario(const settings *o, scene *s)
{
    arena a = {0};
    script moments = {0};
    char name[64];
    instant begin = s->clock, end = begin + (instant)o->days * 24 * HOUR_S * NS_PER_S;
    snprintf(name, sizeof name, "%s.contoso.local", o->computer);
    server on = {.name = name, .record_id = 48000};
    background b = {.noise = begin, .heartbeat = begin + HOUR_S * NS_PER_S / 7};
    s->skip_logon = o->lean;
    read_script(o->scenario, o->computer, &a, &moments);
    for (size_t i = 0; i < moments.n; i++) {
        const moment *m = &moments.v[i];
        play_background(o, s, &on, &b, m->time);
        play_moment(s, &on, &b, m);
    }
    play_background(o, s, &on, &b, end);
    array_free(&moments);
    arena_free(&a);
}

int main(int argc, char **argv)
{
    settings o = {.events = 1000,
                  .scope_percent = 3,
                  .seed = 1,
                  .users = 2000,
                  .servers = 1,
                  .days = 31,
                  .noise_per_hour = 1,
                  .shape = "eventviewer",
                  .encoding = "utf-8",
                  .computer = "AADC01",
                  .zone = "UTC",
                  .begin = "2026-10-01T00:00:00Z",
                  .from = "2026-10-01T00:00:00Z",
                  .to = "2026-11-01T00:00:00Z"};
    read_options(&o, argc, argv);
    if (o.servers < 1 || o.servers > SERVERS_MOST || !o.users || !o.days)
        fail("--servers is 1 to 4, --users and --days at least 1", "");
    zone *z = zone_load(str_of(o.zone));
    if (!z)
        fail("unknown zone", o.zone);
    log_writer w = {.to = out_descriptor(STDOUT_FILENO), .shape = find_shape(o.shape), .zone = z};
    w.utf16 = strcmp(o.encoding, "utf-16le") == 0;
    w.since = read_time(o.from);
    w.until = read_time(o.to);
    scene s = {.writer = &w, .clock = read_time(o.begin)};
    s.random.state = o.seed ^ random_seed(o.computer, strlen(o.computer), 5);
    log_begin(&w);
    if (o.scenario)
        generate_scenario(&o, &s);
    else
        generate_bulk(&o, &s);
    log_end(&w);
    bool good = out_flush(w.to);
    fprintf(stderr, "%llu in scope of %llu events\n", (unsigned long long)s.in_scope, (unsigned long long)w.events);
    out_free(w.to);
    zone_free(z);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
