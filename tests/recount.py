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

    def equal(self, what, ours, theirs):
        self.checked += 1
        if ours != theirs:
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


def share(part, whole):
    """As papers write a share: rounded to one decimal, and never 0 or 100 where it is not."""
    tenths = (part * 2000 + whole) // (2 * whole)
    if tenths == 0 and part:
        return "0.1％未満"
    if tenths >= 1000 and part < whole:
        return "99.9％"
    return f"{tenths // 10}.{tenths % 10}％"


def bare(name):
    """An evaluation without the remark that its year is open."""
    return plain(name).removesuffix("（参考）")


def overview_tiles(sheet, folder, report):
    """The five figures and what stands beside them, and the sentence above."""
    grades, steps, due = table(folder, "grades"), table(folder, "steps"), expected(table(folder, "submissions"))
    late = {row["key"] for row in steps if int(row["delay_months"] or 0) > 0}
    differ = count(table(folder, "issues"), kind="評価と計算の不一致")
    came = len(due) - count(due, status="未提出")
    labels = {place: plain(value) for place, value in sheet.cells.items() if place[0] == 6}
    seen = 0
    for (row, col), label in labels.items():
        beside = next((str(sheet.cells[(row + 1, at)]) for at in range(col + 1, col + 30) if (row + 1, at) in sheet.cells), "")
        figure = sheet.cells.get((row + 1, col))
        if label.endswith("の提出"):
            report.same("総括 提出", came, figure)
            report.equal("総括 提出 割合", f"／{len(due)}件　{share(came, len(due))}" if due else beside, beside)
        elif label == "工程の遅れ":
            report.same("総括 工程の遅れ", len(late), figure)
            report.equal("総括 工程のある数", str(len({row["key"] for row in steps})), "".join(c for c in beside if c.isdigit()))
        elif label == "記入と計算が違う評価":
            report.same("総括 不一致", differ, figure)
        elif label == "課題案件":
            report.same("総括 課題案件", len({row["key"] for row in table(folder, "issues")}), figure)
        else:
            name = next((name for name in evaluations(grades) if label.startswith(plain(name))), None)
            if name is None:
                report.missing(f"総括 {label}")
                continue
            good = label.removeprefix(plain(name)).removeprefix(OPEN_YEAR).split("・")
            own = [row["grade"] for row in grades if row["evaluation"] == name and row["grade"]]
            well = sum(grade in good for grade in own)
            report.same(f"総括 {name} {'・'.join(good)}", well, figure)
            report.equal(f"総括 {name} 割合", share(well, len(own)) if own else "", beside.split("　")[-1])
            if seen == 0 and own:
                told = f"{len(own)}" in sheet.cells[(3, 1)] and f"{well}" in sheet.cells[(3, 1)]
                report.equal("総括 一文", True, told)
        seen += 1
    if seen < 3:
        report.missing("総括 五つの数")


def overview_counts(sheet, folder, before, report):
    """Of every evaluation each grade, beside the last counts and the money."""
    grades, costs = table(folder, "grades"), table(folder, "costs")
    budget = {(row["key"], row["fiscal_year"]): int(row["budget_yen"]) for row in costs if row["budget_yen"]}
    names = evaluations(grades)
    found, name, marks = set(), None, {}
    header = sheet.find("評価の件数と事業費", "評価の件数")
    for row in range(header[0][0] + 1 if header else 10**6, 80):
        cells = sorted(sheet.row(row).items())
        cells = [(col, value) for col, value in cells if col >= header[0][1]]
        if not cells:
            break
        label = bare(cells[0][1])
        if label == "評価":
            marks = {col: plain(value) for col, value in cells[1:]}
            continue
        shown = {marks[col]: value for col, value in cells[1:] if col in marks}
        if label in map(plain, names):
            name = next(own for own in names if plain(own) == label)
            found.add(name)
            rows, what = [row for row in grades if row["evaluation"] == name], f"総括 {name}"
            figures = figures_of(rows, name, [mark for mark in marks.values() if mark != NONE])
        elif label == "前回":
            figures = figures_of(before or [], name, [mark for mark in marks.values() if mark != NONE])
            what = f"総括 {name} 前回"
        elif label.startswith("事業費"):
            own = [row for row in grades if row["evaluation"] == name]
            known = set(marks.values()) - {NONE}
            money = lambda fits: sum(budget.get((row["key"], row["fiscal_year"]), 0) for row in own if fits(row["grade"]))
            figures = {mark: money(lambda grade, mark=mark: grade == mark) for mark in known} | {NONE: money(lambda grade: grade not in known)}
            figures = {mark: (Decimal(yen) / 10**6).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) for mark, yen in figures.items()}
            what = f"総括 {name} 事業費"
        else:
            break
        for mark in marks.values():
            report.same(f"{what} {mark}", figures[mark], str(shown.get(mark, "")).replace("－", "").replace(",", ""))
    for name in set(names) - found:
        report.missing(f"総括 {name}")


def figures_of(rows, name, marks):
    own = [row for row in rows if row["evaluation"] == name]
    counted = {mark: count(own, grade=mark) for mark in marks}
    return {NONE: len(own) - sum(counted.values()), **counted}


