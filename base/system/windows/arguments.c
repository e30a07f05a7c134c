#include "base/system/arguments.h"

#include "base/mem.h"
#include "base/system/windows/handle.h"

#include <shellapi.h>
#include <stdlib.h>
#include <string.h>

/* What main is given is in the code page of the machine, which lacks most characters, and has `*` replaced already: the
   whole line is asked for. */
int _CRT_glob = 0;

static char *text_of(const wchar_t *wide)
{
    size_t n = wcslen(wide);
    char *text = mem_alloc(3 * n + 1);
    text[text_of_wide(wide, n, text)] = '\0';
    return text;
}

void arguments_take(int *n, char ***arguments)
{
    int count;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &count);
    if (!wide)
        return;
    char **texts = mem_zalloc((size_t)count + 1, sizeof *texts);
    for (int i = 0; i < count; i++)
        texts[i] = text_of(wide[i]);
    LocalFree(wide);
    *n = count;
    *arguments = texts;
}

/* Kept, as the environment is elsewhere. */
const char *environment_get(const char *name)
{
    enum { NAME_MOST = 64 };
    wchar_t wide[NAME_MOST];
    size_t n;
    if (!wide_of_text(name, wide, NAME_MOST, &n))
        return NULL;
    const wchar_t *value = _wgetenv(wide);
    return value && *value ? text_of(value) : NULL;
}
