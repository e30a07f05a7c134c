#!/usr/bin/env bash
# The words of the page that is handed on: words.sh WBHEALTH ROOT TOOLS
#
# Reports of the samples, of the golden inputs of pages and of situations (TOOLS: the folder of a build's tests); nothing
# of forbidden.txt may stand on report.html. What stands in <code> and in the table of filters is no word of ours.
# In Dutch and German nothing of English is left on it, in the summary, on the page over all customers and in its mails.
set -u
wbhealth=$1 root=$2 tools=$3
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99

grep -vE '^(#|$)' "$root/tests/words/forbidden.txt" >"$work/patterns"

# The page as lines of text, without names of files.
text() {
    sed -e '1,/<body>/d' -e '/^<tr data-sql=/d' -e 's|<code>[^<]*</code>||g' -e 's/<\/\(p\|li\|td\|th\|dd\|dt\|h[1-4]\|title\|desc\|text\)>/\n/g' "$1" |
        sed -e 's/<[^>]*>//g' -e "s/&#39;/'/g" -e 's/&quot;/"/g' -e 's/&amp;/\&/g' -e 's/[a-z_]*\.csv//g'
}

# NAME ARGUMENT...
page() {
    local name=$1 pattern line bad=0
    shift
    "$wbhealth" report -q --format html -o "$work/out" "$@" >/dev/null 2>&1
    if [ $? -gt 1 ]; then
        failed=$((failed + 1)) && echo "FAILED report $name"
        return
    fi
    text "$work/out/report.html" >"$work/text"
    while IFS= read -r pattern; do
        LC_ALL=C.UTF-8 grep -niP -m 3 -- "$pattern" "$work/text" >"$work/found" || continue
        bad=1
        while IFS= read -r line; do printf 'FAILED %s: %s: %s\n' "$name" "$pattern" "${line:0:300}"; done <"$work/found"
    done <"$work/patterns"
    if [ "$bad" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# NAME ARGUMENT...: the same report in the other languages.
spoken() {
    local name=$1 code
    shift
    for code in nl de; do
        "$wbhealth" report --format html --language "$code" -o "$work/$code" "$@" >"$work/said" 2>/dev/null
        if [ $? -le 1 ] && grep -q "^<html lang=\"$code\">" "$work/$code/report.html" &&
            sed '$d' "$work/said" >"$work/said.txt" &&
            python3 "$root/tests/words/left.py" "$root" "$code" "$work/$code/report.html" "$work/said.txt" >"$work/left"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1)) && echo "FAILED $name in $code" && cat "$work/left"
        fi
    done
}

# That it would be found: an English word of the catalogue on a page of another language.
for code in nl de; do
    echo '<p>Nobody is waiting</p>' >"$work/english.html"
    if python3 "$root/tests/words/left.py" "$root" "$code" "$work/english.html" >"$work/left"; then
        failed=$((failed + 1)) && echo "FAILED an English word in $code is found"
    else
        passed=$((passed + 1))
    fi
done

page october "$root/samples/contoso-october.zip"
page november --month 2026-11 --timezone Europe/Amsterdam "$root/samples/contoso-november.zip"
page portal "$root/samples/audit-portal.csv"
page details "$root/samples/users.csv" "$root/samples/user-registration-details.csv"
page damaged "$root/samples/damaged.xml"
for case in "$root"/tests/golden/pages/*/; do
    name=$(basename "$case")
    # Words of others: hostile texts, a cause of one's own.
    case $name in hostile | own-cause) continue ;; esac
    mapfile -t inputs < <(find "$case" -maxdepth 1 \( -name '*.xml' -o -name '*.csv' -o -name '*.json' \))
    [ ${#inputs[@]} -eq 0 ] || page "$name" "${inputs[@]}"
done
for name in healthy outage half ou failover ten-days cloud-only server-only three wave; do
    "$root/tests/situations/make.sh" "$tools" "$name" "$work/logs-$name" && page "$name" --month 2026-10 "$work/logs-$name"
done
# Every cause that a sample message of the rules tells, in one report.
mapfile -t logs < <(find "$root/tests/golden/causes" "$root/tests/golden/cloud" "$root/tests/golden/service" \
    \( -name '*.xml' -o -name '*.csv' \) ! -path '*/expected/*' ! -name '*rules*.xml')
page causes "${logs[@]}"
spoken causes "${logs[@]}"
spoken october --target 99.5 "$root/samples/contoso-october.zip"
spoken portal "$root/samples/audit-portal.csv"
spoken details "$root/samples/users.csv" "$root/samples/user-registration-details.csv"
for name in outage half failover ten-days cloud-only server-only three wave year; do
    [ -d "$work/logs-$name" ] || "$root/tests/situations/make.sh" "$tools" "$name" "$work/logs-$name"
    spoken "$name" --month 2026-10 --target 95 "$work/logs-$name"
done
# Customers of whom one sent nothing, one too little.
mkdir -p "$work/customers/contoso" "$work/customers/litware" "$work/customers/fabrikam"
cp "$root/samples/contoso-october.zip" "$work/customers/contoso"
cp "$root/tests/golden/pages/ten-days"/*.xml "$work/customers/litware"
: >"$work/customers/fabrikam/empty.xml"
for code in nl de; do
    "$wbhealth" batch --language "$code" --month 2026-10 -o "$work/all-$code" "$work/customers" >/dev/null 2>&1
    # Why there is no report is told in English, as on standard error.
    if python3 "$root/tests/words/left.py" "$root" "$code" "$work/all-$code/index.html" "$work/all-$code"/*/ask.txt >"$work/left"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) && echo "FAILED the page over all customers in $code" && cat "$work/left"
    fi
done

# docs/privacy.md tells of every file that a report writes.
"$wbhealth" report -q -o "$work/all" "$root/samples/contoso-october.zip" >/dev/null 2>&1
for file in "$work/all"/*; do
    if grep -qF "\`$(basename "$file")\`" "$root/docs/privacy.md"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) && echo "FAILED docs/privacy.md tells nothing of $(basename "$file")"
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
