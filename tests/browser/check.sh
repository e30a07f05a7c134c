#!/usr/bin/env bash
# Opens the pages of reports in headless Chromium: check.sh WBHEALTH ROOT TOOLS [SITUATION...]
#
# Reports of the two sample archives, of one of them in Dutch and German, of a log of two months (the one of the golden case pages/month), of an input in
# which everything is hostile (hostile_input.mjs), of a crowd whose chains are packed (crowd_input.mjs), and of situations (../situations/, made with the programs in TOOLS;
# without a name all of them), the first of those named, or all, in Dutch and German too; then pages.mjs.
# KEEP_SCREENSHOTS=folder keeps the pictures and the PDFs. Without axe-core (see axe.sh) its checks are left out, which
# is said.
set -u
wbhealth=$1 root=$2 tools=$3 here=$2/tests/browser
shift 3
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99

# report NAME STATUS ARGUMENT...: writes a report to $work/NAME
report() {
    local name=$1 wanted=$2 status
    shift 2
    "$wbhealth" report -q -o "$work/$name" "$@" >"$work/out" 2>&1
    status=$?
    if [ "$status" -eq "$wanted" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) && echo "FAILED report $name: exit status $status" && cat "$work/out"
    fi
}

report october 0 "$root/samples/contoso-october.zip"
report november 0 "$root/samples/contoso-november.zip"
report dutch 0 --language nl --target 99.5 --month 2026-10 --timezone Europe/Amsterdam --customer Contoso "$root/samples/contoso-october.zip"
report german 0 --language de --target 99.5 --month 2026-10 --timezone Europe/Amsterdam --customer Contoso "$root/samples/contoso-october.zip"
report redacted 0 --redact "$root/samples/contoso-november.zip"
report months 0 --month 2026-10 --timezone Europe/Amsterdam --customer Contoso "$root/tests/golden/pages/month/log.xml"
hostile=$work/hostile-input
node "$here/hostile_input.mjs" "$hostile" || failed=$((failed + 1))
node "$here/crowd_input.mjs" "$work/crowd.xml" || failed=$((failed + 1))
report crowd 0 "$work/crowd.xml"
# Status 1: characters that no log may hold were replaced.
report hostile 1 --rules "$hostile/rules.xml" --customer "$(cat "$hostile/customer.txt")" "$hostile/in"

spoken=${1:-}
[ $# -gt 0 ] || set -- $("$tools/situations/situation" --list)
for situation; do
    "$root/tests/situations/make.sh" "$tools" "$situation" "$work/in-$situation" || failed=$((failed + 1))
    for language in en nl de; do
        name=$situation-$language
        [ "$language" != en ] || name=$situation
        [ "$language" = en ] || [ -z "$spoken" ] || [ "$spoken" = "$situation" ] || continue
        report "$name" 0 --language "$language" --month 2026-10 --timezone Europe/Amsterdam --customer Contoso "$work/in-$situation"
    done
done

timeout $((200 + 60 * $#)) node "$here/pages.mjs" "$work" "$("$here/axe.sh" "$root")" "$@" >"$work/pages.log" 2>&1
sed '$d' "$work/pages.log"
if ! read -r good bad < <(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/pages.log"); then
    tail -n 1 "$work/pages.log"
    good=0 bad=1
fi
passed=$((passed + good)) failed=$((failed + bad))

[ -z "${KEEP_SCREENSHOTS:-}" ] || cp "$work"/*.png "$work"/*.pdf "$KEEP_SCREENSHOTS"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
