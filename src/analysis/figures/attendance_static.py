"""The matrix of attendance as a static picture: parties down, meetings across, a shape a role.

A column is plain where a roll call is known, hatched where only the issuers of a statement are, and
grey where only some parties are named or nobody is: there a blank cell says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.figures import attendance_key as key
from analysis.figures.attendance_heads import (
    LINE,
    Page,
    head_height,
    heads,
    page_of,
    year_lines,
    year_names,
)
from analysis.figures.attendance_model import Matrix, Meeting, Party
from analysis.figures.roles import draw_role
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, sheet, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

HEADING: Final = 34.0  # pixels for the heading of a group
SHORT: Final = ("Partners", "Forum", "Others")  # the groups in small
ABSENT: Final = 2.6  # size of the dot for a party that is not on a roll call


def column_style(meeting: Meeting) -> dict[str, Any] | None:
    """Return the fill of a column by what its rows rest on, None for a roll call."""
    if meeting.basis == "issuing-governments":
        return {"facecolor": "none", "edgecolor": COLOUR["hatch"], "hatch": "////"}
    if meeting.basis == "roll-call":
        return None
    return {"facecolor": COLOUR["outside"], "edgecolor": "none"}


def _columns(axes: Axes, matrix: Matrix, page: Page, top: float, bottom: float) -> None:
    from matplotlib.patches import Rectangle

    for index, meeting in enumerate(matrix.meetings):
        style = column_style(meeting)
        if style:
            x = page.x(index) - page.pitch / 2
            axes.add_patch(
                Rectangle((x + 0.5, top), page.pitch - 1, bottom - top, lw=0, zorder=1, **style)
            )


def _since(axes: Axes, party: Party, page: Page, y: float, tone: str, columns: int) -> None:
    """Underline a row from the first meeting at which the party counts as a member."""
    axes.plot([0, page.x(columns) - page.pitch / 2], [y, y], color=COLOUR["grid"], lw=0.8, zorder=2)
    if party.counts is None or party.may_count is None:
        return
    start, end = page.x(party.counts) - page.pitch / 2, page.x(columns) - page.pitch / 2
    axes.plot([start, end], [y, y], color=COLOUR[tone], lw=2.6, zorder=4, solid_capstyle="butt")
    if party.may_count < party.counts:
        before = page.x(party.may_count) - page.pitch / 2
        axes.plot([before, start], [y, y], color=COLOUR[tone], lw=2.6, zorder=4, ls=(0, (1, 0.8)))


def _party(axes: Axes, matrix: Matrix, party: Party, page: Page, top: float) -> None:
    """Draw one row: the name, a shape a cell, a dot where a roll call does not have the party."""
    middle = top + page.height(party) / 2
    step = page.layout.small * LINE
    lines = page.names[party.party_id]
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * step
        axes.text(0, y, line, va="center_baseline", fontsize=page.layout.small)
    absent = []
    for index, meeting in enumerate(matrix.meetings):
        cell = matrix.cell(party, meeting)
        if cell:
            draw_role(axes, page.x(index), middle, cell.role, key.SHAPE[page.layout.name], cell.key)
        elif meeting.basis == "roll-call":
            absent.append(page.x(index))
    axes.scatter(absent, [middle] * len(absent), s=ABSENT**2, lw=0, color=COLOUR["hatch"], zorder=5)


def _body(axes: Axes, matrix: Matrix, page: Page, top: float) -> float:
    """Draw all groups below `top`; return where they end."""
    for number, (heading, parties) in enumerate(matrix.groups):
        start = top + (HEADING if number else HEADING - 8)
        axes.text(0, start - 9, heading, va="bottom", fontsize=page.layout.text, weight="bold",
                  color=COLOUR["ink"])  # fmt: skip
        top = start
        for party in parties:
            _party(axes, matrix, party, page, top)
            top += page.height(party)
            _since(axes, party, page, top - 1, key.SINCE[number], len(matrix.meetings))
        _columns(axes, matrix, page, start, top)
        year_lines(axes, matrix, page, start, top)
    return top


def _size(matrix: Matrix, page: Page) -> float:
    rows = sum(page.height(party) for party in matrix.parties)
    return rows + HEADING * len(matrix.groups) - 8


def _small(matrix: Matrix, layout: Layout) -> MplFigure:
    """Return the shape of the record: a bar a cell, columns without a roll call shaded."""
    from matplotlib.patches import Rectangle

    figure = canvas(layout, 190)
    axes = sheet(figure)
    left = 8 + max(text_width(figure, word, layout.small) for word in SHORT)
    wide = (layout.width - left) / len(matrix.meetings)
    high = 190 / (len(matrix.parties) + 2 * (len(matrix.groups) - 1))
    places = {m.meeting_id: left + index * wide for index, m in enumerate(matrix.meetings)}
    for meeting in matrix.meetings:
        if meeting.basis != "roll-call":
            place, shade = (places[meeting.meeting_id] + 0.5, 0.0), COLOUR["outside"]
            axes.add_patch(Rectangle(place, wide - 1, 190, lw=0, facecolor=shade))
    y = 0.0
    for word, tone, (_, parties) in zip(SHORT, key.SINCE, matrix.groups, strict=True):
        axes.text(0, y + len(parties) * high / 2, word, va="center_baseline", fontsize=layout.small)
        for party in parties:
            for meeting in matrix.meetings:
                if matrix.cell(party, meeting):
                    place = (places[meeting.meeting_id] + 1.5, y)
                    bar = Rectangle(place, wide - 3, high - 0.8, lw=0, facecolor=COLOUR[tone])
                    axes.add_patch(bar)
            y += high
        y += 2 * high
    return figure


def draw(matrix: Matrix, layout: Layout) -> MplFigure:
    """Return the drawing in a layout (width and text sizes in CSS pixels)."""
    if layout.name == "small":
        return _small(matrix, layout)
    page = page_of(matrix, layout)
    above = key.height(layout)
    head = head_height(matrix, page)
    years = layout.small * 1.5
    listed = key.list_height(matrix, layout)
    height = above + years + head + _size(matrix, page) + listed
    figure = canvas(layout, round(height) + 4)
    axes = sheet(figure)
    key.draw(axes, layout)
    year_names(axes, matrix, page, above)
    year_lines(axes, matrix, page, above, above + years + head)
    heads(axes, matrix, page, above + years, head)
    end = _body(axes, matrix, page, above + years + head)
    key.list_meetings(axes, matrix, layout, end)
    return figure
