/* What another Windows program does, and what it sees of a file:

   helper hold FILE                  has it open, as a spreadsheet has, until its standard input ends
   helper rights FILE                who may do what with it, as SDDL
   helper inside FILE                the version that a program tells of itself, and how many icons it has
   helper end EVENT FILE PROGRAM...  starts the program, with an input that nobody writes to; sends it the event (0
   Ctrl-C, 1 Ctrl-Break, 2 the window is closed, 5 logging off, 6 shutting down) when the file is gone, and tells how it
   ended

   helper screen WIDTH PROGRAM...    runs it in a window of so many columns; prints the line that it is at, and in the
   end all

   Wine sends no event but Ctrl-C, and that from a terminal alone. So the event is brought as Windows itself does it: a
   thread in the program that begins in CtrlRoutine of the system, with the event as its argument. */
#include <windows.h>

#include <aclapi.h>
#include <sddl.h>
#include <shellapi.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { LOOK_MS = 50, PATIENCE_MS = 20000, LINE_MOST = 32768, ROWS = 300 };

static int hold(wchar_t **words)
{
    HANDLE h = CreateFileW(words[0], GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (h == INVALID_HANDLE_VALUE)
        return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    CloseHandle(h);
    return 0;
}

static int rights(wchar_t **words)
{
    PSECURITY_DESCRIPTOR s;
    wchar_t *text;
    if (GetNamedSecurityInfoW(words[0], SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, NULL, NULL, NULL, NULL, &s) ||
        !ConvertSecurityDescriptorToStringSecurityDescriptorW(s, SDDL_REVISION_1, DACL_SECURITY_INFORMATION, &text,
                                                              NULL))
        return 1;
    printf("%ls\n", text);
    return 0;
}

static int inside(wchar_t **words)
{
    static char block[65536];
    wchar_t *text;
    UINT n;
    if (!GetFileVersionInfoW(words[0], 0, sizeof block, block) ||
        !VerQueryValueW(block, L"\\StringFileInfo\\040904b0\\ProductVersion", (void **)&text, &n))
        return 1;
    printf("version %ls, icons %u\n", text, ExtractIconExW(words[0], -1, NULL, NULL, 0));
    return 0;
}

static SECURITY_ATTRIBUTES inherit = {.nLength = sizeof inherit, .bInheritHandle = TRUE};

static bool start(wchar_t **words, HANDLE output, HANDLE messages, PROCESS_INFORMATION *made)
{
    static wchar_t line[LINE_MOST];
    HANDLE from, to;
    for (; *words; words++) {
        wcscat(line, *words);
        wcscat(line, L" ");
    }
    CreatePipe(&from, &to, &inherit, 0);
    SetHandleInformation(to, HANDLE_FLAG_INHERIT, 0);
    STARTUPINFOW how = {.cb = sizeof how,
                        .dwFlags = STARTF_USESTDHANDLES,
                        .hStdInput = from,
                        .hStdOutput = output,
                        .hStdError = messages};
    return CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &how, made);
}

static int end(wchar_t **words)
{
    LPTHREAD_START_ROUTINE routine =
        (LPTHREAD_START_ROUTINE)(void *)GetProcAddress(GetModuleHandleW(L"kernelbase"), "CtrlRoutine");
    PROCESS_INFORMATION made;
    DWORD status;
    if (!words[1] || !words[2] || !routine ||
        !start(words + 2, GetStdHandle(STD_OUTPUT_HANDLE), GetStdHandle(STD_ERROR_HANDLE), &made))
        return 1;
    while (GetFileAttributesW(words[1]) != INVALID_FILE_ATTRIBUTES &&
           WaitForSingleObject(made.hProcess, LOOK_MS) == WAIT_TIMEOUT)
        ;
    if (!CreateRemoteThread(made.hProcess, NULL, 0, routine, (void *)(uintptr_t)_wtoi(words[0]), 0, NULL))
        puts("it cannot be sent");
    if (WaitForSingleObject(made.hProcess, PATIENCE_MS) != WAIT_OBJECT_0) {
        TerminateProcess(made.hProcess, 1);
        puts("it went on");
    }
    GetExitCodeProcess(made.hProcess, &status);
    printf("0x%08lX\n", status);
    return 0;
}

static void print_line(HANDLE screen, int columns, int row)
{
    wchar_t line[ROWS];
    char text[3 * ROWS];
    DWORD got = 0;
    ReadConsoleOutputCharacterW(screen, line, (DWORD)columns, (COORD){0, (SHORT)row}, &got);
    while (got > 0 && line[got - 1] == ' ')
        got--;
    int n = WideCharToMultiByte(CP_UTF8, 0, line, (int)got, text, sizeof text, NULL, NULL);
    printf("%.*s\n", n, text);
}

static void print_rows(HANDLE screen, int columns, int from)
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    GetConsoleScreenBufferInfo(screen, &info);
    for (int row = from < 0 ? info.dwCursorPosition.Y : from; row <= info.dwCursorPosition.Y; row++)
        print_line(screen, columns, row);
}

/* The line that is being written is looked at all the time. */
static int screen(wchar_t **words)
{
    int columns = _wtoi(words[0]);
    PROCESS_INFORMATION made;
    HANDLE h = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherit,
                                         CONSOLE_TEXTMODE_BUFFER, NULL);
    SetConsoleWindowInfo(h, TRUE, &(SMALL_RECT){0, 0, (SHORT)(columns - 1), 9});
    SetConsoleScreenBufferSize(h, (COORD){(SHORT)columns, ROWS});
    if (!start(words + 1, h, h, &made))
        return 1;
    while (WaitForSingleObject(made.hProcess, LOOK_MS) == WAIT_TIMEOUT)
        print_rows(h, columns, -1);
    puts("in the end:");
    print_rows(h, columns, 0);
    return 0;
}

static const struct {
    const wchar_t *word;
    int (*run)(wchar_t **words);
} commands[] = {{L"hold", hold}, {L"rights", rights}, {L"inside", inside}, {L"end", end}, {L"screen", screen}};

int wmain(int count, wchar_t **words)
{
    for (size_t i = 0; count > 2 && i < sizeof commands / sizeof *commands; i++)
        if (wcscmp(words[1], commands[i].word) == 0)
            return commands[i].run(words + 2);
    return 2;
}
