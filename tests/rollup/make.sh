#!/usr/bin/env bash
# A portfolio of reports, with the states that a batch writes beside them: make.sh WBHEALTH ROOT DIR. Reports are of
# October 2026 over the samples. DIR gets a folder per customer and `list`, the customers.
set -eu
wbhealth=$1 samples=$2/samples dir=$3
mkdir -p "$dir"
: >"$dir/list"

# state FOLDER CUSTOMER STATUS EXIT RUN REPORT NOTE [MORE]: MORE are further members, with a comma in front
state() {
    printf '{"wbhealth_state": 1, "customer": "%s", "folder": "%s", "status": "%s", "exit_status": %s, "run": %s, "report": %s, "note": %s%s}\n' \
        "$2" "$1" "$3" "$4" "$5" "$6" "$7" "${8:-}" >"$dir/$1/state.json"
}

# customer FOLDER CUSTOMER GROUP OPTIONS... -- INPUT...: its report and its state
customer() {
    local folder=$1 name=$2 group=$3 options=() status=0
    shift 3
    while [ "$1" != -- ]; do options+=("$1") && shift; done
    shift
    printf '%s|%s|%s\n' "$name" "$folder" "$group" >>"$dir/list"
    "$wbhealth" report -q -o "$dir/$folder" --customer "$name" "${options[@]}" "$@" 2>"$dir/$folder.messages" || status=$?
    [ -d "$dir/$folder" ] || mkdir "$dir/$folder"
    mv "$dir/$folder.messages" "$dir/$folder/messages.txt"
    state "$folder" "$name" reported "$status" 1 1 null
}

october=(--month 2026-10 --timezone Europe/Amsterdam)
customer contoso Contoso North "${october[@]}" --target 99.5 -- "$samples/contoso-october.zip"
customer contoso-south "Contoso South" South "${october[@]}" --target 80 -- "$samples/contoso-october.zip"
# The same outage, seen from another city: shared by three.
customer fabrikam "Fabrikam & Zonen" South --month 2026-10 --timezone Europe/London -- "$samples/contoso-october.zip"
customer northwind Northwind "" --month 2026-11 --timezone Europe/Amsterdam -- "$samples/contoso-november.zip" "$samples/contoso-october.zip"
customer cloud "Adatum <cloud>" North "${october[@]}" -- "$samples/audit-portal.csv"
customer damaged "Litware" North "${october[@]}" -- "$samples/damaged.xml" "$samples/aadc01-wevtutil.xml"
customer old "Old News" "" "${october[@]}" -- "$samples/aadc01-wevtutil.xml"
state old "Old News" failed null 2 0 '"the time was up after 60 s"'
customer none "Tailspin" South "${october[@]}" -- "$samples/users.csv"
state none Tailspin no_input 1 1 1 '"nothing that came reaches October 2026"'
printf 'Subject: Logs of Tailspin, October 2026\r\n\r\nHello,\r\n' >"$dir/none/ask.txt"
printf 'Nobody|nobody|\nCut Off|cut|\nBroken|broken|\n' >>"$dir/list"
mkdir -p "$dir/cut" "$dir/broken"
echo x >"$dir/cut/wbhealth-incomplete.txt"
echo '{"wbhealth_state"' >"$dir/broken/state.json"
state contoso Contoso reported 0 1 1 null ', "foreign": ["Contoso South", "Fabrikam & Zonen"], "zone_assumed": 1'
