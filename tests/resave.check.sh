#!/usr/bin/env bash
# Forms of the sample city, drifted ones and ones with drawn arrows among them, saved anew by other programs: what is read
# from them has to be what is read from the forms, or be asked about. Needs soffice and Python with openpyxl; says so where
# they are missing. KOHYO=program tries another build than that of target/release.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v soffice >/dev/null || ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: soffice or Python's openpyxl is not installed"
    exit 0
fi
kohyo=${KOHYO:-target/release/kohyo}
[ -x "$kohyo" ] || { cargo build --quiet; kohyo=target/debug/kohyo; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shopt -s globstar
forms=()
for number in 1-1_ 2-1_災害情報システム.xlsx 4-2_ 5-1 6-1_ 8-1 10-1 11-1_ 12-1_ 14-2_ 16-1_ 16-2_ 18-1_ 22-1_; do
    for form in input/2021-09/**/"$number"*; do
        [ -e "$form" ] && forms+=("$form")
    done
done
python3 tests/resave.py "$kohyo" "$work" "${forms[@]}"
