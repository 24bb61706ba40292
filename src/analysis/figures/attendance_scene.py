"""The matrix of attendance: parties down, meetings across, a shape a role.

A column is plain where a roll call is known, hatched where only the issuers of a statement are, and
grey where only some parties are named or nobody is: there a blank cell says nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

from analysis.figures import attendance_page as heads
from analysis.figures import roles
from analysis.figures.attendance_page import Matrix, Page, Party
from analysis.measures.membership import FORUM, MSP
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, pixels

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
SHAPE: Final = 11.0  # pixels of a shape, less where columns are narrow
ABOVE, BELOW = 12.0, 9.0  # pixels above and below the heading of a group
SPARE: Final = 11.0  # pixels of a row above and below its name
GLANCE: Final = 190.0  # pixels high

ABSENT: Final = Look(fill="hatch", words="roll call known: a dot is a party not on it")
ISSUED: Final = Look(hatch="/", words="no roll call: governments that issued the text")
UNKNOWN: Final = Look(fill="outside", words="some named or none: blank is not known")
SINCE: Final = "underlined: member by then, dotted: possibly"
ROW: Final = Look(line="grid", width=0.8)
YEAR: Final = Look(line="muted", width=0.8)
DOTTED: Final = (2.6, 2.1)


class Row(NamedTuple):
    """A party's row: the heading of its group, its name in lines, its edges from the top."""

    heading: str
    party: Party
    name: str
    top: float
    bottom: float


def column_look(meeting: Any) -> Look | None:
    """Return how a column looks by what its rows rest on, None for a roll call."""
    if meeting.basis == "roll-call":
        return None
    return ISSUED if meeting.basis == "issuing-governments" else UNKNOWN


def _groups(matrix: Matrix, page: Page, y: float) -> Iterator[list[Row]]:
    size = page.layout.text
    for heading, parties in matrix.groups:
        lines = text.broken(heading, page.layout.width, size, bold=True)
        y += ABOVE + text.height(len(lines), size) + BELOW
        rows = []
        for party in parties:
            name = text.broken(party.name, page.left - heads.GAP, page.layout.small)
            top, y = y, y + (text.height(len(name), page.layout.small) + SPARE)
            rows.append(Row(heading, party, "\n".join(name), top, y))
        yield rows


def _columns(
    matrix: Matrix, page: Page, groups: Sequence[list[Row]], head: tuple[float, float]
) -> Iterator[Mark]:
    """Yield what shows that no roll call is known, and the lines between the years."""
    edge, ends = 0.5 / page.pitch, [(group[0].top, group[-1].bottom) for group in groups]
    for look in (ISSUED, UNKNOWN):
        for index, meeting in enumerate(matrix.meetings):
            for top, bottom in ends if column_look(meeting) == look else ():
                yield Box(x0=index + edge, x1=index + 1 - edge, y0=top, y1=bottom, look=look)
    for top, bottom in (*ends, head):
        for _, (x, *_) in matrix.years[1:]:
            yield Path(points=((x, top), (x, bottom)), look=YEAR)


def _since(matrix: Matrix, page: Page, rows: Sequence[Row]) -> Iterator[Mark]:
    """Yield a line under each row, strong from the first meeting at which the party counts."""
    count = len(matrix.meetings)
    for row in rows:
        points = ((-page.left / page.pitch, row.bottom), (count, row.bottom))
        yield Path(points=points, look=ROW)
    for heading, party, *_, end in rows:
        if party.joined is None or (known := matrix.since(party.joined.known_by)) == count:
            continue
        words = SINCE if heading == HEADINGS[MSP] else ""
        look, y = Look(line=SHORT[heading][1], width=2.6, words=words), end - 1
        yield Path(points=((known, y), (count, y)), look=look)
        if (possible := matrix.since(party.joined.first)) < known:
            dotted = replace(look, dash=DOTTED, words="")
            yield Path(points=((possible, y), (known, y)), look=dotted)


