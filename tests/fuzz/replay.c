/* Feeds every file of the folders named to a fuzz target: the corpus as a plain test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
    struct stat info;
    FILE *f = fopen(path, "rb");
    if (!f || fstat(fileno(f), &info) != 0 || !S_ISREG(info.st_mode)) {
        if (f)
            fclose(f);
        return 0;
    }
    size_t size = (size_t)info.st_size;
    uint8_t *data = malloc(size ? size : 1);
    if (data && fread(data, 1, size, f) == size)
        LLVMFuzzerTestOneInput(data, size);
    free(data);
    fclose(f);
    return 1;
}

int main(int argc, char **argv)
{
    int files = 0;
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        for (struct dirent *e; folder && (e = readdir(folder));) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", argv[i], e->d_name);
            files += replay_file(path);
        }
        if (folder)
            closedir(folder);
    }
    /* An empty corpus is a mistake in the tree, not a success. */
    printf("%d passed, %d failed\n", files, files == 0);
    return files == 0;
}
