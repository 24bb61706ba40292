"""Where rows of the concentration stand: columns of words beside the marks, or above on a phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Words

SPARE: Final = 8.0  # pixels above and below what stands in a row
MARKS: Final = 17.0  # pixels of the marks below words
GAP: Final = 8.0  # pixels between columns
EDGE: Final = 5.0  # pixels that a sign at the end of a scale needs


@dataclass(frozen=True, slots=True)
class Page:
    """A layout: pixels of the columns for name, largest and index, and of the index's panel.

    A column of no pixels is left out.
    """

    layout: Layout
    name: float
    largest: float
    index: float
    second: float

    @property
    def is_above(self) -> bool:
        """True where words stand above the marks."""
        return self.layout.is_narrow

    @property
    def left(self) -> float:
        """The left edge of the panel of shares."""
        columns = [wide for wide in (self.name, self.largest) if wide]
        return EDGE if self.is_above else sum(columns) + GAP * len(columns) + EDGE

    @property
    def start(self) -> float:
        """The left edge of the panel of the index."""
        return self.layout.width - (self.index + GAP if self.index else 0) - self.second - EDGE

    @property
    def first(self) -> float:
        """The width of the panel of shares."""
        return self.start - self.left - (4.5 * GAP if self.second else GAP)


def page_of(layout: Layout) -> Page:
    """Return the columns of a layout; the view tells its words to a pointer."""
    if layout is LIVE:
        return Page(layout, name=128, largest=0, index=0, second=190)
    if layout.is_narrow:
        return Page(layout, name=layout.width, largest=0, index=98, second=0)
    size = layout.small
    return Page(layout, name=9.8 * size, largest=12.6 * size, index=7.7 * size, second=110)


class Place(NamedTuple):
    """A row in its place: its words, the height of its marks, its lower edge."""

    row: Any
    words: tuple[Words, ...]
    y: float
    bottom: float


def placed(rows: pd.DataFrame, page: Page) -> list[Place]:
    """Return the rows of a block below each other from 0 down."""
    size, y, found = page.layout.small, 0.0, list[Place]()
    each: Iterable[Any] = rows.itertuples(index=False)
    for row in each:
        told = f"{row.largest}, {row.largest_said}"
        wide = text.width(told, size, bold=row.is_china)
        room = page.layout.width - wide - GAP if page.is_above else page.name
        hhi = row.hhi.removeprefix("about ").replace(" of what is listed", " listed")
        name, index = text.broken(row.name, room, size), text.broken(hhi, page.index, size)
        largest = text.broken(
            told, wide if page.is_above else page.largest, size, bold=row.is_china
        )
        if page.is_above:
            words = text.height(len(name), size)
            high = SPARE + words + max(MARKS, len(index) * 1.3 * size)
            middle = y + (high + words) / 2 - 1
        else:
            beside = max(map(len, ((name, largest, index) if page.index else (name,))))
            high = SPARE + text.height(beside, size)
            middle = y + high / 2
        lines = ["\n".join(some) for some in (name, largest, index)]
        marks = tuple(_words(row, lines, (y, middle), page))
        y += high
        found.append(Place(row, marks, middle, y))
    return found


def _words(row: Any, lines: list[str], at: tuple[float, float], page: Page) -> Iterator[Words]:
    """Yield name, largest and index of a row, from the left edge of the panel of shares.

    at: where the row begins, and the height of its marks.
    """
    edge, right = page.left, page.layout.width - page.left
    (name, told, index), (top, middle) = lines, at
    words = partial(Words, x=0, y=middle, size=page.layout.small)
    if page.layout is LIVE:
        yield words(dx=-GAP - EDGE, anchor="end", text=name)
        return
    tone = "accent" if row.is_china else "ink"
    largest = partial(words, text=told, bold=row.is_china, tone=tone)
    if page.is_above:
        y = top + SPARE / 2
        yield words(y=y, dx=-edge, base="top", text=name)
        yield largest(y=y, dx=right, base="top", anchor="end")
    else:
        yield words(dx=-edge, text=name)
        yield largest(dx=page.name + GAP - edge)
    yield words(dx=right, anchor="end", text=index)
