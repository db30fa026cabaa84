"""Counts every figure of 総括 and 部局別 again, from the CSV files alone, and compares them with what the workbook shows.

    python3 tests/recount.py output/2021-09 [MORE FOLDERS]

Needs openpyxl. Knows nothing of the program but the columns of its data files and the words on the sheets: a figure is found
by its labels, wherever it stands. Ends with 1 where a figure differs or a block is not found.
"""

import csv
import glob
import os
import sys
import warnings
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

warnings.filterwarnings("ignore")
NONE = "対象外・未評価"
STATUSES = ["受理", "要確認付き受理", "一部受理", "返戻", "未提出"]
SEVERITIES = ["エラー", "要確認", "通知"]
OPEN_YEAR = "（参考・年度途中）"


def table(folder, name):
    with open(os.path.join(folder, "data", f"{name}.csv"), encoding="utf-8-sig", newline="") as file:
        # One apostrophe in front keeps Excel from taking a text for something else; it is not part of it.
        return [{key: value.removeprefix("'") for key, value in row.items()} for row in csv.DictReader(file)]


def plain(value):
    """A label without line breaks and spaces, and without the remark that its year is not closed yet."""
    return "".join(str(value).split()).removesuffix(OPEN_YEAR) if value is not None else ""


def number(value):
    return None if value in (None, "", "－", "-") else Decimal(str(value))


class Sheet:
    def __init__(self, sheet):
        self.cells = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row if c.value is not None}
        self.name = sheet.title

    def find(self, *labels):
        """Places of cells with one of these labels, from the top."""
        return [place for place, value in sorted(self.cells.items()) if plain(value) in labels]

    def row(self, row):
        return {col: value for (at, col), value in self.cells.items() if at == row}


class Report:
    def __init__(self):
        self.checked = 0
        self.wrong = []

    def same(self, what, ours, theirs):
        self.checked += 1
        ours, theirs = number(ours), number(theirs)
        if ours != theirs and not (ours is None and theirs == 0 and what.endswith("?")):
            self.wrong.append(f"{what}: counted {ours}, shown {theirs}")

    def missing(self, what):
        self.wrong.append(f"{what}: not found on the sheet")


def evaluations(rows):
    names = []
    for row in rows:
        if row["evaluation"] not in names:
            names.append(row["evaluation"])
    return names


def count(rows, **wanted):
    return sum(all(row[column] == value for column, value in wanted.items()) for row in rows)


def counted_findings(folder):
    """A form that is missing is counted as 未提出, not as an error beside it."""
    return [row for row in table(folder, "findings") if row["code"] != "section-missing"]


def expected(rows):
    return [row for row in rows if row["expected"] == "true" and row["status"] != "差替済"]


def comparable(folder, earlier):
    """The grades of the earlier period, without evaluations that were given by another scale or basis then."""
    plans = [{row["item"]: row["value"] for row in table(at, "plan")} for at in (earlier, folder)]
    changed = {item for item in plans[0].keys() & plans[1].keys() if plans[0][item] != plans[1][item]}
    other = lambda name: any(item.startswith(f"評価 {name}（") for item in changed)
    # What an indicator reached in one fiscal year is no measure for another; a schedule goes on.
    on_schedule = lambda name: any(item.startswith(f"評価 {name}（") and value.endswith("／工程から") for item, value in plans[1].items())
    years = lambda at, name: {row["fiscal_year"] for row in table(at, "grades") if row["evaluation"] == name}
    is_of_another_year = lambda name: not on_schedule(name) and not years(folder, name) & years(earlier, name)
    rows = table(earlier, "grades")
    names = {row["evaluation"] for row in rows}
    kept = {name for name in names if not other(name) and not is_of_another_year(name)}
    return [row for row in rows if row["evaluation"] in kept]


def overview_grades(sheet, folder, before, report):
    """Of every evaluation: 対象, 評価対象, 対象外・未評価 and each grade, the shares, the last counts and the difference."""
    rows = table(folder, "grades")
    for name in evaluations(rows):
        blocks = [place for place in sheet.find(plain(name)) if any(plain(v) == "対象" for v in sheet.row(place[0]).values())]
        header = blocks[0][0] if blocks else shared_header(sheet, name)
        if header is None:
            report.missing(f"総括 {name}")
            continue
        one_evaluation(sheet, name, header, rows, before, report)


