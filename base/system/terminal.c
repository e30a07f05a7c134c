#include "base/system/terminal.h"

#include <unistd.h>

bool terminal_is(int file)
{
    return isatty(file) == 1;
}
