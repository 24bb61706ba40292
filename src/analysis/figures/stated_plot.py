"""Stated numbers as an interactive Plotly view: the same line and marks, read by a pointer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from analysis.data.dates import long_day
from analysis.figures.stated_model import KINDS, StatedModel, spots
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

SIZE: Final = 12.0  # pixels a mark
DAY, LANE = 0.45, 44.0  # pixels a day and a member on a page of usual width


def _count(figure: PlotlyFigure, model: StatedModel) -> None:
    """Add the count by accessions with its bounds behind it."""
    steps = model.steps
    days = [day.isoformat() for day in steps["day"]]
    for name, column, fill in (
        ("lower", "lower", None),
        ("bounds of the count", "upper", "tonexty"),
    ):
        figure.add_scatter(
            x=days,
            y=list(steps[column]),
            mode="lines",
            name=name,
            line={"shape": "hv", "width": 0},
            fill=fill,
            fillcolor=COLOUR["outside"],
            showlegend=fill is not None,
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=days,
        y=list(steps["value"]),
        mode="lines",
        name="count by accessions",
        line={"shape": "hv", "color": COLOUR["line"], "width": 3},
        hovertext=[
            f"{value} members from {long_day(day)}"
            for day, value in zip(steps["day"], steps["value"], strict=True)
        ],
        hoverinfo="text",
    )


def _marks(figure: PlotlyFigure, model: StatedModel) -> None:
    """Add the statements, a trace a kind."""
    placed = list(spots(model, DAY, LANE, SIZE))
    for kind, look in KINDS.items():
        those = [spot for spot in placed if spot.statement.kind == kind]
        figure.add_scatter(
            x=[(model.start + dt.timedelta(days=spot.days)).isoformat() for spot in those],
            y=[spot.members for spot in those],
            mode="markers",
            name=f"{look.words}: {len(those)}",
            marker={
                "symbol": look.symbol,
                "size": SIZE,
                "color": COLOUR[look.fill],
                "line": {"color": COLOUR[look.edge], "width": 1.5},
            },
            hovertext=[spot.statement.words for spot in those],
            customdata=[spot.statement.key for spot in those],
            hoverinfo="text",
        )


def plot(model: StatedModel) -> PlotlyFigure:
    """Return the Plotly figure: the count, and a mark a statement (hover: what it says)."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=540))
    _count(figure, model)
    _marks(figure, model)
    low, high = model.numbers[0], model.numbers[-1]
    figure.update_layout(
        xaxis={"type": "date", "showgrid": True},
        yaxis={
            "title": {"text": "Members"},
            "range": [low - 0.5, high + 0.5],
            "dtick": 1,
            "zeroline": False,
        },
    )
    return figure
