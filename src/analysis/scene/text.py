"""How wide text is, measured in the font that comes with the package, and how it breaks.

The font is DejaVu Sans, for which programs that lack it take one that is no wider. The printed text
has two more for its letters: a PDF/UA may not lack one.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.scene.marks import LEADING, Words

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER: Final = Path(str(resources.files("analysis.scene") / "fonts"))
# The others are as wide or narrower, so nothing collides.
FAMILIES: Final = "'DejaVu Sans', Verdana, Arial, sans-serif"
PRINTED: Final = ("DejaVuSans.ttf", "DejaVuSansArabic.ttf", "NotoSansCJKkr.otf")
UNKNOWN: Final = "\u25a1"  # a box
RISE, CAPITAL, FALL = 0.76, 0.73, 0.24  # of a letter above its line and below, in sizes
_DAY: Final = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(calendar.month_name[1:])})\b")
Extent = tuple[float, float, float, float]  # left, top, right, bottom in pixels


@lru_cache(maxsize=3)
def face(name: str) -> TTFont:
    """Return a face of the font: blank, `Bold` or `Oblique`."""
    from fontTools.ttLib import TTFont

    return TTFont(FOLDER / f"DejaVuSans{'-' if name else ''}{name}.ttf")


@lru_cache(maxsize=2)
def _advances(*, bold: bool) -> dict[int, float]:
    """Return letter -> its width in sizes; ValueError names no letter: see `width`."""
    font = face("Bold" if bold else "")
    unit, widths = font["head"].unitsPerEm, font["hmtx"]
    return {code: widths[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in pixels; ValueError for a letter that the font lacks."""
    advances = _advances(bold=bold)
    try:
        return size * sum(advances[ord(letter)] for letter in text)
    except KeyError as lacking:
        raise ValueError(
            f"the font of the pictures lacks {chr(lacking.args[0])!r} of {text!r}: add it to "
            "LETTERS in scripts/make_fonts.py"
        ) from None


def broken(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return text in lines no wider than `room` pixels; a longer word stays whole.

    A day stays with its month.
    """
    lines: list[str] = []
    for word in _DAY.sub("\\1\N{NO-BREAK SPACE}\\2", text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def height(lines: int, size: float) -> float:
    """Return how high lines of text are, from the first capital's top to the last descent."""
    return ((lines - 1) * LEADING + RISE + FALL) * size


def baselines(words: Words, y: float) -> list[float]:
    """Return where the lines of a text stand that is put at a height of `y` pixels."""
    count, size = words.text.count("\n") + 1, words.size
    step = LEADING * size
    first = {
        "line": y,
        "top": y + RISE * size,
        "middle": y + CAPITAL / 2 * size - (count - 1) / 2 * step,
        "bottom": y - FALL * size - (count - 1) * step,
    }[words.base]
    return [first + index * step for index in range(count)]


def extent(words: Words, at: tuple[float, float]) -> Extent:
    """Return what a text covers that is put at a pixel."""
    x, y = at[0] + words.dx, at[1] + words.dy
    wide = max(width(line, words.size, bold=words.bold) for line in words.text.split("\n"))
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    lines = baselines(words, 0.0)
    above, below = lines[0] - RISE * words.size, lines[-1] + FALL * words.size
    if words.angle:
        return x + above, y - wide + before, x + below, y + before
    return x - before, y + above, x - before + wide, y + below


def outline(text: str, size: float, at: tuple[float, float]) -> str:
    """Return a sign as an SVG path whose middle stands at a pixel."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    font = face("")
    glyphs, glyph = font.getGlyphSet(), font.getBestCmap()[ord(text)]
    bounds = BoundsPen(glyphs)
    glyphs[glyph].draw(bounds)
    x0, y0, x1, y1 = bounds.bounds
    scale = size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda place: f"{place:.2f}".rstrip("0").rstrip("."))
    x, y = at
    move = (scale, 0, 0, -scale, x - scale * (x0 + x1) / 2, y + scale * (y0 + y1) / 2)
    glyphs[glyph].draw(TransformPen(pen, move))
    return str(pen.getCommands())


@lru_cache(maxsize=1)
def _printed() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset().union(*(TTFont(FOLDER / name).getBestCmap() for name in PRINTED))


def lacking(words: str) -> set[str]:
    """Return the letters of a text that none of the fonts of the printed text has."""
    return {letter for letter in set(words) if letter >= " " and ord(letter) not in _printed()}


def printable(words: str) -> str:
    """Return a text with a box for each letter that none of these fonts has."""
    return words.translate({ord(letter): UNKNOWN for letter in lacking(words)})
