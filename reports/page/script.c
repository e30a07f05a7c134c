#include "reports/page/page.h"

#include "base/embed.h"

EMBED(packed, "reports/page/packed.js");
EMBED(script, "reports/page/script.js");

str packed_js(void)
{
    return str_make(wb_packed, (size_t)wb_packed_size);
}

str script_js(void)
{
    return str_make(wb_script, (size_t)wb_script_size);
}