def shared_header(sheet, name):
    """Row of the header above where the evaluations stand below one header of their own."""
    for row, _ in sheet.find(plain(name)):
        above = [at for at, _ in sheet.find("評価対象") if at < row]
        if above and plain("件数") in map(plain, sheet.row(row).values()):
            return max(above)
    return None


def one_evaluation(sheet, name, header, rows, before, report):
    labels = {plain(value): col for col, value in sorted(sheet.row(header).items(), reverse=True)}
    lines = {}
    own = max([row for row, _ in sheet.find(plain(name)) if row >= header], default=header)
    start = min([row for row, _ in sheet.find(plain(name)) if row >= header], default=own)
    for row in range(start, start + 8):
        for value in sheet.row(row).values():
            if plain(value) in ("件数", "構成比", "前回", "増減"):
                lines.setdefault(plain(value), row)
    marks = grade_columns(labels)
    figures = figures_of(rows, name, marks)
    past = figures_of(before, name, marks) if before is not None else None
    if past is not None and past["評価対象"] == 0:
        past = None  # nothing was graded then: there is nothing to compare with
    for label, col in [("対象", labels.get("対象")), ("評価対象", labels.get("評価対象")), (NONE, labels.get(NONE)), *marks.items()]:
        if col is None or "件数" not in lines:
            report.missing(f"総括 {name} {label}")
            continue
        at = lambda line: sheet.cells.get((lines[line], col)) if line in lines else None
        report.same(f"総括 {name} 件数 {label}", figures[label], at("件数"))
        if label in marks and "構成比" in lines:
            share = None
            if figures["評価対象"]:
                exact = Decimal(figures[label]) / Decimal(figures["評価対象"])
                share = exact.quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
            report.same(f"総括 {name} 構成比 {label}", share, at("構成比"))
        if "前回" in lines:
            report.same(f"総括 {name} 前回 {label}", past[label] if past else None, at("前回"))
        if "増減" in lines:
            report.same(f"総括 {name} 増減 {label}", figures[label] - past[label] if past else None, at("増減"))


def grade_columns(labels):
    """Columns right of 対象外・未評価 up to the first gap: one a grade."""
    start = labels.get(NONE)
    if start is None:
        return {}
    by_col = {col: label for label, col in labels.items()}
    marks, col = {}, start + 1
    while col in by_col:
        marks[by_col[col]] = col
        col += 1
    return marks


def figures_of(rows, name, marks):
    own = [row for row in rows if row["evaluation"] == name]
    counted = {mark: count(own, grade=mark) for mark in marks}
    graded = sum(counted.values())
    return {"対象": len(own), "評価対象": graded, NONE: len(own) - graded, **counted}


def overview_received(sheet, folder, report):
    rows, findings = table(folder, "submissions"), counted_findings(folder)
    due = expected(rows)
    figures = {"提出の対象": len(due), "提出済": len(due) - count(due, status="未提出")}
    figures |= {status: count(due, status=status) for status in STATUSES}
    figures |= {severity: count(findings, severity=severity) for severity in SEVERITIES}
    for label, figure in figures.items():
        places = [place for place in sheet.find(label) if isinstance(sheet.cells.get((place[0] + 1, place[1])), (int, float))]
        if not places:
            report.missing(f"総括 {label}")
            continue
        row, col = places[0]
        report.same(f"総括 {label}", figure, sheet.cells[(row + 1, col)])


