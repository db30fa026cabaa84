"""Counts every figure of 総括 and 部局別 again, from the CSV files alone, and compares them with what the workbook shows.

    python3 tests/recount.py output/2021-09 [MORE FOLDERS]

Needs openpyxl. Knows nothing of the program but the columns of its data files and the words on the sheets: a figure is found
by its labels, wherever it stands. Ends with 1 where a figure differs, where a block that the data ask for is not found, and
where any number on the two sheets was not reached by a count: in a cell of its own or in a sentence.
"""

import csv
import glob
import os
import re
import sys
import warnings
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import openpyxl

warnings.filterwarnings("ignore")
NONE = "対象外・未評価"
STATUSES = ["受理", "要確認付き受理", "一部受理", "返戻", "未提出"]
SEVERITIES = ["エラー", "要確認", "通知"]
OPEN_YEAR = "（参考・年度途中）"
# Beside the grades of an evaluation of which nobody gave any.
DRAFT = re.compile("(?:（案）|（計算）)$")
OPEN_SHORT = "（参考）"
UNKNOWN = "（所属不明）"
# What is asked about an initiative at once, by the kind of the reason; every other kind is about its course.
QUESTIONS = {
    "目標値の変更": "目標値", "評価と計算の不一致": "評価", "評価と理由の不一致": "評価", "目標値の妥当性": "妥当性",
    "改善方針案": "改善方針", "予算超過": "金額", "過年度実績の変更": "金額", "前回の決定": "前回の決定", "新規追加": "新規追加",
    "終了": "終了", "統合": "統合", "取組区分の相違": "取組区分", "担当課の変更": "担当課",
}
# The same in the order in which they are asked where two weigh the same, with the words by which 協議事項 asks them.
ASKED = {
    "方針": "事業の方針", "目標値": "目標値の変更の承認", "評価": "評価の確定", "金額": "予算超過・過年度実績の承認",
    "前回の決定": "前回の決定への対応", "新規追加": "新規追加の承認", "終了": "終了の承認", "統合": "統合の承認",
    "取組区分": "取組区分の決定", "担当課": "実施主体課の決定", "妥当性": "目標値の見直し", "改善方針": "改善方針の決定",
}
# Behind a question that is answered on the list of an evaluation, and the answer that decides nothing.
ELSEWHERE, HELD = "（評価票に記入）", "保留"
# What stands beside a given grade that differs, by the standing of the computed one.
BESIDE = {"判定": "計算では{}", "参考": "参考の計算では{}", "要判断": "計算の案は{}"}
WITHOUT = ("対象外", "未確定", "未設定")
# By what the departments are sorted, as the sheet says it.
SORTED_BY = "評価の平均が低い順、同じなら遅れ・修正（エラー）の多い順。遅れは工程か段階の遅れ"
# Kinds that are told and not decided.
REPORTED = {"評価と理由の不一致", "目標値の妥当性", "過年度実績の変更", "項目の後戻り"}
# A low grade is to be decided where it is the worst one, an earlier decision where its date is past.
WORST, OVERDUE = 50, 100
# Periods of a trend; departments and evaluations that have bars; years of the money.
PERIODS, DEPARTMENTS, BARS, YEARS = 4, 16, 3, 4


def plain(value):
    """A label without line breaks and spaces, and without the remark that its year is not closed yet."""
    return "".join(str(value).split()).removesuffix(OPEN_YEAR) if value is not None else ""


def bare(name):
    """An evaluation without the remark that its year is open."""
    return plain(name).removesuffix(OPEN_SHORT)


def number(value):
    """The number of a cell; None of a blank one, and a text as it is, which equals no number."""
    if value in (None, "", "－", "-"):
        return None
    text = str(value).replace(",", "")
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def western(text):
    """A text with all years in 西暦, so that what is written in either notation is the same."""
    era = lambda match: str(int(match[2].replace("元", "1")) + {"令和": 2018, "平成": 1988}[match[1]]) + "年"
    return re.sub(r"(令和|平成)(元|\d+)年", era, text)


def year_of(label):
    """2020 of 令和2年度, H30 or 2020年度."""
    text = plain(label).removesuffix("年度").replace("元", "1")
    for era, before in (("令和", 2018), ("平成", 1988), ("R", 2018), ("H", 1988), ("", 0)):
        if text.startswith(era) and text[len(era):].isdigit():
            return int(text[len(era):]) + before
    return None


def month_of(label):
    """2021-09 of R3.9, 2021.9, 令和3年9月 or 2021年9月."""
    match = re.match(r"(.+?)(?:\.|年)(\d+)", plain(label))
    year = match and year_of(match[1])
    return f"{year}-{int(match[2]):02}" if year else None


def months(period):
    return int(period[:4]) * 12 + int(period[5:7])


def share(part, whole):
    """As papers write a share: rounded to one decimal, and never 0 or 100 where it is not."""
    tenths = (part * 2000 + whole) // (2 * whole)
    if tenths == 0 and part:
        return "0.1％未満"
    if tenths >= 1000 and part < whole:
        return "99.9％"
    return f"{tenths // 10}.{tenths % 10}％"


def figure(value):
    """1,234.5 of 1234.50."""
    text = format(abs(value), "f")
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return ("▲" if value < 0 else "") + f"{int(whole):,}" + (f".{part}" if part else "")


def is_told(ours, theirs):
    """Whether a text says the same, as far as it goes before it is cut off, maybe in the middle of a year."""
    ours, theirs = (plain(western(text)) for text in (ours, theirs))
    begun = re.sub(r"(令和?|平成?)(元|\d*)…$", "…", theirs)
    return ours == theirs or (len(begun) > 1 and begun.endswith("…") and ours.startswith(begun[:-1]))


def is_about(answer, asked):
    """Whether a decision answers what was asked in these words: all reasons of how it goes on together, else line by line."""
    if answer["question"] in ("事業の方針", "進捗の確認"):
        return True
    alike = lambda text: western(text.strip().replace("：個票の評価は", "：評価者は", 1))
    about = {alike(line) for line in answer["about"].splitlines()}
    return all(alike(line) in about for line in asked.splitlines())


def is_listed(ours, between, rest, theirs):
    """Whether a text is a list: all of it, or as many from its beginning as had room and how many are left."""
    theirs = plain(western(theirs))
    cut = [[*ours[:shown], rest(len(ours) - shown)] for shown in range(1, len(ours))]
    if any(plain(western(between.join(texts))) == theirs for texts in (ours, *cut)):
        return True
    # Where not even the first one has room beside how many are left it is cut off anywhere.
    return theirs.endswith("…") and is_told(between.join(ours), theirs)


def name_of(row):
    """The number of an initiative; of one without a number its title."""
    return row["number"] or row["title"]


def called(row):
    return f"{row['number']} {row['title']}".strip()


def count(rows, **wanted):
    return sum(all(row[column] == value for column, value in wanted.items()) for row in rows)


def distinct(values):
    return list(dict.fromkeys(values))


