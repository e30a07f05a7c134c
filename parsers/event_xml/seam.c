#include "parsers/event_xml/seam.h"

framer seam_guess(const char *p, size_t n, size_t from)
{
    framer f = {.at = from};
    frame first;
    do
        first = framer_next(&f, p, n, false);
    while (first.kind != FRAME_MORE && !frame_is_record(first.kind));
    return (framer){.at = first.kind == FRAME_MORE ? n : first.at};
}

/* With less than FRAME_LOOK bytes of it a record is not begun. */
size_t seam_stop(size_t guess, size_t n)
{
    return n - guess < FRAME_LOOK ? n : guess + FRAME_LOOK - 1;
}

bool seam_join(framer *f, size_t guess, const framer *ahead)
{
    if (f->at != guess || f->doctype.state != DOCTYPE_NONE)
        return false;
    frame_root root = ahead->root == ROOT_UNSEEN ? f->root : ahead->root;
    *f = *ahead;
    f->root = root;
    return true;
}
