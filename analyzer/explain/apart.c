/* Codes of which no more is known than what they are made of: an HRESULT holds who says it (its facility) and a number
   of theirs; 0xC... is a status of the kernel; 0x8007xxxx holds a Windows code. */
#include "analyzer/explain/data.h"

#include <inttypes.h>
#include <stdio.h>

/* The facilities that are met on servers of this kind, as winerror.h numbers them. */
static const struct facility {
    unsigned number;
    str title;
} facilities[] = {
    {0, STR_INIT("no facility of its own (general errors)")},
    {1, STR_INIT("remote procedure calls")},
    {2, STR_INIT("COM automation")},
    {3, STR_INIT("storage")},
    {4, STR_INIT("an interface: only the component that returned it knows the number")},
    {7, STR_INIT("Windows (Win32)")},
    {8, STR_INIT("Windows")},
    {9, STR_INIT("security (SSPI, keys, TLS)")},
    {10, STR_INIT("control")},
    {11, STR_INIT("certificates")},
    {12, STR_INIT("Internet")},
    {13, STR_INIT("media")},
    {17, STR_INIT("COM+")},
    {19, STR_INIT(".NET")},
    {25, STR_INIT("HTTP")},
    {32, STR_INIT("background transfers (BITS)")},
    {35, STR_INIT("the sync engine")},
    {36, STR_INIT("Windows Update")},
};

enum { FACILITY_WIN32 = 7, FACILITY_SHIFT = 16, FACILITY_MASK = 0x7FF };

static str facility_title(unsigned number)
{
    for (size_t i = 0; i < sizeof facilities / sizeof *facilities; i++) {
        if (facilities[i].number == number)
            return facilities[i].title;
    }
    return STR("not known here");
}

static void hex(uint32_t value, out *o)
{
    char text[16];
    snprintf(text, sizeof text, "0x%" PRIx32, value);
    out_str(o, str_of(text));
}

static void title(const knowledge *k, uint32_t code, out *o)
{
    uint32_t low = code & UINT16_MAX;
    str name = knowledge_code_name(k, code);
    hex(code, o);
    if (str_empty(name) && code_is_win32(code) && !str_empty(name = knowledge_code_name(k, low))) {
        out_lit(o, ", which carries the Windows code ");
        hex(low, o);
    }
    if (!str_empty(name)) {
        out_lit(o, " ");
        out_str(o, name);
    }
    out_lit(o, "\n\n");
}

static void parts(uint32_t code, out *o)
{
    uint32_t facility = code >> FACILITY_SHIFT & FACILITY_MASK, low = code & UINT16_MAX;
    if (code >> 30 == 3) {
        out_lit(o, "A status of the Windows kernel (NTSTATUS), an error.\n");
        return;
    }
    if (code != low) {
        out_str(o, code >> 31 ? STR("An HRESULT, an error.\n") : STR("An HRESULT, no error by its first bit.\n"));
        out_lit(o, "Facility ");
        out_u64(o, facility);
        out_lit(o, ": ");
        out_str(o, facility_title(facility));
        out_lit(o, "\n");
    }
    out_str(o, code == low || facility == FACILITY_WIN32 ? STR("Windows code: ") : STR("Number: "));
    out_u64(o, low);
    out_lit(o, " (");
    hex(low, o);
    out_lit(o, ")\n");
}

/* The digits behind AADSTS, wherever they stand; empty: none. */
static str sign_in_number(str text)
{
    static const str mark = STR_INIT("AADSTS");
    size_t at = str_find_nocase(text, mark), n = 0;
    str rest = at == STR_NONE ? (str){0} : str_from(text, at + mark.n);
    while (n < rest.n && char_is_digit(rest.p[n]))
        n++;
    return str_head(rest, n);
}

bool explain_unknown_sign_in(str text, out *o)
{
    str number = sign_in_number(text);
    if (str_empty(number))
        return false;
    out_lit(o, "AADSTS");
    out_str(o, number);
    out_lit(o, "\n\n");
    explain_wrap(
        o,
        STR("An error of the sign-in of Microsoft Entra ID. No more is known of it here. Its text stands beside "
            "it, and at"),
        0);
    out_lit(o, "\nhttps://login.microsoftonline.com/error?code=");
    out_str(o, number);
    out_lit(o, "\n");
    return true;
}

void explain_take_apart(const knowledge *k, uint32_t code, out *o)
{
    title(k, code, o);
    parts(code, o);
    out_lit(o, "\nNo more is known of it here, nor that password writeback gives it. Read the text that stands beside\n"
               "it, and the other codes of the same event.\n");
}
