#include "cli/output.h"

#include "base/system/error.h"
#include "base/system/signals.h"
#include "cli/say.h"

bool output_commit(out_set *set, const out_plan *plan, const char *thing, out_error *error)
{
    unsigned held = signals_hold();
    bool named = out_set_commit(set, plan, error);
    if (!named)
        signals_release(held);
    else if (error->code)
        say("%s: cannot %s: %s; the %s is there and whole, but a power cut now could take it", error->path, error->what,
            error_text(error->code), thing);
    return named;
}
