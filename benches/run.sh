#!/bin/sh
# Measures kohyo against a python-calamine + polars + XlsxWriter script on the same forms: `benches/run.sh [FORMS] [ROUNDS]`.
# Everything is made in a temporary folder, which is removed at the end. Exit 2 where something needed is missing.
set -eu
forms=${1:-3000}
rounds=${2:-3}
home=$(cd "$(dirname "$0")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1

command -v python3 > /dev/null || { echo "python3 がありません（Python 3.10 以降を入れてください）。"; exit 2; }
missing=$(python3 - << 'PYTHON'
from importlib.util import find_spec
packages = {"python_calamine": "python-calamine", "polars": "polars", "xlsxwriter": "XlsxWriter"}
print(" ".join(name for module, name in packages.items() if find_spec(module) is None))
PYTHON
)
if [ -n "$missing" ]; then
    echo "Python のパッケージが足りません: $missing"
    echo "  python3 -m pip install $missing"
    exit 2
fi

cd "$home"
cargo build --release --bin kohyo --example generate --example reading
target=${CARGO_TARGET_DIR:-$home/target}/release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
"$target/examples/generate" "$forms" "$folder"
python3 "$home/benches/measure.py" "$rounds" "$folder" "$target/kohyo"
consolidated="全庁集計_2021-09.xlsx"
echo
echo "rows and non-empty cells: kohyo | peer"
python3 "$home/benches/compare.py" "$folder/output/2021-09/$consolidated" "$folder/peer/$consolidated"
echo
"$target/examples/reading" "$folder" "$rounds"
