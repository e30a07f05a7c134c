#include "base/path_find.h"
#include "tests/unit/base/check_str.h"

Suite *suite_path_find(void);

START_TEST(splits_before_the_last_name)
{
    static const struct {
        const char *path, *folder, *name;
    } rows[] = {
        {"a.gz", ".", "a.gz"},     {"b/a.gz", "b", "a.gz"},   {"/a.gz", "/", "a.gz"}, {"/b/a.gz", "/b", "a.gz"},
        {"../a.gz", "..", "a.gz"}, {"b//a.gz", "b/", "a.gz"}, {"b/", "b", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str folder, name;
        path_split(str_of(rows[i].path), &folder, &name);
        ck_str(folder, str_of(rows[i].folder));
        ck_str(name, str_of(rows[i].name));
    }
}
END_TEST

Suite *suite_path_find(void)
{
    Suite *s = suite_create("path_find");
    TCase *c = tcase_create("path_find");
    tcase_add_test(c, splits_before_the_last_name);
    suite_add_tcase(s, c);
    return s;
}
