#include "base/system/terminal.h"

#include "base/system/windows/handle.h"

/* One that takes the sequences to empty a line; all since 2016 do when they are asked to. */
bool terminal_is(int file)
{
    DWORD mode;
    HANDLE h = handle_of(file);
    return GetConsoleMode(h, &mode) && SetConsoleMode(h, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

/* The window's, not the buffer's; a full last column would make the console begin a new line. */
unsigned terminal_columns(int file)
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(handle_of(file), &info) || info.srWindow.Right <= info.srWindow.Left)
        return 0;
    return (unsigned)(info.srWindow.Right - info.srWindow.Left);
}

/* Nobody else is at the console: it is ours, and closes with us. */
void terminal_keep(void)
{
    static const char message[] = "Press Enter to close this window.\n";
    DWORD process, mode, got;
    char c = 0;
    if (GetConsoleProcessList(&process, 1) != 1 || !GetConsoleMode(handle_of(FILE_INPUT), &mode) ||
        !GetConsoleMode(handle_of(FILE_MESSAGES), &mode))
        return;
    (void)file_write(FILE_MESSAGES, message, sizeof message - 1);
    while (c != '\n' && ReadFile(handle_of(FILE_INPUT), &c, 1, &got, NULL) && got == 1)
        ;
}
