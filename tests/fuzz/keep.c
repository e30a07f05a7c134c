/* What a run would cost each time, though it has nothing to do with what comes in: the C library loads and unloads a
   library for each code page, and memory goes back to the system. libFuzzer calls this before all runs. */
#include "base/code_page.h"

#include <malloc.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);

enum { CODE_PAGES_MOST = 64, KEPT_BYTES = 64 << 20 };

static code_page_decoder *kept[CODE_PAGES_MOST];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    if (code_page_at(CODE_PAGES_MOST))
        abort();
    for (size_t i = 0; code_page_at(i); i++)
        if (code_page_at(i)->system)
            kept[i] = code_page_decoder_new(code_page_at(i));
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
    return 0;
}
