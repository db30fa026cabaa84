"""What an office engineer writes instead of kohyo: python-calamine reads the same forms by fixed addresses, polars holds
and groups the tables, XlsxWriter writes the same workbooks. `python benches/peer.py FOLDER OUTPUT`, FOLDER as made by
`cargo run --release --example generate`. One process and no checks beyond the ones of these forms: it is fast because
it trusts every form to be laid out as the template is. The sheets are in peer_sheets.py."""

import re
import sys
from datetime import datetime, timedelta, timezone
from decimal import ROUND_DOWN, Decimal
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import polars as pl
from python_calamine import load_workbook

import peer_sheets as sheets

PERIOD, AS_OF = "2021-09", "2021-09-30"
YEARS = [2019, 2020, 2021, 2022, 2023]
YEAR = 2021
CLOSED = 2021 * 12 + 8  # the last month of the last quarter that is over
COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Field, label, row, column: one line for each value of the form.
FIELDS = [
    ("計画年度", "計画年度", 0, 7), ("担当部課", "担当部課", 2, 15), ("番号", "番号", 3, 1), ("事業名称", "事業名称", 3, 3),
    ("実施責任者", "実施責任者", 3, 15), ("事業概要", "事業概要", 4, 3), ("取組区分", "取組区分", 4, 15),
    *(("重点目標", "重点目標", row, 15) for row in (5, 6, 7)), ("現状", "現状", 8, 3),
    ("KGI", "KGI", 10, 1), ("KPI", "KPI", 10, 13), ("KGI_単位", "KGI（単位）", 11, 3), ("KGI_方向", "KGI（方向）", 11, 7),
    ("KGI_基準値", "KGI（基準値）", 11, 11), ("KPI_単位", "KPI（単位）", 11, 15), ("KPI_方向", "KPI（方向）", 11, 19),
    ("KPI_基準値", "KPI（基準値）", 11, 23),
]
LINES = [("目標値_進捗", "目標値（進捗）", 13), ("目標値_実績", "目標値（実績）", 14), ("実績値_進捗", "実績値（進捗）", 15), ("実績値_実績", "実績値（実績）", 16)]
LAST = [
    ("期待される効果", "期待される効果", 26, 3), ("備考", "備考", 27, 3), ("進捗評価", "進捗評価", 28, 3),
    ("進捗評価_理由", "進捗評価（理由）", 28, 6), ("KPI評価", "KPI評価", 29, 3), ("KPI評価_理由", "KPI評価（理由）", 29, 6),
    ("KGI評価", "KGI評価", 30, 3), ("KGI評価_理由", "KGI評価（理由）", 30, 6),
]


def address(row, column):
    return f"{COLUMNS[column]}{row + 1}"


def places():
    """Field, label, year, row, column and place among several of every value of the form."""
    yield from ((field, label, None, row, column, row - 4 if field == "重点目標" else None) for field, label, row, column in FIELDS)
    for field, label, row in LINES:
        yield from ((field, label, year, row, 5 + 4 * at, None) for at, year in enumerate(YEARS))
    yield from (("実施項目", "実施項目", None, 18 + 2 * step, 2, step + 1) for step in range(3))
    for field, first in (("予算額", 5), ("決算額", 7)):
        yield from ((field, field, year, 25, first + 4 * at, None) for at, year in enumerate(YEARS))
    yield from ((field, label, None, row, column, None) for field, label, row, column in LAST)


PLACES = [(*place, address(place[3], place[4])) for place in places()]


