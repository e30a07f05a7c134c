#include "cli/say.h"

#include "base/system/file.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_MOST = 8192 };

static out *also;

void say_also(out *copy)
{
    also = copy;
}

static void write_line(str prefix, str line)
{
    arena a = {0};
    str shown = text_printable(&a, line, LINE_MOST);
    if (also) {
        out_str(also, prefix);
        out_str(also, shown);
        out_char(also, '\n');
    }
    str whole = arena_printf(&a, "%.*s%.*s\n", STR_ARG(prefix), STR_ARG(shown));
    (void)file_write(FILE_MESSAGES, whole.p, whole.n); /* at once: nobody else's line comes in between */
    arena_free(&a);
}

void say_line(str line)
{
    write_line(STR(""), line);
}

void say(const char *format, ...)
{
    char line[LINE_MOST];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (n > 0)
        write_line(STR("wbhealth: "), str_make(line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1));
}
