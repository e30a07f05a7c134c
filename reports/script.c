/* The assembler copies the file into the read-only data, as it does for the rules. The path is found through the
   include folders, which hold the root of the project. */
#include "reports/script.h"

__asm__(".section .rodata\n"
        ".global wb_script\nwb_script:\n"
        ".incbin \"reports/script.js\"\n"
        ".global wb_script_end\nwb_script_end:\n"
        ".byte 0\n.previous\n");
extern const char wb_script[], wb_script_end[];

str script_js(void)
{
    return str_make(wb_script, (size_t)(wb_script_end - wb_script));
}