def _cells(matrix: Matrix, rows: Sequence[Row], size: float) -> tuple[list[Mark], list[Mark]]:
    """Return a dot where a roll call does not have the party, and a shape a cell, by row."""
    absent: list[Mark] = []
    shapes: list[Mark] = []
    for _, party, _, top, bottom in rows:
        for index, meeting in enumerate(matrix.meetings):
            at: dict[str, Any] = {"x": index + 0.5, "y": (top + bottom) / 2}
            if cell := matrix.cells.get((party.party_id, meeting.meeting_id)):
                shapes.append(roles.dot(cell.role, size)(**at, row=cell.key, says=cell.says))
            elif column_look(meeting) is None:
                says = f"{party.name}: not on the roll call\n{meeting.full}"
                absent.append(Dot(**at, size=2.6, look=ABSENT, says=says))
    return absent, shapes


def _names(page: Page, groups: Sequence[list[Row]]) -> Iterator[Mark]:
    layout, left = page.layout, partial(Words, x=0, dx=-page.left)
    for group in groups:
        heading = "\n".join(text.broken(group[0].heading, layout.width, layout.text, bold=True))
        y = group[0].top - BELOW
        yield left(y=y, text=heading, size=layout.text, bold=True, base="bottom")
        for row in group:
            yield left(y=(row.top + row.bottom) / 2, text=row.name, size=layout.small)


def _small(matrix: Matrix, layout: Layout) -> Scene:
    """Return the shape of the record: a bar a cell, columns without a roll call shaded."""
    left = 8 + max(text.width(word, layout.small) for word, _ in SHORT.values())
    wide = (layout.width - left) / len(matrix.meetings)
    high = GLANCE / (len(matrix.parties) + 2 * (len(matrix.groups) - 1))
    shade, across, down = Look(fill="outside"), min(1.5, wide / 5), min(0.8, high / 4)
    places = [(left + index * wide, meeting) for index, meeting in enumerate(matrix.meetings)]
    marks: list[Mark] = [
        Box(x0=x + across / 3, x1=x + wide - across / 3, y0=0, y1=GLANCE, look=shade)
        for x, meeting in places
        if column_look(meeting)
    ]
    y = 0.0
    for name, parties in matrix.groups:
        word, tone = SHORT[name]
        marks.append(Words(x=0, y=y + len(parties) * high / 2, text=word, size=layout.small))
        bar = partial(Box, look=Look(fill=tone))
        for party in parties:
            for x, meeting in places:
                if (party.party_id, meeting.meeting_id) in matrix.cells:
                    marks.append(bar(x0=x + across, x1=x + wide - across, y0=y, y1=y + high - down))
            y += high
        y += 2 * high
    panel = pixels((0.0, 0.0, layout.width, GLANCE), tuple(marks))
    return Scene(layout=layout, height=GLANCE, panels=(panel,))


def scene(matrix: Matrix, layout: Layout) -> Scene:
    """Return the matrix in a layout; columns too narrow for names are numbered and listed."""
    if layout.is_small:
        return _small(matrix, layout)
    page, top = heads.page_of(matrix, layout), 1.5 * layout.small
    names, head = heads.heads(matrix, page, top)
    groups = list(_groups(matrix, page, head))
    rows = [row for group in groups for row in group]
    absent, shapes = _cells(matrix, rows, min(SHAPE, 0.73 * page.pitch))
    marks = (
        *absent,
        *_columns(matrix, page, groups, (top, head)),
        *_since(matrix, page, rows),
        *shapes,
        *heads.year_names(matrix, page),
        *names,
        *_names(page, groups),
    )
    count, end = len(matrix.meetings), rows[-1].bottom
    box = (page.left, 0.0, page.pitch * count, end)
    panels = [Panel(box=box, x=Axis(low=0, high=count), y=Axis(low=end, high=0), marks=marks)]
    end += 2
    if page.numbered:
        listing, high = heads.listed(matrix, layout)
        panels.append(pixels((0.0, end, layout.width, high), listing, name="meetings"))
        end += high
    found = Scene(layout=layout, height=end, panels=tuple(panels))
    return roles.keyed(found, columns=1 if layout.is_narrow else 2)
