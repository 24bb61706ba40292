"""Where the lines before accession stand: the days across, a row a line, room for its words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis.figures.before_joining_model import HEADINGS, Line
from analysis.measures.membership import MSP
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Axis, Words

ROW, STACKED, GLANCE, NAMED = 32.0, 46.0, 9.5, 16.0  # pixels a row: NAMED at a glance has words
HEADING, SMALL_HEADING = 32.0, 8.0  # pixels of what parts the bodies
SHAPE: Final = {"narrow": 11.0, "small": 7.0}  # pixels of a shape where it is not 12
NAMES: Final = 0.4  # of the width is the most that names take beside the lines
GAP, RIGHT = 12.0, 4.0  # pixels after a name and after the last day


@dataclass(frozen=True, slots=True)
class Page:
    """Where things stand: the days, and the pixels before the first."""

    layout: Layout
    x: Axis
    left: float

    @property
    def shape(self) -> float:
        """The size of a shape in pixels."""
        return SHAPE.get(self.layout.name, 12.0)

    @property
    def wide(self) -> float:
        """The pixels from the first day to the last."""
        return self.layout.width - RIGHT - self.left

    def px(self, day: dt.date) -> float:
        """Return the pixel of a day from the left of the picture."""
        return self.left + self.wide * self.x.share(day)

    def beside(self, line: Line, words: str) -> partial[Words] | None:
        """Return words right of a line or left of it, None where neither has room."""
        size, gap = self.layout.small, self.shape / 2 + 6
        need = gap + text.width(words, size)
        said = partial(Words, text=words, size=size, halo=True)
        if self.px(line.joined.last) + need < self.layout.width:
            return partial(said, x=line.joined.last, dx=gap)
        if self.px(line.marks[0].day) - need > self.left:
            return partial(said, x=line.marks[0].day, dx=-gap, anchor="end")
        return None

    def stacked(self, line: Line) -> bool:
        """Tell whether the length stands above the line, for want of room beside it."""
        if self.layout.is_small:
            return False
        return self.layout.is_narrow or self.beside(line, line.length) is None

    def name(self, line: Line) -> str:
        """Return the name of a party in lines: left of the days, or above on a phone."""
        room = self.left - GAP
        if self.layout.is_narrow:
            room = self.layout.width - text.width(line.length, self.layout.small) - GAP
        return "\n".join(text.broken(line.name, room, self.layout.small))

    def high(self, line: Line) -> float:
        """Return the height of a row."""
        if self.layout.is_small:
            return NAMED if line.body == MSP else GLANCE
        lines, size = self.name(line).count("\n") + 1, self.layout.small
        if self.layout.is_narrow:
            return STACKED + (lines - 1) * LEADING * size
        return max(STACKED if self.stacked(line) else ROW, text.height(lines, size) + GAP)


def page_of(lines: tuple[Line, ...], layout: Layout) -> Page:
    """Return where things stand in a layout: whole years, and a little room at the end."""
    first = dt.date(min(line.marks[0].date.first for line in lines).year, 1, 1)
    last = dt.date(max(line.joined.last for line in lines).year + 1, 4, 1)
    longest = max(text.width(line.name, layout.small) for line in lines) + GAP
    left = 4.0 if layout.is_narrow or layout.is_small else min(longest, NAMES * layout.width)
    years = range(first.year, last.year + 1)
    x = Axis(
        low=first,
        high=last,
        ticks=() if layout.is_small else tuple((dt.date(y, 1, 1), str(y)) for y in years),
        side="low" if layout == LIVE else "",
        grid=not layout.is_small,
    )
    return Page(layout, x, left)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with the upper edge of its row and its own height, in pixels from the top."""

    line: Line
    top: float
    y: float

    @property
    def says(self) -> str:
        """What is told of the accession."""
        line = self.line
        joined = f"joined the {HEADINGS[line.body]}: {line.joined}"
        return f"{line.name}\n{joined}\n{line.length} after its first meeting"


def rows_of(lines: tuple[Line, ...], page: Page) -> tuple[list[Row], float]:
    """Return the rows below the headings of their bodies, and how high they are together."""
    rows: list[Row] = []
    top = 0.0
    for before, line in zip((None, *lines), lines, strict=False):
        if before is None or before.body != line.body:
            top += SMALL_HEADING if page.layout.is_small else HEADING
        high = page.high(line)
        rows.append(Row(line, top, top + (high - 14 if page.stacked(line) else high / 2)))
        top += high
    return rows, top
