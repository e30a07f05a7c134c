#!/usr/bin/env bash
# Golden cases with wbhealth.exe under Wine: golden.sh ROOT JOBS [TOPIC | TOPIC/CASE]...
#
# The same cases and the same expected files as everywhere; instead/ says what differs in a few (what a system shows of modes, a
# backslash that separates). Cases of not-here.txt are left out, each with its reason.
set -u
root=$(cd "$1" && pwd) jobs=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
export INSTEAD=$here/instead
"$here/wine.sh" --version >/dev/null 2>&1 # the prefix is made once, and not by many at a time
cases=()
[ $# -gt 0 ] || set -- "$root"/tests/golden/*/
for topic; do
    case $topic in /*) ;; *) topic=$root/tests/golden/$topic ;; esac
    while read -r case; do
        name=${case#"$root"/tests/golden/}
        grep -q "^$name " "$here/not-here.txt" || cases+=("$case")
    done < <(find "${topic%/}" -name cmd -type f -printf '%h\n' | LC_ALL=C sort)
done
run() { "$root/tests/golden/run.sh" --jobs "$jobs" "$here/wine.sh" "$root/build/asan/tests/golden_columns" "$@"; }
count() { sed -n '$s/ passed.*//p' "$said"; }

# On a busy machine Wine itself fails now and then (a driver of its own crashes, a program is not started): what fails is
# tried once more, and named.
said=$(mktemp)
trap 'rm -f "$said"' EXIT
run "${cases[@]}" >"$said"
mapfile -t again < <(sed -n "s|^FAILED |$root/tests/golden/|p" "$said")
[ ${#again[@]} -gt 0 ] && [ ${#again[@]} -le 5 ] || { cat "$said" && [ ${#again[@]} -eq 0 ]; exit; }
sed '$d; s/^FAILED/tried once more:/' "$said"
passed=$(count)
run "${again[@]}" >"$said"
sed '$d' "$said"
echo "$((passed + $(count))) passed, $((${#again[@]} - $(count))) failed"
[ "$(count)" = ${#again[@]} ]
