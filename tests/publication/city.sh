#!/usr/bin/env bash
# The samples as a city that closes a year and publishes it: city.sh KOHYO FOLDER. Leaves FOLDER/公表/2020年度/.
set -euo pipefail
kohyo=$1 city=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
rm -rf "$city"
mkdir -p "$city/input"
cp -r "$root/templates_xlsx" "$root/plan.toml" "$city/"
cp "$root/input/台帳.xlsx" "$city/input/"
cp -r "$root/input/2021-06" "$city/input/2021-04"
cp -r "$root/input/2021-06" "$city/input/2021-06"
cat >> "$city/plan.toml" <<'PLAN'

[publish]
municipality = "四條畷市"
code = "272299"
about = "ICT（情報通信技術）やIoT（モノをインターネットにつなぐ技術）を使って、手続を便利にし、市役所の仕事を速く確かにするための計画です。計画の取組が予定どおり進んでいるか、成果が出ているかを、毎年お知らせします。"
contact = "総合政策部 ICT推進担当"
PLAN
cd "$city"
# What is open is made official as it is; a year is closed by the evaluation in April and by its accounts in June.
close() {
    "$kohyo" close "$@" --no-returns > close.txt 2>&1 || true
    python3 "$here/answer.py" conditions "output/$1/確定の条件.xlsx"
    "$kohyo" close "$@" --no-returns > close.txt 2>&1 || { cat close.txt; exit 2; }
}
publish() {
    "$kohyo" publish "$1" || true
    python3 "$here/answer.py" review 公表/2020年度/公表前確認.xlsx
    "$kohyo" publish "$1"
}
close 2021-04 --meeting 2021-05-20
publish 2021-04
[ "${3:-}" = "estimate" ] && exit 0
close 2021-06 --meeting 2021-07-15
publish 2021-06