class Folder:
    """The tables of one period."""

    def __init__(self, path):
        self.path = os.path.normpath(path)
        self.period = os.path.basename(self.path)[:7]

    @cache
    def table(self, name):
        with open(os.path.join(self.path, "data", f"{name}.csv"), encoding="utf-8-sig", newline="") as file:
            # One apostrophe in front keeps Excel from taking a text for something else; it is not part of it.
            return [{key: value.removeprefix("'") for key, value in row.items()} for row in csv.DictReader(file)]

    @cache
    def plan(self):
        return {row["item"]: row["value"] for row in self.table("plan")}

    @cache
    def scales(self):
        """The marks that judge, best first, of every evaluation in the order of the plan."""
        scales = {}
        for item, value in self.plan().items():
            if match := re.fullmatch(r"評価 (.+)（[^（]+）", item):
                marks = [mark.split(" ") for mark in value.split("／")[0].split("、")]
                scales[match[1]] = [mark[0] for mark in marks if "対象外" not in mark[1:]]
        return scales

    def basis(self, name):
        """What an evaluation is computed from, in words; empty where it is not."""
        value = next(value for item, value in self.plan().items() if item.startswith(f"評価 {name}（"))
        return value.partition("／")[2]

    def goes_on(self, name):
        """Whether it follows the last one over the years, as a schedule and items do: all others are of their fiscal year."""
        return self.basis(name).startswith(("工程から", "項目 "))

    def is_by_indicator(self, name):
        return bool(self.basis(name)) and not self.goes_on(name)

    def year(self):
        return int(self.plan()["対象年度"].removesuffix("年度"))

    def grades(self, name):
        return [row for row in self.table("grades") if row["evaluation"] == name]

    def marked(self, name, department=None):
        """Every mark with its count, then what has none."""
        own = [row["grade"] for row in self.grades(name) if department is None or row["department"] == department]
        marks = {mark: own.count(mark) for mark in self.scales()[name]}
        return {**marks, NONE: len(own) - sum(marks.values())}

    def graded(self, name):
        counts = self.marked(name)
        return sum(counts.values()) - counts[NONE]

    def is_draft(self, name):
        """Whether nobody gave any of the grades that are counted."""
        given = [row for row in self.grades(name) if row["grade"] and row["stated"]]
        return bool(self.graded(name)) and not given

    def findings(self):
        """A form that is missing is counted as 未提出, not as an error beside it."""
        return [row for row in self.table("findings") if row["code"] != "section-missing"]

    def due(self):
        return [row for row in self.table("submissions") if row["expected"] == "true" and row["status"] != "差替済"]

    def disputes(self):
        """Grades that differ from what the rule gives, with the words in which that is asked. What is 対象外 differs from nothing."""
        found = []
        for row in self.table("grades"):
            is_excluded = row["grade"] and row["grade"] in self.excluded().get(row["evaluation"], ())
            if not row["stated"] or row["stated"] == row["computed"] or is_excluded:
                continue
            if row["standing"] in WITHOUT:
                beside = f"計算では{row['standing']}"
            elif row["standing"] == "参考" or row["standing"] in BESIDE and row["computed"]:
                beside = BESIDE[row["standing"]].format(row["computed"])
            else:
                continue
            whose = "評価者" if row["by"] else "個票の評価"
            found.append((row, f"{row['evaluation']}：{whose}は{row['stated']}、{beside}"))
        return found

    def courses(self):
        """Of every grade that differs whether it is open, settled or asked of nobody."""
        asked = {True: set(), False: set()}
        for row in self.table("issues"):
            if row["kind"] == "評価と計算の不一致":
                asked[self.is_settled(row)].add((row["key"], row["item"]))
        def course(row, words):
            own = row["key"], row["evaluation"]
            if own in asked[False]:
                return "open"
            answers = [answer for answer in self.table("decisions") if answer["key"] == row["key"]]
            before = any(
                answer["question"] == ASKED["評価"] and answer["decision"] in ("評価者のとおり", "計算のとおり")
                and is_about(answer, words) for answer in answers
            )
            return "settled" if own in asked[True] or before else "unasked"
        return [course(*dispute) for dispute in self.disputes()]

    def is_settled(self, issue):
        """Whether this period's meeting has decided what a reason asks."""
        if issue["question"].endswith(ELSEWHERE):
            name = issue["question"].removesuffix(ELSEWHERE)
            own = [row for row in self.grades(name) if row["key"] == issue["key"]]
            return bool(own and own[0]["stated"])
        question = ASKED[QUESTIONS.get(issue["kind"], "方針")]
        for row in self.table("decisions"):
            is_own = row["key"] == issue["key"] and row["question"] == question and row["period"] == self.period
            is_decided = row["decision_state"] == "value" and row["decision"] != HELD
            if is_own and is_decided and is_about(row, issue["reason"]):
                return True
        return False

    @cache
    def excluded(self):
        """The marks of every evaluation that judge nothing."""
        found = {}
        for item, value in self.plan().items():
            if match := re.fullmatch(r"評価 (.+)（[^（]+）", item):
                marks = [mark.split(" ") for mark in value.split("／")[0].split("、")]
                found.setdefault(match[1], set()).update(mark[0] for mark in marks if "対象外" in mark[1:])
        return found

    @cache
    def tones(self, name):
        """How bad every mark is, in four tones: as the plan says, else by its place."""
        value = next(value for item, value in self.plan().items() if item.startswith(f"評価 {name}（"))
        marks = [mark.split(" ") for mark in value.split("／")[0].split("、")]
        marks = [mark for mark in marks if "対象外" not in mark[1:]]
        last = max(len(marks) - 1, 1)
        said = lambda words, at: int(words[words.index("色") + 1]) if "色" in words else at * 3 // last
        return {words[0]: said(words, at) for at, words in enumerate(marks)}

    @cache
    def ladders(self):
        """The stages of every list that has dates by which they are to be reached."""
        found = {}
        for item, value in self.plan().items():
            if match := re.fullmatch(r"項目 (.+)（([^（]+)）", item):
                stages = [stage.split(" ") for stage in value.split("／")[0].split("、")]
                if any(re.fullmatch(r"\d{4}-\d{2}", word) for stage in stages for word in stage[1:]):
                    found[match[2], match[1]] = [stage[0] for stage in stages]
        return found

    def behind(self):
        """Items that have not reached the stage that they were to reach by now."""
        def is_behind(row):
            stages = self.ladders().get((row["form"], row["list"]), [])
            reached = stages.index(row["state"]) if row["state"] in stages else -1
            return row["stage_due"] in stages and reached < stages.index(row["stage_due"])
        return [row for row in self.table("items") if is_behind(row)]

    def late_in(self, department):
        """Initiatives of a department with a step or a stage that is late."""
        return len({row["key"] for row in [*self.late(), *self.behind()] if row["department"] == department})

    def late(self):
        return [row for row in self.table("steps") if int(row["delay_months"] or 0) > 0]

    def budget(self, key, year):
        own = [row for row in self.table("costs") if row["key"] == key and row["fiscal_year"] == str(year)]
        return next((int(row["budget_yen"]) for row in own if row["budget_yen"]), None)

    def budget_of(self, key):
        """The budget of the year that an initiative is graded in."""
        row = next((row for row in self.table("initiatives") if row["key"] == key), None)
        return self.budget(key, row["fiscal_year"]) if row else None


