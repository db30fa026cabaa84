#!/usr/bin/env bash
# What is printed, with the fonts that Windows has: pages of every sheet of the consolidated workbooks, and the meeting's set within
# twelve pages, of the samples and of a plan with 300 initiatives. Works on output/ as the last run left it.
#
#     tests/paper.check.sh              the samples
#     tests/paper.check.sh WORKBOOK...  any consolidated workbooks
set -euo pipefail
cd "$(dirname "$0")/.."
for program in soffice pdftotext pdfinfo python3; do
    command -v "$program" >/dev/null || { echo "$program is not installed: skipped"; exit 0; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
books=("$@")
if [ ${#books[@]} = 0 ]; then
    mapfile -t books < <(find output manifesto/output dx/output audit/output -name '全庁集計_*.xlsx' 2>/dev/null | sort)
fi
tools/pages.py count "${books[@]}" >"$work/pages" || { cat "$work/pages"; exit 0; }
cat "$work/pages"
python3 - "$work/pages" <<'PYTHON'
import sys

MEETING = {"総括": 1, "課題案件": 3, "協議資料": 8}
wrong, book = [], ""
for line in open(sys.argv[1], encoding="utf-8"):
    pages, name = line.split(maxsplit=1)
    name = name.strip()
    if name.endswith(".xlsx"):
        book = name
    elif int(pages) > MEETING.get(name, 10**6):
        wrong.append(f"{book}: {name} has {pages} pages, not {MEETING[name]}")
sys.exit("\n".join(wrong) or 0)
PYTHON
echo "what a meeting prints has at most twelve pages"
