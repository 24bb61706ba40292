"""Verdicts as an interactive Plotly view: the same squares; a pointer reads the claim."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from analysis.figures.verdict_model import Group, lines_of, places
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

COLUMNS: Final = 8  # squares a line: few enough for a phone
LINE: Final = 46  # pixels


def _folded(words: str) -> str:
    """Return hover words in short lines, paragraphs kept."""
    return "<br>".join("<br>".join(textwrap.wrap(part, 44)) for part in words.split("\n"))


def _add(figure: PlotlyFigure, group: Group, first_line: int) -> None:
    """Add a group: its label in a line of its own, and its squares below."""
    placed = list(places(group, COLUMNS, first_line + 1))
    figure.add_scatter(
        x=[-0.45],
        y=[first_line + 0.1],
        mode="text",
        text=[f"<b>{group.label}</b>"],
        textposition="middle right",
        textfont={"size": 15, "color": COLOUR["ink"]},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=[place.column for place in placed],
        y=[place.line for place in placed],
        mode="markers+text",
        name=group.label,
        text=[f"{group.look.sign}<br>{place.claim_id}" for place in placed],
        textfont={"size": 13, "color": COLOUR[group.look.ink]},
        marker={
            "symbol": "square",
            "size": 40,
            "color": COLOUR[group.look.fill],
            "line": {"color": COLOUR[group.look.edge], "width": 1.5},
            "opacity": 1,
        },
        hovertext=[_folded(group.claims[place.claim_id]) for place in placed],
        customdata=[place.claim_id for place in placed],
        hoverinfo="text",
        hoverlabel={"align": "left"},
        showlegend=False,
    )


def plot(groups: tuple[Group, ...]) -> PlotlyFigure:
    """Return the Plotly figure: a square a claim (hover: the claim, and what holds)."""
    from plotly import graph_objects as go

    lines = sum(lines_of(group, COLUMNS) + 1 for group in groups)
    layout = base_layout(height=LINE * lines + 40)
    figure = go.Figure(layout=layout | {"margin": {"l": 4, "r": 4, "t": 30, "b": 4}})
    first = 0
    for group in groups:
        _add(figure, group, first)
        first += lines_of(group, COLUMNS) + 1
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        xaxis=hidden
        | {"range": [-0.55, COLUMNS - 0.45], "scaleanchor": "y", "constrain": "domain"}
        | {"constraintoward": "left"},
        yaxis=hidden | {"range": [lines - 0.4, -0.5], "constrain": "domain"},
        dragmode=False,
    )
    return figure
