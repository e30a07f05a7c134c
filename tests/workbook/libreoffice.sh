#!/usr/bin/env bash
# Workbooks in LibreOffice: libreoffice.sh WBHEALTH ROOT. In an American, a German and a Dutch one each sheet is saved as CSV, and must
# say what the CSV file of the same run says: what was a date or a number is one still (libreoffice.py).
set -u
wbhealth=$(realpath "$1") root=$(realpath "$2")
here=$root/tests/workbook
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

profile() { # profile LOCALE: a user's settings with that country
    mkdir -p "$1/user"
    cat >"$1/user/registrymodifications.xcu" <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$1</value></prop></item>
</oor:items>
EOF
}

"$wbhealth" report -q --format csv,xlsx --timezone Europe/Amsterdam --customer Contoso -o report "$root"/samples/contoso-*.zip \
    "$root/samples/audit-portal.csv" "$root/samples/users.csv"
for locale in en-US de-DE nl-NL; do
    profile "$locale"
    # Semicolon, double quotes, UTF-8; texts in quotes, all else as it is shown; every sheet.
    soffice --headless -env:UserInstallation="file://$work/$locale" \
        --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,true,false,false,-1' \
        --outdir "$locale-out" report/report.xlsx >said 2>&1
    if /usr/bin/python3 "$here/libreoffice.py" "$locale" "$locale-out" report >differs 2>&1; then
        passed=$((passed + 1)) && echo "  $locale: $(tail -n 1 differs)"
    else
        failed=$((failed + 1)) && echo "FAILED $locale" && tail -n 20 said differs
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
