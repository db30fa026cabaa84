#!/usr/bin/env bash
# A section with nothing to do gets one printed page: prints the feedback of such sections with LibreOffice and counts.
#
# Works on output/ as the last run left it.
set -euo pipefail
cd "$(dirname "$0")/.."
for program in soffice pdfinfo python3; do
    command -v "$program" >/dev/null || { echo "$program is not installed: skipped"; exit 0; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# A section is clean where the sheets behind 結果 are hidden.
python3 - "$folder" <<'PYTHON'
import re, shutil, sys, zipfile
from pathlib import Path

found = 0
for path in sorted(Path("output").glob("*/フィードバック/*/結果_*.xlsx")):
    with zipfile.ZipFile(path) as package:
        sheets = re.findall(r"<sheet [^>]*>", package.read("xl/workbook.xml").decode())
    if sum("hidden" not in sheet for sheet in sheets) == 1 and found < 6:
        shutil.copy(path, f"{sys.argv[1]}/{found}.xlsx")
        found += 1
sys.exit(0 if found else "no section without findings in output/: run kohyo first")
PYTHON
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" "$folder"/*.xlsx >/dev/null 2>&1
checked=0
for pdf in "$folder"/*.pdf; do
    pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
    [ "$pages" = 1 ] || { echo "$pdf has $pages pages"; exit 1; }
    checked=$((checked + 1))
done
echo "$checked workbooks of sections without findings print one page each"
