/* What the cloud exports: audit logs, the older reports about password reset, lists of people. The door of the folder.
 */
#ifndef PARSERS_AUDIT_AUDIT_H
#define PARSERS_AUDIT_AUDIT_H

#include "parsers/reader/reader.h"

extern const format_reader audit_csv_format;
extern const format_reader audit_json_format;

#endif
