/* What is told of a text once it has ended. */
#include "base/mem.h"
#include "base/text.h"
#include "parsers/text/text.h"

/* In doubt a value may be another one than it was. */
static void tell_page(read_context *c, uint32_t index, const text_ending *e)
{
    const text_guess *g = &e->page;
    unit *u = ledger_unit(c->ledger, index);
    arena a = {0};
    if (!g->page)
        return;
    if (text_mode_is_page(e->encoding))
        u->code_page = g->page->name;
    if (e->assumed) {
        u->page_assumed = g->page->name;
        u->page_sample = arena_str(&c->ledger->text, str_make(g->sample, g->sample_n));
    }
    str what = STR("text in a code page that nothing tells");
    if (g->other)
        what = arena_printf(&a, "text that may be %.*s or %.*s", STR_ARG(g->page->name), STR_ARG(g->other->name));
    if (e->assumed && g->doubt)
        ledger_problem(c->ledger, index, UNIT_REPAIRED,
                       (problem){.unit = index,
                                 .line = NO_PLACE,
                                 .byte = NO_PLACE,
                                 .record = NO_PLACE,
                                 .what = what,
                                 .consequence = arena_printf(&a, "read as %.*s; --input-encoding says which it is",
                                                             STR_ARG(g->page->name))});
    arena_free(&a);
}

void text_ending_tell(read_context *c, uint32_t index, text_ending *e)
{
    ledger_unit(c->ledger, index)->encoding = e->encoding;
    tell_page(c, index, e);
    if (e->declared_n > 0) {
        arena a = {0};
        str shown = text_printable(&a, str_make(e->declared, e->declared_n), sizeof e->declared);
        str is = unit_encoding_name(ledger_unit(c->ledger, index));
        ledger_note(c->ledger, index,
                    arena_printf(&a, "declared as %.*s, read as the %.*s it is", STR_ARG(shown), STR_ARG(is)));
        arena_free(&a);
    }
    if (e->odd)
        ledger_problem(c->ledger, index, UNIT_DAMAGED,
                       (problem){.unit = index,
                                 .line = NO_PLACE,
                                 .byte = e->odd_at,
                                 .record = NO_PLACE,
                                 .what = STR("the text is cut inside a character"),
                                 .consequence = e->odd == 1 ? STR("one byte left out") : STR("its bytes left out")});
    mem_free(e);
}
