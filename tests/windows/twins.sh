#!/usr/bin/env bash
# What is Windows' own, with wbhealth.exe under Wine: twins.sh ROOT. Each check stands in place of a golden case that cannot
# be (not-here.txt) or for what only Windows has.
set -u
root=$(cd "$1" && pwd)
here=$root/tests/windows
exe=$root/build/windows/wbhealth.exe helper=$root/build/windows/tests/windows/helper.exe
samples=$root/samples log=$root/samples/aadc01-wevtutil.xml drives=$root/build/wine/dosdevices
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work" "$drives/unc" "$drives/c:/Tickets"' EXIT
cd "$work" || exit 1

wbhealth() { "$here/wine.sh" "$@"; }
other() { WB_EXE=$helper "$here/wine.sh" "$@"; }
windows_path() { printf 'Z:%s' "$1" | tr / '\\'; }

judge() { # judge WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n  expected: %s\n  got: %s\n' "$1" "$2" "$3"
    fi
}

sources() { awk -F , 'NR > 1 { print $1 }' "$1/inputs.csv" | tr '\n' ' '; }
leftovers() { find . -name '*wbhealth-tmp*' | tr '\n' ' '; }

# ---- names ----
mkdir logs
cp "$log" "logs/Köln Łódź 日本 𝄞.xml"
wbhealth report -q --format csv -o wide "$(windows_path "$work/logs")\\Köln Łódź 日本 𝄞.xml" 2>/dev/null
judge "a name in any script" "Köln Łódź 日本 𝄞.xml " "$(sources wide)"
wbhealth report -q --format csv -o "$(windows_path "$work")\\Ausgabe Łódź\\ö" 'logs\*.xml' 2>/dev/null
judge "a folder of such a name, and a pattern" "Köln Łódź 日本 𝄞.xml " "$(sources "Ausgabe Łódź/ö")"
cp "$log" logs/b.xml && cp "$log" logs/a.xml && cp "$log" logs/c.txt
wbhealth report -q --format csv -o several 'logs\?.xml' 2>/dev/null
judge "a pattern stands for several" "a.xml b.xml " "$(sources several)"
wbhealth report -q --format csv -o none 'logs\?.evtx' 2>said
judge "a pattern that stands for nothing" "3" "$?"
mkdir server-1 server-2 && cp "$log" server-1/a.xml && cp "$samples/contoso-october.zip" server-2/b.zip
wbhealth report -q --format csv -o patterns 'server-?\*' 2>/dev/null
judge "a pattern in a folder's name" "a.xml b.zip " "$(sources patterns | sed 's/b.zip!.*//')"
wbhealth report -q --format csv -o whole '.\logs' 2>/dev/null
judge "a folder, its names with slashes" "logs/Köln Łódź 日本 𝄞.xml logs/a.xml logs/b.xml logs/c.txt " "$(sources whole)"
(cd logs && wbhealth report -q --format csv -o ../drive 'Z:a.xml' 2>/dev/null)
judge "a drive without a folder" "a.xml " "$(sources drive)"
tickets=$drives/c:/Tickets
mkdir -p "$tickets" && cp "$samples/contoso-october.zip" "$tickets/4711.zip"
wbhealth report -q --format csv -o 'C:\Tickets\4711' 'C:\Tickets\4711.zip' 2>/dev/null
"$root/build/release/wbhealth" report -q --format csv -o drive-linux "$tickets/4711.zip" 2>/dev/null
judge "a ticket on C:" "" "$(diff -r "$tickets/4711" drive-linux)"
judge "X: is not there, and is named" "X:/logs/a.xml" "$(wbhealth report -o none 'X:\logs\a.xml' 2>&1 | grep -o 'X:[^"]*' | head -n 1)"
# A server, as Wine has them: names in a folder of the prefix.
mkdir -p "$drives/unc/server" share/logs && cp "$log" share/logs/a.xml && ln -s "$work/share" "$drives/unc/server/share"
wbhealth report -q --format csv -o '\\server\share\out' '\\server\share\logs' 2>/dev/null
"$root/build/release/wbhealth" report -q --format csv -o share-linux share/logs 2>/dev/null
judge "a share of a server" "" "$(diff -r share/out share-linux)"
wbhealth report -q --format csv -o share-pattern '\\?\UNC\server\share\*\?.xml' 2>/dev/null
judge "a pattern there, the long way" "a.xml " "$(sources share-pattern)"
judge "what is not there is named whole" "//server/share/none.xml" "$(wbhealth report -o none '\\server\share\none.xml' 2>&1 | grep -o '//server[^"]*' | head -n 1)"
judge "a file there that was dropped" "Report: //server/share/logs/a-report/report.html" "$(wbhealth '\\server\share\logs\a.xml' 2>/dev/null | grep ^Report)"
deep=$(printf 'a-folder-of-a-name-of-some-length/%.0s' 1 2 3 4 5 6 7 8 9 10 11 12)
mkdir -p "$deep" && cp "$log" "$deep/log.xml"
wbhealth report -q --format csv -o "${deep}out" "$(printf '%s' "${deep}log.xml" | tr / '\\')" 2>/dev/null
judge "paths of more than 400 characters" "log.xml " "$(sources "${deep}out")"
long=$(printf '%0246d' 0).jsonl.gz
wbhealth extract -q -o "$long" "$log" 2>/dev/null
judge "a name of 255 characters" "0 yes" "$? $([ -f "$long" ] && echo yes)"
wbhealth extract -q -o "0$long" "$log" 2>/dev/null
judge "and none of 256" "3" "$?"
wbhealth extract -q -o NUL "$log" 2>said
judge "a device is not replaced" "3 yes" "$? $(grep -q 'is no file, and is not replaced' said && echo yes)"
wbhealth report -q --format csv -o none CON 2>said
judge "a device is no input" "CON: a device, not a file (not read)" "$(grep -o 'CON: [^(]*(not read)' said)"

