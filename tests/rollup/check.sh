#!/usr/bin/env bash
# The roll-up of a small portfolio: check.sh WBHEALTH ROLLUP ROOT. Its files against expected/, its numbers against the
# customers' own files (law.py), how it looks in a browser, and who is unchanged the next time. ACCEPT=1 takes what came out as expected.
set -u
wbhealth=$(realpath "$1") rollup=$(realpath "$2") root=$3 here=$3/tests/rollup
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99

check() { # check WHAT COMMAND...
    local what=$1
    shift
    if "$@" >"$work/check" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) && echo "FAILED $what" && head -n 40 "$work/check"
    fi
}

same() { # same NAME FILE: against the expected file of that name
    [ -z "${ACCEPT:-}" ] || cp "$2" "$here/expected/$1"
    check "$1" diff -u "$here/expected/$1" "$2"
}

roll() { "$rollup" "$work/all" "$work/all/list" 2026-10 Europe/Amsterdam "$@"; }
status_of() { grep "^$1," "$work/all/portfolio.csv" | cut -d , -f 3; }
is() { [ "$1" = "$2" ] || { echo "$1 is not $2" && false; }; }

"$here/make.sh" "$wbhealth" "$root" "$work/all"
ROLLUP_LOST=1 roll >"$work/said"
same said "$work/said"
for file in portfolio.csv portfolio_incidents.csv; do same "$file" "$work/all/$file"; done
# What the page says: its style is looked at by the browser.
sed '/<style>/,/<\/style>/d; /Content-Security-Policy/d' "$work/all/index.html" >"$work/index.html"
same index.html "$work/index.html"
check "numbers equal those of the customers" python3 "$here/law.py" "$work/all"

# Beside logs they are no logs: of all of them only the log has another status than skipped.
mkdir "$work/beside"
cp "$work/all"/{index.html,roll-up.json,portfolio*.csv} "$root/samples/aadc01-wevtutil.xml" "$work/beside"
"$wbhealth" report -q --format csv -o "$work/of" "$work/beside" >/dev/null 2>&1
check "files of a roll-up are known among inputs" is "$(grep -c ',skipped,a file of an earlier report' "$work/of/inputs.csv") $(grep -c ',ok,' "$work/of/inputs.csv")" "6 1"

# In a browser.
timeout 200 node "$root/tests/browser/portfolio.mjs" "$work/all/index.html" "$("$root/tests/browser/axe.sh" "$root")" "$work" >"$work/browser" 2>&1
grep '^FAILED' "$work/browser"
if read -r good bad < <(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/browser"); then
    passed=$((passed + good)) failed=$((failed + bad))
else
    failed=$((failed + 1)) && tail -n 5 "$work/browser"
fi

# The next roll-up: who ran again is reported, the rest unchanged; a killed one changes nothing, since it lists nothing.
sed -i 's/"run": 1/"run": 2/' "$work/all/fabrikam/state.json"
roll >/dev/null
check "unchanged" is "$(status_of Contoso)" unchanged
check "reported again" is "$(status_of 'Fabrikam & Zonen')" reported
roll >/dev/null
check "then unchanged too" is "$(status_of 'Fabrikam & Zonen')" unchanged
check "failed with an earlier report" is "$(status_of 'Old News')" old
rm "$work/all/roll-up.json"
roll >/dev/null
check "without a list all are new" is "$(status_of Contoso)" reported

cp "$work/all/portfolio.csv" "$work/all/portfolio_causes.csv" "$work"
rm "$work/all/roll-up.json"
roll ';' >/dev/null
check "semicolons say the same" python3 "$here/law.py" --same "$work/portfolio.csv" "$work/all/portfolio.csv"
check "semicolons say the same of causes" python3 "$here/law.py" --same "$work/portfolio_causes.csv" "$work/all/portfolio_causes.csv"
find "$work/all" -name '*wbhealth-tmp*' >"$work/left"
check "no temporary file is left" is "$(cat "$work/left")" ""

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
