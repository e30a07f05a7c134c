/* The assembler copies the file into the read-only data, as it does for the rules. The path is found through the
   include folders, which hold the root of the project. */
#include "reports/style.h"

__asm__(".section .rodata\n"
        ".global wb_style\nwb_style:\n"
        ".incbin \"reports/style.css\"\n"
        ".global wb_style_end\nwb_style_end:\n"
        ".byte 0\n.previous\n");
extern const char wb_style[], wb_style_end[];

str style_css(void)
{
    return str_make(wb_style, (size_t)(wb_style_end - wb_style));
}
