#include "parsers/csv/plain.h"

#include "base/scan_near.h"

enum { BLOCK = SCAN_BLOCK, LARGE = 64 * 1024 /* bytes; what is not plain is looked at once more */ };

/* What the blocks before say of the first byte of the next. */
typedef struct border {
    uint64_t quoted; /* all bits: it stands between quotes */
    uint64_t begins; /* 1: a quote may open there */
    uint64_t closed; /* 1: a quote before it has closed */
    bool doubled;    /* some quote was */
} border;

/* The row's part of a block. */
typedef struct part {
    uint64_t separators; /* between its cells */
    uint64_t end;        /* its line end; 0: it goes on */
} part;

/* Of each bit whether it and those before it are an odd number. */
static inline uint64_t odd_so_far(uint64_t bits)
{
    for (unsigned step = 1; step < BLOCK; step *= 2)
        bits ^= bits << step;
    return bits;
}

/* False: a quote or a line end stands where a plain row has none. Of two quotes behind each other the first is taken as
   closing and the second as opening again. */
static inline bool take_block(scan_cells is, border *b, part *out)
{
    uint64_t within = odd_so_far(is.quotes) ^ b->quoted, ends = is.ends & ~within;
    uint64_t end = ends & -ends, before = end - 1;
    uint64_t opening = is.quotes & within & before, closing = is.quotes & ~within & before;
    uint64_t separators = is.separators & ~within & before;
    uint64_t may_open = (separators | closing) << 1 | b->begins, behind = closing << 1 | b->closed;
    uint64_t odd = (opening & ~may_open) | (behind & ~(separators | opening | end)) | (is.ends & within & before);
    *out = (part){.separators = separators, .end = end};
    *b = (border){.quoted = within >> (BLOCK - 1) ? UINT64_MAX : 0,
                  .begins = (separators | closing) >> (BLOCK - 1),
                  .closed = closing >> (BLOCK - 1),
                  .doubled = b->doubled || (behind & opening) != 0};
    return odd == 0;
}

size_t csv_plain_end(csv_framer *f, const char *p, size_t n)
{
    uint32_t columns = 0, *starts = f->starts;
    border b = {.begins = 1};
    size_t most = n - f->at > LARGE ? f->at + LARGE : n;
    for (size_t block = f->at; block + BLOCK < most && columns < CSV_COLUMNS_MAX - BLOCK; block += BLOCK) {
        part here;
        if (!take_block(scan_cells_at(p + block, f->separator), &b, &here))
            return 0;
        for (uint64_t s = here.separators; s != 0; s &= s - 1)
            starts[++columns] = (uint32_t)(block - f->at) + (uint32_t)__builtin_ctzll(s) + 1;
        if (here.end == 0)
            continue;
        f->columns = columns;
        f->doubled = b.doubled;
        size_t stop = block + (size_t)__builtin_ctzll(here.end);
        return stop > f->at ? stop : 0;
    }
    return 0;
}
