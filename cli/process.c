#include "cli/process.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/system/file.h"
#include "base/system/random.h"
#include "base/system/signals.h"
#include "cli/commands.h"

#include <locale.h>
#include <stdlib.h>

/* Several threads may get here together, and only one returns from out_set_abandon_current: it speaks for all. A signal
   that it took in between would wait for the thread it interrupted. */
static void on_out_of_memory(void)
{
    static const char message[] = "wbhealth: out of memory, no report was written\n";
    signals_hold();
    out_set_abandon_current();
    (void)file_write(FILE_MESSAGES, message, sizeof message - 1); /* nobody is left to tell of its failure */
    _Exit(STATUS_NOTHING);
}

/* No input can be made that fills one place of a table. Where the system has no random numbers the fixed key stays: the
   report is the same under any. */
static void choose_hash_key(void)
{
    siphash_key key;
    if (random_bytes(&key, sizeof key))
        hash_set_key(key);
}

bool process_setup(void)
{
    unsigned missing;
    if (!file_open_standard(&missing))
        _Exit(STATUS_NOTHING);
    mem_on_failure(on_out_of_memory);
    signals_make_writes_fail();
    signals_before_end(out_set_abandon_current);
    choose_hash_key();
    /* libarchive decodes the names of members by LC_CTYPE: fixed, whatever the environment says. Nothing else depends
       on the locale. */
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "en_US.UTF-8");
    return !(missing >> FILE_OUTPUT & 1);
}
