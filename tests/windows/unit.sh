#!/usr/bin/env bash
# The unit tests of Windows under Wine: unit.sh ROOT; from the root, where they find their files.
set -u
root=$(cd "$1" && pwd)
passed=0 failed=0
cd "$root" || exit 1
for program in "$root"/build/windows/tests/windows/unit_*.exe; do
    said=$(WB_EXE=$program timeout 900 "$root/tests/windows/wine.sh" 2>&1 | tr -d '\r')
    read -r checks bad < <(printf '%s\n' "$said" | sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2+\3/p')
    if [ -z "${checks:-}" ]; then
        printf 'FAILED %s: it did not come to its end\n' "$(basename "$program")"
        failed=$((failed + 1))
        continue
    fi
    bad=$((bad))
    [ "$bad" -eq 0 ] || printf 'FAILED %s\n%s\n' "$(basename "$program")" "$(printf '%s\n' "$said" | grep -E ':[FE]:' | head -n 20)"
    passed=$((passed + checks - bad)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
