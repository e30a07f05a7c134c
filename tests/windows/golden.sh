#!/usr/bin/env bash
# Golden cases with wbhealth.exe under Wine: golden.sh ROOT JOBS [TOPIC | TOPIC/CASE]...
#
# The same cases and the same expected files as everywhere. Those of not-here.txt are left out, each with its reason; so is
# a case that runs the program through a shell's job control or a limit of it.
set -u
root=$1 jobs=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
export WB_WINE_PREFIX=$root/build/wine WB_EXE=$root/build/windows/wbhealth.exe
[ -d "$WB_WINE_PREFIX" ] || "$here/wine.sh" --version >/dev/null 2>&1 # the prefix is made once, and not by many at a time
cases=()
[ $# -gt 0 ] || set -- "$root"/tests/golden/*/
for topic; do
    case $topic in /*) ;; *) topic=$root/tests/golden/$topic ;; esac
    while read -r case; do
        name=${case#"$root"/tests/golden/}
        grep -q "^$name " "$here/not-here.txt" || cases+=("$case")
    done < <(find "${topic%/}" -name cmd -type f -printf '%h\n' | LC_ALL=C sort)
done
exec "$root/tests/golden/run.sh" --jobs "$jobs" "$here/wine.sh" "$root/build/asan/tests/golden_columns" "${cases[@]}"
