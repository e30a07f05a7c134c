/* What a run counts and keeps while it goes from source to source. */
#include "parsers/source/source.h"

/* A zip of so many bytes may hold some hundred times as much. */
#define PROGRESS_STEP (UINT64_C(256) << 10)

void run_bytes_in(run *r, uint64_t n)
{
    r->budget.in += n;
    r->done_bytes += n;
    if (!r->progress || r->done_bytes < r->next_progress) {
        return;
    }
    /* An archive may be looked at twice; more than all of it is still all of it. */
    bool beyond = r->total_bytes && r->done_bytes > r->total_bytes;
    const read_share done = {.bytes = beyond ? r->total_bytes : r->done_bytes,
                             .total_bytes = r->total_bytes,
                             .files = r->done_files,
                             .total_files = r->total_files};
    r->progress->show(r->progress->context, &done);
    r->next_progress = r->done_bytes + PROGRESS_STEP;
}

bool run_bytes_out(run *r, uint64_t n)
{
    budget *b = &r->budget;
    b->out = n > UINT64_MAX - b->out ? UINT64_MAX : b->out + n;
    return b->out <= ARCHIVE_BYTES_FREE || (b->out <= ARCHIVE_BYTES_MAX && b->out / ARCHIVE_RATIO_MAX <= b->in);
}

void run_problem(run *r, uint32_t row, unit_status status, str what, str consequence)
{
    source_meet(&r->context);
    ledger_problem(
        r->context.ledger, row, status,
        (problem){.line = NO_PLACE, .byte = NO_PLACE, .record = NO_PLACE, .what = what, .consequence = consequence});
}

void opening_read(opening *o, source *in)
{
    *o = (opening){.in = in, .bytes = mem_alloc(SNIFF_BYTES)};
    o->n = source_fill(in, o->bytes, SNIFF_BYTES);
    o->whole = o->n < SNIFF_BYTES;
}

void opening_free(opening *o)
{
    mem_free(o->bytes);
}
