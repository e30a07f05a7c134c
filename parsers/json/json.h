/* JSON: cut into records before it is parsed, and one record to its fields. The door of the folder. */
#ifndef PARSERS_JSON_JSON_H
#define PARSERS_JSON_JSON_H

#include "parsers/json/fields.h"
#include "parsers/json/frame.h"
#include "parsers/json/reader.h"
#include "parsers/json/tree.h"

#endif
