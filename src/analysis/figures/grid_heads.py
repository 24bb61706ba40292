"""Where the columns of a grid stand, and their heads: names, numbers with a list, and years."""

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from analysis.figures.grid import Column, Grid
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import LEADING, Look, Mark, Words

GAP, RIGHT = 6.0, 3.0  # pixels after the names and after the last column
LEVEL: Final = 1.25  # from level to level of the numbers of columns, in sizes of them
SHARE: Final = 0.6  # of the longest name is the room for a line of upright names


class Page(NamedTuple):
    """Where columns stand: pixels before the first, pixels of each."""

    layout: Layout
    left: float
    pitch: float

    @property
    def step(self) -> float:
        """Pixels from line to line of the names."""
        return LEADING * self.layout.small

    def edge(self, column: float) -> float:
        """Return where a column begins; half a column more is its middle."""
        return self.left + column * self.pitch


def page_of(grid: Grid, layout: Layout) -> Page:
    """Return where things stand in a layout: names, then the columns."""
    size, count = layout.small, len(grid.columns)
    names = [row.name for row in grid.rows]
    word = max(text.width(word, size) for name in names for word in name.split(" "))
    least = max(grid.names * layout.width, word + GAP)
    pitch = min(grid.pitch, (layout.width - RIGHT - least) / count)
    right = max(RIGHT, (text.width(str(count), size) - pitch) / 2)  # a number is wider than some
    pitch = min(pitch, (layout.width - right - least) / count)
    longest = max(text.width(name, size) for name in names)
    return Page(layout, min(longest + 10, layout.width - right - pitch * count), pitch)


def _named(column: Column, size: float) -> partial[Words]:
    slanted = column.slanted is not None
    return partial(Words, size=size, italic=slanted, look=column.slanted or Look())


def year_names(grid: Grid, page: Page) -> Iterator[Mark]:
    """Yield the years over their columns: in short where there is no room, never on each other."""
    size, last = page.layout.small, page.edge(len(grid.columns))
    for year, columns in reversed(grid.years):
        full = str(year)
        start, end = page.edge(columns[0]), min(page.edge(columns[-1] + 1), last)
        if start + text.width(full, size, bold=True) > end:
            full = f"’{year % 100:02}"
        wide = text.width(full, size, bold=True)
        right = min((start + page.edge(columns[-1] + 1) + wide) / 2, last)
        yield Words(x=right, y=0, text=full, size=size, bold=True, base="top", anchor="end")
        last = right - wide - 3


def is_numbered(page: Page) -> bool:
    """Tell whether columns are too narrow for upright names."""
    return page.pitch < page.step


def _numbers(grid: Grid, page: Page, top: float) -> tuple[list[Mark], float]:
    """Return the numbers of columns on as many levels as keep them apart, and where they end."""
    size, count = page.layout.small, len(grid.columns)
    levels = int((text.width(str(count), size) + 3) // page.pitch) + 1
    marks: list[Mark] = [
        Words(x=page.edge(index + 0.5), y=top + (0.3 + index % levels * LEVEL) * size, size=size,
              text=str(index + 1), anchor="middle", base="top", tone="muted", halo=True)
        for index in range(count)
    ]  # fmt: skip
    return marks, top + (levels * LEVEL + 0.3) * size


def _upright(grid: Grid, page: Page, top: float) -> tuple[list[Mark], float]:
    """Return the names upright, in lines beside each other where a column has room for them."""
    size = page.layout.small
    longest = max(text.width(column.name, size) for column in grid.columns)
    room = longest * SHARE if page.pitch >= 2 * page.step else longest
    lines = [text.broken(column.name, room, size) for column in grid.columns]
    bottom = top + 10 + max(text.width(line, size) for some in lines for line in some)
    marks: list[Mark] = []
    for index, (column, some) in enumerate(zip(grid.columns, lines, strict=True)):
        for place, line in enumerate(some):
            x = page.edge(index + 0.5) + (place - (len(some) - 1) / 2) * page.step
            marks.append(_named(column, size)(x=x, y=bottom - 5, text=line, angle=90))
    return marks, bottom


def heads(grid: Grid, page: Page, top: float) -> tuple[list[Mark], float]:
    """Return the names of the columns below a height, and where they end.

    They lie where each word has room, else stand upright; of narrow columns the numbers.
    """
    if is_numbered(page):
        return _numbers(grid, page, top)
    size, room = page.layout.small, page.pitch - 6
    words = (word for column in grid.columns for word in column.name.split(" "))
    if page.layout.name == "live" or max(text.width(word, size) for word in words) > room:
        return _upright(grid, page, top)
    lines = [text.broken(column.name, room, size) for column in grid.columns]
    bottom = top + text.height(max(map(len, lines)), size) + 8
    return [
        _named(column, size)(x=page.edge(index + 0.5), y=bottom - 6, text="\n".join(some),
                             base="bottom", anchor="middle")
        for index, (column, some) in enumerate(zip(grid.columns, lines, strict=True))
    ], bottom  # fmt: skip


def listed(grid: Grid, layout: Layout) -> tuple[tuple[Mark, ...], float]:
    """Return the list of the numbered columns as marks in pixels, and its height."""
    size, left = layout.small, text.width(str(len(grid.columns)), layout.small) + 7
    head = partial(Words, text=grid.listing, size=layout.text, bold=True)
    marks: list[Mark] = [head(x=0, y=14, base="top")]
    y = 18 + layout.text * LEADING
    for number, column in enumerate(grid.columns, start=1):
        lines = text.broken(column.full or column.name, layout.width - left, size)
        marks.append(Words(x=left - 5, y=y, text=str(number), size=size, anchor="end", base="top",
                           tone="muted"))  # fmt: skip
        marks.append(_named(column, size)(x=left, y=y, text="\n".join(lines), base="top"))
        y += 1.4 * size + (len(lines) - 1) * LEADING * size
    return tuple(marks), y