class Past:
    """What the earlier periods beside a folder left."""

    def __init__(self, folder):
        self.now = folder
        around = glob.glob(os.path.join(glob.escape(os.path.dirname(folder.path) or "."), "????-??"))
        names = sorted(name for name in around if os.path.basename(name) < folder.period)
        self.all = [Folder(name) for name in names if os.path.isdir(os.path.join(name, "data"))]
        self.last = self.all[-1] if self.all else None

    def of(self, period):
        return next((folder for folder in self.all if folder.period == period), None)

    def is_same_scale(self, name, then):
        """Whether an evaluation was given by one scale and basis ever since."""
        item = next(item for item in self.now.plan() if item.startswith(f"評価 {name}（"))
        since = [folder for folder in self.all if folder.period >= then.period]
        return all(folder.plan().get(item, self.now.plan()[item]) == self.now.plan()[item] for folder in since)

    def grades(self, name):
        """The last grades that the present ones follow: what an indicator reached in one year is no measure for another."""
        if self.last is None or not self.is_same_scale(name, self.last):
            return []
        years = {row["fiscal_year"] for row in self.now.grades(name)}
        return [row for row in self.last.grades(name) if self.now.goes_on(name) or row["fiscal_year"] in years]

    def marked(self, name):
        """The counts of the last grades; None where nothing was graded: a comparison with nothing tells nothing."""
        own = [row["grade"] for row in self.grades(name)]
        marks = {mark: own.count(mark) for mark in self.now.scales()[name]}
        return {**marks, NONE: len(own) - sum(marks.values())} if sum(marks.values()) else None

    def pairs(self, name):
        """Every present grade with the last one of the same initiative."""
        rows, before = self.now.grades(name), self.grades(name)
        last = {row["key"]: row["grade"] for row in before}
        # One whose number could not be read then is known by its title now.
        present = {row["key"] for row in rows}
        gone = {row["title"]: row["grade"] for row in before if row["key"] not in present}
        return [(last.get(row["key"], gone.get(row["title"], "")), row["grade"], row) for row in rows]

    def moved(self, name):
        return [(was, now, row) for was, now, row in self.pairs(name) if was and now and was != now]

    def strangers(self, rows, others):
        """Initiatives of which the other period knows neither key nor title. Of a form that it did not ask for nobody can tell."""
        keys, titles, forms = ({row[column] for row in others} for column in ("key", "title", "form"))
        return [row for row in rows if row["key"] not in keys and row["title"] not in titles and row["form"] in forms]

    def added(self):
        known = self.last.table("submissions") + self.last.table("initiatives") + self.last.table("known")
        return self.strangers(self.now.table("initiatives"), known)

    def ended(self):
        return self.strangers(self.last.table("initiatives"), self.now.table("submissions") + self.now.table("initiatives"))


class Sheet:
    """A sheet that knows which of its numbers were reached."""

    def __init__(self, sheet):
        self.cells = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row if c.value is not None}
        self.charts = sheet._charts
        self.name = sheet.title
        self.reached = set()

    def get(self, place):
        """What stands in a cell, which is looked at for a count."""
        self.reached.add(place)
        return self.cells.get(place)

    def text(self, place):
        return str(self.cells.get(place, ""))

    def find(self, *labels):
        """Places of cells with one of these labels, from the top."""
        return [place for place, value in sorted(self.cells.items()) if plain(value) in labels]

    def begins(self, *words):
        return next((place for place, value in sorted(self.cells.items()) if plain(value).startswith(words)), None)

    def row(self, row, first=1, end=10**6):
        return {col: value for (at, col), value in sorted(self.cells.items()) if at == row and first <= col < end}

    def left(self):
        """Cells with a number that nothing has counted again."""
        has_number = lambda value: isinstance(value, (int, float)) or any(c.isdigit() for c in str(value))
        return [place for place, value in sorted(self.cells.items()) if has_number(value) and place not in self.reached]


class Report:
    def __init__(self):
        self.checked = 0
        self.wrong = []

    def same(self, what, ours, theirs):
        self.checked += 1
        ours, theirs = number(ours), number(theirs)
        if ours != theirs:
            self.wrong.append(f"{what}: counted {ours}, shown {theirs}")

    def equal(self, what, ours, theirs):
        self.checked += 1
        if ours != theirs:
            self.wrong.append(f"{what}: counted {ours}, shown {theirs}")

    def told(self, what, ours, theirs):
        """A text that may have been cut off for want of room."""
        self.checked += 1
        if not is_told(ours, theirs):
            self.wrong.append(f"{what}: counted {ours}, shown {theirs}")

    def listed(self, what, ours, between, rest, theirs):
        """A list, of which as many are told as had room and how many are left; `rest` are the words of the latter."""
        self.checked += 1
        if not is_listed(ours, between, rest, theirs):
            self.wrong.append(f"{what}: counted {between.join(ours)}, shown {theirs}")

    def missing(self, what):
        self.wrong.append(f"{what}: not found on the sheet")

    def unknown(self, what):
        self.wrong.append(f"{what}: nothing of the kind in the data")


class Asks:
    """What headquarters is asked: reasons of one initiative that are about one thing, the heaviest first."""

    def __init__(self, folder):
        self.folder = folder
        groups = {}
        for row in folder.table("issues"):
            groups.setdefault((row["key"], QUESTIONS.get(row["kind"], "方針")), []).append(row)
        asks = [sorted(rows, key=lambda row: -int(row["weight"])) for rows in groups.values()]
        # Of what weighs and costs the same first who comes first in the list of reasons.
        place = {row["key"]: -at for at, row in reversed(list(enumerate(folder.table("issues"))))}
        order = lambda ask: (-place[ask[0]["key"]], list(ASKED).index(QUESTIONS.get(ask[0]["kind"], "方針")))
        asks.sort(key=order)
        self.decided = sorted(filter(self.decides, asks), key=self.rank)
        self.told = sorted((ask for ask in asks if not self.decides(ask)), key=self.rank)
        self.all = self.decided + self.told

    @staticmethod
    def decides(ask):
        def alone(row):
            least = {"低評価": WORST, "前回の決定": OVERDUE}.get(row["kind"], 0)
            return row["kind"] not in REPORTED and int(row["weight"]) >= least
        return any(map(alone, ask))

    def rank(self, ask):
        return -sum(int(row["weight"]) for row in ask), -(self.folder.budget_of(ask[0]["key"]) or 0)


# ---- 総括


def overview_head(sheet, folder, past, report):
    """The period and the dates above the sentence."""
    occasion = next((place for place in sheet.row(1) if place > 1), None)
    if occasion is None:
        return report.missing("総括 期間")
    report.equal("総括 期間", folder.period, month_of(sheet.get((1, occasion))))
    parts = sheet.text((2, 1)).split("　｜　")
    sheet.get((2, 1))
    report.equal("総括 現在", folder.period, month_of(parts[0]))
    last = [month_of(part.removeprefix("前回：")) for part in parts if part.startswith("前回：")]
    report.equal("総括 前回", [past.last.period] if past.last else [], last)


def as_of(sheet):
    """The date that the batch speaks for, as the sheet says it."""
    match = re.match(r"(\d+)年(\d+)月(\d+)日", western(sheet.text((2, 1))))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def title_of(folder, name, day):
    """An evaluation with the remark that its year is open, where it follows from an indicator."""
    is_open = folder.is_by_indicator(name) and day < date(folder.year() + 1, 3, 31)
    return name + (OPEN_YEAR if is_open else "")


def good_marks(sheet, folder, name, report):
    """The better marks, as the head of the figure or the sentence tells them: the first ones of the scale."""
    scale = folder.scales()[name]
    for text in [*map(str, sheet.row(6).values()), sheet.text((3, 1))]:
        if match := re.search(re.escape(name) + rf"(?:{OPEN_YEAR})? (\S+?)(?:です|$)", text):
            report.equal(f"総括 {name} の評価は案", folder.is_draft(name), bool(DRAFT.search(match[1])))
            marks = DRAFT.sub("", match[1]).split("・")
            report.equal(f"総括 {name} の良い評価", scale[:len(marks)], marks)
            return marks
    report.missing(f"総括 {name} の良い評価")
    return []


def well_of(counts, good):
    """How many have a good grade, of how many."""
    return sum(counts.get(mark, 0) for mark in good), sum(counts.values()) - counts[NONE]


