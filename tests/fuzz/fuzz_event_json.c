/* Events as JSON. */
#include "tests/fuzz/fuzz_text_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return text_run_fuzz(&event_json_format, data, size);
}
