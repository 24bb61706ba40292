"""What the matrix of tracks shows: columns, and parties in their groups with a cell for each."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from analysis.measures.tracks import CAME, LEAD, NOT_IN

MEMBER: Final = "member"
SAYS: Final = {
    MEMBER: "member",
    LEAD: "leads it or called it",
    "signatory": "signatory",
    "party": "takes part",
    CAME: "took part",
    "announced": "said that it would take part",
    "observer": "observer, has not signed",
}


class Track(NamedTuple):
    """A column: its name, and whether all that take part are known."""

    track_id: str
    name: str
    is_roster: bool


class Cell(NamedTuple):
    """A party in a track: the key of its row, its part, what is said of it."""

    key: str
    role: str
    says: str

    @property
    def is_in(self) -> bool:
        """True where the party takes part, false where it is only near."""
        return self.role not in NOT_IN


class Row(NamedTuple):
    """A party: its name and its cells, None where it is not on record."""

    name: str
    cells: tuple[Cell | None, ...]


class Group(NamedTuple):
    """Parties under one heading."""

    heading: str
    rows: tuple[Row, ...]

    def number(self, column: int) -> int:
        """Return how many take part in the track of a column."""
        return sum(cell is not None and cell.is_in for cell in self.cells(column))

    def cells(self, column: int) -> list[Cell | None]:
        """Return the cells of a column from the top down."""
        return [row.cells[column] for row in self.rows]


class Matrix(NamedTuple):
    """Columns, and the groups of parties from the top down."""

    tracks: tuple[Track, ...]
    groups: tuple[Group, ...]


def says(row: Any) -> str:
    """Return what a cell tells: who takes part in what, and since when; row: of the figure."""
    return "\n".join(filter(None, (f"{row.name}, {row.track}: {SAYS[row.role]}", row.date)))


def lines_of(matrix: Matrix) -> Iterator[str]:
    """Yield the matrix in words: who is in each track, group by group."""
    for index, track in enumerate(matrix.tracks):
        for group in matrix.groups:
            there = [row.name for row in group.rows if (c := row.cells[index]) and c.is_in]
            if there:
                yield f"{track.name}, {group.heading}: {', '.join(there)}."
