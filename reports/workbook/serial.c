/* Times as spreadsheets count them. */
#include "reports/workbook/book.h"

/* 1970-01-01, counted from 1899-12-30; and 1900-03-01: the days before it are counted with a 29 February that 1900 did
   not have. */
enum { SERIAL_OF_1970 = 25569, SERIAL_FIRST = 61, DAY_S = 86400 };

static bool digits(str s, size_t at, size_t n, int *value)
{
    *value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || !char_is_digit(s.p[i]))
            return false;
        *value = *value * 10 + (s.p[i] - '0');
    }
    return true;
}

bool book_serial(str text, double *serial)
{
    civil c = {0};
    bool time = text.n == 19;
    if ((text.n != 10 && !time) || !digits(text, 0, 4, &c.year) || !digits(text, 5, 2, &c.month) ||
        !digits(text, 8, 2, &c.day))
        return false;
    if (time && (!digits(text, 11, 2, &c.hour) || !digits(text, 14, 2, &c.minute) || !digits(text, 17, 2, &c.second)))
        return false;
    if (!civil_valid(&c))
        return false;
    int64_t days = days_from_civil(c.year, c.month, c.day) + SERIAL_OF_1970;
    *serial = (double)days + (double)(c.hour * 3600 + c.minute * 60 + c.second) / DAY_S;
    return days >= SERIAL_FIRST;
}
