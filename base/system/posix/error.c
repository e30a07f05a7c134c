#include "base/system/error.h"

#include <string.h>

const char *error_text(int code)
{
    const char *text = strerrordesc_np(code);
    return text ? text : "Unknown error";
}
