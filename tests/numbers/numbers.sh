#!/usr/bin/env bash
# Every number of "How these numbers are made" is counted again from the CSV files beside the page:
# numbers.sh WBHEALTH ROOT TOOLS
#
# The page carries a query with each number (data-sql); sqlite3 runs it over the files of the same report. What a row says
# must also stand in docs/files.md, and the key figures of the first screen must be the numbers of their rows. Reports of
# the samples, of golden inputs and of situations (TOOLS: the folder of a build's tests).
set -u
wbhealth=$1 root=$2 tools=$3
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99

check() {
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1: the page says \"$2\", the files say \"$3\""
    fi
}

# Thousands are grouped by a narrow space, units stand behind an unbreakable one.
plain() { sed -e 's/\xe2\x80\xaf//g' -e 's/\xc2\xa0m\{0,1\}s$//' -e 's/ of /|/' -e 's/–/0/g'; }

# FOLDER: query, name, number, file and filter of each row, tabs between
rows() {
    sed -n 's|^<tr data-sql="\(.*\)"><th scope="row">\(.*\)</th><td[^>]*>\(.*\)</td><td[^>]*>\(.*\)</td><td[^>]*><span>\(.*\)</span></td></tr>$|\1\t\2\t\3\t\4\t\5|p' \
        "$1/report.html" | sed -e 's/&#39;/'"'"'/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's|</\{0,1\}code>|`|g'
}

# FOLDER: a database of its files
database() {
    local table
    for table in operations users registrations service; do
        # The byte order mark would become part of the first column's name.
        tail -c +4 "$1/$table.csv" >"$work/$table.csv"
        printf '.import --csv %s %s\n' "$work/$table.csv" "$table"
    done | sqlite3 "$1/all.db"
    sqlite3 "$1/all.db" "CREATE TABLE incidents AS SELECT json_extract(value, '\$.duration_s') AS duration_s
        FROM json_each(readfile('$1/summary.json'), '\$.incidents')"
}

# NAME FOLDER
count_again() {
    local sql name number file filter said
    database "$2"
    rows "$2" >"$work/rows"
    check "$1: rows" "$(grep -c '^<tr data-sql' "$2/report.html")" "$(wc -l <"$work/rows")"
    while IFS=$'\t' read -r sql name number file filter; do
        said=$(sqlite3 "$2/all.db" "$sql" 2>&1 | sed -e 's/^$/0/' -e 's/^|$/0|0/')
        check "$1: $name" "$(plain <<<"$number")" "$said"
    done <"$work/rows"
    # The four figures that count people.
    check "$1: first screen" \
        "$(sed -n '/<dl class="figures">/,/<\/dl>/p' "$2/report.html" | grep -o '</dt><dd><b>[^<]*</b>' | head -n 4 |
            sed -e 's/<[^>]*>//g' | plain | tr '\n' ' ')" \
        "$(awk -F '\t' '$2 == "People who tried" || $2 ~ /^People who got in by/ || $2 ~ /needed the help desk/ ||
            $2 == "People still waiting" { print $3 }' "$work/rows" | plain | tr '\n' ' ')"
}

# NAME ARGUMENT...
report() {
    local name=$1
    shift
    "$wbhealth" report -q --format html,csv,json -o "$work/$name" "$@" >/dev/null 2>&1
    case $? in
    0 | 1) count_again "$name" "$work/$name" ;;
    *) failed=$((failed + 1)) && echo "FAILED report $name" ;;
    esac
}

# NAME ARGUMENT...: the inputs of a situation
situation() {
    local name=$1
    shift
    "$root/tests/situations/make.sh" "$tools" "$name" "$work/$name-logs" && report "$name" "$@" "$work/$name-logs"
}

pages=$root/tests/golden/pages
report october "$root/samples/contoso-october.zip"
report november --month 2026-11 --timezone Europe/Amsterdam "$root/samples/contoso-november.zip"
report redacted --redact "$root/samples/contoso-november.zip"
report portal "$root/samples/audit-portal.csv"
report details "$root/samples/users.csv" "$root/samples/user-registration-details.csv"
for case in both-sides cloud-alone half-outage healthy month nobody-tried planned-failover service-bus-outage; do
    mapfile -t inputs < <(find "$pages/$case" -maxdepth 1 \( -name '*.xml' -o -name '*.csv' \))
    report "$case" "${inputs[@]}"
done
report week --from 2026-10-12 --to 2026-10-19 "$pages/service-bus-outage"/*.xml "$pages/service-bus-outage"/*.csv
situation outage --month 2026-10
situation cloud-only
situation wave

# The same rows stand in docs/files.md.
while IFS=$'\t' read -r sql name number file filter; do
    line="| $name | \`$file\` | $filter | \`$sql\` |"
    check "docs/files.md: $name" "$line" "$(grep -xF -- "$line" "$root/docs/files.md")"
done <"$work/rows"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