def overview_sentence(sheet, folder, day, report):
    """How it stands and how much is to be decided, and below what has to be known about it."""
    asks, text = Asks(folder), str(sheet.get((3, 1)) or "")
    state = re.match(r"(\d+)(\D+?)のうち(\d+)\2が(.+?) (\S+?)です。", text)
    first = next(iter(folder.scales()), None)
    if first and folder.graded(first):
        if state:
            good = good_marks(sheet, folder, first, report)
            well, graded = well_of(folder.marked(first), good)
            said = DRAFT.sub("", state[5])
            report.equal("総括 一文", (str(graded), str(well), first, "・".join(good)), (state[1], state[3], state[4], said))
        else:
            report.missing("総括 一文")
    elif state:
        report.equal("総括 一文", "", state[0])
    rest = text[state.end():] if state else text
    decided, told = len(asks.decided), len(asks.told)
    filled = sum(all(map(folder.is_settled, ask)) for ask in asks.decided)
    filled = f"（うち決定の記入済み{filled}件）" if filled else ""
    words = {
        (False, False): "本日お決めいただくことはありません。",
        (False, True): f"本日お決めいただくことはなく、ご報告が{told}件です。",
        (True, False): f"本日お決めいただくのは{decided}件{filled}です。",
        (True, True): f"本日お決めいただくのは{decided}件{filled}、ご報告は{told}件です。",
    }[decided > 0, told > 0]
    if record := re.fullmatch(r".+の決定は(\d+)件(?:（(?:保留(\d+)件)?、?(?:決定なしで確定したもの(\d+)件)?）)?、ご報告は(\d+)件でした。", rest):
        report.equal("総括 一文 決定", (decided, told), (sum(int(count or 0) for count in record.groups()[:3]), int(record[4])))
    elif record := re.fullmatch(r".+の判断を要する事項はありませんでした。", rest):
        report.equal("総括 一文 決定", decided, 0)
    else:
        report.equal("総括 一文 決定", words, rest)
    notes = str(sheet.get((4, 1)) or "")
    open_year = [name for name in folder.scales() if title_of(folder, name, day) != name and folder.graded(name)]
    courses, missing = folder.courses(), count(folder.due(), status="未提出")
    differ = len(courses)
    found = re.match(r"(.+?)は年度の途中のため参考です。", notes)
    report.equal("総括 参考", "・".join(open_year), found[1] if found else "")
    found = re.search(r"未提出が(\d+)件あり", notes)
    report.equal("総括 注意 未提出", missing, int(found[1]) if found else 0)
    found = re.search(r"記入された評価と計算が異なる[^。]*。", notes)
    report.equal("総括 注意 不一致", differing_words(courses, bool(record)), found[0] if found else "")
    drafts = [name for name in folder.scales() if folder.is_draft(name)]
    found = re.search(r"(?:^|。)([^。]+?)は計画の規則で計算した(?:案|もの)で、評価者の評価はありません。", notes)
    report.equal("総括 案", "・".join(drafts), found[1] if found else "")
    told = (len(open_year) > 0) + (len(drafts) > 0) + (differ > 0) + (missing > 0)
    report.equal("総括 注意", max(told, 1), notes.count("。"))


def differing_words(courses, is_official):
    """How many grades differ from the computed ones, and what is left to be done about them."""
    every, waiting, settled = len(courses), courses.count("open"), courses.count("settled")
    if not every:
        return ""
    if is_official or not waiting and settled < every:
        what = "は、「判定根拠」に両方を示しています。"
    elif not waiting:
        what = "は、決定済みです。"
    elif waiting == every:
        what = "は、確定の前に確認が必要です。"
    else:
        what = f"のうち{waiting}件は、確定の前に確認が必要です" + (f"（決定済み{settled}件）。" if settled else "。")
    return f"記入された評価と計算が異なる{every}件{what}"


def kind_of(folder, name, period, year):
    """What an evaluation is of in a period: its year, the first half of it, or a quarter."""
    end = (year + 1) * 12 + 3
    if folder.goes_on(name):
        return "前の四半期"
    if months(period) >= end:
        return "前年度"
    return "前年度の上半期" if end - 6 <= months(period) < end - 3 else None


def compared(folder, past, name, good, shown, report):
    """What a figure is compared with, in words."""
    what, told = f"総括 {name} 前との比較", lambda counts: "{}／{}（{}）".format(*(found := well_of(counts, good)), share(*found))
    last, match = past.marked(name), re.fullmatch(r"(前回|前の四半期|前年度の上半期|前年度)（(.+?)）(.+)", shown)
    if past.last is None:
        return report.equal(what, "", shown)
    if last:
        words = ("前回", past.last.period, told(last))
        return report.equal(what, words, (match[1], month_of(match[2]), match[3]) if match else shown)
    kind = kind_of(folder, name, folder.period, folder.year())
    # The last one of the same kind that graded anything; what goes on is of the quarter before, which is the last period.
    def is_before(then):
        if name not in then.scales() or not then.graded(name) or not past.is_same_scale(name, then):
            return False
        years = {row["fiscal_year"] for row in then.grades(name)}
        if folder.goes_on(name):
            return then is past.last
        return years == {str(folder.year() - 1)} and kind_of(folder, name, then.period, folder.year() - 1) == kind
    before = next((then for then in reversed(past.all) if is_before(then)), None)
    if before:
        words = (kind, before.period, told(before.marked(name)))
        report.equal(what, words, (match[1], month_of(match[2]), match[3]) if match else shown)
    else:
        report.equal(what, f"{kind}の評価はありません" if kind else "", shown)


def left_over(unit, sheet):
    """The words for how many more there are, and where."""
    return lambda n: f"ほか{n}{unit}（「{sheet}」）"


