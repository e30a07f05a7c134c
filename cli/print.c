#include "cli/print.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/system/file.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

static out *printed; /* NULL: nothing */

void print_str(str text)
{
    if (!printed)
        printed = out_memory();
    out_str(printed, text);
}

void print(const char *format, ...)
{
    enum { LINE_MOST = 8192 };
    char line[LINE_MOST];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (n > 0)
        print_str(str_make(line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1));
}

int print_flush(void)
{
    if (!printed)
        return 0;
    str text = out_memory_str(printed);
    int code = file_write(FILE_OUTPUT, text.p, text.n);
    out_free(printed);
    printed = NULL;
    return code == EPIPE ? 0 : code;
}
