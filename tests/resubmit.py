"""Sends a form with twelve slips, corrects and answers what comes back in openpyxl, saves it by LibreOffice, and sends it again.

usage: resubmit.py KOHYO WORK; see resubmit.check.sh."""

import csv
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl
from openpyxl.utils import range_boundaries

REASON = "補正予算による増額"
YEARS = range(5)
# Field, which of its cells, what is typed by mistake, what is right.
SLIPS = [
    ("現状", 0, None, "紙で集めている。"), ("KGI", 0, None, "共有に要する時間"), ("計画年度", 0, "3", "R3"),
    ("KPI_方向", 0, "あっぷ", "増加"), ("目標値_進捗", 2, "70か80", 80), ("目標値_実績", 2, "短くする", 60),
    ("実績値_進捗", 1, None, 35), ("実績値_実績", 1, None, 92), ("進捗評価_理由", 0, None, "計画どおり。"),
    ("実績値_進捗", 3, 20, None), ("決算額", 1, 1300, 1300), ("決算額", 2, 8650, 8650),
]
RIGHT = {
    "計画年度": ["R3"], "番号": ["1-1"], "実施責任者": ["課長"], "事業概要": ["概要"], "重点目標": ["情報化推進体制の構築及び事務効率化"],
    "現状": ["紙で集めている。"], "KGI": ["共有に要する時間"], "KPI": ["登録した件数"], "KGI_単位": ["分"], "KGI_方向": ["減少"],
    "KGI_基準値": [120], "KPI_単位": ["件"], "KPI_方向": ["増加"], "期待される効果": ["効果"], "備考": ["流用により対応した"],
    "目標値_進捗": [10, 40, 80, 120, 160], "目標値_実績": [110, 90, 60, 45, 30], "実績値_進捗": [12, 35], "実績値_実績": [105, 92],
    "予算額": [0, 1200, 8000, 2400, 2400], "決算額": [0, 1300, 8650], "進捗評価": ["A"], "進捗評価_理由": ["計画どおり。"],
    "実施項目": ["要件の整理", "導入", "研修"],
}


def cells(book, name):
    """The first cell of each area of a field."""
    for sheet, area in book.defined_names[name].destinations:
        left, top, _, _ = range_boundaries(area.replace("$", ""))
        yield book[sheet].cell(top, left)


def run(kohyo, city):
    done = subprocess.run([kohyo, "run", "--period", "2021-09"], cwd=city, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"kohyo ended with {done.returncode}: {done.stderr}")


def rows(city, table):
    with open(city / f"output/2021-09/data/{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def returned(city, prefix):
    return sorted((city / "output/2021-09/フィードバック").glob(f"*/{prefix}_個票*"))


def date_back(path):
    """Lets a workbook have been saved some days ago: openpyxl writes the time of now."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z(?=</dcterms:modified>)", "2021-09-20T01:00:00Z", core).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)


def main():
    kohyo, city = sys.argv[1], pathlib.Path(sys.argv[2]) / "city"
    (city / "templates_xlsx").mkdir(parents=True)
    (city / "input/2021-09").mkdir(parents=True)
    shutil.copy("plan.toml", city)
    shutil.copy("templates_xlsx/roadmap.xlsx", city / "templates_xlsx")
    shutil.copy("input/台帳.xlsx", city / "input")
    register = openpyxl.load_workbook("input/台帳.xlsx")["事業"]
    heads = {cell.value: cell.column for row in register.iter_rows(max_row=5) for cell in row if cell.value}
    line = next(row[0].row for row in register.iter_rows() if register.cell(row[0].row, heads["番号"]).value == "1-1")
    of = {head: register.cell(line, column).value for head, column in heads.items()}
    form = openpyxl.load_workbook("templates_xlsx/roadmap.xlsx")
    right = dict(RIGHT, 事業名称=[of["事業名称"]], 担当部課=[f"{of['部']}{of['課']}"], 取組区分=[of["取組区分"]], 実施責任者=[of["実施責任者"]])
    for name, values in right.items():
        for cell, value in zip(cells(form, name), values):
            cell.value = value
    steps = next(form["個票"].iter_rows(min_row=19, max_row=19, min_col=6, max_col=6))[0]
    for row in range(6):
        for column in range(8):
            form["個票"].cell(steps.row + row, steps.column + column).value = "■"
    for name, index, wrong, _ in SLIPS:
        list(cells(form, name))[index].value = wrong
    form.save(city / "input/2021-09/個票.xlsx")
    date_back(city / "input/2021-09/個票.xlsx")
    run(kohyo, city)
    first = returned(city, "返却")
    if len(first) != 1:
        sys.exit(f"not one form came back: {first}")
    book = openpyxl.load_workbook(first[0])
    for name, index, _, value in SLIPS:
        list(cells(book, name))[index].value = value
    front = book.worksheets[0]
    head = next(row for row in front.iter_rows() if any(cell.value == "確認しました・理由" for cell in row))
    answer = next(cell.column for cell in head if cell.value == "確認しました・理由")
    answered = 0
    for row in range(head[0].row + 1, front.max_row + 1):
        if str(front.cell(row, 7).value).startswith("決算額が予算額"):
            front.cell(row, answer).value = REASON
            answered += 1
    corrected = city / first[0].name
    book.save(corrected)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{city}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(city / "input/2021-09"), str(corrected)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    run(kohyo, city)
    found = rows(city, "findings")
    number = {row["key"] for row in rows(city, "initiatives") if row["file"].startswith("返却_")}
    own = [row for row in found if row["key"] in number]
    open_ones = [(row["code"], row["found"]) for row in own if row["severity"] != "通知"]
    told = [row for row in own if row["answer"] == REASON]
    status = {row["file"]: row["status"] for row in rows(city, "submissions") if row["file"]}
    print(f"{answered} questions answered, {len(told)} answers read, open: {open_ones}, {status}")
    if answered != 2 or len(told) != 2 or len(returned(city, "返却")) + len(returned(city, "控え")) != 1:
        sys.exit("the answers did not come back")
    if any(code in ("duplicate-number", "newest-unknown", "settlement-over-budget") for code, _ in open_ones):
        sys.exit("asked again")


main()