def overview_tiles(sheet, folder, past, day, report):
    """The five figures, what stands beside and below them."""
    due = folder.due()
    evaluations = [name for name in folder.scales() if folder.graded(name)][:2]
    labels = {col: str(value) for (row, col), value in sorted(sheet.cells.items()) if row == 6}
    wanted = [*evaluations, *(["工程の遅れ"] if folder.table("steps") else []), "記入と計算が違う評価", "の提出"]
    wanted += ["課題案件"] if len(wanted) < 5 else []
    for (col, label), end in zip(labels.items(), [*list(labels)[1:], 10**6]):
        titles = {name: f"{title_of(folder, name, day)} " for name in evaluations}
        name = next((name for name in evaluations if label.startswith(titles[name])), None)
        own = name or next((word for word in wanted if word not in evaluations and label.endswith(word)), None)
        if own not in wanted:
            report.unknown(f"総括 {label}")
            continue
        wanted.remove(own)
        sheet.get((6, col))
        value = sheet.get((7, col))
        places = [at for at in sheet.row(7, col + 1, end)]
        beside = str(sheet.get((7, places[0])) if places else "")
        note = plain(sheet.get((9, col)))
        if name:
            counts, good = folder.marked(name), good_marks(sheet, folder, name, report)
            well, graded = well_of(counts, good)
            report.equal(f"総括 {name} の名", titles[name] + "・".join(good), DRAFT.sub("", label))
            report.same(f"総括 {name} {'・'.join(good)}", well, value)
            match = re.fullmatch(r"／(\d+)\D+?　(\S+)", beside)
            report.equal(f"総括 {name} 割合", (str(graded), share(well, graded)), match and match.groups())
            ungraded = re.match(re.escape(NONE) + r"(\d+?)(?=前|$)", note)
            report.equal(f"総括 {name} {NONE}", counts[NONE], int(ungraded[1]) if ungraded else 0)
            compared(folder, past, name, good, note[ungraded.end():] if ungraded else note, report)
        elif own == "の提出":
            came, missing = len(due) - count(due, status="未提出"), [row for row in due if row["status"] == "未提出"]
            report.same("総括 提出", came, value)
            report.equal("総括 提出 割合", f"／{len(due)}件　{share(came, len(due))}" if due else beside, beside)
            beyond = [row for row in folder.table("submissions") if row["expected"] != "true"]
            beyond = sum(row["status"] not in ("差替済", "返戻") for row in beyond)
            head = [f"ほかに台帳外 {beyond}件（評価の件数には含む）"] if beyond else []
            head = "　".join(head + ([f"未提出 {len(missing)}件："] if missing else []))
            names = [row["number"] or row["section"] or row["department"] for row in missing]
            names = [head + name if at == 0 else name for at, name in enumerate(names)] or [head]
            report.listed("総括 提出 内訳", names, "、", left_over("件", "提出状況"), note)
        elif own == "工程の遅れ":
            late, keys = folder.late(), distinct(row["key"] for row in folder.late())
            report.same("総括 工程の遅れ", len(keys), value)
            with_steps = len({row["key"] for row in folder.table("steps")})
            noun = re.match(r"\D*?(?=（)", beside)
            noun = noun[0] if noun else ""
            report.equal("総括 工程のある数", f"{noun}（工程のある{with_steps}{noun}のうち）", beside)
            worst = {key: max((row for row in late if row["key"] == key), key=lambda row: int(row["delay_months"])) for key in keys}
            words = [f"{name_of(worst[key])} {worst[key]['delay_months']}か月" for key in keys]
            report.listed("総括 工程の遅れ 内訳", words, "、", left_over(noun, "工程"), note)
        elif own == "課題案件":
            asks = Asks(folder).all
            report.same("総括 課題案件", len(asks), value)
            about = len({ask[0]["key"] for ask in asks})
            noun = re.search(r"\d(\D+)について）", beside)
            words = "件" if about == len(asks) else f"件（{about}{noun[1] if noun else '件'}について）"
            report.equal("総括 課題案件 について", words, beside)
            kinds = Counter(ask[0]["kind"] for ask in asks)
            words = [f"{kind}{n}" for kind, n in kinds.items()]
            report.listed("総括 課題案件 内訳", words, "、", left_over("種類", "課題案件"), note)
        else:
            differing, settled = folder.disputes(), folder.courses().count("settled")
            report.same("総括 不一致", len(differing), value)
            report.equal("総括 不一致 決定済み", f"件（うち決定済み{settled}）" if settled else "件", beside)
            words = [f"{name_of(row)} {row['stated']}（計算{row['computed'] or row['standing']}）" for row, _ in differing]
            report.listed("総括 不一致 内訳", words, "、", left_over("件", "判定根拠"), note)
    for word in wanted:
        report.missing(f"総括 {word}")


def overdue(reason, day):
    """How long the date that was promised is past, in words."""
    match = re.search(r"（期日 (\d+)年(\d+)月(\d+)日）", reason["reason"])
    days = (day - date(*map(int, match.groups()))).days if match and reason["kind"] == "前回の決定" else 0
    return f"期日を{days}日過ぎています" if days > 0 else ""


def overview_decided(sheet, folder, day, report):
    """What earlier meetings decided and how it stands now: what is past its date first, then the oldest."""
    issues = [row for row in folder.table("issues") if row["kind"] == "前回の決定"]
    late = sum(int(row["weight"]) >= OVERDUE for row in issues)
    title = sheet.begins("前回までの決定の対応状況（")
    if title is None or not issues:
        return report.missing("総括 前回までの決定") if issues else report.equal("総括 前回までの決定", None, title)
    words = f"{len(issues)}件" + (f"、うち期日を過ぎたもの{late}件" if late else "")
    report.equal("総括 前回までの決定", f"前回までの決定の対応状況（{words}）", plain(sheet.get(title)))
    rest, first = sorted(issues, key=lambda row: (int(row["weight"]) < OVERDUE, row["since"])), title[1]
    end = next((col for col in sheet.row(title[0]) if col > first), 10**6)
    for at in sorted(row for (row, col) in sheet.cells if col == first and row > title[0] + 1):
        if others := re.fullmatch(r"ほか(\d+)件は「課題案件」にあります。", sheet.text((at, first))):
            sheet.get((at, first))
            report.same("総括 前回までの決定 ほか", len(rest), others[1])
            rest = []
        if not rest:
            return
        texts = [sheet.get((at, col)) for col in sheet.row(at, first, end)]
        rank = lambda row: (int(row["weight"]) < OVERDUE, row["since"])
        alike = [row for row in rest if rank(row) == rank(rest[0])]
        issue = next((row for row in alike if plain(texts[0]).startswith(plain(called(row)))), rest[0])
        rest = [row for row in rest if row is not issue]
        what = f"総括 前回までの決定 {called(issue)}"
        report.equal(what, 3, len(texts))
        for head, ours, theirs in zip(("事業・所管", "決定", "状況"), followed_up(folder, issue, day), texts):
            report.told(f"{what} {head}", ours, theirs)
    for issue in rest:
        report.missing(f"総括 前回までの決定 {called(issue)}")


def followed_up(folder, issue, day):
    """The initiative, what was decided and when, and its grades of now with what else stands out."""
    decided = issue["reason"]
    for row in folder.table("decisions"):
        is_own = row["key"] == issue["key"] and row["period"] == issue["item"] and row["superseded"] != "true"
        if is_own and row["question"] == "事業の方針" and f"本部決定は「{row['decision']}」" in issue["reason"]:
            decided = f"「{row['decision']}」（{int(row['period'][:4])}年{int(row['period'][5:7])}月）{row['opinion']}"
            decided += "約束の期日{}年{}月{}日".format(*map(int, row["due"].split("-"))) if row["due"] else ""
    own = [row for row in folder.table("grades") if row["key"] == issue["key"]]
    grades = "、".join(f"{row['evaluation']} {row['grade'] or row['computed'] or row['standing']}" for row in own)
    others = [row for row in folder.table("issues") if row["key"] == issue["key"] and row["kind"] != "前回の決定"]
    state = grades + "・".join(row["kind"] for row in others) + overdue(issue, day)
    return f"{called(issue)}{issue['section']}", decided, state


def reason_words(folder, past, day, reason):
    """A reason with the values it rests on, and since when it stands."""
    words = reason["reason"]
    if reason["kind"] in ("低評価", "見直し検討候補"):
        grade = next((row for row in folder.grades(reason["item"]) if row["key"] == reason["key"]), None)
        if grade:
            moved = [was for was, _, row in past.moved(reason["item"]) if row["key"] == reason["key"]]
            words = f"{reason['item']} {''.join(f'{was}→' for was in moved)}{grade['grade']}"
            words += "" if grade["stated"] else "（案）"
            words += values_words(folder, grade)
    if int(reason["periods"] or 0) > 1:
        words += "（{}年{}月から{}期）".format(reason["since"][:4], int(reason["since"][5:7]), reason["periods"])
    late = overdue(reason, day)
    return words + (f"（{late}）" if late else "")


def values_words(folder, grade):
    """（実績91／目標120世帯、75.8%） of the first line of the indicator that the grade rests on."""
    base = folder.basis(grade["evaluation"]).partition("から")[0]
    for row in folder.table("indicators"):
        is_own = row["key"] == grade["key"] and row["fiscal_year"] == grade["fiscal_year"]
        if is_own and folder.is_by_indicator(grade["evaluation"]) and row["indicator"].partition("「")[0] == base and row["achievement"]:
            target = "approved" if row["approved_state"] else "target"
            shown = lambda column: figure(Decimal(row[column])) if row[column] else row[f"{column}_text"]
            rate = Decimal(row["achievement"]).quantize(Decimal("0.1"))
            other = f"、計算では{grade['computed']}" if grade["computed"] not in ("", grade["grade"]) else ""
            return f"（実績{shown('actual')}／目標{shown(target)}{row['unit']}、{rate}%{other}）"
    return ""


