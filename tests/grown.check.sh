#!/usr/bin/env bash
# New forms, prefilled ones and ones with more items than their template has room for: the Open XML SDK and openxml-audit
# find no fault in them, and saved anew by LibreOffice and openpyxl they read the same. Every program that is missing is named
# and left out. KOHYO=program tries another build than that of target/release.
set -euo pipefail
cd "$(dirname "$0")/.."
kohyo=${KOHYO:-target/release/kohyo}
[ -x "$kohyo" ] || { cargo build --quiet; kohyo=target/debug/kohyo; }
cargo build --quiet --example grown
grown=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])' 2>/dev/null || echo target)/debug/examples/grown
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$grown" "$work/roadmap" plan.toml 1 9
"$grown" "$work/manifesto" manifesto/plan.toml 1 8
# Forms of real values, from a copy of the sample city: every sixth that a batch prefills.
mkdir "$work/city"
cp -r plan.toml input templates_xlsx "$work/city"
"$kohyo" run --plan "$work/city/plan.toml" --period 2021-09 --no-returns >/dev/null || [ $? = 1 ]
"$kohyo" template --plan "$work/city/plan.toml" --prefill 2021-09 --output "$work/next" >/dev/null
n=0
find "$work/next" -name '*.xlsx' | sort | while read -r form; do
    n=$((n + 1))
    [ $((n % 6)) = 0 ] && cp "$form" "$work/roadmap/prefilled_$n.xlsx"
done || true

forms=("$work"/roadmap/*.xlsx "$work"/manifesto/*.xlsx)
# No fault at all: these files are all our own.
if command -v ooxml-validate >/dev/null; then
    for form in "${forms[@]}"; do
        ooxml-validate --of json "$form" >"$work/faults" || true
        if grep -q '"description"' "$work/faults"; then
            echo "ooxml-validate: $form"
            cat "$work/faults"
            exit 1
        fi
    done
    echo "ooxml-validate: ${#forms[@]} forms without a fault"
else
    echo "skipped: ooxml-validate (npm @ooxml-tools/validate) is not installed"
fi
if command -v openxml-audit >/dev/null; then
    for form in "${forms[@]}"; do
        openxml-audit --quiet "$form" || exit 1
    done
    echo "openxml-audit: ${#forms[@]} forms without a fault"
else
    echo "skipped: openxml-audit (PyPI) is not installed"
fi
if command -v soffice >/dev/null && python3 -c 'import openpyxl' 2>/dev/null; then
    mkdir "$work/again_roadmap" "$work/again_manifesto"
    python3 tests/resave.py "$kohyo" "$work/again_roadmap" "$work"/roadmap/*.xlsx
    PLAN=manifesto/plan.toml python3 tests/resave.py "$kohyo" "$work/again_manifesto" "$work"/manifesto/*.xlsx
else
    echo "skipped: soffice or Python's openpyxl is not installed"
fi
