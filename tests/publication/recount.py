"""Counts every figure of the public page again, from the published CSV alone, and compares.

    recount.py FOLDER   the folder that goes to the web

Written apart from kohyo: it reads the CSV with Python's csv, the page with its HTML parser, and knows nothing of how the page is made.
"""

import csv
import glob
import json
import os
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "col"}


class Page(HTMLParser):
    """The tables of a page as captions with rows of texts, and its headings with what stands below each."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.text, self.stack = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "tr" and self.tables:
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th") and self.tables:
            self.tables[-1]["rows"][-1].append("")

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data):
        if "svg" in self.stack or "style" in self.stack:
            return
        self.text.append(data)
        if "caption" in self.stack:
            self.tables[-1]["caption"] += data
        elif "td" in self.stack or ("th" in self.stack and "table" in self.stack):
            self.tables[-1]["rows"][-1][-1] += data


def read(folder, table):
    (path,) = glob.glob(os.path.join(folder, "data", f"*_{table}.csv"))
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shown(value):
    """A number as the page has it: 1,234.5"""
    value = Decimal(value)
    text = f"{abs(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return ("−" if value < 0 else "") + text


def share(part, whole):
    tenths = (part * 2000 + whole) // (2 * whole)
    if tenths == 0 and part:
        return "0.1％未満"
    if tenths >= 1000 and part < whole:
        return "99.9％"
    return f"{tenths // 10}.{tenths % 10}％" if tenths % 10 else f"{tenths // 10}％"


class Judge:
    def __init__(self):
        self.figures, self.wrong = 0, []

    def same(self, what, there, counted):
        self.figures += 1
        if there != counted:
            self.wrong.append(f"{what}: page {there!r}, counted {counted!r}")


def table(page, caption):
    found = [t for t in page.tables if t["caption"].strip() == caption]
    return found[0]["rows"] if found else None


def index(folder, judge, data):
    with open(os.path.join(folder, "index.html"), encoding="utf-8") as file:
        page = Page(file.read())
    whole = "".join(page.text)
    judge.same("initiatives", f"{len(data['initiatives'])}件の取組を評価した結果です。" in whole, True)
    marks = defaultdict(Counter)
    for row in data["evaluations"]:
        marks[row["評価の名前"]][row["評定"] or "－"] += 1
    for name, counts in marks.items():
        rows = table(page, f"{name}の件数")
        there = {row[0]: int(row[2].rstrip("件")) for row in rows[1:]}
        judge.same(f"marks of {name}", {k: v for k, v in there.items() if v}, dict(counts))
        codes = [r["値"] for r in data["codes"] if r["項目"] == f"評定（{name}）"]
        half = [code for code in codes][: len(codes) // 2]
        good = sum(counts[mark] for mark in half)
        judged = sum(counts[mark] for mark in codes)
        judge.same(f"share of {name}", f"{judged}件のうち{good}件です。" in whole and share(good, judged) in whole, True)
    money = defaultdict(lambda: {"予算": None, "決算": None})
    for row in data["costs"]:
        side = money[row["年度"]]
        side[row["区分"]] = side[row["区分"]] or []
        side[row["区分"]].extend([int(row["金額"])] if row["金額"] else [])
    for row in table(page, "年度ごとの予算と決算の合計")[1:]:
        year = row[0][:4]
        for place, side in ((1, "予算"), (2, "決算")):
            counted = money[year][side]
            text = "これから" if counted is None else "記入なし"
            if counted:
                text = shown(Decimal(sum(counted)) / 1000) + "千円"
            judge.same(f"{side} {year}", row[place].replace("（見込）", ""), text)
    ids = {row["ID"]: row for row in data["initiatives"]}
    listed = [row for t in page.tables for row in t["rows"][1:] if t["caption"].strip() in {r["担当部"] for r in ids.values()}]
    judge.same("initiatives listed", len(listed), len(ids))
    by_title = defaultdict(list)
    for row in data["evaluations"]:
        by_title[ids[row["ID"]]["名称"]].append(row["評定"] or None)
    for row in listed:
        title = max((t for t in by_title if t in row[0]), key=len)
        there = [cell if cell and len(cell) <= 2 and cell != "－" else None for cell in row[1:]]
        judge.same(f"marks of {title}", there, by_title[title])


def initiative(folder, judge, data, row):
    number = row["ID"].split("-", 1)[1]
    with open(os.path.join(folder, "jigyo", f"{number}.html"), encoding="utf-8") as file:
        page = Page(file.read())
    values = defaultdict(dict)
    for value in data["indicators"]:
        if value["ID"] == row["ID"]:
            values[value["指標ID"]][value["年度"], value["区分"]] = value
    tables = [t for t in page.tables if t["caption"].endswith("の目標と実績")]
    judge.same(f"indicators of {number}", len(tables), len(values))
    for found, (indicator, cells) in zip(tables, values.items()):
        head = found["rows"][0]
        for line in found["rows"][1:]:
            for side, text in zip(head[1:], line[1:]):
                value = cells.get((line[0][:4], side))
                if value is None:
                    counted = {"実績": "これから", "達成率": "－"}.get(side)
                elif value["値"]:
                    counted = shown(value["値"]) + ("％" if side == "達成率" else value["単位"])
                else:
                    counted = value["値の言葉"] or {"空欄": "記入なし"}.get(value["値の状態"], value["値の状態"])
                judge.same(f"{indicator} {line[0]} {side}", text, counted)
    rows = table(page, "年度ごとの予算と決算") or []
    costs = {(c["年度"], c["区分"]): c for c in data["costs"] if c["ID"] == row["ID"]}
    judge.same(f"years of money of {number}", len(rows[1:]), len({year for year, _ in costs}))
    for line in rows[1:]:
        for side, text in (("予算", line[1]), ("決算", line[2])):
            cost = costs.get((line[0][:4], side))
            if cost is None:
                counted = "これから"
            elif cost["金額"]:
                estimate = "（見込）" if cost["確定の区分"] == "見込" else ""
                counted = shown(Decimal(cost["金額"]) / 1000) + "千円" + estimate
            else:
                counted = {"空欄": "記入なし"}.get(cost["値の状態"], cost["値の状態"])
            judge.same(f"{side} {line[0]} of {number}", text, counted)


def main(folder):
    names = ("initiatives", "indicators", "evaluations", "costs", "codes")
    data = {name: read(folder, name) for name in names}
    judge = Judge()
    index(folder, judge, data)
    for row in data["initiatives"]:
        initiative(folder, judge, data, row)
    (path,) = [p for p in glob.glob(os.path.join(folder, "data", "*.json")) if "datapackage" not in p]
    with open(path, encoding="utf-8") as file:
        tables = json.load(file)["tables"]
    for name, rows in data.items():
        judge.same(f"rows of {name} in JSON", len(tables[name]), len(rows))
    with open(os.path.join(folder, "data", "dataset.jsonld"), encoding="utf-8") as file:
        dataset = json.load(file)
    for part in dataset["distribution"]:
        path = os.path.normpath(os.path.join(folder, "data", part["contentUrl"]))
        judge.same(part["contentUrl"], part["contentSize"], f"{os.path.getsize(path)} B")
    print(f"{judge.figures} figures counted again, {len(judge.wrong)} differ")
    for wrong in judge.wrong[:20]:
        print("  " + wrong)
    sys.exit(1 if judge.wrong else 0)


main(sys.argv[1])