def overview_decisions(sheet, folder, past, day, report):
    """What is to be decided, line by line with fact and money, and what is only told."""
    asks = Asks(folder)
    title = sheet.begins("本日の判断事項（", "判断した事項（")
    if title is None:
        return report.missing("総括 判断事項")
    shown = re.search(r"（(\d+)件）$", plain(sheet.get(title)))
    report.equal("総括 判断事項", len(asks.decided), int(shown[1]) if shown else None)
    row, first = title
    end = next((col for col in sheet.row(row) if col > first), 10**6)
    below = [at for (at, col) in sorted(sheet.cells) if col == first and at > row]
    decided, others, told = [], None, {}
    for at in below:
        label = plain(sheet.cells[(at, first)])
        texts = [str(sheet.cells[(at, col)]) for col in sheet.row(at, first + 1, end)]
        if label in ("No.", "判断を要する事項はありません。"):
            continue
        if label.isdigit():
            report.equal("総括 判断事項 No.", str(len(decided) + 1), label)
            places = [(at, first), *((at, col) for col in sheet.row(at, first + 1, end))]
            decided.append((texts[0], texts[1], places))
        elif match := re.fullmatch(r"ほか(\d+)件（(.+)）は「課題案件」にあります。", label):
            others = (int(match[1]), match[2].split("・"))
            sheet.get((at, first))
        elif label == "報告":
            told[texts[0].rpartition(" ")[0]] = (texts[0], texts[1])
            for col in sheet.row(at, first + 1, end):
                sheet.get((at, col))
        else:
            break
    rest = list(asks.decided)
    for place, (subject, fact, places) in enumerate(decided):
        ranked = [ask for ask in rest if asks.rank(ask) == asks.rank(asks.decided[place])] if place < len(asks.decided) else []
        words = lambda ask: [reason_words(folder, past, day, reason) for reason in ask]
        is_fact = lambda ask: is_listed(words(ask), "\n", left_over("件", "課題案件"), fact)
        fits = lambda ask: plain(subject).startswith(plain(called(ask[0]))[:12]) and is_fact(ask)
        ask = next(filter(fits, ranked), None)
        what = f"総括 判断事項 {place + 1}"
        if ask is None:
            near = next((ask for ask in ranked if plain(subject).startswith(plain(called(ask[0]))[:12])), None)
            ours = words(near) if near else ["nothing in this place"]
            report.listed(f"{what} 事実", ours, "\n", left_over("件", "課題案件"), fact)
            continue
        rest = [other for other in rest if other is not ask]
        report.checked += 1
        money = folder.budget_of(ask[0]["key"])
        money = "" if money is None else figure(Decimal(money) / 1000) + "千円"
        report.told(f"{what} 事業・所管", f"{called(ask[0])}\n{ask[0]['section']}　{money}", subject)
        for at in places:
            sheet.get(at)
    report.equal("総括 判断事項 ほか", (len(rest), distinct(ask[0]["kind"] for ask in rest)) if rest else None, others)
    missing = [row for row in folder.due() if row["status"] == "未提出"]
    if missing:
        subject, fact = told.pop("未提出", ("", ""))
        report.equal("総括 報告 未提出", f"未提出 {len(missing)}件", subject)
        sections = distinct(row["section"] or row["department"] for row in missing)
        words = "、".join(sections[:3]) + (f"ほか{len(sections) - 3}課" if len(sections) > 3 else "")
        # The date is the office's: no table has it.
        report.equal("総括 報告 未提出の課", words, fact.partition("。期限 ")[0])
    if asks.told:
        subject, fact = told.pop("そのほかの課題案件", ("", ""))
        report.equal("総括 報告 課題案件", f"そのほかの課題案件 {len(asks.told)}件", subject)
        kinds = Counter(ask[0]["kind"] for ask in asks.told)
        shown = {match[1]: int(match[2]) for match in re.finditer(r"([^、]+?)(\d+)(?:、|$)", fact)}
        report.equal("総括 報告 課題案件 内訳", dict(kinds), shown)
    for label in told:
        report.unknown(f"総括 報告 {label}")


def overview_bars(sheet, folder, report):
    """The bars of the departments: the figures in them from the left, and those behind them."""
    evaluations = [name for name in folder.scales() if folder.graded(name)]
    evaluations, others = evaluations[:BARS], evaluations[BARS:]
    barred = {row["department"] for name in evaluations for row in folder.grades(name)}
    # One that has sent nothing that is graded is one all the same.
    wanted = barred | {row["department"] for row in folder.due() if row["department"]}
    title = sheet.begins("部局別の状況")
    if title is None:
        return report.missing("総括 部局別の状況") if evaluations and wanted else None
    row, first = title
    marks = [folder.scales()[name] for name in evaluations]
    told = re.search(r"左から(.+?)、灰色は", plain(sheet.get(title)))
    alike = "・".join(marks[0]) if marks and all(own == marks[0] for own in marks) else None
    report.equal("総括 部局別 凡例", alike, told and told[1])
    report.equal("総括 部局別 順", SORTED_BY, sheet.get((row + 1, first)))
    heads = [(col, bare(value)) for col, value in sheet.row(row + 2, first + 1).items()]
    report.equal("総括 部局別 見出し", [*evaluations, "遅れ", "修正"], [head for _, head in heads])
    behind = next((col for col, head in heads if head == "遅れ"), 10**6)
    seen, at = [], row + 3
    closing = ("ほか", "評価の件数", *(f"{'・'.join(others)}は「部局別」" for _ in others[:1]))
    while (at, first) in sheet.cells and not plain(sheet.cells[(at, first)]).startswith(closing):
        department = str(sheet.cells[(at, first)])
        own = "" if plain(department) == UNKNOWN else department
        seen.append(own)
        if own in wanted - barred:
            texts = [str(sheet.get((at, col))) for col in sheet.row(at, first + 1, behind)]
            counts = [(name, mark, n) for name in others for mark, n in folder.marked(name, own).items() if mark != NONE and n]
            words = [f"{name} {mark}：{n}件" for name, mark, n in counts] or ["評価したものはありません"]
            report.equal(f"総括 {department} 評価の数", 1, len(texts))
            report.listed(f"総括 {department} 評価", words, "、", lambda n: f"ほか{n}", "".join(texts))
        for (col, head), after in zip(heads, [*(col for col, _ in heads[1:]), 10**6]):
            what = f"総括 {department} {head}"
            if head in evaluations and own not in barred:
                continue
            shown = [number(sheet.get((at, place))) for place in sheet.row(at, col, after)]
            if head in evaluations:
                report.equal(what, [n for n in folder.marked(head, own).values() if n], shown)
            elif head == "遅れ":
                report.equal(what, [folder.late_in(own)], shown)
            elif head == "修正":
                report.equal(what, [count(folder.findings(), severity="エラー", department=own)], shown)
        at += 1
    rest = re.fullmatch(r"ほか(\d+)部は「部局別」にあります。", sheet.text((at, first)))
    if rest:
        sheet.get((at, first))
        at += 1
    if others:
        report.equal("総括 ほかの評価", f"{'・'.join(others)}は「部局別」にあります。", sheet.get((at, first)))
    hidden = max(len(wanted) - DEPARTMENTS, 0)
    report.equal("総括 部の数", len(wanted), len(wanted.intersection(seen)) + (int(rest[1]) if rest else 0))
    report.equal("総括 ほかの部", hidden, int(rest[1]) if rest else 0)
    report.equal("総括 部の重複", len(seen), len(set(seen)))
    for department in set(seen) - wanted:
        report.unknown(f"総括 {department}")
    # The worst first, and what is left out is no worse than the last one.
    ranks = [department_rank(folder, evaluations, department) for department in seen]
    report.equal("総括 部局別 並び", sorted(ranks, reverse=True), ranks)
    worst = max((department_rank(folder, evaluations, department) for department in wanted.difference(seen)), default=None)
    report.equal("総括 部局別 並び ほか", True, worst is None or not ranks or worst <= ranks[-1])


