#!/usr/bin/env bash
# The public pages and data before judges of others: axe-core in Chromium, the validator of the W3C (vnu), html-validate, frictionless, a
# recount of every figure by another program. What is not installed is said. The judges are looked for in $JUDGES (node_modules with
# axe-core 4.14, puppeteer-core, vnu-jar 26.9 and html-validate 9; a Python environment `fr` with frictionless 5.21).
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD/tests/publication judges=${JUDGES:-$PWD/target/judges}
if ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: Python's openpyxl is not installed"
    exit 0
fi
kohyo=${KOHYO:-$PWD/target/release/kohyo}
[ -x "$kohyo" ] || { echo "skipped: $kohyo is not built"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bash "$here/city.sh" "$kohyo" "$work/city"
web="$work/city/公表/2020年度/公開用"

echo "-- recount"
python3 "$here/recount.py" "$web"

echo "-- the same bytes again"
cp -r "$web" "$work/first"
(cd "$work/city" && "$kohyo" publish 2021-06 > /dev/null)
diff -r "$work/first" "$web" && echo "the second run made the same files"

modules=$judges/node_modules
if [ -d "$modules/axe-core" ] && [ -d "$modules/puppeteer-core" ] && [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    echo "-- Chromium and axe-core"
    NODE_PATH=$modules node "$here/browser.mjs" "$web" "${PICTURES:-$work/pictures}"
else
    echo "skipped: axe-core, puppeteer-core or Chromium is not installed"
fi

# `find` fails where the folder is missing, and that is no failure of this check.
jar=$(find "$modules/vnu-jar" -name vnu.jar 2>/dev/null | head -1 || true)
if [ -n "$jar" ] && command -v java >/dev/null; then
    echo "-- vnu"
    java -jar "$jar" --errors-only --also-check-css "$web/index.html" "$web"/jigyo/*.html "$web/style.css" && echo "vnu: 0 errors"
else
    echo "skipped: vnu (or Java) is not installed"
fi

if [ -x "$modules/.bin/html-validate" ]; then
    echo "-- html-validate"
    "$modules/.bin/html-validate" --config "$here/html-validate.json" "$web/index.html" "$web"/jigyo/*.html && echo "html-validate: 0 errors"
else
    echo "skipped: html-validate is not installed"
fi

if [ -x "$judges/fr/bin/frictionless" ]; then
    echo "-- frictionless"
    (cd "$web/data" && "$judges/fr/bin/frictionless" validate datapackage.json > "$work/frictionless.txt" && echo "frictionless: valid") \
        || { cat "$work/frictionless.txt"; exit 1; }
else
    echo "skipped: frictionless is not installed"
fi
