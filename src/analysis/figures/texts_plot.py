"""The growth of the texts as an interactive view: each point tells its text and opens its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.data.dates import long_day
from analysis.figures.texts_model import TextsModel
from analysis.measures.agreements import BILATERAL
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure


def _kind(figure: PlotlyFigure, model: TextsModel, kind: str, hover: Mapping[str, str]) -> None:
    """Add a kind's step line and, over it, its texts; hollow where only a period is known."""
    days, counts = model.steps[kind]
    points = [point for point in model.points if point.kind == kind]
    shape = "circle" if kind == BILATERAL else "square"
    figure.add_scatter(
        x=[day.isoformat() for day in days],
        y=counts,
        mode="lines",
        line={"shape": "hv", "color": COLOUR[kind], "width": 2},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=[point.day.isoformat() for point in points],
        y=[point.total for point in points],
        mode="markers",
        name=f"{counts[-1]} {kind}",
        marker={
            "size": 9,
            "color": COLOUR[kind],
            "symbol": [shape if p.earliest == p.day else f"{shape}-open" for p in points],
        },
        customdata=[point.key for point in points],
        hovertext=[hover[point.key] for point in points],
        hoverinfo="text",
    )


def _life(figure: PlotlyFigure, model: TextsModel) -> None:
    """Add the first and the last day of the Partnership."""
    most = max(model.last(kind) for kind in model.steps)
    for day, words in (
        (model.launch, f"MSP launched, {long_day(model.launch)}"),
        (model.end, f"Succeeded by {model.successor}, {long_day(model.end)}"),
    ):
        figure.add_scatter(
            x=[day.isoformat()] * 2,
            y=[0, most * 1.05],
            mode="lines",
            name=words,
            line={"color": COLOUR["ink"], "width": 1.5, "dash": "dot"},
            hovertext=words,
            hoverinfo="text",
        )


def plot(model: TextsModel, hover: Mapping[str, str]) -> PlotlyFigure:
    """Return the Plotly figure; hover: id of a text -> what its point tells."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=500))
    _life(figure, model)
    for kind in model.steps:
        _kind(figure, model, kind, hover)
    figure.update_layout(
        hovermode="closest",
        xaxis={"type": "date", "showgrid": True},
        yaxis={"title": {"text": "Texts"}, "rangemode": "tozero", "zeroline": False},
    )
    return figure
