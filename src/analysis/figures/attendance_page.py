"""What the matrix of attendance shows, where its columns stand, and their heads."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final, NamedTuple

from analysis.data.dates import PreciseDate
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import LEADING, Look, Mark, Words

PITCH: Final = 25.0  # pixels a column where there is room
NAMES: Final = 0.315  # of the width is left for the names of parties
GAP, RIGHT = 6.0, 3.0  # pixels after the names and after the last column
LEVEL: Final = 1.25  # from level to level of the numbers of columns, in sizes of them
ANNOUNCED: Final = Look(words="in italics: announced only, no report of it")


@dataclass(frozen=True, slots=True)
class Party:
    """One row. joined: when it became a member, None where it did not."""

    party_id: str
    name: str
    joined: PreciseDate | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns in order of time, parties by group (none is empty), cells by (party, meeting).

    A meeting is a row with meeting_id, date, basis (what its rows rest on), held (False: announced
    only), full (day, place and kind) and label (the same without the year). A cell is a row with
    its key, its role and what it says: its name, then the rest, in lines.
    """

    meetings: tuple[Any, ...]
    groups: tuple[tuple[str, tuple[Party, ...]], ...]
    cells: Mapping[tuple[str, str], Any]

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties from the top down."""
        return tuple(party for _, group in self.groups for party in group)

    @property
    def years(self) -> list[tuple[int, list[int]]]:
        """The years with the indexes of their columns."""
        found = groupby(enumerate(self.meetings), key=lambda pair: pair[1].date.first.year)
        return [(year, [index for index, _ in columns]) for year, columns in found]

    def since(self, day: dt.date) -> int:
        """Return the index of the first column that ends on a day or later, else their number."""
        found = (i for i, meeting in enumerate(self.meetings) if meeting.date.last >= day)
        return next(found, len(self.meetings))


class Page(NamedTuple):
    """Where columns stand: pixels before the first, pixels of each."""

    layout: Layout
    left: float
    pitch: float

    @property
    def numbered(self) -> bool:
        """True where columns are too narrow for upright names."""
        return self.pitch < LEADING * self.layout.small


def page_of(matrix: Matrix, layout: Layout) -> Page:
    """Return where things stand in a layout: names, then the columns."""
    size, count = layout.small, len(matrix.meetings)
    names = [party.name for party in matrix.parties]
    word = max(text.width(word, size) for name in names for word in name.split(" "))
    least = max(NAMES * layout.width, word + GAP)
    pitch = min(PITCH, (layout.width - RIGHT - least) / count)
    right = max(RIGHT, (text.width(str(count), size) - pitch) / 2)  # a number is wider than some
    pitch = min(pitch, (layout.width - right - least) / count)
    longest = max(text.width(name, size) for name in names)
    return Page(layout, min(longest + 10, layout.width - right - pitch * count), pitch)


def _named(meeting: Any, size: float) -> partial[Words]:
    look = Look() if meeting.held else ANNOUNCED
    return partial(Words, size=size, italic=not meeting.held, look=look)


def year_names(matrix: Matrix, page: Page) -> Iterator[Mark]:
    """Yield the years over their columns: in short where there is no room, never on each other."""
    size, last = page.layout.small, page.pitch * len(matrix.meetings)
    for year, columns in reversed(matrix.years):
        full = str(year)
        end = min((columns[-1] + 1) * page.pitch, last)
        if columns[0] * page.pitch + text.width(full, size, bold=True) > end:
            full = f"’{year % 100:02}"
        wide = text.width(full, size, bold=True)
        middle = (columns[0] + columns[-1] + 1) / 2 * page.pitch
        right = min(middle + wide / 2, last)
        yield Words(x=right / page.pitch, y=0, text=full, size=size, bold=True, base="top",
                    anchor="end")  # fmt: skip
        last = right - wide - 3


def heads(matrix: Matrix, page: Page, top: float) -> tuple[list[Words], float]:
    """Return the names of the columns below a height, and where they end.

    They stand upright; of narrow columns the numbers, on as many levels as keep them apart.
    """
    size, widest = page.layout.small, text.width(str(len(matrix.meetings)), page.layout.small)
    if page.numbered:
        levels = int((widest + 3) // page.pitch) + 1
        marks = [
            Words(x=index + 0.5, y=top + (0.3 + index % levels * LEVEL) * size, size=size,
                  text=str(index + 1), anchor="middle", base="top", tone="muted", halo=True)
            for index in range(len(matrix.meetings))
        ]  # fmt: skip
        return marks, top + (levels * LEVEL + 0.3) * size
    bottom = top + (10 + max(text.width(meeting.label, size) for meeting in matrix.meetings))
    marks = [
        _named(meeting, size)(x=index + 0.5, y=bottom - 5, text=meeting.label, angle=90)
        for index, meeting in enumerate(matrix.meetings)
    ]
    return marks, bottom


def listed(matrix: Matrix, layout: Layout) -> tuple[tuple[Mark, ...], float]:
    """Return the list of the numbered meetings as marks in pixels, and its height."""
    size, left = layout.small, text.width(str(len(matrix.meetings)), layout.small) + 7
    marks: list[Mark] = [Words(x=0, y=14, text="Meetings", size=layout.text, bold=True, base="top")]
    y = 18 + layout.text * LEADING
    for number, meeting in enumerate(matrix.meetings, start=1):
        lines = text.broken(meeting.full, layout.width - left, size)
        marks.append(Words(x=left - 5, y=y, text=str(number), size=size, anchor="end", base="top",
                           tone="muted"))  # fmt: skip
        marks.append(_named(meeting, size)(x=left, y=y, text="\n".join(lines), base="top"))
        y += 1.4 * size + (len(lines) - 1) * LEADING * size
    return tuple(marks), y
