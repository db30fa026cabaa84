"""The workbooks of the script that kohyo is measured against: the thirteen sheets for headquarters and the workbook of
every section, with the formats, links, formulas and charts that kohyo writes. Row heights are left to Excel."""

from collections import Counter

import xlsxwriter

EVALUATIONS = {
    "進捗評価": ["計画した実施項目を超えて達成", "おおむね計画どおり", "遅れが生じている", "未着手"],
    "KPI評価": ["目標値以上", "目標値の80%以上", "目標値の80%未満", "目標値の0%以下"],
    "KGI評価": ["目標値以上", "目標値の80%以上", "目標値の80%未満", "目標値の0%以下"],
}
MARKS, YEARS, YEAR, TODAY = "SABC", [2019, 2020, 2021, 2022, 2023], 2021, 9
TONES = [("#1F4E8C", "#FFFFFF"), ("#BFDBF2", "#1A1A1A"), ("#F7D96B", "#1A1A1A"), ("#B84300", "#FFFFFF")]
INPUT = "../../input/2021-09"
STATUSES = ["受理", "要確認付き受理", "一部受理", "返戻", "未提出", "差替済"]
SEVERITIES = ["エラー", "要確認", "通知"]
MEANINGS = {
    "エラー": "値を採用できません。修正が必要です。", "要確認": "値は採用しましたが、正しいか確認が必要です。", "通知": "自動で直したもの、知っておいていただきたいことです。",
    "受理": "そのまま受け付けました。", "要確認付き受理": "受け付けましたが、確認していただきたい箇所があります。", "一部受理": "エラーの箇所を除いて受け付けました。",
    "返戻": "読み取れないため、修正と再提出をお願いするものです。", "未提出": "まだ提出されていません。", "差替済": "新しい版が提出されたため、使っていません。",
    "案": "評価者の評価がなく、計算だけによる案です。", "参考": "年度の途中など、評価ではない参考の値です。件数には数えません。",
}
LEGEND = [
    ("計算の決まり", ""), ("達成率", "実績値÷目標値。減少を目指す指標は、基準値があれば（基準値−実績値）÷（基準値−目標値）、なければ目標値÷実績値。丸める前の値で判定し、表示は小数第2位以下を切り捨てます。"),
    ("評定", "評価者の評価を優先します。記入がないものは規則による計算を（案）として示します。両方あって異なるときは、両方を「判定根拠」に示します。"),
    ("区分", "判定＝年度が終わり、規則で判定できるもの。参考＝年度の途中で、件数に数えないもの。要判断＝規則だけでは決められず、評価者の判断が必要なもの。対象外＝目標がないもの。未評価＝値がそろわないもの。"),
    ("値がないとき", "未入力（空欄）、対象外（「―」など）、未確定（「集計中」など）、読取不可（数値として読めない）を分けて示します。どれも0とは扱いません。"),
    ("構成比", "評価対象（S・A などの評定がついたもの）に占める割合です。対象外・未評価は分母に含みません。"), ("金額", "断りのない限り千円です。執行率は決算額÷予算額です。"),
    ("設定", ""), ("計画", "ICT・IoT化推進ロードマップ"), ("計画年度", "2019〜2023年度"), ("期間", "2021-09（上半期評価）"), ("基準日", "2021-09-30"), ("前回", "なし"),
    ("修正・提出の期限", "基準日から14日"), ("年度途中の実績", "年度が終わるまでは「参考」とし、評価の件数には数えません。"), ("維持の許容範囲", "目標値の上下0％までを維持とします。"),
    ("目標値の妥当性", "達成率が120％以上のとき、目標値が妥当か確認をお願いします。"), ("言葉の目標の段階", "未着手 → 検討 → 試行 → 導入 → 運用開始"), ("全庁的な取組み", "実施責任者 ICT推進担当部長、評価者 副市長"),
    ("課（室）を超えた取組み", "実施責任者 主担部長、評価者 ICT推進担当部長（責任者と同じときは副市長）"), ("課（室）の取組み", "実施責任者 課長、評価者 部長（責任者と同じときは副市長）"),
]
STATE = {"value": "", "blank": "未入力"}


def full(year):
    return f"R{year - 2018}（{year}）"


