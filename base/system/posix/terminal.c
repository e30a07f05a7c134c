#include "base/system/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_is(int file)
{
    return isatty(file) == 1;
}

unsigned terminal_columns(int file)
{
    struct winsize size;
    return ioctl(file, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void terminal_keep(void)
{
}