# ---- what people do ----
judge "/?" "$(wbhealth --help)" "$(wbhealth '/?')"
judge "/? after a command" "$(wbhealth report --help)" "$(wbhealth report '/?')"
mkdir drop && cp "$samples/contoso-october.zip" drop/4711.zip
wbhealth "$(windows_path "$work/drop/4711.zip")" >said
judge "a zip that was dropped" "Report: Z:$work/drop/4711-report/report.html" "$(grep ^Report said)"
judge "its report is there" "14" "$(find drop/4711-report -type f | wc -l)"
wbhealth "$(windows_path "$work/drop/none.zip")" 2>/dev/null
judge "what is not there is no command" "2" "$?"
window() { # alone in a window, where somebody presses Enter after a while
    (sleep 4 && printf '\r' && sleep 2) | timeout 60 script -qec "$here/wine.sh '$(windows_path "$work/drop/4711.zip")'" /dev/null |
        grep -ao 'Press Enter to close this window'
    echo "${PIPESTATUS[1]}"
}
judge "the window stays until Enter" "Press Enter to close this window 0" "$(window | tr '\n' ' ' | sed 's/ $//')"
mkdir 'drop/logs of today' && cp "$log" 'drop/logs of today/a.xml'
wbhealth "$(windows_path "$work/drop/logs of today")" "$(windows_path "$work/drop/4711.zip")" >said
judge "a folder and a zip" "Report: Z:$work/drop/logs of today-report/report.html" "$(grep ^Report said)"
roaming=$(echo "$root"/build/wine/drive_c/users/*/AppData/Roaming | tr ' ' '\n' | grep -v Public | head -n 1)
mkdir -p "$roaming/wbhealth" && echo 'customer = Roaming' >"$roaming/wbhealth/config"
wbhealth report -q --format csv --config default -o config "$log" 2>/dev/null
rm -r "${roaming:?}/wbhealth"
judge "options of one's own" "yes" "$(grep -q Roaming config/months.csv && echo yes)"

# ---- time zones and code pages are in the program ----
for zone in Europe/Amsterdam 'W. Europe Standard Time' america/new_york +05:30; do
    wbhealth report -q --format csv --timezone "$zone" -o zone-windows "$log" 2>/dev/null
    "$root/build/release/wbhealth" report -q --format csv --timezone "$zone" -o zone-linux "$log" 2>/dev/null
    judge "zone $zone" "" "$(diff -r zone-windows zone-linux 2>&1 | head -n 3)"
done
wbhealth report --timezone Europe/Amstredam -o none "$log" 2>said
judge "a zone that is near" "yes" "$(grep -q "Europe/Amsterdam" said && echo yes)"

# ---- one report at a time, whole or not at all ----
wbhealth report -q -o by-windows "$log" 2>/dev/null
"$root/build/release/wbhealth" report -q -o by-linux "$log" 2>/dev/null
judge "the same bytes" "" "$(diff -rq by-windows by-linux)"
wbhealth report -q --customer Old -o kept "$log" && cp -r kept before
mkfifo held end
(cat end) | other hold 'kept\operations.csv' >held &
read -r answer <held
wbhealth report -q --customer New -o kept "$log" 2>said
judge "a file that is open elsewhere: status" "held 3" "${answer%$'\r'} $?"
judge "and its name" "yes" "$(grep -q 'kept/operations.csv: another program has it open' said && echo yes)"
judge "the old report is whole" "" "$(diff -r before kept; leftovers)"
: >end
wait
wbhealth report -q --customer New -o kept "$log" 2>/dev/null
judge "closed there, it is replaced" "0" "$?"
rm -rf kept && cp -r before kept
(sleep 6) | wbhealth report -q -o kept - 2>/dev/null &
sleep 3
wbhealth report -q -o kept "$log" 2>said
judge "two runs into one folder" "3 yes" "$? $(grep -q 'another run is writing into this folder' said && echo yes)"
wait
judge "neither leaves anything" "" "$(diff -r before kept; leftovers)"
# Ctrl-C, as the terminal of Wine hands it on, while the program waits for what is typed into it.
wbhealth extract -q -o kept.gz "$log" && cp kept.gz before.gz
press() { # press ARGUMENT...: what stood there before it, and what it left
    local seen
    (for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1 && [ -n "$(leftovers)" ] && break; done; leftovers >seen; sleep 1; printf '\003'; sleep 3) |
        timeout 40 script -qec "$here/wine.sh $*" /dev/null >/dev/null
    seen=$(cat seen)
    printf '%s, %s' "${seen:+a file on its way}" "$(leftovers)"
}
judge "Ctrl-C takes away what was begun" "a file on its way, " "$(press extract -q -o kept.gz -)"
judge "and leaves the old file" "" "$(cmp kept.gz before.gz)"
# The other events, as Windows brings them (helper.c); workbook.sh has them in the middle of a report.
end() { # end EVENT FOLDER ARGUMENT...: sends it when the run has been at work for a while; what is left of it
    : >go
    (sleep 3 && rm go) &
    other end "$1" go "Z:$exe" "${@:3}" >ended
    wait
    grep 'it ' ended
    diff -r "$2" before 2>&1
    leftovers
}
for event in '0 Ctrl-C' '1 Ctrl-Break' '2 closing the window' '5 logging off' '6 shutting down'; do
    judge "${event#* } takes away the folder that was made" "diff: fresh: No such file or directory" "$(end "${event% *}" fresh report -q -o fresh -)"
done
for event in 0 1 2; do judge "event $event leaves the old report" "" "$(end $event kept report -q --customer New -o kept -)"; done

# A batch takes along the processes that it started, and they tidy up.
mkdir -p portfolio/Large portfolio/Small && cp "$log" portfolio/Small
"$root/build/asan/tests/bench/bench_generate" --events 60000 --scope-percent 100 --seed 11 --shape wevtutil >portfolio/Large/many.xml 2>count
: >go
(for _ in $(seq 400); do ls all/large/.events* && break; sleep 0.05; done >seen 2>/dev/null; rm go) &
other end 1 go "Z:$exe" batch -q --month 2026-10 -o all portfolio >/dev/null 2>&1
wait
judge "Ctrl-Break in a batch: files on their way" "yes, " "$([ -s seen ] && echo yes), $(leftovers)"
judge "the customer's folder, its process" "no, " "$([ -e all/large ] && echo yes || echo no), $(pgrep -f 'wbhealth.exe.*batch-membe[r]')"

# ---- files for their owner alone (Wine makes an access list of the mode, and adds the system to it) ----
rights() { other rights "$1" | sed 's/S-1-5-21[-0-9]*/OWNER/' | tr -d '\r'; }
: >'everybody''s' && chmod 666 'everybody''s'
judge "what everybody may read is seen as such" "yes" "$(rights 'everybody''s' | grep -q ';WD)' && echo yes)"
judge "a report is its owner's" "D:(A;;FA;;;SY)(A;;FA;;;OWNER)" "$(rights 'by-windows\report.html')"
judge "its folder too" "D:(A;OICI;FA;;;SY)(A;OICI;FA;;;OWNER)" "$(rights by-windows)"
judge "and an extract" "D:(A;;FA;;;SY)(A;;FA;;;OWNER)" "$(rights kept.gz)"

# ---- in a shell ----
cat >shell.bat <<END
@echo off
$(windows_path "$exe") report -q --format csv -o cmd $(windows_path "$log")
echo %ERRORLEVEL%
$(windows_path "$exe") report -q --format csv -o cmd $(windows_path "$log") shell.bat 2>nul
echo %ERRORLEVEL%
$(windows_path "$exe") report --nonsense 2>nul
echo %ERRORLEVEL%
$(windows_path "$exe") report -o cmd none.xml 2>nul
echo %ERRORLEVEL%
type $(windows_path "$log") | $(windows_path "$exe") report -q --format csv -o pipe - && echo whole
END
sed -i 's/$/\r/' shell.bat
judge "exit statuses in cmd, and a pipe" "0 1 2 3 whole " "$(WB_EXE=cmd wbhealth /c shell.bat | tr -d '\r' | sed 's/ *$//' | tr '\n' ' ')"

# ---- in a window: the console that Wine makes of a terminal ----
screen() { # screen COLUMNS ARGUMENT...: what stands there
    script -qec "env WB_EXE=$helper $here/wine.sh screen $1 Z:$exe ${*:2} >screen" /dev/null </dev/null >/dev/null
    tr -d '\r' <screen | sed '1,/^in the end:$/d'
}
screen 40 explain AADSTS50126 >narrow
judge "lines are as wide as the window" "yes" "$(awk 'length($0) > 39 { wide = 1 } length($0) > 30 { n++ } END { if (n && !wide) print "yes" }' narrow)"
judge "and the words are the same" "$(wbhealth explain AADSTS50126 | tr -s ' \n' ' ')" "$(tr -s ' \n' ' ' <narrow)"
judge "letters of any script" "logs/Köln-Łódź-日本" "$(screen 100 report -o none logs/Köln-Łódź-日本 | grep -o 'logs/Köln.*日本')"
# Wine does not carry out the sequence that empties a line, and shows it.
judge "progress leaves nothing behind" "password writeback, 1 to 31 October 2026 (times in UTC)" \
    "$(screen 24 report --format csv -o progress portfolio/Large | sed 's/\xc2\xa0/ /g; s/^\x1b\[K//' | head -n 3 | tr -d '\n')"
judge "and is seen while the logs are read" "yes" "$(tr -d '\r' <screen | sed 's/^\x1b\[K//' | grep -qx '[0-9]* of [0-9]* MB, [0-9]* %' && echo yes)"

# ---- the program as a file ----
judge "its version and icon can be seen" "version $(sed -n 's/^project(wbhealth VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt"), icons 1" \
    "$(other inside "$(windows_path "$exe")" | tr -d '\r')"
judge "it needs what every Windows has" "ADVAPI32 KERNEL32 SHELL32 bcrypt msvcrt" \
    "$(x86_64-w64-mingw32-objdump -p "$exe" | sed -n 's/.*DLL Name: \(.*\)\.dll/\1/p' | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
