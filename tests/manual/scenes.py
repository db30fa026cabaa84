"""What people do between two commands of the manual's pages: forms arrive, sections correct, evaluators and headquarters type.

Everybody types into the workbooks that kohyo made, as in Excel (openpyxl). Every scene takes the stage, a copy of the samples.
"""

import re
import shutil
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
# What could not be read, or is no form of the plan.
PUT_AWAY = (
    "02_総合政策部/行政経営課/5-1行政手続オンライン化.xlsx",
    "03_総務部/総務課/6-1_電子決裁.xlsx",
    "03_総務部/総務課/提出一覧（課内用）.xlsx",
    "06_健康福祉部/健康増進課/15-1_健診Web予約.xls",
    "08_都市整備部/部局マニフェスト_都市整備部.xlsx",
)
FORM, AGENDA = "個票", "協議事項"
YEAR, ACCOUNTS, HALF = "2021-04", "2021-06", "2021-09"
NEW_REGISTER = {
    "課": [
        (1, "総務部", "総務課", "庶務課", "総務部長"),
        (2, "総務部", "人事課", "職員課", "総務部長"),
        (3, "市民部", "市民課", None, "市民部長"),
    ],
    "事業": [
        ("1-1", "電子決裁の推進", "総務部", "総務課", "課（室）の取組み", "総務課長", None, "roadmap", "実施中"),
        ("1-2", "テレワークの推進", "総務部", "人事課", "課（室）を超えた取組み", "総務部長", None, "roadmap", "実施中"),
        ("2-1", "書かない窓口の導入", "市民部", "市民課", "課（室）の取組み", "市民課長", None, "roadmap", "実施中"),
    ],
}
PUBLISH = """
[publish]
municipality = "見本市"
code = "999997"
about = "ICT（情報通信技術）を使って、手続を便利にし、市役所の仕事を速く確かにするための計画です。"
contact = "総合政策部 ICT推進担当"
"""


def new_register(stage):
    """The sections and initiatives of a city that begins."""
    path = stage.folder / "input/台帳.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet, lines in NEW_REGISTER.items():
        for row, line in enumerate(lines, 2):
            for column, value in enumerate(line, 1):
                book[sheet].cell(row, column).value = value
    book.save(path)


def city(stage):
    """The samples as they are."""
    stage.fresh()
    for name in ("plan.toml", "templates_xlsx", "input"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, stage.folder / name)


def desk(stage):
    """An office of headquarters in May: the forms of the year that ended in March have arrived."""
    city(stage)
    for period in (ACCOUNTS, HALF):
        shutil.rmtree(stage.folder / "input" / period)
    shutil.copytree(ROOT / "input" / ACCOUNTS, stage.folder / "input" / YEAR)
    with open(stage.folder / "plan.toml", "a", encoding="utf-8") as plan:
        plan.write(PUBLISH)


def typed(path, cells, sheet=None, to=None):
    """Types into cells of a workbook and saves it, there or elsewhere."""
    book = openpyxl.load_workbook(path)
    page = book[sheet or FORM]
    for cell, value in cells.items():
        page[cell].value = value
        if isinstance(value, str):
            page[cell].number_format = "@"
    to = to or path
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)


def rows(page, head):
    """The rows below the one with this head, as cells by head."""
    heads = None
    for row in page.iter_rows():
        if heads is None:
            found = [cell.value for cell in row]
            heads = found if head in found else None
        elif any(cell.value for cell in row):
            yield {name: cell for name, cell in zip(heads, row) if name}


def answered(path, sheet, head, answer):
    """Types what `answer` gives for every row, values by head."""
    book = openpyxl.load_workbook(path)
    for row in rows(book[sheet], head):
        for name, value in (answer({key: cell.value for key, cell in row.items()}) or {}).items():
            row[name].value = value
    book.save(path)


def returned(stage, period, number):
    """The one file that went back to a section because of this initiative."""
    (found,) = (stage.folder / f"output/{period}/フィードバック").rglob(f"返却_*{number}*")
    return found


def corrected(stage):
    """Sections correct what came back and send it again as it is; what is no form is put away."""
    again = stage.folder / f"input/{YEAR}/再提出"
    for name, cells in {
        "5-1": {"B4": "5-1"},
        "１９－１": {"N16": 128},
        "避難所受付": {"P3": "市長公室 危機管理課"},
        "10-3": {"N26": 15400},
    }.items():
        source = returned(stage, YEAR, name)
        typed(source, cells, FORM, again / source.name)
    late(stage, "6-1_電子決裁", again)
    late(stage, "15-1_健診Web予約", again)
    away = stage.folder / "対象外"
    away.mkdir()
    for name in PUT_AWAY:
        shutil.move(stage.folder / f"input/{YEAR}" / name, away)


def answered_forms(stage):
    """In October sections correct and answer what came back, one form arrives, and the office enters a new initiative."""
    again = stage.folder / f"input/{HALF}/10月8日に届いたもの"
    for name, cells in {
        "デジタル人材": {"P3": "総務部 人事課"},
        "21-1": {"D9": "成績処理と出欠の集計を、紙と表計算で行っている。"},
        "電子決裁": {"N17": 3.1},
    }.items():
        source = returned(stage, HALF, name)
        typed(source, cells, FORM, again / source.name)
    source = returned(stage, HALF, "ペーパーレス")
    target = again / source.name
    # Excel would keep the value of the formula.
    typed(source, {"N17": 262}, FORM, target)
    reason = {"確認しました・理由": "会議用端末の追加を、流用により行った。"}
    answered(target, "確認事項", "種類", lambda row: reason if row["項目"].startswith("決算額") else None)
    book = openpyxl.load_workbook(stage.folder / "input/台帳.xlsx")
    new = ("18-2", "空き家台帳のデジタル化", "都市整備部", "都市計画課", "課（室）の取組み", "都市計画課長", None, "roadmap", "実施中")
    rows_of = book["事業"]
    for column, value in enumerate(new, 1):
        rows_of.cell(rows_of.max_row + (column == 1), column).value = value
    book.save(stage.folder / "input/台帳.xlsx")


