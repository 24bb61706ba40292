"""Who is at the centre as an interactive view: partners against betweenness, a row a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.measures.agreement_network import DEFINITIONS
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure as PlotlyFigure

PLACES = {"partners": ([0.0, 0.46], "circle", "bilateral"), "betweenness": ([0.54, 1.0], "diamond",
                                                                           "ink")}  # fmt: skip


def _hover(table: pd.DataFrame) -> list[str]:
    return [
        "<br>".join(
            [f"<b>{row['name']}</b>", *(f"{DEFINITIONS[m][0]}: {row[m]}" for m in DEFINITIONS)]
        )
        for row in table.to_dict("records")
    ]


def _range(values: pd.Series) -> list[float]:
    """Return an axis from a little before zero, so that a mark on zero covers no name."""
    most = float(values.max())
    return [-0.06 * most, 1.06 * most]


def plot(table: pd.DataFrame) -> PlotlyFigure:
    """Return the Plotly figure; table: the covered parties with their measures, in order."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=120 + 26 * len(table)))
    for number, (measure, (domain, shape, tone)) in enumerate(PLACES.items(), 1):
        axis = f"x{number}" if number > 1 else "x"
        figure.add_scatter(
            x=[float(value) for value in table[measure]],
            y=list(table["name"]),
            xaxis=axis,
            mode="markers",
            cliponaxis=False,
            marker={
                "size": 11,
                "color": COLOUR[tone],
                "symbol": [shape if value else f"{shape}-open" for value in table[measure]],
            },
            customdata=list(table["party_id"]),
            hovertext=_hover(table),
            hoverinfo="text",
            showlegend=False,
        )
        title = {"text": DEFINITIONS[measure][0]}
        figure.layout[f"xaxis{number}" if number > 1 else "xaxis"] = {
            "domain": domain, "title": title, "range": _range(table[measure]), "zeroline": False,
            "nticks": 4, "tickangle": 0, "gridcolor": COLOUR["grid"]}  # fmt: skip
    figure.update_layout(
        margin={"l": 130, "r": 16, "t": 44, "b": 56},
        hovermode="closest",
        yaxis={"autorange": "reversed", "gridcolor": COLOUR["grid"], "zeroline": False},
    )
    return figure
