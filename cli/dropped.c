#include "cli/dropped.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/system/file.h"
#include "base/system/path.h"

static bool are_dropped(int n, char **arguments)
{
    file_info info;
    if (n < 2 || !path_patterns_are_ours())
        return false;
    for (int i = 1; i < n; i++) {
        path_take(arguments[i]);
        if (!path_is_whole(arguments[i], strlen(arguments[i])) || !file_look(arguments[i], &info))
            return false;
    }
    return true;
}

/* "C:/Tickets/4711.zip" makes "C:/Tickets/4711-report". */
static char *beside(const char *path)
{
    static const char ending[] = "-report";
    str whole = str_of(path);
    size_t root = path_root(path, whole.n), dot;
    while (whole.n > root && whole.p[whole.n - 1] == '/')
        whole.n--;
    size_t slash = str_find_last_char(whole, '/'), name = slash == STR_NONE ? 0 : slash + 1;
    dot = str_find_last_char(whole, '.');
    if (dot != STR_NONE && dot > name)
        whole.n = dot;
    char *made = mem_alloc(whole.n + sizeof ending);
    memcpy(made, whole.p, whole.n);
    memcpy(made + whole.n, ending, sizeof ending);
    return made;
}

void dropped_take(int *n, char ***arguments)
{
    static char report[] = "report", output[] = "--output", end[] = "--";
    char *front[] = {(*arguments)[0], report, output, NULL, end};
    enum { FRONT = sizeof front / sizeof *front };
    if (!are_dropped(*n, *arguments))
        return;
    size_t more = (size_t)*n - 1;
    front[3] = beside((*arguments)[1]);
    char **made = mem_zalloc(FRONT + more + 1, sizeof *made);
    memcpy(made, front, sizeof front);
    memcpy(made + FRONT, *arguments + 1, more * sizeof *made);
    *arguments = made;
    *n = (int)(FRONT + more);
}
