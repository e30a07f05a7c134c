/* The clock for measuring and waiting; what time it is nobody asks. */
#ifndef BASE_SYSTEM_CLOCK_H
#define BASE_SYSTEM_CLOCK_H

#include <stdint.h>

int64_t clock_ms(void); /* milliseconds since some moment; never runs back */
void clock_wait(int64_t ms); /* at most so long */

#endif
