"""The lines before accession: a row a party, days across, a shape a meeting, a span to join in."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

from analysis.data.dates import PreciseDate
from analysis.figures import roles
from analysis.measures.membership import FORUM, MSP
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Axis, Box, Look, Mark, Panel, Path, Scene, Words

HEADINGS: Final = {MSP: "MSP", FORUM: "MSP Forum"}
ROW, STACKED, GLANCE, NAMED = 32.0, 46.0, 9.5, 16.0  # pixels a row: NAMED at a glance has words
HEADING, SMALL_HEADING = 32.0, 8.0  # pixels of what parts the bodies
SHAPE: Final = {"narrow": 11.0, "small": 7.0}  # pixels of a shape where it is not 12
NAMES: Final = 0.4  # of the width is the most that names take beside the lines
GAP, RIGHT = 12.0, 4.0  # pixels after a name and after the last day
YEARS, LIFT = 24.0, 24.0  # pixels for the names of the years; from words above a line to it
ENDED: Final = Look(line="ink", width=2.2, words="joined")


@dataclass(frozen=True, slots=True)
class Line:
    """One party: its attendances in order of time, its accession, the length in days and words.

    marks: rows with key, role, date, day (the middle of the date) and says.
    """

    name: str
    body: str
    marks: tuple[Any, ...]
    joined: PreciseDate
    lowest: int
    length: str

    @property
    def tone(self) -> str:
        """The colour of the body."""
        return "founding" if self.body == MSP else "later"

    @property
    def says(self) -> str:
        """What is told of the accession."""
        joined = f"joined the {HEADINGS[self.body]}: {self.joined}"
        return f"{self.name}\n{joined}\n{self.length} after its first meeting"


class Row(NamedTuple):
    """A line with its name broken to lines; from the top in pixels the edges of its row and it."""

    line: Line
    name: str
    top: float
    bottom: float
    y: float


class Page(NamedTuple):
    """Where things stand: the days, and the pixels before the first and from first to last."""

    layout: Layout
    x: Axis
    left: float
    wide: float

    def px(self, day: dt.date) -> float:
        """Return the pixel of a day from the left of the picture."""
        return self.left + self.wide * self.x.share(day)

    def beside(self, line: Line, words: str, y: float = 0.0) -> Words | None:
        """Return words right of a line or left of it, None where neither has room."""
        size, gap = self.layout.small, SHAPE.get(self.layout.name, 12.0) / 2 + 6
        need = gap + text.width(words, size)
        said = partial(Words, y=y, text=words, size=size, halo=True)
        if self.px(line.joined.last) + need < self.layout.width:
            return said(x=line.joined.last, dx=gap)
        if self.px(line.marks[0].day) - need > self.left:
            return said(x=line.marks[0].day, dx=-gap, anchor="end")
        return None


def page_of(lines: tuple[Line, ...], layout: Layout) -> Page:
    """Return where things stand in a layout: whole years, and a little room at the end."""
    first = dt.date(min(line.marks[0].date.first for line in lines).year, 1, 1)
    last = dt.date(max(line.joined.last for line in lines).year + 1, 4, 1)
    longest = max(text.width(line.name, layout.small) for line in lines) + GAP
    left = 4.0 if layout.is_narrow or layout.is_small else min(longest, NAMES * layout.width)
    years = () if layout.is_small else range(first.year, last.year + 1)
    ticks = tuple((dt.date(year, 1, 1), str(year)) for year in years)
    x = Axis(low=first, high=last, ticks=ticks, side="low" if layout == LIVE else "",
             grid=not layout.is_small)  # fmt: skip
    return Page(layout, x, left, layout.width - RIGHT - left)


def _row(line: Line, page: Page, top: float) -> Row:
    """Return a row: on a phone its words stand above the line, else beside it if there is room."""
    layout, size = page.layout, page.layout.small
    if layout.is_small:
        high = NAMED if line.body == MSP else GLANCE
        return Row(line, line.name, top, top + high, top + high / 2)
    above = layout.width - text.width(line.length, size) - GAP
    name = text.broken(line.name, above if layout.is_narrow else page.left - GAP, size)
    stacked = layout.is_narrow or page.beside(line, line.length) is None
    high = max(STACKED if stacked else ROW, text.height(len(name), size) + GAP)
    if layout.is_narrow:
        high = STACKED + (len(name) - 1) * LEADING * size
    y = top + (high - 14 if stacked else high / 2)
    return Row(line, "\n".join(name), top, top + high, y)


def _rows(lines: tuple[Line, ...], page: Page) -> list[Row]:
    """Return the rows below the headings of their bodies."""
    rows: list[Row] = []
    for line in lines:
        top = rows[-1].bottom if rows else 0.0
        if not rows or rows[-1].line.body != line.body:
            top += SMALL_HEADING if page.layout.is_small else HEADING
        rows.append(_row(line, page, top))
    return rows


def _heads(rows: Sequence[Row], page: Page) -> Iterator[Mark]:
    """Yield the years over the middle of their days, as many as keep apart, and the bodies."""
    size, right = page.layout.small, page.layout.width
    days = [day for day, _ in page.x.ticks if isinstance(day, dt.date)]
    wide = text.width("2000 ", size)
    for day in days[: -1 : int(wide * len(days) // page.wide) + 1]:
        middle = day.replace(month=7, day=2)
        if wide / 2 < page.px(middle) < right - wide / 2:
            yield Words(x=middle, y=0, text=str(day.year), anchor="middle", base="bottom", dy=-4,
                        size=size, tone="muted", only="static")  # fmt: skip
    for body, row in {row.line.body: row for row in reversed(rows)}.items():
        yield Words(x=page.x.low, dx=6 if page.layout == LIVE else -page.left, y=row.top - 8,
                    text=f"Before joining the {HEADINGS[body]}", size=page.layout.text, bold=True,
                    base="bottom", halo=True)  # fmt: skip


def _marks(rows: Sequence[Row], page: Page) -> Iterator[Mark]:
    """Yield the lines from first meetings to accessions, then what stands on them."""
    half = 4.5 if page.layout.is_small else 9.0
    for line, *_, y in rows:
        ends = ((line.marks[0].date.first, y), (line.joined.last, y))
        yield Path(points=ends, look=Look(line=line.tone, width=3))
    for line, *_, y in rows:
        first, last = line.joined.first, line.joined.last
        look = Look(fill=f"{line.tone}_pale", line="hatch", width=0.8, hatch="/",
                    words="joined on a day within")  # fmt: skip
        if page.px(last) - page.px(first) > 1:
            yield Box(x0=first, x1=last, y0=y - half, y1=y + half, look=look, says=line.says)
    for line, *_, y in rows:
        for mark in line.marks:
            shape = roles.dot(mark.role, SHAPE.get(page.layout.name, 12.0))
            yield shape(x=mark.day, y=y, row=mark.key, says=mark.says)
    for line, *_, y in rows:
        last = line.joined.last
        yield Path(points=((last, y - half), (last, y + half)), look=ENDED, says=line.says)


def _glance(row: Row, page: Page) -> Iterator[Mark]:
    """Yield name and length beside a line of the MSP, or what of them has room."""
    name, length = row.line.name, row.line.length
    told = (f"{name}: {length}", name, length) if row.line.body == MSP else ()
    yield from [said for words in told if (said := page.beside(row.line, words, row.y))][:1]


def _words(row: Row, page: Page) -> Iterator[Mark]:
    line, narrow, size = row.line, page.layout.is_narrow, page.layout.small
    name = partial(Words, x=page.x.low, dx=-page.left, text=row.name, size=size, halo=True)
    if narrow:
        yield name(y=row.top + 8, base="top")
    elif page.layout != LIVE:
        yield name(y=(row.top + row.bottom) / 2)
    above = Words(x=page.x.high, dx=RIGHT - 1, y=row.top + 8 if narrow else row.y - LIFT,
                  text=line.length, size=size, anchor="end", base="top", halo=True)  # fmt: skip
    yield above if narrow else page.beside(line, line.length, row.y) or above


def scene(lines: tuple[Line, ...], layout: Layout) -> Scene:
    """Return the lines in a layout; on a phone names and lengths stand above them."""
    page, small = page_of(lines, layout), layout.is_small
    rows = _rows(lines, page)
    height = rows[-1].bottom
    words = [mark for row in rows for mark in (_glance if small else _words)(row, page)]
    heads = () if small else _heads(rows, page)
    ticks = tuple((row.y, row.name) for row in rows) if layout == LIVE else ()
    y = Axis(low=height, high=0, ticks=ticks, side="low" if ticks else "")
    marks, above = (*heads, *_marks(rows, page), *words), 6.0 if small else YEARS
    panel = Panel(box=(page.left, above, page.wide, height), x=page.x, y=y, marks=marks)
    found = Scene(layout=layout, height=above + height + 6, panels=(panel,))
    return found if small else roles.keyed(found)
