#!/usr/bin/env bash
# Counts every figure of 総括 and 部局別 of all sample plans again from the CSV files, by another program, and compares. Works on the
# results as the last run left them; those of a plan that has none are made by $KOHYO, the release build where it says nothing,
# and a plan without results fails. Needs Python with openpyxl; says so where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: Python's openpyxl is not installed"
    exit 0
fi
kohyo=${KOHYO:-target/release/kohyo}
failed=0
for plan in . manifesto dx audit progress; do
    if [ -x "$kohyo" ] && [ -z "$(find "$plan/output" -mindepth 2 -maxdepth 2 -name data 2>/dev/null)" ]; then
        for period in "$plan"/input/????-??/; do
            # The samples hold forms with mistakes, so a run ends with 1.
            "$kohyo" run --plan "$plan/plan.toml" --period "$(basename "$period")" -q || [ $? = 1 ]
        done
    fi
    counted=0
    for folder in "$plan"/output/????-??/; do
        [ -d "$folder/data" ] || continue
        counted=1
        python3 tests/recount.py "${folder%/}" || failed=1
    done
    if [ "$counted" = 0 ]; then
        echo "$plan/plan.toml: no results to count again; make them with: kohyo run --plan $plan/plan.toml"
        failed=1
    fi
done
exit "$failed"
