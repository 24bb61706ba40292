"""How wide the columns of a printed table are, and whether its page is turned.

No word is wider than its column: one that is long gets places where it may break.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from analysis.book.printed.words import Parts, plain
from analysis.scene import text

SIZE: Final = 8.0  # points, of the text in a table
INSET: Final = 6.0  # points, left and right of a cell together
UPRIGHT, ACROSS = 496.0, 742.0  # points that a table may be wide on A4, upright and turned
LINES: Final = (54, 34)  # that a page holds, upright and turned
TURN: Final = 0.6  # of a page: what turning one costs
STEP: Final = 8.0  # points by which a column is made wider
HIGHEST: Final = 4  # a power: the higher, the more the highest cell alone makes a row high
BREAK: Final = "\u200b"  # a place where a word may break
LONG: Final = 12  # letters from which a word may break after its signs
PIECES: Final = (24, 18, 14, 11, 9, 7)  # letters after which a word may break, the first that fits

Rows = list[list[Parts]]


def _wide(words: str, *, bold: bool = False) -> float:
    """Return how wide a line is in points; a letter that the font lacks is as wide as high."""
    try:
        return text.width(words, SIZE, bold=bold)
    except ValueError:
        return len(words) * SIZE


def _breakable(words: str, letters: int) -> str:
    """Return text whose long words can break after signs, and without any after some letters."""

    def cut(word: re.Match[str]) -> str:
        signs = re.sub(r"([-_/.:;=&?,])(?=\w)", rf"\1{BREAK}", word.group())
        return re.sub(rf"([^{BREAK}]{{{letters}}})(?=[^{BREAK}])", rf"\1{BREAK}", signs)

    return re.sub(rf"\S{{{min(letters, LONG) + 1},}}", cut, words)


def _broken(cell: Parts, letters: int) -> Parts:
    """Return the parts of a cell whose long words can break."""
    out: Parts = []
    for part in cell:
        if isinstance(part, str):
            out.append(_breakable(part, letters))
        else:
            out.append({name: _broken(value, letters) if isinstance(value, list)
                        else _breakable(value, letters) if name == "code" else value
                        for name, value in part.items()})  # fmt: skip
    return out


def _least(columns: Sequence[Sequence[str]]) -> np.ndarray[Any, Any]:
    """Return how wide the widest word of each column is."""
    return np.array([
        max(_wide(word, bold=not row) for row, cell in enumerate(cells)
            for word in re.split(rf"[\s{BREAK}]", cell)) + 1
        for cells in columns
    ])  # fmt: skip


def widths(columns: Sequence[Sequence[str]], room: float) -> list[float] | None:
    """Return how wide columns are in points, None where their words have no room.

    columns: the texts of each, its head first. A column has the room of its widest word; what is
    left goes step by step to the one that then makes the rows lower most.
    """
    wide = _least(columns)
    left = room - float(wide.sum()) - INSET * len(wide)
    if left < 0:
        return None
    asked = np.array([
        [_wide(cell.replace("\n", " "), bold=not row) for row, cell in enumerate(cells)]
        for cells in columns
    ])  # fmt: skip
    lines = [max(_wide(line, bold=not row) for row, cell in enumerate(cells)
                 for line in cell.split("\n")) for cells in columns]  # fmt: skip
    most = np.maximum(np.array(lines) + 1, wide)
    heights = (asked / wide[:, None]) ** HIGHEST  # of each cell, in lines
    while left > 0 and (wide < most).any():
        wider = np.minimum(np.minimum(wide + STEP, most), wide + left)
        lower = (asked / wider[:, None]) ** HIGHEST
        gains = np.array([((heights.sum(axis=0) - heights[at] + lower[at]) ** (1 / HIGHEST)).sum()
                          for at in range(len(wide))])  # fmt: skip
        best = int(np.argmin(np.where(wide < most, gains, np.inf)))
        left -= wider[best] - wide[best]
        wide[best], heights[best] = wider[best], lower[best]
    return [float(one) + INSET for one in wide]


def _heights(columns: Sequence[Sequence[str]], found: Sequence[float]) -> list[float]:
    """Return about how many lines each row of a table has where its columns are so wide."""
    return [
        max(sum(-(-_wide(line) // (width - INSET)) or 1.0 for line in cell.split("\n"))
            for cell, width in zip(row, found, strict=True)) + 0.6
        for row in zip(*columns, strict=True)
    ]  # fmt: skip


class Fitted(NamedTuple):
    """A table that has room on a page: rows with words that can break, widths in points.

    heights: about how many lines each row has. turned: whether the page is.
    """

    rows: Rows
    widths: list[float]
    heights: list[float]
    turned: bool

    @property
    def pages(self) -> float:
        """About how many pages it needs, with what turning one costs."""
        return sum(self.heights) / LINES[self.turned] + self.turned * TURN


def fitted(rows: Rows) -> Fitted:
    """Return rows, head first, as a table that is turned where it needs fewer pages so.

    Raises ValueError for one that has no room on any page.
    """
    found = []
    for turned, room in ((False, UPRIGHT), (True, ACROSS)):
        for letters in PIECES if turned else PIECES[:4]:
            shown = [[_broken(cell, letters) for cell in row] for row in rows]
            columns = [[plain(cell) for cell in column] for column in zip(*shown, strict=True)]
            if wide := widths(columns, room):
                found.append(Fitted(shown, wide, _heights(columns, wide), turned))
                break
    if not found:
        raise ValueError(f"a table of {len(rows[0])} columns has no room on a page, even turned")
    return min(found, key=lambda one: one.pages)