def department_rank(folder, evaluations, department):
    """How bad it stands: by the tones of its grades on the average, then by what is late and what is to be corrected."""
    tones, graded, rows = 0, 0, 0
    for name in evaluations:
        counts = folder.marked(name, department)
        rows += sum(counts.values())
        graded += sum(counts.values()) - counts[NONE]
        tones += sum(tone * counts[mark] for mark, tone in folder.tones(name).items())
    errors = count(folder.findings(), severity="エラー", department=department)
    return rows > 0, tones * 1000 // graded if graded else 0, folder.late_in(department), errors


def overview_counts(sheet, folder, past, day, report):
    """Of every evaluation each grade, beside the last counts and the money."""
    names = list(folder.scales())
    header = sheet.begins("評価の件数")
    if header is None:
        return report.missing("総括 評価の件数")
    found, lines, name, marks = set(), set(), None, {}
    row, first = header[0] + 1, header[1]
    while cells := list(sheet.row(row, first).items()):
        (col, label), values = cells[0], cells[1:]
        own = bare(label)
        if own == "評価":
            marks = {at: plain(sheet.get((row, at))) for at, _ in values}
        elif waits := re.search(r"（要判断）(\d+)件", str(label)):
            lines.add("要判断")
            waiting = [grade for grade in folder.table("grades") if grade["standing"] == "要判断" and not grade["grade"]]
            report.same("総括 要判断", len(waiting), waits[1])
            sheet.get((row, col))
        else:
            if own in map(plain, names):
                name = next(known for known in names if plain(known) == own)
                found.add(name)
                figures, what = folder.marked(name), f"総括 {name}"
                is_open = title_of(folder, name, day) != name
                report.equal(f"{what} の名", name + (OPEN_SHORT if is_open else ""), str(label))
                report.equal(f"{what} の評価", [*folder.scales()[name], NONE], list(marks.values()))
            elif own == "前回" and name:
                figures, what = past.marked(name) or {}, f"総括 {name} 前回"
                lines.add((name, "前回"))
            elif own.startswith("事業費（百万円）") and name == names[0]:
                figures, what = money_by_mark(folder, name), f"総括 {name} 事業費"
                lines.add("事業費")
            else:
                break
            shown = dict(values)
            for at, mark in marks.items():
                report.same(f"{what} {mark}", figures.get(mark), sheet.get((row, at)))
            if shown.keys() - marks.keys():
                report.unknown(f"{what} beside the grades")
        row += 1
    for name in names:
        if name not in found:
            report.missing(f"総括 {name}")
        if past.marked(name) and (name, "前回") not in lines:
            report.missing(f"総括 {name} 前回")
    if folder.table("costs") and "事業費" not in lines:
        report.missing("総括 評価ごとの事業費")
    waiting = any(grade["standing"] == "要判断" and not grade["grade"] for grade in folder.table("grades"))
    if waiting and "要判断" not in lines:
        report.missing("総括 要判断")


def money_by_mark(folder, name):
    """The budget of the year that is graded, by grade, in million yen."""
    sums = dict.fromkeys([*folder.scales()[name], NONE], 0)
    for row in folder.grades(name):
        mark = row["grade"] if row["grade"] in sums else NONE
        sums[mark] += folder.budget(row["key"], row["fiscal_year"]) or 0
    return {mark: (Decimal(yen) / 10**6).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) for mark, yen in sums.items()}


def overview_movement(sheet, folder, past, report):
    """Who moved, by name, and the matrix of the last grade by this one."""
    wanted = {}
    for name, scale in folder.scales().items():
        moved = past.moved(name) if past.last else []
        for way, is_so in (("↑改善", lambda was, now: now < was), ("↓悪化", lambda was, now: now > was)):
            own = [(was, now, row) for was, now, row in moved if {was, now} <= set(scale)]
            own = [move for move in own if is_so(scale.index(move[0]), scale.index(move[1]))]
            if own:
                wanted[plain(name) + way] = [f"{name_of(row)} {was}→{now}" for was, now, row in own]
    for label, rows in (("新しく加わった", past.added() if past.last else []), ("終わった", past.ended() if past.last else [])):
        if rows:
            wanted[label] = [called(row) for row in rows]
    title = sheet.begins("前回からの動き")
    if title is None:
        for label in wanted:
            report.missing(f"総括 動き {label}")
        return
    first = title[1]
    for at in range(title[0] + 1, max(row for row, _ in sheet.cells) + 1):
        label = plain(sheet.cells.get((at, first)))
        if label.startswith(("前回＼今回", "評価の推移")):
            break
        if not label:
            continue
        own = next((name for name in wanted if re.fullmatch(re.escape(name) + r"\d+", label)), None)
        if own is None:
            report.unknown(f"総括 動き {label}")
            continue
        names = wanted.pop(own)
        report.same(f"総括 動き {own}", len(names), plain(sheet.get((at, first))).removeprefix(own))
        col = next(iter(sheet.row(at, first + 1)), None)
        report.told(f"総括 動き {own} の名", "、".join(names), str(sheet.get((at, col))) if col else "")
    for label in wanted:
        report.missing(f"総括 動き {label}")
    name = next(iter(folder.scales()))
    corner = sheet.begins("前回＼今回")
    if not past.last or not past.moved(name):
        return report.equal("総括 動きの表", None, corner)
    if corner is None:
        return report.missing("総括 動きの表")
    row, first = corner
    columns = {col: plain(sheet.get((row, col))) for col in sheet.row(row, first + 1)}
    lines = [plain(sheet.get((at, first))) for at in range(row + 1, row + 1 + len(columns))]
    report.equal("総括 動きの評価", (folder.scales()[name],) * 2, (lines, list(columns.values())))
    pairs = [(was, now) for was, now, _ in past.pairs(name)]
    for at, was in enumerate(lines, row + 1):
        for col, now in columns.items():
            report.same(f"総括 動き {was}→{now}", pairs.count((was, now)), sheet.get((at, col)) or 0)


