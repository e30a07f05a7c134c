#include "reports/script.h"

#include "base/embed.h"

EMBED(script, "reports/script.js");

str script_js(void)
{
    return str_make(wb_script, (size_t)wb_script_size);
}
