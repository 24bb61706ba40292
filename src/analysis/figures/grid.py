"""What a grid shows: parties or projects down in groups, columns across, signs in the cells."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from analysis.scene.marks import Look


class Sign(NamedTuple):
    """A shape and its look; size: relative, so that all shapes look equally large."""

    shape: str
    look: Look
    size: float = 1.0


def filled(tone: str, words: str) -> Look:
    """Return the look of a sign of one colour. words: what the key says of it."""
    return Look(fill=tone, line=tone, width=0.7, words=words)


def hollow(tone: str, words: str) -> Look:
    """Return the look of a sign that is an outline."""
    return Look(fill="paper", line=tone, width=1.7, words=words)


class Cell(NamedTuple):
    """A sign in a cell: the key of its row, what is said of it, whether its column counts it.

    words: what stands on it, where that is drawn.
    """

    key: str
    says: str
    sign: Sign
    counts: bool = True
    words: str = ""


class Column(NamedTuple):
    """A column: its name, in full for a list (blank: the same), and its year (0: none).

    ground: how it looks where a blank cell is not known, None where it says that there is nothing.
    slanted: the look of a name in italics, None for an upright one.
    """

    name: str
    full: str = ""
    year: int = 0
    ground: Look | None = None
    slanted: Look | None = None


class Span(NamedTuple):
    """A line under the cells of a row, from the first column to before the last."""

    first: int
    last: int
    look: Look


class Row(NamedTuple):
    """A row: its name, the signs of each column, and lines under some of them."""

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    spans: tuple[Span, ...] = ()


class Group(NamedTuple):
    """Rows under one heading; short: the heading at a glance, tone: their colour there."""

    heading: str
    rows: tuple[Row, ...]
    short: str = ""
    tone: str = "founding"

    def number(self, column: int) -> int:
        """Return how many rows have a sign that counts in a column."""
        return sum(any(cell.counts for cell in row.cells[column]) for row in self.rows)


class Grid(NamedTuple):
    """Columns, and the groups of rows from the top down (none is empty).

    names: share of the width that names may take; pitch: pixels a column where there is room.
    absent: the look of a dot where nothing is, None for no dot; not_there: what is said of it.
    counted: numbers stand beside the headings. Columns too narrow for names are numbered and listed
    under the heading `listing`.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    names: float = 0.37
    pitch: float = 100.0
    absent: Look | None = None
    not_there: str = ""
    counted: bool = False
    listing: str = "Columns"

    @property
    def rows(self) -> list[Row]:
        """All rows from the top down."""
        return [row for group in self.groups for row in group.rows]

    @property
    def years(self) -> list[tuple[int, list[int]]]:
        """The years with the indexes of their columns; none where columns have no year."""
        found = groupby(enumerate(self.columns), key=lambda pair: pair[1].year)
        return [(year, [index for index, _ in columns]) for year, columns in found if year]


def lines_of(grid: Grid) -> Iterator[str]:
    """Yield the grid in words: whose signs count in each column, group by group."""
    for index, column in enumerate(grid.columns):
        for group in grid.groups:
            there = [row.name for row in group.rows if any(c.counts for c in row.cells[index])]
            if there:
                yield f"{column.full or column.name}, {group.heading}: {', '.join(there)}."
