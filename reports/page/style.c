#include "reports/page/page.h"

#include "base/embed.h"

EMBED(style, "reports/page/style.css");

str style_css(void)
{
    return str_make(wb_style, (size_t)wb_style_size);
}
