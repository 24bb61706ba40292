"""The lines before accession: a shape a meeting, a span of days for the accession."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from analysis.figures import roles
from analysis.figures.before_joining_model import HEADINGS, Line
from analysis.figures.before_joining_page import RIGHT, Page, Row, page_of, rows_of
from analysis.measures.membership import MSP
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Panel, Path, Scene, Words

YEARS: Final = 24.0  # pixels for the names of the years
LIFT: Final = 24.0  # pixels from the top of words above a line down to it

ENDED: Final = Look(line="ink", width=2.2, words="joined")
LINE: Final = {MSP: Look(line="founding", width=3)}  # the Forum has the other
OTHER: Final = Look(line="later", width=3)


def _within(body: str) -> Look:
    """Return how the days look on one of which a party joined a body."""
    pale = "founding_pale" if body == MSP else "later_pale"
    return Look(fill=pale, line="hatch", width=0.8, hatch="/", words="joined on a day within")


def _headings(rows: Sequence[Row], page: Page) -> Iterator[Mark]:
    """Yield which body the rows below joined."""
    first = {row.line.body: row for row in reversed(rows)}
    for body, row in first.items():
        yield Words(x=page.x.low, dx=6 if page.layout == LIVE else -page.left, y=row.top - 8,
                    text=f"Before joining the {HEADINGS[body]}", size=page.layout.text, bold=True,
                    base="bottom", halo=True)  # fmt: skip


def _years(page: Page) -> Iterator[Mark]:
    """Yield the years over the middle of their days, as many as keep apart."""
    days = [day for day, _ in page.x.ticks if isinstance(day, dt.date)]
    wide, size = text.width("2000 ", page.layout.small), page.layout.small
    for day in days[: -1 : int(wide * len(days) // page.wide) + 1]:
        middle = day.replace(month=7, day=2)
        if wide / 2 < page.px(middle) < page.layout.width - wide / 2:
            yield Words(x=middle, y=0, text=str(day.year), anchor="middle", base="bottom", dy=-4,
                        size=size, tone="muted", only="static")  # fmt: skip


def _marks(rows: Sequence[Row], page: Page) -> Iterator[Mark]:
    """Yield the lines from first meetings to accessions, then what stands on them."""
    half = 4.5 if page.layout.is_small else 9.0
    for row in rows:
        ends = (row.line.marks[0].date.first, row.line.joined.last)
        yield Path(points=tuple((day, row.y) for day in ends), look=LINE.get(row.line.body, OTHER))
    for row in rows:
        first, last = row.line.joined.first, row.line.joined.last
        if page.px(last) - page.px(first) > 1:
            yield Box(x0=first, x1=last, y0=row.y - half, y1=row.y + half,
                      look=_within(row.line.body), says=row.says)  # fmt: skip
    for row in rows:
        for mark in row.line.marks:
            shape = roles.dot(mark.role, page.shape)
            yield shape(x=mark.day, y=row.y, row=mark.key, says=mark.says)
    for row in rows:
        last = row.line.joined.last
        yield Path(points=((last, row.y - half), (last, row.y + half)), look=ENDED, says=row.says)


def _glance(row: Row, page: Page) -> Iterator[Mark]:
    """Yield name and length beside a line of the MSP, or what of them has room."""
    line = row.line
    told = (f"{line.name}: {line.length}", line.name, line.length) if line.body == MSP else ()
    for said in [said for words in told if (said := page.beside(line, words))][:1]:
        yield said(y=row.y)


def _words(row: Row, page: Page) -> Iterator[Mark]:
    """Yield the name and the length of a line."""
    layout, line = page.layout, row.line
    name = partial(Words, x=page.x.low, dx=-page.left, text=page.name(line), size=layout.small,
                   halo=True)  # fmt: skip
    if layout.is_narrow:
        yield name(y=row.top + 8, base="top")
    elif layout != LIVE:
        yield name(y=row.top + page.high(line) / 2)
    beside = None if layout.is_narrow else page.beside(line, line.length)
    if beside:
        yield beside(y=row.y)
    else:
        top = row.top + 8 if layout.is_narrow else row.y - LIFT
        yield Words(x=page.x.high, dx=RIGHT - 1, y=top, text=line.length, size=layout.small,
                    anchor="end", base="top", halo=True)  # fmt: skip


def scene(lines: tuple[Line, ...], layout: Layout) -> Scene:
    """Return the lines in a layout; on a phone names and lengths stand above them."""
    page, small = page_of(lines, layout), layout.is_small
    rows, height = rows_of(lines, page)
    words = [mark for row in rows for mark in (_glance if small else _words)(row, page)]
    heads = () if small else (*_years(page), *_headings(rows, page))
    ticks = tuple((row.y, page.name(row.line)) for row in rows) if layout == LIVE else ()
    y = Axis(low=height, high=0, ticks=ticks, side="low" if ticks else "")
    marks, above = (*heads, *_marks(rows, page), *words), 6.0 if small else YEARS
    panel = Panel(box=(page.left, above, page.wide, height), x=page.x, y=y, marks=marks)
    found = Scene(layout=layout, height=above + height + 6, panels=(panel,))
    return found if small else roles.keyed(found)
