/* The one style of the pages, as it stands in style.css. */
#ifndef REPORTS_STYLE_H
#define REPORTS_STYLE_H

#include "base/str.h"

str style_css(void); /* static storage */

#endif
