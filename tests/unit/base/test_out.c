#include "base/out.h"
#include "base/out_file.h"
#include "tests/unit/base/check_str.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *suite_out(void);

START_TEST(numbers_and_texts_in_memory)
{
    out *o = out_memory();
    out_u64(o, 0);
    out_char(o, ' ');
    out_u64(o, UINT64_MAX);
    out_char(o, ' ');
    out_i64(o, INT64_MIN);
    out_lit(o, " ");
    out_i64(o, -7);
    out_bytes(o, NULL, 0);
    ck_str_lit(out_memory_str(o), "0 18446744073709551615 -9223372036854775808 -7");
    ck_assert_uint_eq(out_size(o), 46);
    out_free(o);
    o = out_memory();
    for (int i = 0; i < 100000; i++)
        out_char(o, (char)('a' + i % 26));
    ck_assert_uint_eq(out_size(o), 100000);
    for (size_t i = 0; i < 100000; i++)
        if (out_memory_str(o).p[i] != (char)('a' + i % 26))
            ck_abort_msg("byte %zu", i);
    ck_assert_int_eq(out_errno(o), 0);
    out_free(o);
    out_free(NULL);
}
END_TEST

START_TEST(every_byte_arrives_at_a_descriptor)
{
    FILE *f = tmpfile();
    int fd = fileno(f);
    out *o = out_descriptor(fd);
    static char large[300000];
    memset(large, 'L', sizeof large);
    size_t want = 0;
    for (size_t n = 1; n < 2000; n += 3, want += n - 3)
        out_bytes(o, large, n);
    out_bytes(o, large, sizeof large);
    out_char(o, '!');
    want += sizeof large + 1;
    ck_assert_uint_eq(out_size(o), want);
    ck_assert(out_flush(o));
    out_free(o);
    struct stat info;
    ck_assert_int_eq(fstat(fd, &info), 0); /* still open: it is not ours */
    ck_assert_int_eq(info.st_size, (off_t)want);
    fclose(f);
}
END_TEST

START_TEST(a_full_device_is_a_sticky_error)
{
    int fd = open("/dev/full", O_WRONLY);
    out *o = out_descriptor(fd);
    out_lit(o, "x");
    ck_assert_int_eq(out_errno(o), 0); /* buffered still */
    ck_assert(!out_flush(o));
    ck_assert_int_ne(out_errno(o), 0);
    out_lit(o, "y");
    ck_assert(!out_flush(o));
    out_free(o);
    close(fd);
}
END_TEST

START_TEST(a_slow_pipe_gets_everything)
{
    int ends[2];
    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0); /* short writes and EAGAIN */
    pid_t child = fork();
    if (child == 0) {
        close(ends[1]);
        fcntl(ends[0], F_SETFL, 0);
        size_t sum = 0;
        char room[1000];
        for (ssize_t n = read(ends[0], room, sizeof room); n > 0; n = read(ends[0], room, sizeof room))
            sum += (size_t)n;
        _exit(sum == 400000 ? 0 : 1);
    }
    close(ends[0]);
    out *o = out_descriptor(ends[1]);
    for (int i = 0; i < 100000; i++)
        out_lit(o, "four");
    ck_assert(out_flush(o));
    out_free(o);
    close(ends[1]);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}
END_TEST

Suite *suite_out(void)
{
    Suite *s = suite_create("out");
    TCase *c = tcase_create("out");
    tcase_add_test(c, numbers_and_texts_in_memory);
    tcase_add_test(c, every_byte_arrives_at_a_descriptor);
    tcase_add_test(c, a_full_device_is_a_sticky_error);
    tcase_add_test(c, a_slow_pipe_gets_everything);
    suite_add_tcase(s, c);
    return s;
}
