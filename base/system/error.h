/* The system's own words for what went wrong. */
#ifndef BASE_SYSTEM_ERROR_H
#define BASE_SYSTEM_ERROR_H

/* English, for an errno; lives for ever. */
const char *error_text(int code);

#endif
