"""A stage of a material as marks: its bar with words below, or the words that stand instead."""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.figures.supply_looks import LOOKS
from analysis.figures.supply_stages_model import ORDER, Cell
from analysis.figures.supply_stages_words import NO_TABLE
from analysis.scene import text
from analysis.scene.marks import Box, Look, Mark, Words

BAR, LINE, UNDER = 11.0, 15.0, 2.0  # pixels: a bar, a line of words, from a bar to its words
CLEAR: Final = 5.0  # pixels between two texts of a line
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
    for kind, part in sorted(cell.parts, key=lambda pair: ORDER.index(pair[0])):
        yield Box(x0=start, x1=start + part, y0=y, y1=y + high, look=LOOKS[kind], row=cell.key,
                  says=cell.says)  # fmt: skip
        start += part


def _words(cell: Cell, y: float, room: float, size: float) -> Iterator[Mark]:
    """Yield what stands below a bar: the members' share, and the largest country."""
    left, right = _fitting(cell, room, size)
    yield Words(x=0.0, y=y, text=left, size=size, base="top", tone="founding", row=cell.key)
    tone = "accent" if cell.is_china else "ink"
    if right:
        yield Words(x=1.0, y=y, text=right, size=size, base="top", anchor="end", tone=tone,
                    row=cell.key)  # fmt: skip


def _cell(cell: Cell, y: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return the marks of a cell from a height down, and its own height."""
    marks: list[Mark] = []
    start = y
    if cell.label:
        marks.append(Words(x=0.0, y=y, text=cell.label, size=size, base="top", tone="muted"))
        y += LINE
    if cell.parts:
        marks += [*bar(cell, y, BAR), *_words(cell, y + BAR + UNDER, room, size)]
        return marks, y + BAR + UNDER + LINE - start
    marks.append(Words(x=0.0, y=y, text=NO_TABLE, size=size, base="top", tone="muted", row=cell.key,
                       says=cell.says))  # fmt: skip
    y += LINE
    if cell.stated:
        lines = text.broken(cell.stated, room, size)
        marks.append(Words(x=0.0, y=y, text="\n".join(lines), size=size, base="top", italic=True,
                           row=cell.key, look=STATED))  # fmt: skip
        y += text.height(len(lines), size) + UNDER
    return marks, y - start


def stack(cells: Sequence[Cell], y: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return the marks of cells below each other, and how high they are together."""
    marks: list[Mark] = []
    start = y
    for cell in cells:
        y += UNDER if y > start else 0.0
        more, high = _cell(cell, y, room, size)
        marks, y = [*marks, *more], y + high
    return marks, y - start
