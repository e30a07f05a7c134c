/* Files that we write: whoever ends the process closes them, since a name that was removed stays until then, and its
   folder with it. */
#include "base/system/windows/handle.h"

enum { HELD_MOST = 1024 }; /* of more, folders that we made may stay behind */

static SRWLOCK guard = SRWLOCK_INIT;
static HANDLE held[HELD_MOST]; /* NULL: none */
static bool gone;              /* all of them */

static void replace(HANDLE old, HANDLE new)
{
    for (size_t i = 0; i < HELD_MOST; i++)
        if (held[i] == old) {
            held[i] = new;
            break;
        }
}

bool held_add(HANDLE h)
{
    AcquireSRWLockExclusive(&guard);
    bool good = !gone;
    if (good)
        replace(NULL, h);
    ReleaseSRWLockExclusive(&guard);
    return good;
}

void held_remove(HANDLE h)
{
    AcquireSRWLockExclusive(&guard);
    if (!gone)
        replace(h, NULL);
    ReleaseSRWLockExclusive(&guard);
}

void files_let_go(void)
{
    AcquireSRWLockExclusive(&guard);
    gone = true;
    for (size_t i = 0; i < HELD_MOST; i++)
        if (held[i])
            CloseHandle(held[i]);
    ReleaseSRWLockExclusive(&guard);
}
