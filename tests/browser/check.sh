#!/usr/bin/env bash
# Opens the pages of the sample archives in headless Chromium: check.sh WBHEALTH ROOT
#
# First report.html by the command line alone; then both pages, with their sorting and filtering, by pages.mjs. axe-core is
# taken from npm where npm is installed; without it its checks are left out.
#
# Nothing may appear on the console (a broken policy, a script error), nothing may be asked of a network, the page must hold
# what its files hold, and must not be blank on a screen, on a telephone, in the dark.
set -u
wbhealth=$1 root=$2
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99

check() { # check WHAT COMMAND...
    local what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED $what"; fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

# browse ARGUMENT...: with a profile of its own and a network in which no name exists; everything it logs goes to $work/log
browse() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --user-data-dir="$work/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND' --disable-background-networking --disable-component-update --disable-sync \
        --hide-scrollbars --enable-logging=stderr --log-level=0 --log-net-log="$work/net.json" "$@" 2>>"$work/log"
}

screenshot() { # screenshot NAME SIZE ARGUMENT... URL
    local name=$1 size=$2
    shift 2
    browse --window-size="$size" --screenshot="$work/$name.png" "$@" >/dev/null && [ -s "$work/$name.png" ]
}

# A page of one colour compresses to next to nothing; one with text does not.
not_blank() {
    [ -s "$work/$1.png" ] && [ "$(stat -c %s "$work/$1.png")" -gt $((4 * $(stat -c %s "$work/blank.png"))) ]
}

"$wbhealth" report -q -o "$work/report" "$root/samples/contoso-october.zip" >"$work/out" 2>&1 || {
    cat "$work/out"
    failed=1
    finish
}
page=file://$work/report/report.html

: >"$work/log"
check "the page opens" eval 'browse --dump-dom "$page" >"$work/dom.html"'
check "nothing on the console" eval '! grep CONSOLE "$work/log"'
check "no request to any network" eval '! grep -oE "\"url\":\"(https?|wss?|ftp)://[^\"]*\"" "$work/net.json" | grep -v "^\"url\":\"https\?://\(clients2\.google\|accounts\.google\|update\.googleapis\|edgedl\|optimizationguide\|content-autofill\|safebrowsing\|www\.google\|redirector\|android\.clients\)"'
check "the page has a policy" grep -q 'http-equiv="Content-Security-Policy"' "$work/dom.html"
check "the page names the verdict" grep -qiE 'healthy|degraded|failing|not enough data' "$work/dom.html"
check "the page names no server" eval '! grep -qi aadc0 "$work/dom.html"'
check "no address outside the page" eval '! grep -oE "(src|href|action)=[\"'\''](https?:)?//[^\"'\'']*" "$work/dom.html"'

screenshot blank 1280,2000 about:blank
check "a screen" screenshot screen 1280,2000 "$page"
check "a screen shows something" not_blank screen
check "a telephone" screenshot phone 390,2000 "$page"
check "a telephone shows something" not_blank phone
check "in the dark" screenshot dark 1280,2000 --blink-settings=preferredColorScheme=0 "$page"
check "in the dark it shows something" not_blank dark
check "on paper" eval 'browse --print-to-pdf="$work/report.pdf" "$page" >/dev/null && [ -s "$work/report.pdf" ]'
check "nothing on the console in any of these" eval '! grep CONSOLE "$work/log"'
axe=$root/build/npm/node_modules/axe-core/axe.min.js
if [ ! -s "$axe" ] && command -v npm >/dev/null; then
    timeout 60 npm install --silent --no-audit --no-fund --prefix "$root/build/npm" axe-core@4.10.3 >/dev/null 2>&1
fi
"$wbhealth" report -q -o "$work/november" "$root/samples/contoso-november.zip" >"$work/out" 2>&1 || cat "$work/out"
for folder in report november; do
    timeout 200 node "$root/tests/browser/pages.mjs" "$work/$folder" "$axe" >"$work/pages.log" 2>&1
    read -r good bad < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/pages.log")
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))
    [ "${bad:-1}" -eq 0 ] || cat "$work/pages.log"
done

[ -z "${KEEP_SCREENSHOTS:-}" ] || cp "$work"/*.png "$work/report.pdf" "$KEEP_SCREENSHOTS"
finish
