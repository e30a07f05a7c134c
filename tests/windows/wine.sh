#!/bin/sh
# Runs wbhealth.exe as if it were a program of this system: wine.sh ARGUMENT... WB_EXE: another program. In a prefix of its
# own, kept in build/, so that nothing of the user's is touched.
build=$(dirname "$(readlink -f "$0")")/../../build
export WINEPREFIX="${WB_WINE_PREFIX:-$build/wine}" WINEDEBUG="${WB_WINE_DEBUG:--all}" LC_ALL=C.UTF-8
export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
unset DISPLAY
exec "${WB_WINE:-/usr/lib/wine/wine64}" "${WB_EXE:-$build/windows/wbhealth.exe}" "$@"
