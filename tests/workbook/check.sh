#!/usr/bin/env bash
# Workbooks: check.sh WBHEALTH CELLS ROOT. Cells of every kind at the limits (cells.c), whole reports and a portfolio, each
# against the CSV files of the same run (same.py); the same bytes again; what is left when a run ends early; what is said
# when the disk is full.
set -u
wbhealth=$(realpath "$1") cells=$(realpath "$2") root=$(realpath "$3")
here=$root/tests/workbook samples=$root/samples
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99 LC_ALL=C.UTF-8
cd "$work" || exit 1

check() { # check WHAT COMMAND...
    local what=$1
    shift
    if "$@" >check 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) && echo "FAILED $what" && head -n 40 check
    fi
}

same() { /usr/bin/python3 "$here/same.py" "$@"; }
# The pairs of a report's sheets and files in a folder.
sheets_of() {
    local pair
    for pair in Operations=operations Causes=causes Users=users Months=months Service=service Registrations=registrations \
        Methods=registration_methods Findings=findings Changes=changes Events=events Inputs=inputs; do
        echo "${pair%=*}=$1/${pair#*=}.csv"
    done
}
same_report() { same ${2:-} "$1/report.xlsx" $(sheets_of "$1"); } # same_report FOLDER [--large]
exits() { # exits STATUS COMMAND...
    local want=$1 got
    shift
    "$@"
    got=$?
    [ "$got" = "$want" ] || { echo "exit status $got, not $want" && false; }
}
report() { "$wbhealth" report -q --format csv,xlsx "$@"; }
is_empty() { [ -z "$(ls -A "$1" 2>/dev/null)" ] || { ls -A "$1" && false; }; }

# ---- cells ----
cells_are() { # cells_are ROWS SHEET_ROWS [--large]
    rm -rf cells
    "$cells" cells "$1" "$2" && same ${3:-} cells/cells.xlsx Cells=cells/cells.csv
}
for rows in 0 1 37; do check "cells, $rows rows" cells_are "$rows" 0; done
check "cells, 49,999 rows" cells_are 49999 0
check "cells, 50,000 rows" cells_are 50000 0 --large
check "cells, 50,000 rows in three sheets" cells_are 50000 20001 --large
check "they are called so" sh -c 'unzip -p cells/cells.xlsx xl/workbook.xml | grep -o "<sheet name=\"[^\"]*" | tr "\n" " " | grep -x "<sheet name=\"Cells <sheet name=\"Cells 2 <sheet name=\"Cells 3 "'

# ---- reports ----
check "a report of two servers" report -o october --customer Contoso --timezone Europe/Amsterdam "$samples/contoso-october.zip"
check "is what its files say" same_report october
cp october/report.xlsx first.xlsx
check "the same in other circumstances" env TZ=Asia/Tokyo LC_ALL=C "$wbhealth" report -q --jobs 1 --format xlsx -o again --customer Contoso \
    --timezone Europe/Amsterdam "$samples/contoso-october.zip"
sleep 1.1
check "has the same bytes" cmp first.xlsx again/report.xlsx
check "opens as the program left it" sh -c '[ "$(stat -c %a again/report.xlsx)" = 600 ]'
report -o november --month 2026-11 "$samples/contoso-october.zip" "$samples/contoso-november.zip" "$samples"/audit-*.csv "$samples/users.csv" >/dev/null 2>&1
check "a report with an audit log" same_report november
report -o nothing --month 2031-01 "$samples/contoso-october.zip" >/dev/null 2>&1
check "a report of nothing" same_report nothing
check "pictures" sh -c '[ "$(unzip -l october/report.xlsx | grep -c xl/charts/chart)" = 3 ]'
mkdir beside && cp october/report.xlsx beside/renamed.zip && cp "$samples/contoso-october.zip" beside
check "beside logs it is known" sh -c '"$0" report -o beside-report beside && grep -q "renamed.zip.*skipped.*earlier report" beside-report/inputs.csv' "$wbhealth"

# ---- no names ----
veiled() {
    "$wbhealth" report -q --format csv,xlsx --redact --customer Contoso -o veiled "$samples/contoso-october.zip" && same_report veiled ||
        return 1
    cut -d , -f 1 october/users.csv | sed 1d | grep -i @ >names
    [ -s names ] && unzip -p veiled/report.xlsx >inside && ! grep -m 1 -iFf names inside
}
check "pseudonyms here too" veiled

# ---- a portfolio ----
mkdir -p portfolio/Alpha portfolio/Beta portfolio/Gamma
cp "$samples/contoso-october.zip" portfolio/Alpha && cp "$samples/aadc01-wevtutil.xml" portfolio/Beta
"$wbhealth" batch -q --format csv,xlsx --target 99.5 --month 2026-10 -o all portfolio >/dev/null 2>&1
check "a portfolio" same all/portfolio.xlsx Portfolio=all/portfolio.csv Months=all/portfolio_months.csv \
    Causes=all/portfolio_causes.csv Incidents=all/portfolio_incidents.csv
check "a customer of it" same_report all/alpha
"$wbhealth" batch -q --month 2026-10 -o all portfolio >/dev/null 2>&1
check "without the format it goes" sh -c '[ ! -e all/portfolio.xlsx ] && [ ! -e all/alpha/report.xlsx ]'

# ---- what goes wrong ----
full() { # the disk takes so many blocks of 1 KiB of each file
    rm -rf full
    (ulimit -f "$1" && exits 3 "$wbhealth" report -q --format xlsx -o full "$samples/contoso-october.zip") && is_empty full
}
for blocks in 0 8 64 150 300; do check "no room after $blocks KiB" full "$blocks"; done
stop_at() { # a signal so long after the start: all or nothing
    rm -rf stopped
    timeout --preserve-status -s "$2" "$1" "$wbhealth" report -q --format xlsx -o stopped "$samples/contoso-october.zip"
    local status=$?
    case $status in
    0) [ "$(ls -A stopped)" = report.xlsx ] ;;
    *) [ "$status" -gt 128 ] && is_empty stopped ;;
    esac || { echo "status $status" && ls -A stopped && false; }
}
for delay in 0.02 0.05 0.08 0.12 0.2; do for signal in INT TERM; do check "$signal after $delay s" stop_at "$delay" "$signal"; done; done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
