#!/bin/sh
# Makes samples/portfolio/ anew: tests/bench/samples_portfolio.sh GENERATE (build/bench/tests/bench/bench_generate). Five
# customers in October 2026, as a consultant keeps them, a folder each: one healthy, one with an outage, one whose
# permissions are wrong, one that sent nothing, one whose log came damaged. The outage met three of them at the same time.
set -eu
generate=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# story DOMAIN SEED PER_DAY EXTRA: a scenario of October's working days, resets and changes of about thirty people in
# office hours; EXTRA is a kind of failure of every eighth, or `-`.
story() {
    awk -v domain="$1" -v state="$2" -v perday="$3" -v extra="$4" '
    function next_number(n) { state = (state * 69069 + 12345) % 2147483648; return int(state / 65536) % n }
    function user(   names, count) {
        count = split("abakker bjansen cdevries dvisser edejong fmeijer gmulder hbos ivanleeuwen jdekker kpeters lvdberg", names, " ")
        return names[1 + next_number(count)] substr("abc", 1 + next_number(3), 1) "@" domain
    }
    function at(day, minute) { return sprintf("2026-10-%02dT%02d:%02d:%02dZ", day, 6 + int(minute / 60), minute % 60, next_number(60)) }
    BEGIN {
        for (day = 1; day <= 31; day++) {
            if (day % 7 == 3 || day % 7 == 4) continue # Saturdays and Sundays
            minute = 5
            for (i = 0; i < perday; i++) {
                minute += 15 + next_number(int(520 / perday))
                who = user(); kind = next_number(16)
                if (extra != "-" && kind % 8 == 1) { print at(day, minute), "SYNC01", extra, who; continue }
                if (kind == 0) { print at(day, minute), "SYNC01", "reset-policy", who; minute += 3 }
                print at(day, minute), "SYNC01", kind < 12 ? "reset-ok" : "change-ok", who
            }
        }
    }'
}

# The outage of october.scenario as another customer met it: outage USER, who asked when it began.
outage() {
    echo "2026-10-14T06:04:41Z SYNC01 no-answer $1"
    grep -E '^2026-10-14T0[6-9]:[0-9:]*Z AADC01 (bus-error|quiet|listener-error|unhealthy|cloud-error|stopped|started|loud|heartbeat)' \
        "$here/october.scenario" | sed 's/ AADC01 / SYNC01 /'
}

without_the_outage() { grep -vE '^2026-10-14T0[6-9]'; }

play() { # play DOMAIN OPTIONS... <SCENARIO: from the day before the month to the day behind it
    domain=$1
    shift
    sort >"$work/scenario"
    "$generate" --scenario "$work/scenario" --noise-per-hour 1 --computer SYNC01 --begin 2026-09-30T12:00:00Z --days 32 \
        --from 2026-09-30T12:00:00Z --to 2026-11-01T12:00:00Z "$@" 2>/dev/null | sed "s/contoso\\.local/$domain.local/g"
}

pack() { # pack CUSTOMER ARCHIVE FILE...: in that customer's folder
    find "$work" -type f -exec touch -d 2026-11-02T09:00:00Z {} +
    mkdir -p "$samples/portfolio/$1"
    (cd "$work" && rm -f "$2" && TZ=UTC zip -q -X -9 "$2" "$3")
    mv "$work/$2" "$samples/portfolio/$1/$2"
    rm "$work/$3"
}

rm -rf "$samples/portfolio"
story adatum.com 5 3 - | play adatum --shape eventviewer >"$work/Application.xml"
pack Adatum adatum-october.zip Application.xml

mkdir -p "$samples/portfolio/Contoso"
cp "$samples/contoso-october.zip" "$samples/portfolio/Contoso/"

{ story fabrikam.com 11 4 permission | without_the_outage && outage sokafor@fabrikam.com; } | play fabrikam --shape wevtutil >"$work/fabrikam.xml"
pack Fabrikam fabrikam.zip fabrikam.xml

# An answer, but no log.
mkdir -p "$samples/portfolio/Northwind Traders"
printf 'Hello,\n\nwe are moving the server this week. You get the logs of October when that is done.\n' \
    >"$samples/portfolio/Northwind Traders/answer.txt"

{ story tailspintoys.com 23 2 - | without_the_outage && outage rlind@tailspintoys.com; } | play tailspintoys --shape eventviewer >"$work/whole.xml"
size=$(wc -c <"$work/whole.xml")
{ head -c $((size * 3 / 5)) "$work/whole.xml" && tail -c $((size * 2 / 5 - 700)) "$work/whole.xml" | head -c -900; } \
    >"$work/Application log.xml"
rm "$work/whole.xml"
pack "Tailspin Toys" logs.zip "Application log.xml"
