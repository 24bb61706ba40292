"""Where rows of the concentration stand: columns of words beside the marks, or above on a phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Words

SPARE: Final = 8.0  # pixels above and below what stands in a row
MARKS: Final = 17.0  # pixels of the marks below words
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
    gap: float = 8.0

    @property
    def is_above(self) -> bool:
        """True where words stand above the marks."""
        return self.layout.is_narrow

    @property
    def left(self) -> float:
        """The left edge of the panel of shares."""
        columns = [wide for wide in (self.name, self.largest) if wide]
        return EDGE if self.is_above else sum(columns) + self.gap * len(columns) + EDGE

    @property
    def start(self) -> float:
        """The left edge of the panel of the index."""
        return self.layout.width - (self.index + self.gap if self.index else 0) - self.second - EDGE

    @property
    def first(self) -> float:
        """The width of the panel of shares."""
        return self.start - self.left - (4.5 * self.gap if self.second else self.gap)


def page_of(layout: Layout) -> Page:
    """Return the columns of a layout; the view tells its words to a pointer."""
    if layout is LIVE:
        return Page(layout, name=128, largest=0, index=0, second=190)
    if layout.is_narrow:
        return Page(layout, name=layout.width, largest=0, index=98, second=0)
    size = layout.small
    return Page(layout, name=9.8 * size, largest=12.6 * size, index=7.7 * size, second=110)


@dataclass(frozen=True, slots=True)
class Place:
    """A row in its place: its words in lines, its edges, the height of its marks."""

    row: Any
    name: str
    largest: str
    index: str
    top: float
    y: float
    bottom: float


def _index(row: Any) -> str:
    """Return the index in few words: `2,600`, `1,300 to 2,100 listed`."""
    return str(row.hhi).removeprefix("about ").replace(" of what is listed", " listed")


def placed(rows: pd.DataFrame, page: Page) -> list[Place]:
    """Return the rows of a block below each other from 0 down."""
    size, y, found = page.layout.small, 0.0, []
    each: Iterable[Any] = rows.itertuples(index=False)
    for row in each:
        told = f"{row.largest}, {row.largest_said}"
        wide = text.width(told, size, bold=row.is_china)
        room = page.layout.width - wide - page.gap if page.is_above else page.name
        name = text.broken(row.name, room, size)
        largest = text.broken(told, page.largest, size, bold=row.is_china)
        index = text.broken(_index(row), page.index, size)
        beside = max(map(len, ((name, largest, index) if page.index else (name,))))
        words = text.height(len(name) if page.is_above else beside, size)
        high = SPARE + words + (max(MARKS, len(index) * 1.3 * size) if page.is_above else 0)
        middle = y + (high + words) / 2 - 1 if page.is_above else y + high / 2
        joined = "\n".join(name), told if page.is_above else "\n".join(largest), "\n".join(index)
        found.append(Place(row, *joined, top=y, y=middle, bottom=y + high))
        y += high
    return found


def words(place: Place, page: Page) -> Iterator[Words]:
    """Yield name, largest and index of a row, from the left edge of the panel of shares."""
    edge, right = page.left, page.layout.width - page.left
    at = partial(Words, x=0, y=place.y, size=page.layout.small)
    if page.layout is LIVE:
        yield at(dx=-page.gap - EDGE, anchor="end", text=place.name)
        return
    is_china = place.row.is_china
    largest = partial(at, text=place.largest, bold=is_china, tone="accent" if is_china else "ink")
    if page.is_above:
        y = place.top + SPARE / 2
        yield at(y=y, dx=-edge, base="top", text=place.name)
        yield largest(y=y, dx=right, base="top", anchor="end")
    else:
        yield at(dx=-edge, text=place.name)
        yield largest(dx=page.name + page.gap - edge)
    yield at(dx=right, anchor="end", text=place.index)
