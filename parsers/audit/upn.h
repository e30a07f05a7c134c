/* UPNs and ids in the cells of audit exports: alone, in lists, in objects. */
#ifndef PARSERS_AUDIT_UPN_H
#define PARSERS_AUDIT_UPN_H

#include "base/arena.h"
#include "base/guid.h"

bool is_upn(str s);
/* The first UPN of a cell that is one or a list of them, and which item of the list it is; empty: none. */
str upn_of_list(str cell, size_t *place);
/* The id at that place of a list, or the first. */
str id_of_list(str cell, size_t place);
/* The first UPN of a cell in any form, objects too. */
str upn_in(arena *a, str cell);
/* Is it JSON, or an object of PowerShell? */
bool is_structured(str cell);
guid guid_of(str s);

#endif
