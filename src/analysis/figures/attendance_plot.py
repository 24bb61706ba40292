"""The matrix of attendance as an interactive Plotly view: the same cells, answering a pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.figures.attendance_key import SINCE
from analysis.figures.attendance_model import Matrix
from analysis.figures.roles import ROLES, plotly_marker
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure as PlotlyFigure

ROW: Final = 23  # pixels a party
ABOVE: Final = 250  # pixels for the upright names of the meetings


def _hover(row: dict[Any, Any]) -> str:
    person = row["representative"]
    named = f"<br>{person}" if isinstance(person, str) and person else ""
    return (
        f"<b>{row['name']}</b>, {ROLES[row['role']].word}<br>{row['meeting']}{named}"
        f"<br>on that day: {row['standing']}<br>basis: {row['basis']}"
    )


def _cells(figure: PlotlyFigure, matrix: Matrix, rows: pd.DataFrame) -> None:
    """Add a trace a role: a shape a cell."""
    column = {m.meeting_id: m.number for m in matrix.meetings}
    line = {p.party_id: number for number, p in enumerate(matrix.parties)}
    for role, look in ROLES.items():
        drawn = rows[rows["role"] == role]
        figure.add_scatter(
            x=[column[m] for m in drawn["meeting_id"]],
            y=[line[p] for p in drawn["party_id"]],
            mode="markers",
            name=look.word,
            marker=plotly_marker(role),
            customdata=list(drawn["key"]),
            hovertext=[_hover(row) for row in drawn.to_dict("records")],
            hoverinfo="text",
        )


def _absent(figure: PlotlyFigure, matrix: Matrix) -> None:
    """Add a dot where a roll call does not have the party."""
    pairs = [
        (meeting, number, party)
        for meeting in matrix.meetings
        if meeting.basis == "roll-call"
        for number, party in enumerate(matrix.parties)
        if matrix.cell(party, meeting) is None
    ]
    figure.add_scatter(
        x=[meeting.number for meeting, _, _ in pairs],
        y=[number for _, number, _ in pairs],
        mode="markers",
        name="not on the roll call",
        marker={"size": 3, "color": COLOUR["hatch"]},
        hovertext=[f"{p.name}: not on the roll call<br>{m.full}" for m, _, p in pairs],
        hoverinfo="text",
    )


def _columns(figure: PlotlyFigure, matrix: Matrix) -> None:
    """Shade the columns without a roll call, and hatch those with the issuers of a statement."""
    issuers = [m.number for m in matrix.meetings if m.basis == "issuing-governments"]
    known = ("roll-call", "issuing-governments")
    others = [m.number for m in matrix.meetings if m.basis not in known]
    hatched = {"color": COLOUR["paper"], "pattern": {"shape": "/", "fgcolor": COLOUR["hatch"]}}
    shaded = {"color": COLOUR["outside"]}
    for name, columns, marker in (
        ("no roll call: governments that issued the text", issuers, hatched),
        ("some named or none: blank is not known", others, shaded),
    ):
        figure.add_bar(
            x=columns,
            y=[len(matrix.parties)] * len(columns),
            base=[-0.5] * len(columns),
            width=0.92,
            name=name,
            marker=marker,
            hoverinfo="skip",
        )


def _line(first: int, last: int, number: int, tone: str, dash: str) -> dict[str, Any]:
    ends = {"x0": first + 0.5, "x1": last + 0.5, "y0": number + 0.46, "y1": number + 0.46}
    return {"type": "line", **ends, "line": {"width": 2.5, "color": COLOUR[tone], "dash": dash}}


def _since(matrix: Matrix) -> list[dict[str, Any]]:
    """Return the lines under the rows from accession on, dotted where it is only possible."""
    shapes, number = [], 0
    for tone, (_, parties) in zip(SINCE, matrix.groups, strict=True):
        for party in parties:
            if party.counts is not None and party.may_count is not None:
                shapes.append(_line(party.counts, len(matrix.meetings), number, tone, "solid"))
                if party.may_count < party.counts:
                    shapes.append(_line(party.may_count, party.counts, number, tone, "dot"))
            number += 1
    return shapes


def plot(matrix: Matrix, rows: pd.DataFrame) -> PlotlyFigure:
    """Return the Plotly figure: a shape a cell (hover: role, person, meeting, what it rests on)."""
    from plotly import graph_objects as go

    count = len(matrix.parties)
    figure = go.Figure(layout=base_layout(height=count * ROW + ABOVE + 120))
    _columns(figure, matrix)
    _cells(figure, matrix, rows)
    _absent(figure, matrix)
    figure.update_layout(
        margin={"l": 48, "r": 12, "t": ABOVE, "b": 110},
        legend={"y": -0.01},
        shapes=_since(matrix),
        barmode="overlay",
        xaxis={
            "side": "top",
            "tickvals": [m.number for m in matrix.meetings],
            "ticktext": [m.full for m in matrix.meetings],
            "tickangle": -90,
            "range": [0.4, len(matrix.meetings) + 0.6],
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "tickvals": list(range(count)),
            "ticktext": [f"{party.name} " for party in matrix.parties],
            "range": [count - 0.4, -0.6],
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
        },
    )
    return figure