def overview_bars(sheet, folder, report):
    """The bars of the departments: the figures in them from the left, and those behind them."""
    grades, findings = table(folder, "grades"), counted_findings(folder)
    late = {(row["department"], row["key"]) for row in table(folder, "steps") if int(row["delay_months"] or 0) > 0}
    title = [place for place, value in sheet.cells.items() if plain(value).startswith("部局別の状況")]
    if not title:
        return report.missing("総括 部局別の状況")
    row, first = title[0]
    marks = plain(sheet.cells[title[0]]).split("左から")[1].split("、")[0].split("・")
    heads = sorted((col, bare(value)) for col, value in sheet.row(row + 1).items() if col > first)
    names = {plain(name): name for name in evaluations(grades)}
    seen = set()
    for at in range(row + 2, row + 60):
        department = sheet.cells.get((at, first))
        if department is None or plain(department).startswith(("ほか", "評価の件数")):
            break
        own = "" if plain(department) == "（所属不明）" else str(department)
        seen.add(own)
        for (col, head), after in zip(heads, [*(col for col, _ in heads[1:]), 10**6]):
            shown = [value for place, value in sorted(sheet.row(at).items()) if col <= place < after]
            if head in names:
                rows = [row["grade"] for row in grades if row["evaluation"] == names[head] and row["department"] == own]
                told = [rows.count(mark) for mark in marks] + [sum(grade not in marks for grade in rows)]
                report.equal(f"総括 {department} {head}", [n for n in told if n], [int(value) for value in shown if number(value)])
            elif head == "遅れ":
                report.same(f"総括 {department} 遅れ", len({key for of, key in late if of == own}), shown[0] if shown else 0)
            elif head == "修正":
                told = count([row for row in findings if row["file"]], severity="エラー", department=own)
                report.same(f"総括 {department} 修正", told, shown[0] if shown else 0)
    if not seen:
        report.missing("総括 部")


def overview_movement(sheet, folder, before, report):
    """The matrix of the last grade by this one."""
    corner = [place for place, value in sheet.cells.items() if plain(value) == "前回＼今回"]
    if not corner:
        return
    row, first = corner[0]
    columns = {col: plain(value) for col, value in sheet.row(row).items() if col > first}
    name = evaluations(table(folder, "grades"))[0]
    rows = [row for row in table(folder, "grades") if row["evaluation"] == name]
    last = {row["key"]: row["grade"] for row in before or [] if row["evaluation"] == name}
    # One whose number could not be read then is known by its title now.
    gone = {row["title"]: row["grade"] for row in before or [] if row["evaluation"] == name and row["key"] not in {r["key"] for r in rows}}
    pairs = [(last.get(row["key"], gone.get(row["title"], "")), row["grade"]) for row in rows]
    for at in range(row + 1, row + 1 + len(columns)):
        was = plain(sheet.cells.get((at, first)))
        for col, now in columns.items():
            report.same(f"総括 動き {was}→{now}", pairs.count((was, now)), sheet.cells.get((at, col)) or 0)


def overview_money(sheet, folder, report):
    rows = table(folder, "costs")
    if not rows:
        return
    title = [place for place, value in sheet.cells.items() if plain(value).startswith("事業費（百万円。")]
    if not title:
        return report.missing("総括 事業費")
    top, first = title[0]
    edge = next((col for (row, col) in sorted(sheet.cells) if row == 6 and col > first + 20), 10**6)
    years = {col: year_of(value) for col, value in sheet.row(top + 1).items() if first < col < edge and year_of(value)}
    lines = {plain(sheet.cells.get((at, first))): at for at in range(top + 2, top + 5)}
    if not years:
        report.missing("総括 年度")
    for col, year in years.items():
        own = [row for row in rows if row["fiscal_year"] == str(year)]
        for label, column in (("予算額", "budget_yen"), ("決算額", "settlement_yen")):
            amounts = [int(row[column]) for row in own if row[column] != ""]
            report.same(f"総括 {label} {year}", Decimal(sum(amounts)) / 10**6 if amounts else None, sheet.cells.get((lines[label], col)))
        # Over what has both a budget and a settlement.
        both = [row for row in own if row["budget_yen"] != "" and row["settlement_yen"] != ""]
        budget, settlement = (sum(int(row[column]) for row in both) for column in ("budget_yen", "settlement_yen"))
        rate = Decimal(settlement * 1000 // budget) / 10 if budget else None
        report.same(f"総括 執行率 {year}", rate, sheet.cells.get((lines["執行率"], col)))


def year_of(label):
    """2020 of 令和2年度, H30 or 2020年度."""
    text = plain(label).removesuffix("年度").replace("元", "1")
    for era, before in (("令和", 2018), ("平成", 1988), ("R", 2018), ("H", 1988), ("", 0)):
        if text.startswith(era) and text[len(era):].isdigit():
            return int(text[len(era):]) + before
    return None


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
    overview_tiles(overview, folder, report)
    overview_counts(overview, folder, before, report)
    overview_bars(overview, folder, report)
    overview_movement(overview, folder, before, report)
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
