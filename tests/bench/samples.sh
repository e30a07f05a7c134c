#!/bin/sh
# Makes samples/ anew: tests/bench/samples.sh GENERATE (build/bench/tests/bench/bench_generate). The same program gives the
# same logs; the archive's bytes depend on the version of zip as well.
set -eu
generate=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../samples"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
play() { "$generate" --scenario "$here/october.scenario" --noise-per-hour 2 "$@" 2>/dev/null; }

# What a customer sends: both servers, the second one's export made with PowerShell's `>`.
play --computer AADC01 --shape eventviewer >"$work/AADC01 Application.xml"
play --computer AADC02 --from 2026-10-20T00:00:00Z --shape wevtutil --encoding utf-16le \
    >"$work/AADC02-application.xml"
find "$work" -exec touch -d 2026-11-02T09:00:00Z {} +
rm -f contoso-october.zip
(cd "$work" && TZ=UTC zip -q -X -9 contoso.zip "AADC01 Application.xml" AADC02-application.xml)
mv "$work/contoso.zip" contoso-october.zip

# Five days of the first server as wevtutil writes them: no root element.
play --computer AADC01 --from 2026-10-12T00:00:00Z --to 2026-10-17T00:00:00Z --shape wevtutil >aadc01-wevtutil.xml

# The beginning of it with what happens to logs on their way: a control character, a broken event, the end cut off.
head -n 120 aadc01-wevtutil.xml | awk '
    /PasswordResetSuccess/ && !control { control = sub(/Details: /, "Details: \001") }
    /EventID/ && NR > 60 && !broken { broken = sub(/<Channel>/, "<Channel") }
    { print }' | head -c -300 >damaged.xml

# Text that people attach to a ticket: Get-WinEvent | Format-List, local time of Amsterdam, newest first.
play --computer AADC01 --from 2026-10-14T00:00:00Z --to 2026-10-15T00:00:00Z --shape format-list --zone Europe/Amsterdam \
    >aadc01-format-list.txt
