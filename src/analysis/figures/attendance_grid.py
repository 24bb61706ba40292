"""What the matrix of attendance shows, and as a grid: parties down, meetings across.

A column is plain where a roll call is known, hatched where only the issuers of a statement are, and
grey where only some parties are named or nobody is: there a blank cell says nothing.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from analysis.data.dates import PreciseDate
from analysis.figures import grid_scene, roles
from analysis.figures.grid import Cell, Column, Grid, Group, Row, Sign, Span
from analysis.measures.membership import FORUM, MSP
from analysis.scene.layout import Layout
from analysis.scene.marks import Look, Scene

OTHERS: Final = "others"
HEADINGS: Final = {
    MSP: "Partners of the MSP",
    FORUM: "Members of the MSP Forum",
    OTHERS: "Others named at an MSP or Forum meeting",
}
SHORT: Final = {  # heading of a group -> its name at a glance, its colour
    HEADINGS[MSP]: ("Partners", "founding"),
    HEADINGS[FORUM]: ("Forum", "later"),
    HEADINGS[OTHERS]: ("Others", "muted"),
}
NAMES, PITCH = 0.315, 25.0  # share of the width for names; pixels a column where there is room

ABSENT: Final = Look(fill="hatch", words="roll call known: a dot is a party not on it")
ISSUED: Final = Look(hatch="/", words="no roll call: governments that issued the text")
UNKNOWN: Final = Look(fill="outside", words="some named or none: blank is not known")
ANNOUNCED: Final = Look(words="in italics: announced only, no report of it")
SINCE: Final = "underlined: member by then, dotted: possibly"
DOTTED: Final = (2.6, 2.1)


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

    def since(self, day: dt.date) -> int:
        """Return the index of the first column that ends on a day or later, else their number."""
        found = (i for i, meeting in enumerate(self.meetings) if meeting.date.last >= day)
        return next(found, len(self.meetings))


def column_look(meeting: Any) -> Look | None:
    """Return how a column looks by what its rows rest on, None for a roll call."""
    if meeting.basis == "roll-call":
        return None
    return ISSUED if meeting.basis == "issuing-governments" else UNKNOWN


def _spans(matrix: Matrix, party: Party, heading: str) -> Iterator[Span]:
    """Yield the line from the first meeting at which a party counts, dotted where it may count."""
    count = len(matrix.meetings)
    if party.joined is None or (known := matrix.since(party.joined.known_by)) == count:
        return
    words = SINCE if heading == HEADINGS[MSP] else ""
    look = Look(line=SHORT[heading][1], width=2.6, words=words)
    yield Span(known, count, look)
    if (possible := matrix.since(party.joined.first)) < known:
        yield Span(possible, known, replace(look, dash=DOTTED, words=""))


def _cells(matrix: Matrix, party: Party) -> Iterator[tuple[Cell, ...]]:
    for meeting in matrix.meetings:
        row = matrix.cells.get((party.party_id, meeting.meeting_id))
        role = row and roles.ROLES[row.role]
        sign = role and Sign(role.shape, role.look, role.size)
        yield (Cell(row.key, row.says, sign),) if row and sign else ()


def grid_of(matrix: Matrix) -> Grid:
    """Return the matrix as a grid."""
    columns = (
        Column(m.label, m.full, m.date.first.year, column_look(m), None if m.held else ANNOUNCED)
        for m in matrix.meetings
    )
    groups = (
        Group(
            heading,
            tuple(
                Row(p.name, tuple(_cells(matrix, p)), tuple(_spans(matrix, p, heading)))
                for p in parties
            ),
            *SHORT[heading],
        )
        for heading, parties in matrix.groups
    )
    return Grid(tuple(columns), tuple(groups), names=NAMES, pitch=PITCH, absent=ABSENT,
                not_there="not on the roll call", listing="Meetings")  # fmt: skip


def scene(matrix: Matrix, layout: Layout) -> Scene:
    """Return the matrix in a layout, with its key."""
    found = grid_scene.scene(grid_of(matrix), layout)
    return found if layout.is_small else roles.keyed(found, columns=1 if layout.is_narrow else 2)
