#!/usr/bin/env python3
"""Writes src/report/widths.rs: how wide the characters of BIZ UDPゴシック are, for rows that are as high as their text.

    tools/widths.py FOLDER            writes the table from the fonts below the folder (fontTools has to be installed)
    tools/widths.py --check FOLDER    ends with 1 where the table is not what the fonts say

The font is free (SIL Open Font License): Debian's fonts-morisawa-bizud-gothic has the same glyphs as Windows. Of regular and
bold the wider one is taken, so that a bold text fits too.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

TABLE = Path(__file__).resolve().parent.parent / "src/report/widths.rs"
HEAD = '''//! How wide the characters of BIZ UDPゴシック are. Written by `tools/widths.py` from the font; not to be changed by hand.

/// Characters, first to last, that are narrower than their height, in thousandths of it. All others of the font are as wide.
pub(super) const NARROW: &[(u32, u32, u16)] = &[
'''


def widths(folder):
    """Thousandths of an em by code point, the wider of regular and bold."""
    known = {}
    for name in ("Regular", "Bold"):
        font = TTFont(next(Path(folder).rglob(f"BIZUDPGothic-{name}.ttf")))
        unit, metrics = font["head"].unitsPerEm, font["hmtx"]
        for code, glyph in font.getBestCmap().items():
            known[code] = max(known.get(code, 0), -(-metrics[glyph][0] * 1000 // unit))
    return known


def table(folder):
    runs = []
    for code, width in sorted(widths(folder).items()):
        if width >= 1000:
            continue
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == width:
            runs[-1][1] = code
        else:
            runs.append([code, code, width])
    rows = "".join(f"    (0x{first:04x}, 0x{last:04x}, {width}),\n" for first, last, width in runs)
    return f"{HEAD}{rows}];\n"


match sys.argv[1:]:
    case ["--check", folder]:
        sys.exit(0 if TABLE.read_text() == table(folder) else f"{TABLE} is not what the fonts say")
    case [folder]:
        TABLE.write_text(table(folder))
    case _:
        sys.exit(__doc__)