def shown(value):
    """A cell as it is shown: whole numbers without their point."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value


def month(number):
    return f"{number // 12}-{number % 12 + 1:02}"


RULES = [
    ("grade-differs", "評価を確かめてください。計算と違う評価とするときは、その理由を評価理由に記入してください。"),
    ("words-against-grade", "評価と評価理由のどちらが正しいか確かめてください。"),
    ("high-achievement", "実績値の桁と単位を確かめてください。正しいときは、目標値の見直しを検討してください。"),
]
# Words of a delay, and those that take it back, as the sample plan has them.
DELAYED = re.compile("遅れ|遅延|[0-9０-９]+ *[かヶカヵケ箇]月.*(遅|延期|延長|延び)|延期|未実施|未達|できな(い|かった)|間に合わ")
NOT_DELAYED = re.compile(
    "遅(れ|延)(など|等)?(は|が|も)?(特に|ほぼ)?(生じて|発生して|出て|見られ|みられ|して|て)?は?い?(な(い|く|し|かった)|おらず|ません|ありません)"
    "|遅(れ|延)[^。、]{0,20}(取り戻|挽回|解消|回復)|遅れることな[くし]"
)


def spans(cells):
    """The marked quarters as runs of months."""
    found, start = [], None
    for quarter, cell in enumerate([*cells, ""]):
        if cell and start is None:
            start = quarter
        elif not cell and start is not None:
            found.append((YEARS[0] * 12 + 3 + 3 * start, YEARS[0] * 12 + 2 + 3 * quarter))
            start = None
    return found


def quarter(number):
    """The column of a month in the schedule."""
    return 5 + (number - YEARS[0] * 12 - 3) // 3


def step_state(planned, actual):
    if not planned:
        return "計画なし", None
    due = max((min(last, CLOSED) for first, last in planned if first <= CLOSED), default=None)
    done = actual[-1][1] if actual else None
    if due is None:
        return ("未到来", 0) if done is None else ("前倒し", 0)
    if done is None:
        return "未着手", due - planned[0][0] + 1
    if done < due:
        return "遅れ", due - done
    return ("完了" if done >= planned[-1][1] else "実施中"), 0


def achievement(direction, base, target, actual, unit):
    """Percent truncated to a tenth, grade, rule, arithmetic, next step."""
    if actual == "" or target == "":
        return None, "", "", "", ""
    goal, reached = Decimal(str(target)), Decimal(str(actual))
    g, r, b = shown(target), shown(actual), shown(base)
    if direction == "減少" and base != "":
        part, whole = Decimal(str(base)) - reached, Decimal(str(base)) - goal
        rule, text, more = "（基準値 − 実績値）÷（基準値 − 目標値）", f"（{b} − {r}）÷（{b} − {g}）", f"{unit}減らすと "
    elif direction == "維持":
        part, whole = goal + goal - reached if reached > goal else reached, goal
        rule, text, more = "維持: 1 −｜実績値 − 目標値｜÷ 目標値（許容の幅の中は 100 %）", f"1 −｜{r} − {g}｜÷ {g}", ""
    else:
        part, whole, rule, text, more = reached, goal, "実績値 ÷ 目標値", f"{r} ÷ {g}", f"{unit}で "
    if whole <= 0:
        return None, "", rule, text, ""
    percent = (part * 100 / whole).quantize(Decimal("0.1"), ROUND_DOWN)
    grade = "S" if part >= whole else "A" if part * 100 >= whole * 80 else "C" if part <= 0 else "B"
    goals = {"A": (whole, "S"), **dict.fromkeys("BC", (whole * 80 / 100, "A"))}
    step = ""
    if grade in goals and more:
        enough, better = goals[grade]
        step = f"あと {(enough - part).to_integral_value('ROUND_CEILING')} {more}{better}"
    return float(percent), grade, rule, f"{text} = {percent} %", step


class Tables:
    """The rows of all tables, as lists of dicts are the quickest way into polars and XlsxWriter alike."""

    def __init__(self):
        self.initiatives, self.indicators, self.steps, self.costs, self.grades, self.submissions, self.values, self.findings = ([] for _ in range(8))

    def add(self, file, size, saved, digest, cells, section, order):
        raw = [cells[row][column] for _, _, _, row, column, _, _ in PLACES]
        number, title, responsible = cells[3][1], cells[3][3], cells[3][15]
        department, name, evaluator = section
        own = {"key": number, "number": number, "title": title, "department": department, "section": name, "section_order": order}
        source = {"file": file, "sheet": "個票"}
        for (field, label, year, _, _, place, cell), value in zip(PLACES, raw):
            text = shown(value)
            unit = "千円" if field in ("予算額", "決算額") and text else ""
            state = "value" if text else "blank"
            self.values.append({"key": number, "section_order": order, **source, "field": field, "label": label, "fiscal_year": year, "row": place, "cell": cell, "raw": text, "state": state, "value": text, "unit": unit, "repairs": ""})
        states = self.schedule(own, source, cells)
        for kind, row, text, unit, base in (("KPI", 0, cells[10][13], 15, 23), ("KGI", 1, cells[10][1], 3, 11)):
            self.indicator(own, source, cells, kind, row, text, unit, base)
        for at, year in enumerate(YEARS):
            budget, settlement = cells[25][5 + 4 * at], cells[25][7 + 4 * at]
            execution = int(settlement * 1000 / budget) / 10 if budget and settlement != "" else None
            state = ["value" if value != "" else "blank" for value in (budget, settlement)]
            yen = [int(value * 1000) if value != "" else None for value in (budget, settlement)]
            self.costs.append({**own, "fiscal_year": year, "budget_yen": yen[0], "budget_state": state[0], "settlement_yen": yen[1], "settlement_state": state[1], "execution": execution, **source, "budget_cell": address(25, 5 + 4 * at), "settlement_cell": address(25, 7 + 4 * at)})
        self.grade(own, source, cells, states)
        warnings = self.check(own, source)
        status = "要確認付き受理" if warnings else "受理"
        self.initiatives.append({**own, "form": "roadmap", "version": "1", "scope": cells[4][15], "responsible": responsible, "evaluator": evaluator, "fiscal_year": YEAR, "status": status, "errors": 0, "warnings": warnings, "notices": 0, **source, "layer": "names"})
        self.submissions.append({**own, "expected": True, "status": status, **source, "form": "roadmap", "version": "1", "layer": "names", "hash": digest, "bytes": size, "saved": saved, "errors": 0, "warnings": warnings, "remark": ""})

    def schedule(self, own, source, cells):
        states = []
        for step in range(3):
            row = 18 + 2 * step
            planned, actual = spans(cells[row][5:25]), spans(cells[row + 1][5:25])
            state, delay = step_state(planned, actual)
            texts = [";".join(f"{month(a)}..{month(b)}" for a, b in runs) for runs in (planned, actual)]
            self.steps.append({**own, "step": step + 1, "name": cells[row][2], "planned": texts[0], "actual": texts[1], "delay_months": delay, "state": state, **source, "cell": address(row, 2)})
            for line, text, runs, at in (("計画", texts[0], planned, row), ("実績", texts[1], actual, row + 1)):
                if runs:
                    marked = f"{address(at, quarter(runs[0][0]))}:{address(at, quarter(runs[-1][1]))}"
                    self.values.append({"key": own["key"], "section_order": own["section_order"], **source, "field": "工程", "label": f"工程（{line}）", "fiscal_year": None, "row": step + 1, "cell": marked, "raw": "記号", "state": "value", "value": text, "unit": "", "repairs": ""})
            states.append((step + 1, state, delay, address(row, quarter(planned[0][0])) if planned else ""))
        return states

    def indicator(self, own, source, cells, kind, row, text, unit, base):
        direction = cells[11][unit + 4]
        for at, year in enumerate(YEARS):
            column = 5 + 4 * at
            target, actual = cells[13 + row][column], cells[15 + row][column]
            percent, grade, _, arithmetic, _ = achievement(direction, cells[11][base], target, actual, cells[11][unit])
            standing = ("判定" if year < YEAR else "参考") if grade else ""
            self.indicators.append({**own, "indicator": kind, "name": text, "unit": cells[11][unit], "direction": direction, "baseline": cells[11][base] or None, "fiscal_year": year, "target": target or None, "target_text": shown(target), "target_state": "value", "actual": actual if actual != "" else None, "actual_text": shown(actual), "actual_state": "value" if actual != "" else "blank", "achievement": percent, "grade": grade, "standing": standing, "reason": arithmetic or "実績値が未入力です", **source, "target_cell": address(13 + row, column), "actual_cell": address(15 + row, column)})

    def grade(self, own, source, cells, states):
        late = [f"実施項目{step}が{delay}か月遅れ" for step, _, delay, _ in states if delay]
        begun = any(state not in ("未着手", "未到来", "計画なし") for _, state, _, _ in states)
        computed = "A" if not late else "B" if begun else "C"
        words = "、".join(late) or "計画した実施項目がおおむね計画どおりに進んでいます"
        inputs = ";".join(f"実施項目{step}={cell}" for step, _, _, cell in states if cell)
        rows = [("進捗評価", 28, computed, "判定", None, "工程: 計画より進んでいる、おおむね計画どおり、遅れ、未着手の順に評価", words, "", inputs)]
        for kind, line, row, unit, base in (("KPI", 29, 0, 15, 23), ("KGI", 30, 1, 3, 11)):
            percent, mark, rule, arithmetic, step = achievement(cells[11][unit + 4], cells[11][base], cells[13 + row][13], cells[15 + row][13], cells[11][unit])
            cell = f"目標値={address(13 + row, 13)};実績値={address(15 + row, 13)};基準値={address(11, base)}"
            rows.append((f"{kind}評価", line, mark, "参考", percent, rule, arithmetic, step, cell))
        for evaluation, line, computed, standing, percent, rule, arithmetic, step, inputs in rows:
            stated = cells[line][3]
            self.grades.append({**own, "evaluation": evaluation, "fiscal_year": YEAR, "grade": stated or (computed if standing == "判定" else ""), "stated": stated, "computed": computed, "standing": standing, "achievement": percent, "rule": rule, "arithmetic": arithmetic, "next_step": step, "stated_reason": cells[line][6], "inputs": inputs, **source, "cell": address(line, 3)})

    def check(self, own, source):
        """The findings of the initiative whose grades and indicators were added last; how many there are."""
        found = {}
        for row in self.grades[-3:]:
            stated, computed, reason = row["stated"], row["computed"], row["stated_reason"]
            if row["standing"] == "判定" and stated and computed and stated != computed:
                message = f"記入された評価「{stated}」が、計算による評価「{computed}」と違います（{row['arithmetic']}）。"
                found.setdefault((0, message), []).append((row["cell"], row["evaluation"], stated, computed))
            if stated and stated in "SA" and DELAYED.search(reason) and DELAYED.search(NOT_DELAYED.sub("", reason)):
                message = f"評価は「{stated}」ですが、評価理由に遅れや未実施を示す言葉があります。"
                found.setdefault((1, message), []).append((f"{row['cell']},G{row['cell'][1:]}", f"{row['evaluation']}（理由）", reason, ""))
        for row in self.indicators[-10:]:
            if row["fiscal_year"] == YEAR and (row["achievement"] or 0) >= 120:
                message = f"実績値が目標値を大きく上回っています（達成率 {row['achievement']} %）。目標値の妥当性を確認してください。"
                field = "実績値（進捗） R3" if row["indicator"] == "KPI" else "実績値（実績） R3"
                found.setdefault((2, message), []).append((row["actual_cell"], field, row["actual_text"], ""))
        for (rule, message), places in sorted(found.items(), key=lambda item: item[0][0]):
            cells, fields, texts, computed = zip(*places)
            code, help = RULES[rule]
            self.findings.append({"code": code, "severity": "要確認", **own, **source, "cells": ",".join(cells), "field": "、".join(fields), "found": "、".join(dict.fromkeys(texts)), "read_as": computed[0], "message": message, "help": help})
        return len(found)


def register(folder):
    """Sections in their order: typed name to department, section, evaluator, order."""
    rows = load_workbook(folder / "input" / "台帳.xlsx").get_sheet_by_name("課").to_python()[1:]
    return {row[1] + row[2]: ((row[1], row[2], row[4]), order) for order, row in enumerate(rows, 1)}


def natural(path):
    return [int(part) if part.isdigit() else part for part in path.stem.replace("_", "-").split("-")]


def saved(data):
    """The day in Japan on which the file was last saved, by its own record."""
    found = re.search(rb":modified[^>]*>([^<]+)<", ZipFile(BytesIO(data)).read("docProps/core.xml"))
    time = datetime.fromisoformat(found[1].decode().replace("Z", "+00:00")) if found else None
    return time.astimezone(timezone(timedelta(hours=9))).date().isoformat() if time else ""


def read(folder):
    sections, tables, forms = register(folder), Tables(), []
    for path in sorted((folder / "input" / PERIOD).rglob("*.xlsx")):
        cells = load_workbook(path).get_sheet_by_name("個票").to_python(skip_empty_area=False)
        data = path.read_bytes()
        section, order = sections[cells[2][15]]
        forms.append((order, natural(path), path.relative_to(folder / "input" / PERIOD).as_posix(), len(data), saved(data), blake2b(data, digest_size=32).hexdigest(), cells, section))
    for order, _, file, size, day, digest, cells, section in sorted(forms, key=lambda form: form[:2]):
        tables.add(file, size, day, digest, cells, section, order)
    return sections, tables


def main():
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    sections, tables = read(folder)
    frames = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in vars(tables).items()}
    departments = list(dict.fromkeys(section[0] for section, _ in sections.values()))
    counts = frames["grades"].group_by("department", "evaluation", "grade").len("count")
    frames["counts"] = counts.sort(pl.col("department").replace_strict({name: at for at, name in enumerate(departments)}), "evaluation", "grade")
    frames["money"] = frames["costs"].group_by("department", "fiscal_year").agg(pl.col("budget_yen").sum(), pl.when(pl.col("settlement_yen").count() > 0).then(pl.col("settlement_yen").sum()).alias("settlement_yen"))
    listed = sheets.issues(tables)
    frames["issues"] = pl.DataFrame([row for rows in listed for row in rows])
    (output / "data").mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        frame.write_csv(output / "data" / f"{name}.csv", include_bom=True)
        frame.write_parquet(output / "data" / f"{name}.parquet")
    sheets.consolidated(output / f"全庁集計_{PERIOD}.xlsx", tables, frames, departments, listed)
    sheets.feedback(output / "フィードバック", tables, sections)


if __name__ == "__main__":
    main()
