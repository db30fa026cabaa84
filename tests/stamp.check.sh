#!/usr/bin/env bash
# Stamps the templates, some samples and workbooks of other programs, and checks what comes of it: the laws of
# `examples/stamp.rs`; marks saved anew by LibreOffice and by openpyxl are told from content and taken out again; and the
# Open XML SDK finds no fault that the file did not have before. Every program that is missing is named and left out.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/plain" "$work/marked"
cp templates_xlsx/roadmap.xlsx templates_xlsx/manifesto.xlsx "$work/plain"
n=0
for form in input/2021-09/0[1-3]*/*/*.xlsx; do
    n=$((n + 1))
    [ $n -le 3 ] && cp "$form" "$work/plain/form$n.xlsx"
done
if python3 -c 'import openpyxl' 2>/dev/null; then
    python3 - "$work/plain/openpyxl.xlsx" <<'PY'
import sys
import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "個票"
for row in range(1, 20):
    sheet.append([f"項目{row}", row, row * 1.5])
sheet.merge_cells("B2:C3")
sheet["A1"].comment = Comment("もとのメモ\n二行目", "課")
sheet["C7"].comment = Comment("別のメモ", "係")
sheet.conditional_formatting.add("B1:B9", CellIsRule(operator="lessThan", formula=["5"], fill=PatternFill(bgColor="FFFF00")))
book.create_sheet("別表")["A1"] = "=個票!B4*2"
book.save(sys.argv[1])
PY
fi

cargo build -q --example stamp
stamp=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])' 2>/dev/null || echo target)/debug/examples/stamp
"$stamp" "$work/marked" "$work"/plain/*.xlsx

# The marked and the plain workbook, saved by another program, have to read the same.
again() {
    for plain in "$work"/plain/*.xlsx; do
        name=$(basename "$plain")
        "$stamp" --returned "$work/$1/marked/$name" "$work/$1/plain/$name" || { echo "$1: $name"; exit 1; }
    done
    echo "$1: $(ls "$work"/plain | wc -l) workbooks saved anew read the same, and no mark is left in them"
}
for marked in "$work"/marked/*.xlsx; do
    mv "$marked" "$work/marked/$(basename "$marked" | cut -d_ -f2-)"
done
if command -v soffice >/dev/null; then
    for kind in plain marked; do
        soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" \
            --outdir "$work/soffice/$kind" "$work/$kind"/*.xlsx >/dev/null 2>&1
    done
    again soffice
else
    echo "skipped: soffice is not installed"
fi
if python3 -c 'import openpyxl' 2>/dev/null; then
    mkdir -p "$work/openpyxl/plain" "$work/openpyxl/marked"
    python3 - "$work" <<'PY'
import glob
import os
import sys
import openpyxl

work = sys.argv[1]
for kind in ("plain", "marked"):
    for path in glob.glob(f"{work}/{kind}/*.xlsx"):
        openpyxl.load_workbook(path).save(f"{work}/openpyxl/{kind}/{os.path.basename(path)}")
PY
    again openpyxl
else
    echo "skipped: Python's openpyxl is not installed"
fi
if command -v ooxml-validate >/dev/null; then
    for plain in "$work"/plain/*.xlsx; do
        before=$(ooxml-validate --of json "$plain" | grep -c '"description"' || true)
        after=$(ooxml-validate --of json "$work/marked/$(basename "$plain")" | grep -c '"description"' || true)
        echo "$(basename "$plain"): $before faults before, $after after"
        [ "$after" -le "$before" ] || exit 1
    done
else
    echo "skipped: ooxml-validate (npm @ooxml-tools/validate) is not installed"
fi
