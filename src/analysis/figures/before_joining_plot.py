"""The lines before accession as an interactive Plotly view."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from analysis.figures.before_joining_model import HEADINGS, Line, frame_of
from analysis.figures.roles import ROLES, plotly_marker
from analysis.measures.membership import MSP
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

DAY_MS: Final = 86_400_000  # a bar along dates is as long as its milliseconds


def _lines(figure: PlotlyFigure, lines: tuple[Line, ...]) -> None:
    """Add a line a party from its first meeting to its accession."""
    for body, words in HEADINGS.items():
        xs: list[str | None] = []
        ys: list[int | None] = []
        for number, line in enumerate(lines):
            if line.body == body:
                ends = (line.marks[0].date.first, line.joined.last)
                xs += [*(day.isoformat() for day in ends), None]
                ys += [number, number, None]
        tone = COLOUR["founding" if body == MSP else "later"]
        figure.add_scatter(x=xs, y=ys, mode="lines", name=f"until it joined the {words}",
                           line={"color": tone, "width": 3}, hoverinfo="skip")  # fmt: skip


def _accessions(figure: PlotlyFigure, lines: tuple[Line, ...]) -> None:
    """Add the accessions: a hatched bar from the first to the last possible day."""
    figure.add_bar(
        orientation="h",
        name="joined on a day within",
        y=list(range(len(lines))),
        base=[line.joined.first.isoformat() for line in lines],
        x=[((line.joined.last - line.joined.first).days + 1) * DAY_MS for line in lines],
        width=0.5,
        marker={
            "color": COLOUR["paper"],
            "pattern": {"shape": "/", "fgcolor": COLOUR["hatch"], "size": 5},
            "line": {"color": COLOUR["ink"], "width": 1},
        },
        customdata=[line.marks[0].key for line in lines],
        hovertext=[
            f"<b>{line.name}</b><br>joined the {HEADINGS[line.body]}: {line.joined}<br>"
            f"{line.length} after its first meeting"
            for line in lines
        ],
        hoverinfo="text",
    )


def _marks(figure: PlotlyFigure, lines: tuple[Line, ...]) -> None:
    """Add a trace a role: a shape a meeting."""
    for role, look in ROLES.items():
        drawn = [
            (number, line, mark)
            for number, line in enumerate(lines)
            for mark in line.marks
            if mark.role == role
        ]
        if drawn:
            figure.add_scatter(
                x=[(m.date.first + (m.date.last - m.date.first) / 2).isoformat()
                   for _, _, m in drawn],
                y=[number for number, _, _ in drawn],
                mode="markers",
                name=look.word,
                marker=plotly_marker(role, 13),
                customdata=[m.key for _, _, m in drawn],
                hovertext=[
                    f"<b>{line.name}</b>, {look.word}<br>{m.date}<br>{m.title}"
                    for _, line, m in drawn
                ],
                hoverinfo="text",
            )  # fmt: skip


def plot(lines: tuple[Line, ...]) -> PlotlyFigure:
    """Return the Plotly figure: a line a party (hover: meeting, role, accession, length)."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=34 * len(lines) + 180))
    for add in (_lines, _accessions, _marks):
        add(figure, lines)
    first, last = frame_of(lines)
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "type": "date",
            "range": [first.isoformat(), (last - dt.timedelta(days=1)).isoformat()],
        },
        yaxis={
            "tickvals": list(range(len(lines))),
            "ticktext": [f"{line.name} " for line in lines],
            "range": [len(lines) - 0.3, -0.7],
            "automargin": True,
            "zeroline": False,
        },
    )
    return figure
