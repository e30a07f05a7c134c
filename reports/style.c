#include "reports/style.h"

#include "base/embed.h"

EMBED(style, "reports/style.css");

str style_css(void)
{
    return str_make(wb_style, (size_t)wb_style_size);
}
