/* What another Windows program does: helper hold FILE (has it open, as a spreadsheet has, until its standard input
   ends), helper break MILLISECONDS PROGRAM ARGUMENT... (starts it, sends Ctrl-Break after that time, prints how it
   ended). */
#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static int hold(const wchar_t *file)
{
    HANDLE h = CreateFileW(file, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (h == INVALID_HANDLE_VALUE)
        return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    CloseHandle(h);
    return 0;
}

static int send_break(int count, wchar_t **words)
{
    static wchar_t line[8192];
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION made;
    DWORD code = 0;
    for (int i = 1; i < count; i++) {
        wcscat(line, i > 1 ? L" \"" : L"\"");
        wcscat(line, words[i]);
        wcscat(line, L"\"");
    }
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, CREATE_NEW_PROCESS_GROUP, NULL, NULL, &start, &made))
        return 1;
    Sleep((DWORD)_wtoi(words[0]));
    if (!GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, made.dwProcessId))
        printf("no break: %lu\n", GetLastError());
    if (WaitForSingleObject(made.hProcess, 20000) != WAIT_OBJECT_0) {
        TerminateProcess(made.hProcess, 1);
        puts("it goes on");
    }
    GetExitCodeProcess(made.hProcess, &code);
    printf("ended with %08lx\n", code);
    return 0;
}

int wmain(int count, wchar_t **words)
{
    if (count == 3 && wcscmp(words[1], L"hold") == 0)
        return hold(words[2]);
    return count > 3 && wcscmp(words[1], L"break") == 0 ? send_break(count - 2, words + 2) : 2;
}
