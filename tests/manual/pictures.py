"""Pictures of the manual: a part of a page of a workbook, printed with the fonts that Windows has, or of a public page in a browser.

Needs what tools/pages.py needs, and Chromium for the public page.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import pages  # noqa: E402

HALF, YEAR = "output/2021-09", "output/2021-04"
BACK = f"{HALF}/フィードバック"
# By the name of the picture: the workbook, the sheet, and how much of the height of its first page is shown, from the top.
PARTS = {
    "総括": (f"{HALF}/全庁集計_2021-09.xlsx", "総括", 1.0),
    "提出前チェック": ("templates_xlsx/roadmap.xlsx", "提出前チェック", 0.58),
    "結果": (f"{BACK}/02_*/結果_2021-09.xlsx", "結果", 1.0),
    "返却": (f"{BACK}/06_*/返却_6-2*.xlsx", "確認事項", 1.0),
    "印の付いた個票": (f"{BACK}/06_*/返却_6-2*.xlsx", "個票", 1.0),
    "提出のお願い": (f"{BACK}/13_*/提出のお願い_2021-09.xlsx", "提出のお願い", 1.0),
    "評価票": (f"{HALF}/依頼/01_*/評価票_2021-09.xlsx", "評価票", 1.0),
    "協議資料": (f"{HALF}/全庁集計_2021-09.xlsx", "協議資料", 1.0),
    "記入した評価票": (f"{YEAR}/依頼/*副市長/評価票_2021-04.xlsx", "評価票", 0.62),
    "手続": (f"{YEAR}/全庁集計_2021-04.xlsx", "手続", 0.5),
    "記入した協議事項": (f"{YEAR}/全庁集計_2021-04.xlsx", "協議事項", 0.6),
    "確定の条件": (f"{YEAR}/確定の条件.xlsx", "確定の条件", 1.0),
    "確定した総括": ("確定/2021-04_*/第2版/全庁集計_2021-04_確定.xlsx", "総括", 0.5),
}
PAGE = "公表/2020年度/公開用/index.html"
WIDEST, HEAVIEST = 1200, 150_000


def taken(stage, name, folder):
    """Makes the picture of this name from the files as they are now."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        picture = browsed(stage.folder / PAGE, Path(work)) if name == "公表" else printed(stage, name, Path(work))
        picture and saved(trimmed(picture), folder / f"{name}.png")


def printed(stage, name, work):
    """The first page of a sheet without its running head and foot, as much of it as is shown."""
    pattern, sheet, share = PARTS[name]
    found = sorted(stage.folder.glob(pattern))
    if len(found) != 1:
        print(f"{name}: {len(found)} workbooks are {pattern}", file=sys.stderr)
        return None
    (workbook,) = found
    (pdf,) = pages.pdfs([workbook], work)
    numbers = [number for number, head in enumerate(heads(pdf), 1) if head == sheet]
    number = str(numbers[0])
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-f", number, "-l", number, pdf, work / "page"], check=True)
    (page,) = work.glob("page*.png")
    picture = Image.open(page).convert("RGB")
    width, height = picture.size
    # Below the running head; a form has none, and its title is higher on an upright page.
    top = 0.055 if width > height else 0.04
    end = int(height * (top + (0.945 - top) * share))
    return picture.crop((0, int(height * top), width, end if share == 1.0 else border(picture, end)))


def border(picture, end):
    """The last line between rows of a table above this height."""
    grey, width = picture.convert("L"), picture.width
    dark = lambda y: sum(grey.crop((0, y, width, y + 1)).histogram()[:200])  # noqa: E731
    return next((y + 1 for y in range(end, end // 2, -1) if dark(y) > width // 2), end)


def heads(pdf):
    """The sheet of every page: the middle of its running head, or the beginning of its foot or of its first line."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for page, head in zip(text.split("\f"), pages.heads(pdf)):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        foot = lines[-1].split()[0] if lines else ""
        names = {sheet for _, sheet, _ in PARTS.values()}
        yield head if head in names else foot


def browsed(page, work):
    """A public page in a window."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,760"]
    subprocess.run([*command, f"--user-data-dir={work}/profile", f"--screenshot={work}/page.png", page.as_uri()], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Image.open(work / "page.png").convert("RGB")


def trimmed(picture):
    """Without the white around it, but for a little."""
    blank = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, blank).getbbox()
    margin = 12
    picture = picture.crop((left, top, right, bottom))
    framed = Image.new("RGB", (picture.width + 2 * margin, picture.height + 2 * margin), "white")
    framed.paste(picture, (margin, margin))
    return framed


def saved(picture, path):
    """Writes it in few colours, not wider than a page."""
    if picture.width > WIDEST:
        picture = picture.resize((WIDEST, picture.height * WIDEST // picture.width), Image.LANCZOS)
    # Few colours, but those of the grades as they are: small areas count as much as large ones.
    for colours in (96, 64, 32):
        few = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size < HEAVIEST:
            return
    print(f"{path}: {path.stat().st_size} bytes")
