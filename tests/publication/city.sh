#!/usr/bin/env bash
# The samples as a city that closes a year and publishes it: city.sh KOHYO FOLDER. Leaves FOLDER/公表/2021年度/.
set -euo pipefail
kohyo=$1 city=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
rm -rf "$city"
mkdir -p "$city/input"
cp -r "$root/templates_xlsx" "$root/plan.toml" "$city/"
cp "$root/input/台帳.xlsx" "$city/input/"
cp -r "$root/input/2021-09" "$city/input/2022-04"
cat >> "$city/plan.toml" <<'PLAN'

[publish]
municipality = "四條畷市"
code = "272299"
about = "ICT（情報通信技術）やIoT（モノをインターネットにつなぐ技術）を使って、手続を便利にし、市役所の仕事を速く確かにするための計画です。計画の取組が予定どおり進んでいるか、成果が出ているかを、毎年お知らせします。"
contact = "総合政策部 ICT推進担当"
PLAN
cd "$city"
close() { "$kohyo" close 2022-04 --meeting 2022-05-20 --no-returns "$@" > close.txt 2>&1 || true; }
close
python3 "$here/answer.py" conditions output/2022-04/確定の条件.xlsx
close
"$kohyo" publish 2022-04 || true
python3 "$here/answer.py" review 公表/2021年度/公表前確認.xlsx
"$kohyo" publish 2022-04
