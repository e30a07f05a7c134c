/* Writes one of the files to standard output: wbhealth_manual man|bash|zsh|fish|powershell */
#include "cli/manual.h"

#include <stdio.h>

static const struct {
    const char *name;
    void (*write)(out *o);
} kinds[] = {{"man", manual_write},
             {"bash", completion_write_bash},
             {"zsh", completion_write_zsh},
             {"fish", completion_write_fish},
             {"powershell", completion_write_powershell}};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(str_of(argv[1]), str_of(kinds[i].name))) {
            out *o = out_memory();
            kinds[i].write(o);
            str text = out_memory_str(o);
            bool good = fwrite(text.p, 1, text.n, stdout) == text.n && fflush(stdout) == 0;
            out_free(o);
            return good ? 0 : 1;
        }
    fprintf(stderr, "usage: wbhealth_manual man|bash|zsh|fish|powershell\n");
    return 2;
}
