#!/usr/bin/env bash
# Makes the exports of a situation (table.c): make.sh TOOLS NAME FOLDER
#
# TOOLS: the folder of a build's tests, with situations/situation and bench/bench_generate. FOLDER gets the event log of
# each server, the audit log and the registration details, as far as the situation has them.
set -eu
tools=$(realpath "$1") name=$2 folder=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tools/situations/situation" "$name" "$work"
begin= end= days= servers= server= cloud= details=
. "$work/log"
mkdir -p "$folder"
logs=()
for computer in $servers; do
    "$tools/bench/bench_generate" --scenario "$work/scenario" --computer "$computer" --begin "$begin" --days "$days" \
        --from "$begin" --to "$end" --lean 1 --seed 12 >"$work/$computer.xml" 2>/dev/null
    logs+=(--events "$work/$computer.xml")
done
[ "$cloud" = 0 ] || "$tools/bench/bench_generate_audit" "${logs[@]}" --story "$work/story" --seed 12 --skew-ms 900 \
    >"$folder/AuditLogs.csv"
[ "$server" = 0 ] || mv "$work"/*.xml "$folder"
[ "$details" = 0 ] || mv "$work/details.csv" "$folder/UserRegistrationDetails.csv"
