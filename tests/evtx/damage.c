/* damage NAME CHUNK RECORD: an .evtx file from standard input, damaged, to standard output. Without arguments: the
 * names. */
#include "evtx_write.h"

#include <stdio.h>
#include <stdlib.h>

static evtx_file read_all(FILE *in)
{
    evtx_file f = {0};
    size_t room = 0, got;
    do {
        room += 1 << 20;
        f.bytes = realloc(f.bytes, room);
        if (!f.bytes)
            abort();
        got = fread(f.bytes + f.n, 1, room - f.n, in);
        f.n += got;
    } while (got > 0);
    return f;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        for (size_t i = 0; evtx_damage_name(i); i++)
            puts(evtx_damage_name(i));
        return 2;
    }
    evtx_file f = read_all(stdin);
    bool good = evtx_damage(&f, argv[1], strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    good = fwrite(f.bytes, 1, f.n, stdout) == f.n && good;
    free(f.bytes);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
