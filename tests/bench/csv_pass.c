/* The yardstick of ./dev bench for CSV: one pass of libcsv over a file, with callbacks that do nothing. */
#include <csv.h>
#include <fcntl.h>
#include <unistd.h>

static void on_cell(void *cell, size_t n, void *context)
{
    (void)cell, (void)n, (void)context;
}

static void on_row(int end, void *context)
{
    (void)end, (void)context;
}

int main(int argc, char **argv)
{
    static char buffer[256 * 1024];
    struct csv_parser parser;
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (fd < 0 || csv_init(&parser, 0) != 0)
        return 1;
    ssize_t got = 0;
    while ((got = read(fd, buffer, sizeof buffer)) > 0)
        if (csv_parse(&parser, buffer, (size_t)got, on_cell, on_row, NULL) != (size_t)got)
            return 1;
    csv_fini(&parser, on_cell, on_row, NULL);
    csv_free(&parser);
    close(fd);
    return got < 0;
}
