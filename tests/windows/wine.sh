#!/bin/sh
# Runs wbhealth.exe as if it were a program of this system: wine.sh ARGUMENT... with WB_EXE its path. A prefix of its own,
# kept in build/, so that nothing of the machine's is touched.
export WINEPREFIX="${WB_WINE_PREFIX:?}" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=' LC_ALL=C.UTF-8
unset DISPLAY
exec "${WB_WINE:-/usr/lib/wine/wine64}" "${WB_EXE:?}" "$@"
