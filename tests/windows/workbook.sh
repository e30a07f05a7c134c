#!/usr/bin/env bash
# Workbooks of wbhealth.exe under Wine: workbook.sh ROOT. Each is compared byte for byte with that of the release build here,
# which ../workbook/check.sh reads cell by cell; then what is left of one that is not written to its end.
set -u
root=$(cd "$1" && pwd)
here=$root/tests/windows samples=$root/samples
linux=$root/build/release/wbhealth windows=$here/wine.sh
export LC_ALL=C.UTF-8
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

helper() { WB_EXE=$root/build/windows/tests/windows/helper.exe "$windows" "$@"; }

judge() { # judge WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n  expected: %s\n  got: %s\n' "$1" "$2" "$3"
    fi
}

both() { # both WHAT FILE ARGUMENT...: the same command makes the same file
    local what=$1 file=$2 sums=() program
    shift 2
    for program in "$linux" "$windows"; do
        rm -rf "${file%/*}" && "$program" "$@" >/dev/null 2>&1
        sums+=("$(sha256sum <"$file")")
    done
    judge "$what" "${sums[0]}" "${sums[1]}"
}

# ---- cells of every kind, on both sides of 50,000 rows, in several sheets ----
for rows in '0 0' '1 0' '37 0' '49999 0' '50000 0' '50000 20001'; do
    mkdir -p linux windows
    # shellcheck disable=SC2086
    "$root/build/asan/tests/workbook_cells" linux $rows && WB_EXE=$root/build/windows/tests/windows/workbook_cells.exe "$windows" windows $rows
    judge "cells, rows and rows of a sheet: $rows" "" "$(cmp linux/cells.xlsx windows/cells.xlsx 2>&1)"
done

# ---- reports ----
both "a report of two servers" out/report.xlsx report --format csv,xlsx -o out --customer Contoso --timezone Europe/Amsterdam "$samples/contoso-october.zip"
judge "is what its files say" "0" "$(/usr/bin/python3 "$root/tests/workbook/same.py" out/report.xlsx Operations=out/operations.csv Events=out/events.csv >same 2>&1; echo $?)"
both "one with an audit log" out/report.xlsx report --format xlsx -o out --month 2026-11 "$samples"/contoso-{october,november}.zip "$samples"/audit-*.csv "$samples/users.csv"
both "one of nothing" out/report.xlsx report --format xlsx -o out --month 2031-01 "$samples/contoso-october.zip"
both "one without names" out/report.xlsx report --format xlsx -o out --redact "$samples/contoso-october.zip"
both "a folder in any script" "Köln Łódź 日本 𝄞/report.xlsx" report --format xlsx -o 'Köln Łódź 日本 𝄞' "$samples/aadc01-wevtutil.xml"
mkdir -p portfolio/Alpha 'portfolio/Bäcker Łódź' portfolio/Gamma
cp "$samples/contoso-october.zip" portfolio/Alpha && cp "$samples/aadc01-wevtutil.xml" 'portfolio/Bäcker Łódź'
both "a portfolio" out/portfolio.xlsx batch --format csv,xlsx --target 99.5 --month 2026-10 -o out portfolio
both "a customer of it" out/alpha/report.xlsx batch --format xlsx --month 2026-10 -o out portfolio

# ---- one in constant memory, whose parts lie in the folder as long as it is written ----
"$root/build/asan/tests/bench/bench_generate" --events 60000 --scope-percent 100 --seed 11 --users 5000 --shape wevtutil >many.xml 2>count
both "60,000 events" out/report.xlsx report --format xlsx -o out many.xml
wait_for_part() { # wait_for_part FOLDER: who may do what with it
    for _ in $(seq 1200); do
        ls "$1"/.stream* >/dev/null 2>&1 && break
        sleep 0.05
    done
    sleep 0.5
    helper rights "$(find "$1" -name '.stream*' | head -n 1)" | sed 's/S-1-5-21[-0-9]*/OWNER/' | tr -d '\r'
}
end() { # end EVENT FOLDER: while a part lies there; what is left
    : >go
    (wait_for_part "$2" >rights && rm go) &
    helper end "$1" go "Z:$root/build/windows/wbhealth.exe" report -q --format csv,xlsx -o "$2" many.xml >ended 2>&1
    wait
    grep 'it ' ended
    diff -r "$2" before 2>&1
}
"$windows" report -q --format csv -o before "$samples/aadc01-wevtutil.xml"
for event in '0 Ctrl-C' '1 Ctrl-Break' '2 closing the window' '5 logging off' '6 shutting down'; do
    judge "${event#* } takes away what was begun, and the folder" "diff: fresh: No such file or directory" "$(end "${event% *}" fresh)"
done
cp -r before kept
judge "Ctrl-Break leaves the old report" "" "$(end 1 kept)"
judge "a part is its owner's alone (Wine adds the system)" "D:(A;;FA;;;SY)(A;;FA;;;OWNER)" "$(cat rights)"
killed() { # by nothing that it is told of
    "$windows" report -q --format xlsx -o killed many.xml &
    wait_for_part killed >/dev/null
    kill -KILL $!
    wait $! 2>/dev/null
    sleep 2
    ls killed/.stream* 2>&1
}
judge "killed, it leaves no part" "ls: cannot access 'killed/.stream*': No such file or directory" "$(killed)"
full() { # full KIB: of a disk with so much room; what is said, and what is left
    mkdir -p full && mount -t tmpfs -o "size=${1}k" none full || return
    "$windows" report -q --format xlsx -o 'full\\out' "$samples/contoso-october.zip" 2>&1 | tr -d '\r' | grep -o 'report.xlsx: cannot write: .*' 
    ls -A full
    umount full
}
if [ "$(id -u)" = 0 ]; then
    for kib in 4 64 150 300; do judge "no room after $kib KiB" "report.xlsx: cannot write: No space left on device" "$(full "$kib")"; done
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
