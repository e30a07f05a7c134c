/* The stack trace that .NET puts behind a message. */
#include "parsers/record/message.h"

/* The part of a line that a stack trace's line calls: `at A.B.Method(...)`; the first word is translated by .NET, so
   any short one between blanks will do where the line is indented. Empty: not such a line. */
static str call_of(str line)
{
    bool indented = line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
    line = str_trim(line);
    size_t blank = str_find_char(line, ' ');
    if (blank == STR_NONE || blank > 8 || (!indented && !str_starts(line, STR("at "))))
        return STR("");
    str call = str_from(line, blank + 1);
    size_t paren = str_find_char(call, '(');
    if (paren == STR_NONE)
        return STR("");
    call = str_head(call, paren);
    bool dotted = str_find_char(call, '.') != STR_NONE;
    return dotted && str_find_char(call, ' ') == STR_NONE ? call : STR("");
}

bool stack_begins(str rest)
{
    return call_of(str_line(&rest)).n > 0;
}

static const struct {
    str name; /* a method whose name begins so */
    stack_method method;
} methods[] = {
    {STR_INIT("Unlock"), METHOD_UNLOCK},
    {STR_INIT("ChangePassword"), METHOD_CHANGE},
    {STR_INIT("ChangeUserPassword"), METHOD_CHANGE},
    {STR_INIT("ResetPassword"), METHOD_RESET},
    {STR_INIT("ResetUserPassword"), METHOD_RESET},
};

stack_method stack_method_of(str stack)
{
    while (stack.n > 0) {
        str call = call_of(str_line(&stack));
        size_t dot = str_find_last_char(call, '.');
        call = str_from(call, dot == STR_NONE ? 0 : dot + 1);
        for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
            if (str_starts(call, methods[i].name))
                return methods[i].method;
    }
    return METHOD_NONE;
}
