"""The succession as an interactive Plotly view: the same lanes, with the fact at the pointer."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from analysis.data.dates import long_day
from analysis.figures.succession_model import Lane, Step, SuccessionModel
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

DAY_MS: Final = 86_400_000  # a bar along dates is as long as its milliseconds
LINE: Final = 60  # letters of a line at the pointer


def _hover(model: SuccessionModel) -> dict[str, str]:
    facts = dict(zip(model.rows["step_id"], model.rows["fact"], strict=True))
    return {
        step.step_id: f"<b>{step.event}</b><br>{step.when}<br>"
        + "<br>".join(textwrap.wrap(facts[step.step_id], LINE))
        for lane in model.lanes
        for step in lane.steps
    }


def _lane(
    figure: PlotlyFigure, model: SuccessionModel, lane: Lane, rows: list[tuple[int, Step]]
) -> None:
    """Add a lane: days as markers with their names, months and terms as bars under them."""
    texts, middle = _hover(model), model.start + (model.until - model.start) / 2
    long = [(y, step) for y, step in rows if step.date.first < step.date.last]
    figure.add_bar(
        orientation="h",
        showlegend=False,
        y=[y for y, _ in long],
        base=[step.date.first.isoformat() for _, step in long],
        x=[(step.date.last - step.date.first).days * DAY_MS for _, step in long],
        width=0.6,
        marker={"color": COLOUR["outside"],
                "line": {"color": COLOUR[lane.style.tone], "width": 1}},
        hovertext=[texts[step.step_id] for _, step in long],
        customdata=[step.step_id for _, step in long],
        hoverinfo="text",
    )  # fmt: skip
    figure.add_scatter(
        x=[step.date.first.isoformat() for _, step in rows],
        y=[y for y, _ in rows],
        mode="markers+text",
        name=lane.label,
        text=[f" {step.event} " for _, step in rows],
        textposition=[
            "middle right" if step.date.first < middle else "middle left" for _, step in rows
        ],
        textfont={"color": COLOUR["ink"], "size": 13},
        marker={"symbol": lane.style.symbol, "size": 11, "color": COLOUR[lane.style.tone]},
        hovertext=[texts[step.step_id] for _, step in rows],
        customdata=[step.step_id for _, step in rows],
        hoverinfo="text",
    )


def plot(model: SuccessionModel) -> PlotlyFigure:
    """Return the Plotly figure: a row a step (hover: what is documented)."""
    from plotly import graph_objects as go

    total = sum(len(lane.steps) + 1 for lane in model.lanes)
    figure = go.Figure(layout=base_layout(height=90 + 27 * total))
    y = total
    for lane in model.lanes:
        _lane(figure, model, lane, [(y - n, step) for n, step in enumerate(lane.steps)])
        y -= len(lane.steps) + 1
    figure.add_scatter(
        x=[model.ended.isoformat()] * 2,
        y=[0, total + 1],
        mode="lines",
        name=f"{model.successor} announced, {long_day(model.ended)}",
        line={"color": COLOUR["ink"], "width": 1.5},
        hoverinfo="skip",
    )
    figure.update_layout(
        xaxis={"type": "date", "showgrid": True, "gridcolor": COLOUR["grid"]},
        yaxis={"visible": False},
        margin={"l": 12, "r": 12, "t": 40, "b": 40},
    )
    return figure
