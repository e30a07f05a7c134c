#include "analyzer/figures/before.h"

typedef struct finder {
    const incident_list *incidents;
    const service_row *rows;
    size_t row_count;
    uint32_t *neighbours;
    uint32_t neighbour_count;
    size_t bare;
} finder;

/* Does the state belong to an incident of that moment? It is what is told, not what came before. */
static bool is_incident_itself(const finder *f, const service_row *row, instant at)
{
    for (size_t i = 0; i < f->incidents->told; i++) {
        const incident *x = &f->incidents->v[i];
        if (at >= x->from && at <= x->to && row->from >= x->from && row->from <= x->to)
            return true;
    }
    return false;
}

/* What began later is the trouble itself too. */
static bool is_neighbour(const finder *f, const service_row *row, instant at)
{
    return !row->tenant && service_is_trouble(row) && row->from < at && at - row->from <= NEIGHBOUR_HOURS * HOUR_NS &&
           !is_incident_itself(f, row, at);
}

static uint32_t add_neighbours(finder *f, instant at)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->row_count && n < NEIGHBOURS_MAX; i++)
        if (is_neighbour(f, &f->rows[i], at))
            f->neighbours[f->neighbour_count + n++] = i;
    f->neighbour_count += n;
    return n;
}

/* What requests meet of an incident while it lasts is the incident itself. */
static bool is_told(const incident_list *in, const cause_row *row)
{
    for (size_t i = 0; i < in->told; i++)
        if ((cause_is_vague(row->cause) || row->cause == in->v[i].cause) && in->v[i].began <= row->first &&
            row->first <= in->v[i].to)
            return true;
    return false;
}

static size_t add(finder *f, instant at, before b, before *list, size_t n)
{
    b.first_neighbour = f->neighbour_count;
    b.neighbour_count = add_neighbours(f, at);
    if (!b.change_count && !b.neighbour_count) {
        f->bare++;
        return n;
    }
    list[n] = b;
    return n + 1;
}

before_list before_find(const incident_list *in, const nearby *near, const cause_row *causes, const service_row *rows,
                        size_t n, arena *room)
{
    size_t all = in->told + near->begin_count;
    before *incidents = arena_zalloc(room, (all + 1) * sizeof *incidents), *begins = incidents + in->told;
    finder f = {in, rows, n, arena_zalloc(room, (all * NEIGHBOURS_MAX + 1) * sizeof *f.neighbours), 0, 0};
    before_list l = {.incidents = incidents, .begins = begins, .neighbours = f.neighbours};
    for (uint32_t i = 0; i < in->told; i++) {
        const incident *x = &in->v[i];
        before b = {.place = i, .first_change = x->first_change, .change_count = x->change_count};
        l.incident_count = add(&f, x->began, b, incidents, l.incident_count);
    }
    for (uint32_t i = 0; i < near->begin_count; i++) {
        const cause_begin *x = &near->begins[i];
        if (is_told(in, &causes[x->cause_row]))
            continue;
        before b = {.place = i, .first_change = x->first_change, .change_count = x->change_count};
        l.begin_count = add(&f, causes[x->cause_row].first, b, begins, l.begin_count);
    }
    l.bare = f.bare;
    return l;
}
