#!/usr/bin/env bash
# Recalculates the consolidated workbook with LibreOffice: every formula has to give the result that is stored in it, and
# no cell may show an error. Needs soffice and Python with openpyxl; says so where they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v soffice >/dev/null || ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: soffice or Python's openpyxl is not installed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for book in output/*/全庁集計_*.xlsx; do
    mkdir -p "$work/out" "$work/in"
    # LibreOffice believes the results that it finds in what it takes for Excel's: they are taken out first.
    python3 - "$book" "$work/in/$(basename "$book")" <<'PY'
import re
import sys
import zipfile

old, new = sys.argv[1:]
with zipfile.ZipFile(old) as read, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as write:
    for name in read.namelist():
        part = read.read(name)
        if name.startswith("xl/worksheets/"):
            part = re.sub(rb'(<c [^>]*?)( t="\w+")?([^>]*>)(<f>[^<]*</f>)<v>[^<]*</v>', rb"\1\3\4", part)
        write.writestr(name, part)
PY
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" \
        --outdir "$work/out" "$work/in/$(basename "$book")" >/dev/null 2>&1
    python3 - "$book" "$work/out/$(basename "$book")" <<'PY'
import sys
import openpyxl

ours_path, theirs_path = sys.argv[1:]
formulas = openpyxl.load_workbook(ours_path)
ours = openpyxl.load_workbook(ours_path, data_only=True)
theirs = openpyxl.load_workbook(theirs_path, data_only=True)
checked = 0
wrong = []
for sheet in formulas:
    for row in sheet.iter_rows():
        for cell in row:
            if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                continue
            stored = ours[sheet.title][cell.coordinate].value
            again = theirs[sheet.title][cell.coordinate].value
            checked += 1
            numbers = isinstance(stored, (int, float)) and isinstance(again, (int, float))
            same = abs(stored - again) < 1e-9 if numbers else (stored or "") == (again or "")
            if not same:
                wrong.append(f"{sheet.title}!{cell.coordinate}: stored {stored!r}, recalculated {again!r}")
print(f"{ours_path}: {checked} formulas recalculated, {len(wrong)} differ")
if wrong or not checked:
    sys.exit("\n".join(wrong[:20]) or "no formula found")
PY
done
