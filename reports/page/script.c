#include "reports/page/page.h"

#include "base/embed.h"

EMBED(script, "reports/page/script.js");

str script_js(void)
{
    return str_make(wb_script, (size_t)wb_script_size);
}
