/* Files for their owner alone. */
#include "base/system/windows/handle.h"

#include <sddl.h>
#include <stdio.h>

static SECURITY_ATTRIBUTES attributes = {.nLength = sizeof attributes};

/* Nobody else, and nothing from the folder around it. What is made in a folder of ours is its owner's too. */
static BOOL CALLBACK make(INIT_ONCE *once, void *parameter, void **context)
{
    enum { SID_MOST = 200, TOKEN_BYTES = 512 };
    (void)once, (void)parameter, (void)context;
    HANDLE token = NULL;
    union {
        TOKEN_USER user;
        char room[TOKEN_BYTES];
    } u;
    DWORD n;
    wchar_t *sid = NULL, text[SID_MOST];
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) &&
        GetTokenInformation(token, TokenUser, &u, sizeof u, &n) && ConvertSidToStringSidW(u.user.User.Sid, &sid)) {
        swprintf(text, SID_MOST, L"D:P(A;OICI;FA;;;%ls)", sid);
        ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &attributes.lpSecurityDescriptor,
                                                             NULL);
        LocalFree(sid);
    }
    if (token)
        CloseHandle(token);
    return TRUE;
}

SECURITY_ATTRIBUTES *owner_alone(void)
{
    static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    InitOnceExecuteOnce(&once, make, NULL, NULL);
    return attributes.lpSecurityDescriptor ? &attributes : NULL;
}
