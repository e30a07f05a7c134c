#!/usr/bin/env bash
# The manual and the completions as they are installed: check.sh FOLDER
set -u
folder=$1 passed=0 failed=0

judge() { # judge WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n  expected: %s\n  got: %s\n' "$1" "$2" "$3"
    fi
}

complete_line() { # complete_line WORD...: what the last word may become, sorted
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _wbhealth
    printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | tr '\n' ' '
}

if command -v mandoc >/dev/null; then
    judge "mandoc has nothing to say" "" "$(mandoc -T lint -W warning "$folder/wbhealth.1" 2>&1)"
    judge "every option of report is there" "" "$(
        mandoc -T utf8 "$folder/wbhealth.1" | sed 's/.\x08//g' >"$folder/page.txt"
        grep -o '^complete .*from report.* -l [a-z-]*' "$folder/wbhealth.fish" | sed 's/.* -l //' |
            while read -r name; do grep -q -e "--$name\b" "$folder/page.txt" || echo "$name"; done)"
fi
. "$folder/wbhealth"
judge "commands" "explain extract " "$(complete_line wbhealth ex)"
judge "options" "--csv-decimal --csv-separator --customer " "$(complete_line wbhealth report --c | sed 's/--config //')"
judge "options of another command" "" "$(complete_line wbhealth rules --csv | tr -d " ")"
judge "values" "comma semicolon tab " "$(complete_line wbhealth report --csv-separator '')"
judge "a value that is begun" "semicolon " "$(complete_line wbhealth report --csv-separator s)"
cd "$folder" && judge "files" "wbhealth.1 wbhealth.fish wbhealth.ps1 " "$(complete_line wbhealth report wbhealth.)"
for shell in zsh fish; do
    file=$([ $shell = zsh ] && echo _wbhealth || echo wbhealth.fish)
    command -v $shell >/dev/null && judge "$shell reads its file" "" "$($shell -n "$file" 2>&1)"
done
# PowerShell is not there to be asked: its tables have what the others have, and every bracket is closed.
tables=$folder/wbhealth.ps1
judge "PowerShell has every option" "$(grep -c '^complete .* -l ' "$folder/wbhealth.fish")" "$(grep -c "^ *'--" "$tables")"
judge "PowerShell has every list of values" "$(grep -c ':--.*) COMPREPLY=' "$folder/wbhealth")" "$(grep -c "^ *'[a-z]* --.*@(" "$tables")"
judge "PowerShell has every command" "$(grep -c '__fish_use_subcommand' "$folder/wbhealth.fish")" "$(grep -c "^        '[a-z]*' = \[ordered\]" "$tables")"
judge "quotes and brackets are closed" "0 0 0 0" "$(sed "s/'\([^']\|''\)*'//g" "$tables" |
    awk '{ n += gsub(/{/, "{") - gsub(/}/, "}"); m += gsub(/\(/, "(") - gsub(/\)/, ")"); k += gsub(/\[/, "[") - gsub(/\]/, "]"); q += gsub(/\047/, "") } END { print n, m, k, q }')"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