def late(stage, name, folder):
    """A form that was missing, with what was known in spring."""
    (source,) = (ROOT / f"input/{HALF}").rglob(f"{name}*.xlsx")
    book = openpyxl.load_workbook(source)
    months = [f"{column}{row}" for row in (20, 22, 24) for column in "NOPQ"]
    blank = ["N16", "N17", "P26", "D29", "G29", "D30", "G30", "D31", "G31", *months]
    typed(source, {cell: None for cell in blank}, next(n for n in book.sheetnames if "6月" not in n), folder / source.name)


def lists(stage, folder):
    """The lists of the evaluators."""
    return sorted((stage.folder / f"output/{folder}/依頼").glob("*評価者*/評価票_*.xlsx"))


def graded(row):
    """The grade that the figures give; where the officer thinks otherwise, with a reason."""
    if row["評定"]:
        return None
    stated = (row["所管課の記入"] or "").partition("記入された評価 ")[2][:1]
    computed = (row["計算による評価"] or "")[:1]
    number, what = row["事業キー"], row["評価の名前"]
    if (number, what) == ("7-1", "KGI評価"):
        return {"評定": "A", "評価理由": "緊急事態宣言による利用が多く、平時の実績とはいえない。"}
    if (number, what) == ("4-3", "KGI評価"):
        return {"評定": "A", "評価理由": "令和2年度は着手の前で、計画のとおりである。"}
    if stated in "SABC" and stated:
        return None
    if computed in "SABC" and computed:
        way = {"S": "目標値を上回った。", "A": "おおむね目標値に届いた。"}.get(computed, "目標値に届いていない。")
        return {"評定": computed, "評価理由": way} | ({} if computed in "SA" else {"改善方針案": "進め方を見直す。"})
    return None


def three_evaluators(stage):
    """Two heads of departments and the deputy mayor fill in their lists."""
    for path in lists(stage, YEAR):
        if any(name in str(path) for name in ("市長公室長", "総務部長", "副市長")):
            answered(path, "評価票", "評定", graded)


def other_evaluators(stage):
    """So do the others."""
    for path in lists(stage, YEAR):
        answered(path, "評価票", "評定", graded)


def evaluators_again(stage):
    """The head of the department with the late form."""
    for path in lists(stage, f"{YEAR}_再集計"):
        answered(path, "評価票", "評定", graded)


def decided(folder):
    """A scene in which headquarters decides everything that is asked."""

    def choice(row):
        if row["本部決定"]:
            return None
        what, number = row["判断していただくこと"], row["番号"]
        if what == "評価の確定":
            return {"本部決定": "評価者のとおり"}
        if what == "目標値の見直し":
            return {"本部決定": "据え置く"}
        if what in ("目標値の変更の承認", "予算超過・過年度実績の承認"):
            return {"本部決定": "承認"}
        if what == "前回の決定への対応":
            return {"本部決定": "継続中"}
        if number == "2-2":
            return {"所管案": "見直し", "事務局意見": "試行の時期を決めてから進める", "本部決定": "見直し", "約束の期日": "令和3年9月15日"}
        return {"所管案": "継続", "本部決定": "継続"}

    def scene(stage):
        (path,) = (stage.folder / "output" / folder).glob("全庁集計_*.xlsx")
        answered(path, AGENDA, "本部決定", choice)

    return scene


meeting = decided(YEAR)
meeting_again = decided(f"{YEAR}_再集計")
meeting_accounts = decided(ACCOUNTS)


def waived(period, reasons):
    """A scene in which the office says of what is left that it is to be official as it is, with a reason by its kind."""

    def answer(row):
        return None if row["このまま確定"] else {"このまま確定": "はい", "このまま確定する理由": reasons[row["種類"]]}

    def scene(stage):
        answered(stage.folder / f"output/{period}/確定の条件.xlsx", "確定の条件", "このまま確定", answer)

    return scene


waiting = waived(YEAR, {"未提出": "6月中に提出。届きしだい訂正する"})


def straggler(stage):
    """The form that was missing arrives."""
    late(stage, "12-1_ごみ分別アプリ", stage.folder / f"input/{YEAR}/05_市民部/環境政策課")


def accounts(stage):
    """In June the sections send the forms once more, with the amounts of the accounts."""
    source, target = (stage.folder / "input" / period for period in (YEAR, ACCOUNTS))
    shutil.copytree(source, target)
    for name, amount in {"4-1_RPA": 5_148, "Web面接": 187}.items():
        for path in target.rglob(f"*{name}*.xlsx"):
            typed(path, {"L26": amount})


def reviewed(stage):
    """Every text may go out."""
    path = stage.folder / "公表/2020年度/公表前確認.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in rows(sheet, "公表"):
            row["公表"].value = row["公表"].value or "公表する"
            row["確認した人の職"].value = "ICT推進担当課長"
    book.save(path)


def picture(stage, name, folder):
    """Makes a picture of the page anew."""
    import pictures

    pictures.taken(stage, name, folder)
