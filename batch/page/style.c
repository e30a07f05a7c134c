#include "base/embed.h"
#include "batch/page/parts.h"

EMBED(roll_style, "batch/page/style.css");

str roll_css(void)
{
    return str_make(wb_roll_style, (size_t)wb_roll_style_size);
}
