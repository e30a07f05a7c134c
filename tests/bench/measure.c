/* Runs a command and prints, as the last line of standard error, how long it took and how much memory it needed at its
   peak: "123 ms 4567 KiB". The exit status is the command's. */
#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    int64_t start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status = 0;
    struct rusage use;
    if (child < 0 || wait4(child, &status, 0, &use) != child)
        return 126;
    fprintf(stderr, "%" PRId64 " ms %ld KiB\n", now_ms() - start, use.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