class Book:
    """A workbook with its formats, made once."""

    def __init__(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False})
        base = {"font_name": "游ゴシック", "font_size": 10, "font_color": "#1A1A1A", "valign": "vcenter"}
        boxed = {**base, "border": 1, "border_color": "#A6A6A6"}
        make = self.book.add_format
        self.text = make({**boxed, "text_wrap": True})
        self.center = make({**boxed, "text_wrap": True, "align": "center"})
        self.header = make({**boxed, "text_wrap": True, "align": "center", "bold": True, "bg_color": "#D9E1EC"})
        self.title, self.lead = make({**base, "font_size": 16, "bold": True}), make({**base, "font_color": "#404040"})
        self.link = make({**boxed, "align": "center", "font_color": "#0B4FA3", "underline": 1})
        self.strong = make({**boxed, "text_wrap": True, "bold": True, "bg_color": "#F0F0F0"})
        self.input, self.repaired = make({**boxed, "bg_color": "#FFFBE6", "locked": False}), make({**boxed, "text_wrap": True, "bold": True, "bg_color": "#F7D96B"})
        number = lambda code, **more: make({**boxed, "align": "right", "num_format": code, **more})
        self.integer, self.decimal, self.percent, self.share = number("#,##0"), number("#,##0.0##"), number('0.0"%"'), number("0.0%")
        self.money = number('#,##0;"▲"#,##0')
        self.total, self.total_money = number("#,##0", bold=True, bg_color="#F0F0F0", top=2), number('#,##0;"▲"#,##0', bold=True, bg_color="#F0F0F0", top=2)
        toned = lambda tone, code="General": make({**boxed, "align": "center", "bold": True, "bg_color": TONES[tone][0], "font_color": TONES[tone][1], "num_format": code})
        self.grades = {mark: toned(tone) for tone, mark in enumerate(MARKS)}
        self.reference = make({**boxed, "align": "center", "num_format": '@"（参考）"', "font_color": "#595959"})
        symboled = lambda symbol, tone=None: make({**boxed, "align": "center", "num_format": f'"{symbol} "@'}) if tone is None else toned(tone, f'"{symbol} "@')
        self.statuses = {name: symboled(*look) for name, look in zip(STATUSES, (("○",), ("△", 2), ("◇", 2), ("×", 3), ("－", 3), ("⇒",)))}
        self.severities = {name: symboled(*look) for name, look in zip(SEVERITIES, (("●", 3), ("▲", 2), ("・", 1)))}
        bars = {"": {}, "─": {"bg_color": TONES[1][0]}, "■": {"bg_color": TONES[0][0], "font_color": "#FFFFFF", "bold": True}, "◆": {"pattern": 14, "fg_color": TONES[0][0], "bg_color": "#FFFFFF"}}
        self.bars = {(symbol, today): make({**boxed, "align": "center", **look, **({"right": 5, "right_color": TONES[3][0]} if today else {})}) for symbol, look in bars.items() for today in (False, True)}

    def sheet(self, name, lead, columns, frozen=2, groups=None, paper=8):
        """A list: title, lead, header with frozen panes and print set-up. Columns are (label, width)."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(paper)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.7, 0.6)
        sheet.hide_gridlines(2)
        sheet.set_header(f"&LICT・IoT化推進ロードマップ&C{name}&R2021年9月")
        sheet.set_footer("&C&P / &N")
        sheet.write_string(0, 0, name, self.title)
        sheet.write_string(1, 0, lead, self.lead)
        top = 3
        for first, last, text in groups or ():
            sheet.merge_range(top, first, top, last, text, self.header) if last > first else sheet.write_string(top, first, text, self.header)
        top += bool(groups)
        for column, (label, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, label, self.header)
        sheet.repeat_rows(3, top)
        sheet.freeze_panes(top + 1, frozen)
        return Rows(self, sheet, top + 1, len(columns))


class Rows:
    """Writes rows cell by cell: each method takes the column."""

    def __init__(self, book, sheet, row, width):
        self.book, self.sheet, self.row, self.first, self.width = book, sheet, row, row, width

    def string(self, column, text, form=None):
        form = form or self.book.text
        self.sheet.write_string(self.row, column, text, form) if text else self.sheet.write_blank(self.row, column, None, form)

    def strings(self, column, texts, centered=()):
        for at, text in enumerate(texts, column):
            self.string(at, text, self.book.center if at in centered else None)

    def number(self, column, number, form):
        self.sheet.write_blank(self.row, column, None, form) if number is None else self.sheet.write_number(self.row, column, number, form)

    def quantity(self, column, number, state):
        if number is None:
            self.string(column, STATE[state], self.book.center)
        else:
            self.number(column, number, self.book.integer if number == int(number) else self.book.decimal)

    def grade(self, column, mark):
        self.string(column, mark, self.book.grades.get(mark, self.book.center))

    def money(self, column, yen, state):
        self.string(column, STATE[state], self.book.center) if yen is None else self.number(column, yen / 1000, self.book.money)

    def link(self, column, target, text):
        self.sheet.write_url(self.row, column, target, self.book.link, text)

    def source(self, column, row, cell, text, up=""):
        self.link(column, f"external:{up}{INPUT}/{row['file']}#'{row['sheet']}'!{cell or 'A1'}", text)

    def end(self):
        if self.row > self.first:
            self.sheet.autofilter(self.first - 1, 0, self.row - 1, self.width - 1)
        else:
            self.sheet.write_string(self.row, 0, "該当はありません。", self.book.lead)


def by_key(rows):
    found = {}
    for at, row in enumerate(rows):
        found.setdefault(row["key"], []).append((at, row))
    return found


def issues(tables):
    """Why initiatives stand out: for each that does, its reasons, one row a reason."""
    grades, steps, costs, findings = (by_key(rows) for rows in (tables.grades, tables.steps, tables.costs, tables.findings))
    found = []
    for row in tables.initiatives:
        key, reasons = row["key"], []

        def reason(kind, item, words, question, evaluator, weight, cells):
            answers = f"評価者：{row['evaluator']}" if evaluator else f"実施責任者：{row['responsible']}"
            own = {name: row[name] for name in ("key", "number", "title", "department", "section", "section_order")}
            reasons.append({**own, "kind": kind, "item": item, "reason": words, "question": question, "answers": answers, "weight": weight, "since": "2021-09", "periods": 1, "file": row["file"], "sheet": row["sheet"], "cells": cells})

        for _, grade in grades[key]:
            name, mark = grade["evaluation"], grade["grade"]
            if mark in ("B", "C"):
                words = f"{name}が{mark}：{EVALUATIONS[name][MARKS.index(mark)]}"
                reason("低評価", name, words, *(("見直し・再構築・撤退の要否", False, 50) if mark == "C" else ("改善策の確認", False, 10)), grade["cell"])
            if grade["standing"] == "判定" and grade["stated"] and grade["computed"] and grade["stated"] != grade["computed"]:
                reason("評価と計算の不一致", name, f"{name}：評価者は{grade['stated']}、計算では{grade['computed']}", "評価の確定", True, 8, grade["cell"])
        for _, step in steps[key]:
            if step["delay_months"]:
                reason("工程の遅れ", step["name"], f"工程「{step['name']}」が{step['delay_months']}か月遅れ", "工程の見直し", False, 10 + 2 * min(step["delay_months"], 12), step["cell"])
        for _, cost in costs[key]:
            budget, settlement, year = cost["budget_yen"], cost["settlement_yen"], f"{cost['fiscal_year']}年度"
            if budget is not None and settlement is not None and settlement > budget:
                over, planned, spent = (f"{yen / 1000:,g}千円" if yen % 1000 else f"{yen // 1000:,}千円" for yen in (settlement - budget, budget, settlement))
                words = f"{year}の決算額が予算額を{over}超過（予算 {planned}、決算 {spent}）"
                reason("予算超過", year, words, "予算超過の扱い", False, 15, f"{cost['settlement_cell']},{cost['budget_cell']}")
        for _, finding in findings.get(key, ()):
            words = f"{finding['field']}：{finding['message'].split('。')[0]}"
            if finding["code"] == "words-against-grade":
                reason("評価と理由の不一致", finding["field"], words, "評価の確定", True, 8, finding["cells"])
            elif finding["code"] == "high-achievement":
                reason("目標値の妥当性", finding["field"], words, "目標値の見直しの要否", False, 6, finding["cells"])
        if reasons:
            found.append(reasons)
    return found


def count(rows, *criteria):
    """COUNTIFS over a list of 判定根拠."""
    ranges = ",".join(f"'判定根拠'!${letter}$5:${letter}${rows + 4},{value}" for letter, value in criteria)
    return f"=COUNTIFS({ranges})"


def consolidated(path, tables, frames, departments, listed):
    book = Book(path)
    grades, indicators, steps, costs = by_key(tables.grades), by_key(tables.indicators), by_key(tables.steps), by_key(tables.costs)
    counts = {(row["department"], row["evaluation"], row["grade"]): row["count"] for row in frames["counts"].iter_rows(named=True)}
    money = {(row["department"], row["fiscal_year"]): (row["budget_yen"], row["settlement_yen"]) for row in frames["money"].iter_rows(named=True)}
    overview = book.book.add_worksheet("総括")
    issue_sheet(book, listed, grades)
    initiative_sheet(book, tables, grades, indicators, costs)
    indicator_sheet(book, tables)
    schedule_sheet(book, tables)
    cost_sheet(book, tables, costs, departments, money)
    department_sheet(book, tables, departments, counts)
    book.sheet("前回比較", "前回のデータがないため、比較していません。", [(label, 16) for label in ("番号", "事業名称", "部", "課", "種別", "項目", "前回", "今回", "動き", "セル")]).end()
    agenda_sheet(book, listed)
    submission_sheet(book, tables)
    finding_sheet(book, tables)
    evidence_sheet(book, tables)
    legend_sheet(book, tables)
    overview_sheet(book, overview, tables, listed, counts, money, departments)
    book.book.close()


def overview_sheet(book, sheet, tables, listed, counts, money, departments):
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_column(0, 18, 10)
    sheet.write_string(0, 0, "ICT・IoT化推進ロードマップ　進捗・評価の総括", book.title)
    sheet.write_string(1, 0, "対象期間：2021年9月（上半期評価）　基準日：2021年9月30日", book.lead)
    row, rows = 4, len(tables.grades)
    for name in EVALUATIONS:
        for column, label in enumerate([name, "対象", "評価対象", "対象外・未評価", *MARKS]):
            sheet.write_string(row, column, label, book.grades.get(label, book.header))
        numbers = [sum(counts.get((department, name, mark), 0) for department in departments) for mark in MARKS]
        for line, label in enumerate(("件数", "構成比", "前回", "増減"), 1):
            sheet.write_string(row + line, 0, label, book.strong)
        graded, whole = sum(numbers), len(tables.initiatives)
        sheet.write_formula(row + 1, 1, count(rows, ("E", f'"{name}"')), book.integer, whole)
        sheet.write_formula(row + 1, 2, f"=SUM(E{row + 2}:H{row + 2})", book.integer, graded)
        sheet.write_formula(row + 1, 3, f"=B{row + 2}-C{row + 2}", book.integer, whole - graded)
        for at, (mark, number) in enumerate(zip(MARKS, numbers), 4):
            sheet.write_formula(row + 1, at, count(rows, ("E", f'"{name}"'), ("G", f'"{mark}"')), book.integer, number)
            cell = xlsxwriter.utility.xl_rowcol_to_cell(row + 1, at)
            sheet.write_formula(row + 2, at, f'=IF(C{row + 2}=0,"",ROUND({cell}/C{row + 2},3))', book.share, round(number / max(graded, 1), 3))
        for at in range(1, 8):
            sheet.write_string(row + 3, at, "－", book.center)
            sheet.write_string(row + 4, at, "－", book.center)
        row += 6
    places, place = [], 5
    for reasons in listed:
        places.append((-sum(reason["weight"] for reason in reasons), place, reasons))
        place += len(reasons)
    for at, (_, place, reasons) in enumerate(sorted(places, key=lambda issue: issue[:2])[:5]):
        line, own = 4 + 2 * at, max(reasons, key=lambda reason: reason["weight"])
        sheet.merge_range(line, 9, line + 1, 9, "", book.link)
        sheet.write_url(line, 9, f"internal:'課題案件'!A{place}", book.link, f"{at + 1} →")
        sheet.merge_range(line, 10, line + 1, 18, f"{own['number']} {own['title']}（{own['department']} {own['section']}）：{own['reason']} → {own['question']}", book.text)
    statuses = Counter(row["status"] for row in tables.submissions)
    received = [len(tables.submissions)] * 2 + [statuses[name] for name in STATUSES[:5]] + [0, len(tables.findings), 0]
    for at, (label, number) in enumerate(zip(["提出の対象", "提出済", *STATUSES[:5], *SEVERITIES], received), 9):
        sheet.write_string(16, at, label, book.header)
        sheet.write_number(17, at, number, book.integer)
    row += 2
    sheet.write_string(row, 0, "年度", book.header)
    for line, label in enumerate(("予算額", "決算額", "執行率"), 1):
        sheet.write_string(row + line, 0, label, book.strong)
    for at, year in enumerate(YEARS, 1):
        pairs = [money[department, year] for department in departments if (department, year) in money]
        budget, settlement = (sum(pair[side] or 0 for pair in pairs) / 1000 for side in (0, 1))
        total, column = len(tables.initiatives) + 7 + len(departments), 4 + 3 * (at - 1)
        sheet.write_string(row, at, f"R{year - 2018}年度", book.header)
        for line, value in enumerate((budget, settlement)):
            cell = xlsxwriter.utility.xl_rowcol_to_cell(total - 1, column + line)
            sheet.write_formula(row + 1 + line, at, f"='予算決算'!{cell}", book.money, value)
        sheet.write_formula(row + 3, at, "=0", book.percent, int(settlement * 1000 / budget) / 10 if budget else 0)
    for at, name in enumerate(EVALUATIONS):
        chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
        for place, mark in enumerate(MARKS):
            column, last = 1 + 5 * at + place, 4 + len(departments)
            chart.add_series({"name": mark, "categories": ["部局別", 5, 0, last, 0], "values": ["部局別", 5, column, last, column], "gap": 40, "fill": {"color": TONES[place][0]}, "data_labels": {"value": True}})
        chart.set_title({"name": f"{name}（部局別・件）"})
        chart.set_legend({"position": "bottom"})
        sheet.insert_chart(row + 5, 5 * at, chart)
    chart = book.book.add_chart({"type": "column"})
    for line, name in enumerate(("予算額", "決算額"), 1):
        chart.add_series({"name": name, "categories": ["総括", row, 1, row, 5], "values": ["総括", row + line, 1, row + line, 5], "fill": {"color": TONES[2 - line][0]}})
    sheet.insert_chart(row + 5, 15, chart)


def issue_sheet(book, listed, grades):
    columns = [("No.", 6), ("番号", 8), ("事業名称", 30), ("担当", 22), ("種別", 15), ("理由", 48), ("いつから", 14), ("判断していただくこと", 20), ("お答えいただく方", 22), ("前回の決定", 26), ("根拠", 7), ("個票", 7)]
    rows = book.sheet("課題案件", "下位の評価、工程の遅れ、予算の超過、目標値の変更、評価の食い違いなどを、理由ごとに抜き出しています。", columns, 3)
    for number, reasons in enumerate(listed, 1):
        for row in reasons:
            rows.number(0, number, book.integer)
            rows.strings(1, (row["number"], row["title"], f"{row['department']} {row['section']}", row["kind"], row["reason"], "今回", row["question"], row["answers"], ""), {1, 6})
            rows.link(10, f"internal:'判定根拠'!A{grades[row['key']][0][0] + 5}", "根拠")
            rows.source(11, row, row["cells"].split(",")[0], "開く")
            rows.row += 1
    rows.end()


def initiative_sheet(book, tables, grades, indicators, costs):
    columns = [("番号", 8), ("事業名称", 28), ("部", 13), ("課", 14), ("取組区分", 11), ("実施責任者", 12), *[("評価", 9), ("前回から", 8)] * 3, *[("目標", 8.5), ("実績", 8.5), ("達成率", 8), ("推移", 8)] * 2, ("予算額", 9), ("決算額", 9), ("状態", 13), *((name, 6) for name in SEVERITIES), ("個票", 6), ("根拠", 6)]
    groups = [(6, 7, "進捗評価"), (8, 9, "KPI評価"), (10, 11, "KGI評価"), (12, 15, "KPI"), (16, 19, "KGI"), (20, 21, "事業費 R3（2021）"), (23, 25, "点検")]
    rows = book.sheet("事業一覧", "指標と事業費はR3（2021）年度の値です（事業費は千円）。", columns, 2, groups)
    for row in tables.initiatives:
        key = row["key"]
        rows.strings(0, (row["number"], row["title"], row["department"], row["section"], row["scope"], row["responsible"]), {0})
        for at, (_, grade) in enumerate(grades[key]):
            rows.grade(6 + 2 * at, grade["grade"])
            rows.string(7 + 2 * at, "", book.center)
        for column, kind in ((12, "KPI"), (16, "KGI")):
            own = [(at, line) for at, line in indicators[key] if line["indicator"] == kind]
            line = next(line for _, line in own if line["fiscal_year"] == YEAR)
            rows.quantity(column, line["target"], line["target_state"])
            rows.quantity(column + 1, line["actual"], line["actual_state"])
            rows.number(column + 2, line["achievement"], book.percent)
            if sum(line["achievement"] is not None for _, line in own) >= 2:
                rows.sheet.add_sparkline(rows.row, column + 3, {"range": f"指標!U{own[0][0] // len(YEARS) + 6}:Y{own[0][0] // len(YEARS) + 6}", "type": "column", "min": 0, "max": 120, "series_color": TONES[0][0]})
            rows.string(column + 3, "")
        cost = next(line for _, line in costs[key] if line["fiscal_year"] == YEAR)
        rows.money(20, cost["budget_yen"], cost["budget_state"])
        rows.money(21, cost["settlement_yen"], cost["settlement_state"])
        rows.string(22, row["status"], book.statuses[row["status"]])
        for column, name in enumerate(("errors", "warnings", "notices"), 23):
            rows.number(column, row[name], book.integer)
        rows.source(26, row, "", "個票")
        rows.link(27, f"internal:'判定根拠'!A{grades[key][0][0] + 5}", "根拠")
        rows.row += 1
    rows.end()


def indicator_sheet(book, tables):
    """One row an indicator: targets, actuals, achievements and grades, each over the years."""
    columns = [("番号", 8), ("事業名称", 26), ("部", 13), ("課", 14), ("種類", 6), ("指標", 28), ("単位", 7), ("方向", 7), ("基準値", 9), *((f"R{year - 2018}", 8.5) for year in YEARS), ("承認前の変更", 18), *((f"R{year - 2018}", width) for width in (8.5, 8, 9) for year in YEARS), ("目標値", 10), ("実績値", 10)]
    rows = book.sheet("指標", "目標値・実績値は個票の値、達成率は小数第2位以下を切り捨てています。", columns, 2, [(9, 13, "目標値"), *((15 + 5 * at, 19 + 5 * at, name) for at, name in enumerate(("実績値", "達成率", "評価"))), (30, 31, "個票のセル")])
    for start in range(0, len(tables.indicators), len(YEARS)):
        line = tables.indicators[start : start + len(YEARS)]
        first, last = line[0], line[-1]
        rows.strings(0, (first["number"], first["title"], first["department"], first["section"], first["indicator"], first["name"], first["unit"], first["direction"]), {0, 4, 6, 7})
        rows.quantity(8, first["baseline"], "value")
        for at, row in enumerate(line, 9):
            rows.quantity(at, row["target"], row["target_state"])
            rows.quantity(at + 6, row["actual"], row["actual_state"])
            rows.number(at + 11, row["achievement"], book.percent)
            rows.string(at + 16, row["grade"], book.reference) if row["standing"] == "参考" else rows.grade(at + 16, row["grade"])
        rows.string(14, "")
        rows.source(30, first, first["target_cell"], f"{first['target_cell']}〜{last['target_cell']}")
        rows.string(31, f"{first['actual_cell']}〜{last['actual_cell']}", book.center)
        rows.row += 1
    rows.end()


def touched(text):
    quarters = set()
    for span in text.split(";") if text else ():
        first, last = ((int(part[:4]) - YEARS[0]) * 4 + (int(part[5:]) - 4) // 3 for part in span.split(".."))
        quarters.update(range(first, last + 1))
    return quarters


def schedule_sheet(book, tables):
    columns = [("番号", 9), ("事業名称", 30), ("部", 15), ("課", 16), ("実施項目", 32), ("状態", 10), ("遅れ（月）", 8), *((months, 6.5) for _ in YEARS for months in ("4-6", "7-9", "10-12", "1-3"))]
    rows = book.sheet("工程", "─ 計画（未実施）　■ 計画どおりの期間に実施　◆ 計画にない期間に実施", columns, 2, [(7 + 4 * at, 10 + 4 * at, full(year)) for at, year in enumerate(YEARS)])
    symbols = {(False, False): "", (True, False): "─", (True, True): "■", (False, True): "◆"}
    for row in tables.steps:
        rows.strings(0, (row["number"], row["title"], row["department"], row["section"], row["name"], row["state"]), {0, 5})
        rows.quantity(6, row["delay_months"] or None, "value")
        planned, actual = touched(row["planned"]), touched(row["actual"])
        for quarter in range(20):
            symbol = symbols[quarter in planned, quarter in actual]
            rows.string(7 + quarter, symbol, book.bars[symbol, quarter == TODAY])
        rows.row += 1
    rows.end()


def cost_sheet(book, tables, costs, departments, money):
    columns = [("番号", 9), ("事業名称", 32), ("部", 16), ("課", 18), *[("予算額", 11), ("決算額", 11), ("執行率", 9)] * 5]
    rows = book.sheet("予算決算", "単位は千円。執行率は決算額÷予算額。", columns, 2, [(4 + 3 * at, 6 + 3 * at, full(year)) for at, year in enumerate(YEARS)])
    for row in tables.initiatives:
        rows.strings(0, (row["number"], row["title"], row["department"], row["section"]), {0})
        for column, (_, cost) in zip(range(4, 19, 3), costs[row["key"]]):
            rows.money(column, cost["budget_yen"], cost["budget_state"])
            rows.money(column + 1, cost["settlement_yen"], cost["settlement_state"])
            rows.number(column + 2, cost["execution"], book.percent)
        rows.row += 1
    rows.end()
    last, rows.row = rows.row, rows.row + 1
    begin = rows.row
    for name in [*departments, None]:
        for column, text in enumerate(("部計" if name else "合計", "", name or "", "")):
            rows.string(column, text, book.total)
        for column, year in zip(range(4, 19, 3), YEARS):
            pairs = [money.get((name, year), (None, None))] if name else [money[department, year] for department in departments if (department, year) in money]
            for side in (0, 1):
                known = [pair[side] for pair in pairs if pair[side] is not None]
                letter = xlsxwriter.utility.xl_col_to_name(column + side)
                area = f"${letter}$6:${letter}${last}"
                by = f"$C$6:$C${last},C{rows.row + 1}"
                formula = f'=IF(COUNTIFS({by},{area},">-1E+300")=0,"",SUMIFS({area},{by}))' if name else f'=IF(COUNT({letter}{begin + 1}:{letter}{rows.row})=0,"",SUM({letter}{begin + 1}:{letter}{rows.row}))'
                rows.sheet.write_formula(rows.row, column + side, formula, book.total_money, sum(known) / 1000 if known else "")
            budget, settlement = (sum(pair[side] or 0 for pair in pairs) for side in (0, 1))
            rows.sheet.write_formula(rows.row, column + 2, '=""', book.total_money, int(settlement * 1000 / budget) / 10 if budget and settlement else "")
        rows.row += 1


def department_sheet(book, tables, departments, counts):
    labels = [*MARKS, "対象外・未評価"] * 3 + ["対象", "未提出", *SEVERITIES]
    groups = [(1, 5, "進捗評価"), (6, 10, "KPI評価"), (11, 15, "KGI評価"), (16, 17, "提出"), (18, 20, "点検")]
    rows = book.sheet("部局別", "部の順は建制順です。", [("部", 22), *((label, 9) for label in labels)], 1, groups)
    number, expected, found = len(tables.grades), {}, Counter((row["department"], row["severity"]) for row in tables.findings)
    for row in tables.submissions:
        expected[row["department"]] = expected.get(row["department"], 0) + 1
    write = rows.sheet.write_formula
    for name in departments:
        rows.string(0, name)
        own = f"$A{rows.row + 1}"
        for at, evaluation in enumerate(EVALUATIONS):
            for place, mark in enumerate(MARKS):
                write(rows.row, 1 + 5 * at + place, count(number, ("E", f'"{evaluation}"'), ("C", own), ("G", f'"{mark}"')), book.integer, counts.get((name, evaluation, mark), 0))
            rest = "-".join(count(number, ("E", f'"{evaluation}"'), ("C", own), ("G", f'"{mark}"'))[1:] for mark in MARKS)
            write(rows.row, 5 + 5 * at, f"{count(number, ('E', f'{chr(34)}{evaluation}{chr(34)}'), ('C', own))}-{rest}", book.integer, counts.get((name, evaluation, ""), 0))
        last = len(tables.submissions) + 4
        for column, status in ((16, ""), (17, f",'提出状況'!$F$5:$F${last},\"未提出\"")):
            write(rows.row, column, f"=COUNTIFS('提出状況'!$E$5:$E${last},\"○\",'提出状況'!$A$5:$A${last},{own}{status})", book.integer, 0 if status else expected.get(name, 0))
        last = len(tables.findings) + 4
        for column, severity in enumerate(SEVERITIES, 18):
            write(rows.row, column, f"=COUNTIFS('点検結果'!$C$5:$C${last},{own},'点検結果'!$B$5:$B${last},\"{severity}\")", book.integer, found[name, severity])
        rows.row += 1
    rows.end()
    rows.string(0, "合計", book.total)
    for column in range(1, 21):
        letter = xlsxwriter.utility.xl_col_to_name(column)
        write(rows.row, column, f"=SUM({letter}{rows.first + 1}:{letter}{rows.row})", book.total, 0)


def agenda_sheet(book, listed):
    columns = [("No.", 6), ("番号", 9), ("事業名称", 32), ("担当", 22), ("事由", 46), ("判断していただくこと", 22), ("前回の決定", 26), ("所管案", 14), ("事務局意見", 34), ("本部決定", 14), ("期間", 9), ("事業キー", 9), ("事由の種別", 9)]
    rows = book.sheet("協議事項", "色のついた欄に記入してください（ほかのセルは保護しています）。", columns, 3)
    place = 5
    for number, reasons in enumerate(listed, 1):
        row = reasons[0]
        rows.link(0, f"internal:'課題案件'!A{place}", f"{number} →")
        place += len(reasons)
        rows.strings(1, (row["number"], row["title"], f"{row['department']} {row['section']}", "\n".join(reason["reason"] for reason in reasons), max(reasons, key=lambda reason: reason["weight"])["question"], ""), {1})
        for column in (7, 8, 9):
            rows.string(column, "", book.input)
        rows.strings(10, ("2021-09", row["key"], "・".join(dict.fromkeys(reason["kind"] for reason in reasons))))
        rows.row += 1
    rows.end()
    rows.sheet.set_column(10, 12, 9, None, {"hidden": True})
    for column in (7, 9):
        rows.sheet.data_validation(4, column, max(rows.row - 1, 4), column, {"validate": "list", "source": ["継続", "見直し", "再構築", "撤退"]})
    rows.sheet.protect("", {"autofilter": True, "format_cells": True, "format_columns": True, "format_rows": True})


def finding_sheet(book, tables):
    columns = [("No.", 6), ("種類", 11), ("部", 15), ("課", 16), ("番号", 9), ("事業名称", 26), ("ファイル", 26), ("シート", 12), ("セル", 10), ("項目", 18), ("記入", 20), ("読み取り値", 16), ("内容", 42), ("直し方", 42), ("規則", 12)]
    rows = book.sheet("点検結果", "● エラー　▲ 要確認　・ 通知。セルを押すと提出されたファイルのそのセルを開きます。", columns, 3)
    for number, row in enumerate(tables.findings, 1):
        rows.number(0, number, book.integer)
        rows.string(1, row["severity"], book.severities[row["severity"]])
        rows.strings(2, (row["department"], row["section"], row["number"], row["title"], row["file"], row["sheet"]), {4})
        rows.source(8, row, row["cells"].split(",")[0], row["cells"])
        rows.strings(9, (row["field"], row["found"], row["read_as"], row["message"], row["help"], row["code"]))
        rows.row += 1
    rows.end()


def submission_sheet(book, tables):
    columns = [("部", 16), ("課", 18), ("番号", 9), ("事業名称", 34), ("対象", 8), ("状態", 18), ("最終保存日", 11.5), ("ファイル", 32), ("開く", 6), ("シート", 14), ("様式", 12), ("版", 8), ("読取方法", 9), ("エラー", 8), ("要確認", 8), ("備考", 34), ("KB", 7), ("ハッシュ", 15)]
    rows = book.sheet("提出状況", "対象の「○」は台帳にあり提出が必要なものです。", columns, 4)
    for row in tables.submissions:
        rows.strings(0, (row["department"], row["section"], row["number"], row["title"], "○"), {2, 4})
        rows.string(5, row["status"], book.statuses[row["status"]])
        rows.string(6, row["saved"], book.center)
        rows.string(7, row["file"])
        rows.source(8, row, "", "開く")
        rows.strings(9, (row["sheet"], row["form"], row["version"], "名前"), {11, 12})
        rows.number(13, row["errors"], book.integer)
        rows.number(14, row["warnings"], book.integer)
        rows.string(15, row["remark"])
        rows.number(16, row["bytes"] / 1024, book.integer)
        rows.string(17, row["hash"][:12], book.center)
        rows.row += 1
    rows.end()


def evidence_sheet(book, tables):
    columns = [("番号", 9), ("事業名称", 30), ("部", 15), ("課", 16), ("評価", 12), ("年度", 11), ("評定", 7), ("評価者", 9), ("計算", 7), ("区分", 9), ("達成率", 9), ("規則", 34), ("計算の内容", 38), ("次の段階まで", 18), ("評価理由", 34), ("根拠のセル", 20), ("ファイル", 26), ("開く", 6), ("シート", 14)]
    rows = book.sheet("判定根拠", "評価ごとに、用いた規則・計算・根拠のセルを示します。", columns)
    for row in tables.grades:
        rows.strings(0, (row["number"], row["title"], row["department"], row["section"], row["evaluation"], full(row["fiscal_year"])), {0, 5})
        for column, name in enumerate(("grade", "stated", "computed"), 6):
            rows.grade(column, row[name])
        rows.string(9, row["standing"], book.center)
        rows.number(10, row["achievement"], book.percent)
        rows.strings(11, (row["rule"], row["arithmetic"], row["next_step"], row["stated_reason"], row["inputs"].replace(";", "\n").replace("=", "："), row["file"]))
        rows.source(17, row, row["cell"], "開く")
        rows.string(18, row["sheet"])
        rows.row += 1
    rows.end()


def legend_sheet(book, tables):
    rows = book.sheet("凡例", "この資料の見方です。", [("項目", 24), ("内容", 96)], 0, paper=9)
    lines = [("進捗評価", ""), *zip(MARKS, EVALUATIONS["進捗評価"]), ("KPI評価・KGI評価", ""), *zip(MARKS, EVALUATIONS["KPI評価"]), ("記号", ""), *MEANINGS.items(), *LEGEND]
    lines += [("件数", ""), ("読み込んだファイル", f"{len(tables.submissions)}件"), ("取り込んだ事業", f"{len(tables.initiatives)}件"), ("読み取り値", f"{len(tables.values)}件"), ("点検の結果", f"{len(tables.findings)}件"), ("前回比較", "0件")]
    lines += [("照合", ""), ("プログラム", "peer.py"), ("ハッシュ", "BLAKE2b。ファイルごとの値は「提出状況」にあります。"), ("様式", "roadmap 第1版")]
    looks = {**book.grades, **book.severities, **book.statuses, "案": book.grades["A"], "参考": book.reference}
    for item, words in lines:
        rows.string(0, item, looks.get(item) or (None if words else book.strong))
        rows.string(1, words, None if words else book.strong)
        rows.row += 1


def feedback(folder, tables, sections):
    """The workbook of every section: 結果, 修正のお願い, 読み取り内容の確認, 判定と根拠, 前回比較, 次回の提出."""
    split = {order: ([], [], [], []) for _, order in sections.values()}
    for at, rows in enumerate((tables.initiatives, tables.grades, tables.values, tables.findings)):
        for row in rows:
            split[row["section_order"]][at].append(row)
    for (department, name, evaluator), order in sections.values():
        initiatives, grades, values, findings = split[order]
        if initiatives:
            section(folder / f"{order:02}_{department}_{name}" / "結果_2021-09.xlsx", f"{department} {name}", evaluator, initiatives, grades, values, findings)


def section(path, place, evaluator, initiatives, grades, values, findings):
    book, up = Book(path), "../../"
    own = by_key(grades)
    columns = [("番号", 8), ("事業名称", 28), ("提出状況", 17), *((name, 11) for name in EVALUATIONS), ("あと一歩", 24), ("評価者", 13), ("お願いすること", 40)]
    rows = book.sheet("結果", f"{place}　ご提出ありがとうございました。{f'確認していただく箇所が{len(findings)}件あります。' if findings else '直していただく箇所はありません。'}", columns, 0, paper=9)
    for row in initiatives:
        rows.strings(0, (row["number"], row["title"]), {0})
        rows.string(2, row["status"], book.statuses[row["status"]])
        for column, (_, grade) in enumerate(own[row["key"]], 3):
            rows.grade(column, grade["grade"])
        steps = "\n".join(f"{grade['evaluation']}：{grade['next_step']}" for _, grade in own[row["key"]] if grade["next_step"])
        rows.strings(6, (steps, evaluator, f"「修正のお願い」の要確認{row['warnings']}件をご確認ください。正しい場合、再提出は不要です。" if row["warnings"] else f"対応は不要です。次は{evaluator}が評価します。"))
        rows.row += 1
    upcoming = "次回は2021年12月（四半期）分です。2021年12月31日までにお送りください。"
    asks = "実績値（進捗） R3、実績値（実績） R3、工程（実績）2021年12月まで、進捗評価とその理由、KPI評価とその理由、KGI評価とその理由"
    changes = "前回のデータがないため、比較していません。"
    closing = [
        ("前回比較", changes, ""), ("次回の提出", upcoming, f"記入していただく欄：{asks}"),
        ("評価の見かた", "（案）は個票の数値から計算した評価の案で、評価者が決めます。（参考）は年度の途中の値で、評価ではありません。", ""),
        ("お問い合わせ", "ご不明な点はICT推進担当へお尋ねください。読み取った内容は「読み取り内容の確認」、計算は「判定と根拠」でご覧になれます。", ""),
    ]
    for line, (label, text, more) in enumerate(closing, rows.row + 1):
        rows.sheet.merge_range(line, 0, line, 1, label, book.strong)
        rows.sheet.merge_range(line, 2, line, 4 if more else 8, text, book.text)
        if more:
            rows.sheet.merge_range(line, 5, line, 8, more, book.text)
    columns = [("種類", 11), ("シート", 12), ("セル", 10), ("項目", 18), ("記入", 20), ("読み取り値", 16), ("内容", 38), ("直し方", 38)]
    rows, file = book.sheet("修正のお願い", "● エラーは修正を、▲ 要確認は確認をお願いします。", columns, 0, paper=9), None
    for row in findings:
        if row["file"] != file:
            file = row["file"]
            rows.sheet.merge_range(rows.row, 0, rows.row, 7, file, book.strong)
            rows.row += 1
        rows.string(0, row["severity"], book.severities[row["severity"]])
        rows.string(1, row["sheet"])
        rows.source(2, row, row["cells"].split(",")[0], row["cells"], up)
        rows.strings(3, (row["field"], row["found"], row["read_as"], row["message"], row["help"]))
        rows.row += 1
    rows.end()
    rows = book.sheet("読み取り内容の確認", "記入された値と、読み取り値です。", [("項目", 34), ("セル", 10), ("記入", 44), ("読み取り値", 44), ("直した点", 28)], 0, paper=9)
    titles, form = {row["key"]: row["title"] for row in initiatives}, None
    for row in values:
        if (row["key"], row["file"]) != form:
            form = (row["key"], row["file"])
            rows.sheet.merge_range(rows.row, 0, rows.row, 4, "", book.strong)
            rows.source(0, row, "", f"{row['key']} {titles[row['key']]}　{row['file']}（{row['sheet']}）", up)
            rows.row += 1
        place = f"　{full(row['fiscal_year'])}" if row["fiscal_year"] else f"（{row['row']}）" if row["row"] else ""
        rows.string(0, row["label"] + place)
        rows.source(1, row, row["cell"].split(":")[0], row["cell"], up)
        look = book.repaired if row["repairs"] else book.text
        rows.string(2, row["raw"], look)
        rows.string(3, " ".join(filter(None, (row["value"], row["unit"]))) or STATE[row["state"]], look)
        rows.string(4, row["repairs"])
        rows.row += 1
    rows.end()
    rows = book.sheet("判定と根拠", "評価ごとに、用いた規則と計算、根拠のセルを示します。", [("番号", 8), ("事業名称", 24), ("評価", 12), ("評定", 10), ("評価者の評価", 9), ("計算による評価", 10), ("達成率", 9), ("規則", 28), ("計算の内容", 32), ("次の段階まで", 16), ("根拠のセル", 16), ("開く", 6)], 0, paper=9)
    for row in grades:
        rows.strings(0, (row["number"], row["title"], row["evaluation"]), {0})
        for column, name in enumerate(("grade", "stated", "computed"), 3):
            rows.grade(column, row[name])
        rows.number(6, row["achievement"], book.percent)
        rows.strings(7, (row["rule"], row["arithmetic"], row["next_step"], row["inputs"].replace(";", "\n").replace("=", "：")))
        rows.source(11, row, row["cell"], "開く", up)
        rows.row += 1
    rows.end()
    book.sheet("前回比較", changes, [("番号", 8), ("事業名称", 30), ("種別", 10), ("項目", 30), ("前回", 32), ("今回", 32), ("動き", 10), ("セル", 9)], 0, paper=9).end()
    rows = book.sheet("次回の提出", upcoming, [("番号", 8), ("事業名称", 34), ("記入していただく欄", 70), ("今回まだ決まっていなかった値", 46)], 0, paper=9)
    for row in initiatives:
        rows.strings(0, (row["number"], row["title"], asks, ""), {0})
        rows.row += 1
    rows.end()
    book.book.close()
