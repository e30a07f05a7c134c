/* Between the POSIX files of this folder. */
#ifndef BASE_SYSTEM_POSIX_FILE_INFO_H
#define BASE_SYSTEM_POSIX_FILE_INFO_H

#include "base/system/file.h"

#include <sys/stat.h>

/* What a call of stat gave and returned. */
bool file_info_from(int result, const struct stat *st, file_info *info);

#endif
