"""A stage of a material as marks: its bar with words below, or the words that stand instead."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from analysis.figures.supply_common import LOOKS
from analysis.figures.supply_stages_model import Cell
from analysis.figures.supply_stages_words import NO_TABLE
from analysis.scene import text
from analysis.scene.marks import Box, Look, Mark, Words

BAR, LINE, UNDER = 11.0, 15.0, 2.0  # pixels: a bar, a line of words, from a bar to its words
CLEAR: Final = 6.0  # pixels between two texts of a line
STATED: Final = Look(words="in italics: a single share that others state, no table")


def _fitting(cell: Cell, room: float, size: float) -> tuple[str, str]:
    """Return the members' share and the largest country, as long as both fit side by side."""
    pairs = [(left, right) for left in cell.left for right in cell.right]
    pairs.sort(key=lambda pair: cell.left.index(pair[0]) + cell.right.index(pair[1]))
    wide = (text.width(left, size) + CLEAR + text.width(right, size) for left, right in pairs)
    return next((p for p, w in zip(pairs, wide, strict=True) if w <= room), (cell.left[-1], ""))


def bar(cell: Cell, y: float, high: float) -> Iterator[Mark]:
    """Yield the parts of a bar from the left, `high` pixels high."""
    start = 0.0
    for kind, part in cell.parts:
        yield Box(x0=start, x1=start + part, y0=y, y1=y + high, look=LOOKS[kind], row=cell.key,
                  says=cell.says)  # fmt: skip
        start += part


def line(words: str, y: float, size: float, **own: Any) -> tuple[Words, float]:
    """Return a text whose top is at a height, and how high it is.

    It stands by its middle, which every back-end finds at the same place.
    """
    high = LINE + text.height(words.count("\n") + 1, size) - text.height(1, size)
    return Words(y=y + high / 2, text=words, size=size, **{"x": 0.0, **own}), high


def _without_bar(cell: Cell, y: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return the words of a stage without a table from a height down, and their height."""
    name, high = line(NO_TABLE, y, size, tone="muted", row=cell.key, says=cell.says)
    if not cell.stated:
        return [name], high
    lines = "\n".join(text.broken(cell.stated, room, size))
    stated, more = line(lines, y + high, size, italic=True, look=STATED)
    return [name, stated], high + more


def _cell(cell: Cell, y: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return the marks of a cell from a height down, and its own height."""
    if not cell.parts:
        return _without_bar(cell, y, room, size)
    marks: list[Mark] = []
    above = 0.0
    if cell.label:
        label, high = line(cell.label, y, size, tone="muted")
        marks.append(label)
        above = high + 1.5  # its letters reach below the line
    below = above + BAR + UNDER
    left, right = _fitting(cell, room, size)
    marks += [*bar(cell, y + above, BAR), line(left, y + below, size, tone="founding")[0]]
    if right:
        tone = "accent" if cell.is_china else "ink"
        marks.append(line(right, y + below, size, x=1.0, anchor="end", tone=tone)[0])
    return marks, below + LINE


def stack(cells: Sequence[Cell], y: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return the marks of cells below each other, and how high they are together."""
    marks: list[Mark] = []
    start = y
    for cell in cells:
        y += UNDER if y > start else 0.0
        more, high = _cell(cell, y, room, size)
        marks, y = [*marks, *more], y + high
    return marks, y - start
