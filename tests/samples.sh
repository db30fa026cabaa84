#!/usr/bin/env bash
# Writes the sample files: `cargo run --example samples`, then those that need another program to be made: LibreOffice's
# own .xlsx, .xls, .ods, and a workbook with a password (Python's msoffcrypto-tool, `pip install msoffcrypto-tool`).
#
# These differ in bytes each time they are made, so those that are there are kept; `tests/samples.sh --again` makes them
# anew, which is due when the sample data or the template change. Where a tool is missing the committed files stay.
set -euo pipefail
cd "$(dirname "$0")/.."

again=${1:-}
password=city2021
list=target/samples/convert.tsv
cargo run --quiet --example samples

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Converts $1 to the kind $2, into $3.
convert() {
    local filter=$2
    case $2 in
        xls) filter="xls:MS Excel 97" ;;
        xlsx) filter="xlsx:Calc MS Excel 2007 XML" ;;
    esac
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$filter" --outdir "$work/out" "$1" >/dev/null 2>&1
    mv "$work/out/$(basename "${1%.xlsx}").$2" "$3"
}

# Takes the picture of the first page out of an .ods; it is two thirds of the file.
strip() {
    python3 - "$1" <<'PYTHON'
import re
import sys
import zipfile

path = sys.argv[1]
with zipfile.ZipFile(path) as book:
    parts = [(part, book.read(part)) for part in book.infolist() if not part.filename.startswith("Thumbnails/")]
with zipfile.ZipFile(path, "w") as book:
    for part, data in parts:
        if part.filename == "META-INF/manifest.xml":
            data = re.sub(rb'<manifest:file-entry [^>]*"Thumbnails/[^>]*/>', b"", data)
        book.writestr(part, data)
PYTHON
}

# Encrypts $1 into $2.
encrypt() {
    python3 - "$1" "$2" "$password" <<'PYTHON'
import sys
from msoffcrypto.format.ooxml import OOXMLFile

source, target, password = sys.argv[1:]
with open(source, "rb") as plain, open(target, "wb") as encrypted:
    OOXMLFile(plain).encrypt(password, encrypted)
PYTHON
}

while IFS=$'\t' read -r kind source target; do
    if [[ -f $target && $again != --again ]]; then
        echo "そのまま: $target"
        continue
    fi
    mkdir -p "$(dirname "$target")"
    if [[ $kind == password ]]; then
        if python3 -c "import msoffcrypto" 2>/dev/null; then
            encrypt "$source" "$target" && echo "作成: $target"
        else
            echo "msoffcrypto-tool がないため作れません: $target"
        fi
    elif command -v soffice >/dev/null; then
        convert "$source" "$kind" "$target"
        if [[ $kind == ods ]]; then strip "$target"; fi
        echo "作成: $target"
    else
        echo "soffice がないため作れません: $target"
    fi
done <"$list"
