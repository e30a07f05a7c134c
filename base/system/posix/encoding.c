/* The C library's iconv. */
#include "base/system/encoding.h"

#include "base/mem.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

struct encoding {
    iconv_t conversion;
};

encoding *encoding_open(const char *name)
{
    iconv_t conversion = iconv_open("UTF-8", name);
    if (conversion == (iconv_t)-1) {
        if (errno == ENOMEM)
            mem_failed();
        return NULL;
    }
    encoding *e = mem_alloc(sizeof *e);
    e->conversion = conversion;
    return e;
}

void encoding_close(encoding *e)
{
    iconv_close(e->conversion);
    mem_free(e);
}

/* A letter may wait for what is put on it, and comes when it is asked for. */
encoding_fit encoding_decode(encoding *e, const char *in, size_t n, char out[ENCODING_ROOM], size_t *written)
{
    enum { BYTES_MOST = 4 };
    char bytes[BYTES_MOST], *from = bytes, *to = out;
    size_t left = n, room = ENCODING_ROOM;
    memcpy(bytes, in, n);
    iconv(e->conversion, NULL, NULL, NULL, NULL);
    bool good = iconv(e->conversion, &from, &left, &to, &room) != (size_t)-1;
    int code = errno;
    if (good)
        iconv(e->conversion, NULL, NULL, &to, &room);
    *written = (size_t)(to - out);
    if (good && left == 0 && to > out)
        return ENCODING_WHOLE;
    return !good && code == EILSEQ ? ENCODING_NONE : ENCODING_PART;
}