def overview_money(sheet, folder, report):
    rows = table(folder, "costs")
    lines = {label: sheet.find(label) for label in ("予算額", "決算額", "執行率")}
    header = [place for place in sheet.find("年度")]
    if not rows:
        return
    if not header or not lines["予算額"] or not lines["決算額"]:
        report.missing("総括 予算額・決算額")
        return
    years = {}
    for col, value in sheet.row(header[0][0]).items():
        digits = "".join(c for c in plain(value) if c.isdigit())
        if plain(value).startswith(("R", "H")) and digits:
            short = plain(value)[1:].split("年")[0].split("（")[0]
            years[col] = int(short) + (2018 if plain(value).startswith("R") else 1988)
    if not years:
        report.missing("総括 年度")
    for col, year in years.items():
        sums = {}
        for label, column in (("予算額", "budget_yen"), ("決算額", "settlement_yen")):
            amounts = [int(row[column]) for row in rows if row["fiscal_year"] == str(year) and row[column] != ""]
            sums[label] = sum(amounts) if amounts else None
            shown = sheet.cells.get((lines[label][0][0], col))
            report.same(f"総括 {label} {year}", None if sums[label] is None else Decimal(sums[label]) / 1000, shown)
        if lines["執行率"]:
            shown = sheet.cells.get((lines["執行率"][0][0], col))
            rate = None
            # Over what has both a budget and a settlement.
            both = [row for row in rows if row["fiscal_year"] == str(year) and row["budget_yen"] != "" and row["settlement_yen"] != ""]
            budget, settlement = (sum(int(row[column]) for row in both) for column in ("budget_yen", "settlement_yen"))
            if budget:
                rate = Decimal(settlement * 1000 // budget) / 10
            report.same(f"総括 執行率 {year}", rate, shown)


def departments(sheet, folder, report):
    """Every row of 部局別 by the two lines of its header, and the totals."""
    grades, due, findings = table(folder, "grades"), expected(table(folder, "submissions")), counted_findings(folder)
    header = next((row for row, col in sheet.find("部") if col == 1), None)
    if header is None:
        report.missing("部局別")
        return
    groups, group = {}, ""
    last = max(col for (row, col) in sheet.cells if row == header)
    for col in range(2, last + 1):
        group = plain(sheet.cells.get((header - 1, col))) or group
        groups[col] = (group, plain(sheet.cells.get((header, col))))
    names = evaluations(grades)
    marks = {name: {label for group, label in groups.values() if group == name and label != NONE} for name in names}

    def counted(col, department):
        group, label = groups[col]
        own = lambda rows: [row for row in rows if department is None or row["department"] == department]
        if group in names:
            rows = [row for row in own(grades) if row["evaluation"] == group]
            return sum(row["grade"] not in marks[group] for row in rows) if label == NONE else count(rows, grade=label)
        if label in SEVERITIES:
            return count(own(findings), severity=label)
        if label == "対象":
            return len(own(due))
        if label == "提出済":
            return len(own(due)) - count(own(due), status="未提出")
        return count(own(due), status=label) if label in STATUSES else None

    seen = set()
    row = header + 1
    while (row, 1) in sheet.cells:
        name = plain(sheet.cells[(row, 1)])
        if not isinstance(sheet.cells.get((row, 2)), (int, float)):
            break
        department = None if name == "合計" else "" if name == "（所属不明）" else str(sheet.cells[(row, 1)])
        seen.add(department)
        for col, (group, label) in groups.items():
            figure = counted(col, department)
            if figure is None:
                report.missing(f"部局別 {group} {label}: no such figure in the data")
                break
            report.same(f"部局別 {name} {group} {label}", figure, sheet.cells.get((row, col)))
        row += 1
    for department in {row["department"] for row in grades} - seen:
        report.missing(f"部局別 {department}")
    if None not in seen:
        report.missing("部局別 合計")


def recount(folder, report):
    [path] = glob.glob(os.path.join(glob.escape(folder), "全庁集計_*.xlsx"))
    book = openpyxl.load_workbook(path, data_only=True)
    period = os.path.basename(os.path.normpath(folder))
    done = sorted(os.path.basename(name) for name in glob.glob(os.path.join(os.path.dirname(os.path.normpath(folder)), "????-??")))
    earlier = [name for name in done if name < period]
    before = None
    if earlier:
        before = comparable(folder, os.path.join(os.path.dirname(os.path.normpath(folder)), earlier[-1]))
    overview = Sheet(book["総括"])
    overview_grades(overview, folder, before, report)
    overview_received(overview, folder, report)
    overview_money(overview, folder, report)
    departments(Sheet(book["部局別"]), folder, report)
    return path


def main(folders):
    failed = False
    for folder in folders:
        report = Report()
        path = recount(folder, report)
        print(f"{path}: {report.checked} figures counted again, {len(report.wrong)} differ")
        failed |= bool(report.wrong) or report.checked == 0
        print("".join(f"  {line}\n" for line in report.wrong[:20]), end="")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
