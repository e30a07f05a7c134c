/* The one script of the casebook, as it stands in script.js: sorting and filtering. The page is complete without it. */
#ifndef REPORTS_SCRIPT_H
#define REPORTS_SCRIPT_H

#include "base/str.h"

str script_js(void); /* static storage */

#endif
