/* The temporary files of libxlsxwriter.

   It makes one for each part of a workbook under a name that it takes away at once, and a signal in between leaves it
   behind; it writes without asking whether the file took it (a disk may be full), and so does not know what it lost. So
   the program has the function that makes them: the library is bound to it (ELF looks into the program first). */
#include "base/system/stream.h"

#define OPEN __attribute__((visibility("default")))

OPEN FILE *lxw_tmpfile(char *folder); /* as the library declares it */

FILE *lxw_tmpfile(char *folder)
{
    return stream_temporary(folder ? folder : ".");
}