def overview_money(sheet, folder, report):
    """Budget against settlement by year in million yen, and below what stands out in it and what it leaves out."""
    rows = folder.table("costs")
    title = sheet.begins("事業費（百万円。")
    if title is None or not rows:
        return report.missing("総括 事業費") if rows or title else None
    top, first = title
    edge = next((col for (row, col) in sorted(sheet.cells) if row == 6 and col > first + 20), 10**6)
    years = {col: year_of(sheet.get((top + 1, col))) for col in sheet.row(top + 1, first + 1, edge)}
    begin, end = map(int, re.findall(r"\d+", folder.plan()["計画年度"]))
    planned = list(range(begin, end + 1))
    start = next((at for at, year in enumerate(planned) if year + 1 >= folder.year()), 0)
    start = min(start, max(len(planned) - YEARS, 0))
    report.equal("総括 年度", planned[start:start + YEARS], list(years.values()))
    lines = {plain(sheet.cells.get((at, first))): at for at in range(top + 2, top + 5)}
    note = ""
    for col, year in years.items():
        own = [row for row in rows if row["fiscal_year"] == str(year)]
        for label, column in (("予算額", "budget_yen"), ("決算額", "settlement_yen")):
            amounts = [int(row[column]) for row in own if row[column] != ""]
            report.same(f"総括 {label} {year}", Decimal(sum(amounts)) / 10**6 if amounts else None, sheet.get((lines.get(label), col)))
        # Over what has both a budget and a settlement.
        both = [row for row in own if row["budget_yen"] != "" and row["settlement_yen"] != ""]
        budget, settlement = (sum(int(row[column]) for row in both) for column in ("budget_yen", "settlement_yen"))
        rate = Decimal(settlement * 1000 // budget) / 10 if budget else None
        report.same(f"総括 執行率 {year}", rate, sheet.get((lines.get("執行率"), col)))
        known = [row for row in own if row["budget_yen"] != ""]
        largest = max(known, key=lambda row: int(row["budget_yen"]), default=None)
        # A fifth of the whole by itself, where there are more than a few.
        whole, most = (sum(int(row["budget_yen"]) for row in of) for of in (known, [largest] if largest else []))
        if len(known) > 10 and most * 5 >= whole:
            without = whole - most
            note += f"{year}年度の予算は{called(largest)} {most / 10**6:.1f}を含み、除くと{without / 10**6:.1f}です。"
    for year in years.values():
        own = [row for row in rows if row["fiscal_year"] == str(year)]
        unsaid = [row["number"] for row in own if row["budget_state"] in ("undetermined", "unreadable")]
        if unsaid:
            named = f"（{'、'.join(unsaid)}）" if len(unsaid) <= 3 else ""
            note += f"{year}年度は、未定などの{len(unsaid)}件{named}の予算を含みません。"
    report.told("総括 事業費 注", note, str(sheet.get((top + 5, first)) or ""))


# ---- 部局別


def departments(sheet, folder, past, day, report):
    """Every row of 部局別 by the two lines of its header, and the totals."""
    header = next((row for row, col in sheet.find("部") if col == 1), None)
    if header is None:
        return report.missing("部局別")
    names = list(folder.scales())
    groups, group = {}, ""
    for col in range(2, max(col for (row, col) in sheet.cells if row == header) + 1):
        group = str(sheet.get((header - 1, col)) or group)
        groups[col] = (group, plain(sheet.get((header, col))))
    titles = {title_of(folder, name, day): name for name in names}
    wanted = [(title, mark) for title, name in titles.items() for mark in [*folder.scales()[name], NONE]]
    wanted += [("提出", "対象"), ("提出", "未提出"), *(("点検", severity) for severity in SEVERITIES)]
    for head in wanted:
        if head not in groups.values():
            report.missing(f"部局別 {' '.join(head)}")

    def counted(head, department):
        own = lambda rows: [row for row in rows if department is None or row["department"] == department]
        group, label = head
        if group in titles:
            return folder.marked(titles[group], department).get(label)
        if label in SEVERITIES:
            return count(own(folder.findings()), severity=label)
        if label == "対象":
            return len(own(folder.due()))
        if label == "提出済":
            return len(own(folder.due())) - count(own(folder.due()), status="未提出")
        return count(own(folder.due()), status=label) if label in STATUSES else None

    seen, row = set(), header + 1
    while (row, 1) in sheet.cells and isinstance(sheet.cells.get((row, 2)), (int, float)):
        name = str(sheet.cells[(row, 1)])
        department = None if plain(name) == "合計" else "" if plain(name) == UNKNOWN else name
        seen.add(department)
        for col, head in groups.items():
            value = counted(head, department)
            if value is None:
                if row == header + 1:
                    report.unknown(f"部局別 {' '.join(head)}")
                continue
            report.same(f"部局別 {plain(name)} {' '.join(head)}", value, sheet.get((row, col)))
        row += 1
        if department is None:
            break
    for department in {row["department"] for rows in (folder.table("grades"), folder.due(), folder.findings()) for row in rows} - seen:
        report.missing(f"部局別 {department or UNKNOWN}")
    if None not in seen:
        report.missing("部局別 合計")


def trend(sheet, overview, folder, past, report):
    """Every evaluation with the marks of the first one over the last periods, and the chart that draws it."""
    first = next(iter(folder.scales()), None)
    if first is None:
        return
    scale = folder.scales()[first]
    names = [name for name, marks in folder.scales().items() if marks == scale]
    # A period that has left nothing to be compared is none of the trend.
    left = lambda then: any(name in then.scales() and then.grades(name) and past.is_same_scale(name, then) for name in folder.scales())
    shown = [*filter(left, past.all), folder][-PERIODS:]
    title = sheet.begins("評価の推移")
    if len(shown) < 2:
        return report.equal("部局別 推移", None, title)
    if title is None:
        return report.missing("部局別 推移")
    top = title[0] + 1
    heads = {plain(sheet.get((top, col))): col for col in sheet.row(top)}
    report.equal("部局別 推移 見出し", ["評価", "期間", *scale], list(heads))
    row = top
    for name in names:
        for at, then in enumerate(shown):
            row += 1
            what = f"部局別 推移 {name} {then.period}"
            report.equal(f"{what} の名", name if at == 0 else "", plain(sheet.cells.get((row, heads.get("評価")))))
            month, _, year = str(sheet.get((row, heads.get("期間"))) or "").partition("\n")
            is_other = not folder.goes_on(name) and then.year() != folder.year()
            report.equal(f"{what} の期間", (then.period, then.year() if is_other else None), (month_of(month), year_of(year)))
            is_counted = name in then.scales() and past.is_same_scale(name, then)
            counts = then.marked(name) if is_counted else {}
            for mark in scale:
                report.same(f"{what} {mark}", counts.get(mark, 0), sheet.get((row, heads.get(mark))))
    on_overview = overview.begins("評価の推移")
    report.equal("総括 推移", len(shown) >= 3, on_overview is not None)
    if len(shown) < 3 or on_overview is None or not heads.keys() >= set(scale):
        return
    letter = lambda mark: openpyxl.utils.get_column_letter(heads[mark])
    lines = {f"'部局別'!${letter(mark)}${top + 1}:${letter(mark)}${row}" for mark in scale}
    drawn = [[series.val.numRef.f for series in chart.series] for chart in overview.charts]
    drawn = [{f if f.startswith("'") else "'" + f.replace("!", "'!", 1) for f in own} for own in drawn]
    report.equal("総括 推移の図", True, lines in drawn)


def recount(folder, report):
    [path] = glob.glob(os.path.join(glob.escape(folder), "全庁集計_*.xlsx"))
    book = openpyxl.load_workbook(path, data_only=True)
    folder = Folder(folder)
    past = Past(folder)
    overview, own = Sheet(book["総括"]), Sheet(book["部局別"])
    day = as_of(overview)
    if day is None:
        report.missing("総括 現在")
        return path
    overview_head(overview, folder, past, report)
    overview_sentence(overview, folder, day, report)
    overview_tiles(overview, folder, past, day, report)
    overview_decided(overview, folder, day, report)
    overview_decisions(overview, folder, past, day, report)
    overview_bars(overview, folder, report)
    overview_counts(overview, folder, past, day, report)
    overview_movement(overview, folder, past, report)
    overview_money(overview, folder, report)
    departments(own, folder, past, day, report)
    trend(own, overview, folder, past, report)
    for sheet in (overview, own):
        for row, col in sheet.left():
            place = f"{openpyxl.utils.get_column_letter(col)}{row}"
            report.wrong.append(f"{sheet.name} {place} {plain(sheet.cells[(row, col)])[:40]}: no count reached it")
    return path


def main(folders):
    failed = not folders
    for folder in folders:
        report = Report()
        path = recount(folder, report)
        print(f"{path}: {report.checked} figures counted again, {len(report.wrong)} differ")
        failed |= bool(report.wrong) or report.checked == 0
        print("".join(f"  {line}\n" for line in report.wrong[:20]), end="")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
