"""The map of host cities as an interactive view: hover for a city's meetings and their years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from analysis.data import basemap
from analysis.figures.hosts_marks import FAMILY, PAIRS, TONES, Host, points_of
from analysis.figures.map_draw import simplified, world_limits
from analysis.figures.map_model import OUTSIDE, UNDETERMINED
from analysis.figures.map_plot import DETAIL, SCALE, rings
from analysis.figures.timeline_model import SERIES
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

SIZE: Final = 8.0  # pixels: the mark of one meeting
SYMBOLS: Final = {FAMILY: SERIES["msp"].symbol, PAIRS: SERIES["bilateral"].symbol}


def _land(figure: PlotlyFigure, areas: Any) -> None:
    """Add all areas of a category as one filled trace."""
    projected = basemap.equal_earth(areas)
    shapes = simplified(projected, DETAIL)
    for category in (OUTSIDE, UNDETERMINED):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for shape in shapes[(areas["category"] == category.key).to_numpy()]:
            x, y = rings(shape)
            xs += [*x, None]
            ys += [*y, None]
        figure.add_scatter(
            x=xs, y=ys, mode="lines", fill="toself", hoverinfo="skip", showlegend=False,
            fillcolor=COLOUR[category.tone], line={"color": COLOUR["border"], "width": 0.8},
            fillpattern={"shape": category.pattern, "fgcolor": COLOUR["hatch"], "size": 6,
                         "solidity": 0.25, "fillmode": "overlay"},
        )  # fmt: skip


def _add(
    figure: PlotlyFigure, found: Sequence[tuple[Host, Any, int]], name: str, style: dict[str, Any]
) -> None:
    """Add the cities with a number of meetings of a kind as marks whose area is that number."""
    if not found:
        return
    figure.add_scatter(
        x=[round(point.x / SCALE, 1) for _, point, _ in found],
        y=[round(point.y / SCALE, 1) for _, point, _ in found],
        mode="markers",
        name=name,
        marker={"size": [round(SIZE * sqrt(n), 1) for _, _, n in found], **style},
        hovertext=[host.name for host, _, _ in found],
        customdata=[host.key for host, _, _ in found],
        hoverinfo="text",
    )


def plot(hosts: Sequence[Host], areas: Callable[[], Any]) -> PlotlyFigure:
    """Return the Plotly figure: the cities, each with a mark for each kind of its meetings."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=520))
    _land(figure, areas())
    placed = list(zip(hosts, points_of(hosts).to_crs(basemap.EQUAL_EARTH), strict=True))
    edge = {"line": {"color": COLOUR["ink"], "width": 1}, "opacity": 0.9}
    for kind in (PAIRS, FAMILY):
        numbers = [len(h.family if kind == FAMILY else h.bilateral) for h in hosts]
        found = [(h, p, n) for (h, p), n in zip(placed, numbers, strict=True) if n]
        style = {**edge, "color": COLOUR[TONES[kind]], "symbol": SYMBOLS[kind]}
        _add(figure, found, kind, style)
    announced = [(h, p, len(h.announced)) for h, p in placed if h.announced]
    hollow = {"symbol": "circle-open-dot", "color": COLOUR["ink"], "line": {"width": 2}}
    _add(figure, announced, "Announced only", hollow)
    left, right, low, high = (edge / SCALE for edge in world_limits())
    figure.update_layout(
        xaxis={"visible": False, "range": [left, right]},
        yaxis={"visible": False, "range": [low, high], "scaleanchor": "x"},
        legend={"itemsizing": "constant"},
        margin={"l": 0, "r": 0, "t": 40, "b": 8},
    )
    return figure
