/* What is told of a text once it has ended. */
#include "base/mem.h"
#include "base/text.h"
#include "parsers/text/text.h"

void text_ending_tell(read_context *c, uint32_t index, text_ending *e)
{
    ledger_unit(c->ledger, index)->encoding = e->encoding;
    if (e->declared_n > 0) {
        arena a = {0};
        str shown = text_printable(&a, str_make(e->declared, e->declared_n), sizeof e->declared);
        str is = unit_encoding_word(e->encoding);
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
