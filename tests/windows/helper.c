/* What another Windows program does: helper FILE has it open, as a spreadsheet has, until its standard input ends. */
#include <windows.h>

#include <stdio.h>

int wmain(int count, wchar_t **words)
{
    if (count != 2)
        return 2;
    HANDLE h = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (h == INVALID_HANDLE_VALUE)
        return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    CloseHandle(h);
    return 0;
}
