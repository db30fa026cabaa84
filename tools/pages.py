#!/usr/bin/env python3
"""Prints workbooks with the fonts that Windows has, counts their pages and puts small pictures of them on one sheet.

    tools/pages.py contact OUT WORKBOOK...    a PDF, a picture of every page and OUT/contact.png with all pages of all workbooks
    tools/pages.py contact OUT                the same of everything that the last run made in output/
    tools/pages.py count WORKBOOK...          pages of every sheet, one line a sheet

Needs LibreOffice, poppler-utils and Pillow. BIZ UDPゴシック is free: installed, or below a folder that KOHYO_FONTS names, or else
fetched once with apt-get download (Debian and Ubuntu: fonts-morisawa-bizud-gothic). Without it every width is another, and
page breaks mean nothing.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FONT = "BIZ UDPGothic"
PACKAGE = "fonts-morisawa-bizud-gothic"
CACHE = Path(tempfile.gettempdir()) / "kohyo_fonts"


def fonts():
    """The folder with the fonts, None where the system has them; ends the program where there are none."""
    if "KOHYO_FONTS" in os.environ:
        return Path(os.environ["KOHYO_FONTS"])
    if FONT in subprocess.run(["fc-list"], capture_output=True, text=True).stdout:
        return None
    if not any(CACHE.rglob("BIZUDPGothic-Regular.ttf")):
        CACHE.mkdir(exist_ok=True)
        fetched = subprocess.run(["apt-get", "download", PACKAGE], cwd=CACHE, capture_output=True)
        packages = list(CACHE.glob("*.deb"))
        if fetched.returncode or not packages:
            sys.exit(f"{FONT} is not installed and {PACKAGE} cannot be fetched: skipped")
        subprocess.run(["dpkg", "-x", packages[0], CACHE], check=True)
    return CACHE


def environment(folder):
    """Variables under which LibreOffice finds the fonts, with a profile of its own in this folder."""
    known = fonts()
    env = dict(os.environ)
    if known:
        setting = folder / "fonts.conf"
        setting.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{known}</dir>'
            f"<cachedir>{folder}/cache</cachedir></fontconfig>"
        )
        env["FONTCONFIG_FILE"] = str(setting)
    return env


def pdfs(workbooks, out):
    """A PDF of every workbook, by its place in the list: the same name may come twice."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        env = environment(work)
        copies = []
        for at, workbook in enumerate(workbooks):
            copies.append(work / f"{at:03}_{Path(workbook).stem}.xlsx")
            shutil.copy(workbook, copies[-1])
        profile = f"-env:UserInstallation=file://{work}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *map(str, copies)]
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [Path(out) / f"{copy.stem}.pdf" for copy in copies]


def heads(pdf):
    """The sheet that every page belongs to: the middle of its running head, else the first line."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        parts = re.split(r"\s{3,}", lines[0].strip()) if lines else ["(blank page)"]
        yield parts[1] if len(parts) > 2 else parts[0]


def count(workbooks):
    """Lines `pages sheet` for every workbook, and their sum."""
    with tempfile.TemporaryDirectory() as out:
        for workbook, pdf in zip(workbooks, pdfs(workbooks, out)):
            sheets = {}
            for head in heads(pdf):
                sheets[head] = sheets.get(head, 0) + 1
            print(f"{sum(sheets.values()):4} {workbook}")
            for sheet, pages in sheets.items():
                print(f"{pages:9} {sheet}")


def contact(out, workbooks):
    """Pictures of all pages, and one of them all."""
    from PIL import Image, ImageDraw

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    tiles = []
    for pdf in pdfs(workbooks, out):
        subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, out / pdf.stem], check=True)
        tiles += sorted(out.glob(f"{pdf.stem}-*.png"))
    width, height, columns = 480, 380, 6
    rows = -(-len(tiles) // columns)
    sheet = Image.new("RGB", (columns * width, rows * height), "#808080")
    draw = ImageDraw.Draw(sheet)
    for at, tile in enumerate(tiles):
        picture = Image.open(tile)
        picture.thumbnail((width - 12, height - 26))
        left, top = at % columns * width, at // columns * height
        sheet.paste(picture, (left + 6, top + 20))
        draw.text((left + 6, top + 5), tile.stem[:3] + " p" + tile.stem.split("-")[-1], fill="white")
    sheet.save(out / "contact.png")
    print(f"{len(tiles)} pages of {len(workbooks)} workbooks: {out / 'contact.png'}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["contact", out, *workbooks] if workbooks:
            contact(out, workbooks)
        case ["contact", out]:
            last = sorted(Path("output").glob("*/run.json"))
            made = sorted(last[-1].parent.rglob("*.xlsx")) if last else []
            contact(out, made) if made else sys.exit("nothing in output/: run kohyo first")
        case ["count", *workbooks] if workbooks:
            count(workbooks)
        case _:
            sys.exit(__doc__)
