"""The matrix of attendance: parties down, meetings across, a shape a role.

A column is plain where a roll call is known, hatched where only the issuers of a statement are, and
grey where only some parties are named or nobody is: there a blank cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from analysis.figures import attendance_page as heads
from analysis.figures import roles
from analysis.figures.attendance_model import HEADINGS, OTHERS, Matrix, Meeting, Party
from analysis.figures.attendance_page import Page
from analysis.measures.membership import FORUM, MSP
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, pixels

SHAPE: Final = 11.0  # pixels of a shape, less where columns are narrow
ABOVE, BELOW = 12.0, 9.0  # pixels above and below the heading of a group
GLANCE: Final = 190.0  # pixels high

ABSENT: Final = Look(fill="hatch", words="roll call known: a dot is a party not on it")
ISSUED: Final = Look(hatch="/", words="no roll call: governments that issued the text")
UNKNOWN: Final = Look(fill="outside", words="some named or none: blank is not known")
SINCE: Final = "underlined: member by then, dotted: possibly"
ROW: Final = Look(line="grid", width=0.8)
DOTTED: Final = (2.6, 2.1)
SHORT: Final = {  # heading of a group -> its name at a glance, its colour
    HEADINGS[MSP]: ("Partners", "founding"),
    HEADINGS[FORUM]: ("Forum", "later"),
    HEADINGS[OTHERS]: ("Others", "muted"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rows: its heading, and each party with the edges of its row, from the top."""

    heading: str
    rows: tuple[tuple[Party, float, float], ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The upper and the lower edge."""
        return self.rows[0][1], self.rows[-1][2]


def column_look(meeting: Meeting) -> Look | None:
    """Return how a column looks by what its rows rest on, None for a roll call."""
    if meeting.basis == "roll-call":
        return None
    return ISSUED if meeting.basis == "issuing-governments" else UNKNOWN


def _groups(matrix: Matrix, page: Page, y: float) -> Iterator[Group]:
    """Yield the groups below a height."""
    size = page.layout.text
    for name, parties in matrix.groups:
        lines = text.broken(name, page.layout.width, size, bold=True)
        y += ABOVE + text.height(len(lines), size) + BELOW
        rows = []
        for party in parties:
            rows.append((party, y, y + page.height(party)))
            y = rows[-1][2]
        yield Group("\n".join(lines), tuple(rows))


def _columns(matrix: Matrix, page: Page, groups: Sequence[Group]) -> Iterator[Mark]:
    """Yield what shows that no roll call is known, and the lines between the years."""
    edge = 0.5 / page.pitch
    for look in (ISSUED, UNKNOWN):
        for index, meeting in enumerate(matrix.meetings):
            for top, bottom in (group.ends for group in groups if column_look(meeting) == look):
                yield Box(x0=index + edge, x1=index + 1 - edge, y0=top, y1=bottom, look=look)
    for group in groups:
        yield from heads.year_lines(matrix, *group.ends)


def _absent(matrix: Matrix, groups: Sequence[Group]) -> Iterator[Mark]:
    """Yield a dot where a roll call does not have the party."""
    for party, top, bottom in (row for group in groups for row in group.rows):
        for index, meeting in enumerate(matrix.meetings):
            if matrix.cell(party, meeting) is None and column_look(meeting) is None:
                says = f"{party.name}: not on the roll call\n{meeting.full}"
                yield Dot(x=index + 0.5, y=(top + bottom) / 2, size=2.6, look=ABSENT, says=says)


def _since(matrix: Matrix, page: Page, groups: Sequence[Group]) -> Iterator[Mark]:
    """Yield a line under each row, strong from the first meeting at which the party counts."""
    count = len(matrix.meetings)
    for _, _, end in (row for group in groups for row in group.rows):
        yield Path(points=((-page.left / page.pitch, end), (count, end)), look=ROW)
    for (name, _), group in zip(matrix.groups, groups, strict=True):
        words = SINCE if name == HEADINGS[MSP] else ""
        solid = Look(line=SHORT[name][1], width=2.6, words=words)
        dotted = replace(solid, dash=DOTTED, words="")
        for party, _, end in group.rows:
            if party.counts is not None and party.may_count is not None:
                y, known = end - 1, party.counts
                yield Path(points=((known, y), (count, y)), look=solid)
                if party.may_count < known:
                    yield Path(points=((party.may_count, y), (known, y)), look=dotted)


def _cells(matrix: Matrix, page: Page, groups: Sequence[Group]) -> Iterator[Mark]:
    """Yield a shape a cell, row by row."""
    size = min(SHAPE, 0.73 * page.pitch)
    for party, top, bottom in (row for group in groups for row in group.rows):
        for index, meeting in enumerate(matrix.meetings):
            if cell := matrix.cell(party, meeting):
                shape = roles.dot(cell.role, size)
                yield shape(x=index + 0.5, y=(top + bottom) / 2, row=cell.key, says=cell.says)


def _names(page: Page, groups: Sequence[Group]) -> Iterator[Mark]:
    """Yield the names of groups and parties, left of the columns."""
    for group in groups:
        yield Words(x=0, y=group.ends[0] - BELOW, dx=-page.left, text=group.heading,
                    size=page.layout.text, bold=True, base="bottom")  # fmt: skip
        for party, top, bottom in group.rows:
            yield Words(x=0, y=(top + bottom) / 2, dx=-page.left, text=page.names[party.party_id],
                        size=page.layout.small)  # fmt: skip


def _small(matrix: Matrix, layout: Layout) -> Scene:
    """Return the shape of the record: a bar a cell, columns without a roll call shaded."""
    left = 8 + max(text.width(word, layout.small) for word, _ in SHORT.values())
    wide = (layout.width - left) / len(matrix.meetings)
    high = GLANCE / (len(matrix.parties) + 2 * (len(matrix.groups) - 1))
    shade, across, down = Look(fill="outside"), min(1.5, wide / 5), min(0.8, high / 4)
    places = [left + index * wide for index in range(len(matrix.meetings))]
    marks: list[Mark] = [
        Box(x0=x + across / 3, x1=x + wide - across / 3, y0=0, y1=GLANCE, look=shade)
        for x, meeting in zip(places, matrix.meetings, strict=True)
        if column_look(meeting)
    ]
    y = 0.0
    for name, parties in matrix.groups:
        word, tone = SHORT[name]
        marks.append(Words(x=0, y=y + len(parties) * high / 2, text=word, size=layout.small))
        bar = partial(Box, look=Look(fill=tone))
        for party in parties:
            for x, meeting in zip(places, matrix.meetings, strict=True):
                if matrix.cell(party, meeting):
                    marks.append(bar(x0=x + across, x1=x + wide - across, y0=y, y1=y + high - down))
            y += high
        y += 2 * high
    panel = pixels((0.0, 0.0, layout.width, GLANCE), tuple(marks))
    return Scene(layout=layout, height=GLANCE, panels=(panel,))


def scene(matrix: Matrix, layout: Layout) -> Scene:
    """Return the matrix in a layout; columns too narrow for names are numbered and listed."""
    if layout.is_small:
        return _small(matrix, layout)
    page = heads.page_of(matrix, layout)
    top = 1.5 * layout.small
    head = top + heads.head_height(matrix, page)
    groups = list(_groups(matrix, page, head))
    marks = (
        *_absent(matrix, groups),
        *_columns(matrix, page, groups),
        *heads.year_lines(matrix, top, head),
        *_since(matrix, page, groups),
        *_cells(matrix, page, groups),
        *heads.year_names(matrix, page),
        *heads.heads(matrix, page, top, head),
        *_names(page, groups),
    )
    count, end = len(matrix.meetings), groups[-1].ends[1]
    box = (page.left, 0.0, page.pitch * count, end)
    panels = [Panel(box=box, x=Axis(low=0, high=count), y=Axis(low=end, high=0), marks=marks)]
    end += 2
    if page.numbered:
        listing, high = heads.listed(matrix, layout)
        panels.append(pixels((0.0, end, layout.width, high), listing, name="meetings"))
        end += high
    found = Scene(layout=layout, height=end, panels=tuple(panels))
    return roles.keyed(found, columns=1 if layout.is_narrow else 2)
