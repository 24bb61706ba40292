"""The world map as an interactive view: hover for name, category and date, step through rosters.

Areas are polygons on plain axes in Equal Earth coordinates, so that the view needs no basemap
from anywhere and shows the same borders as the static picture.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.data import basemap
from analysis.figures.map_draw import simplified, world_limits
from analysis.figures.map_model import UNDETERMINED, MapModel
from analysis.figures.map_steps import Step
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

DETAIL = 24_000.0  # metres: two pixels of the map enlarged four times
SCALE = 10_000.0  # metres a unit: short numbers


def rings(shape: Any) -> tuple[list[float | None], list[float | None]]:
    """Return the rings of a projected shape as x and y in SCALE units, None between rings."""
    import shapely

    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in shapely.get_rings(shapely.get_parts(np.asarray([shape]))):
        points = np.round(shapely.get_coordinates(ring) / SCALE, 1)
        moved = np.any(np.diff(points, axis=0) != 0, axis=1)
        points = points[np.concatenate([[True], moved])]
        xs += [*points[:, 0].tolist(), None]
        ys += [*points[:, 1].tolist(), None]
    return xs[:-1], ys[:-1]


def _hover(shown: MapModel) -> list[str]:
    joined = dict(zip(shown.members["party_id"], shown.members["joined"], strict=True))
    texts = []
    names = dict(zip(shown.areas["area_id"], shown.areas["name"], strict=True))
    for row in shown.areas[["area_id", "name", "party_id", "category"]].to_dict("records"):
        member = row["party_id"] in joined and row["category"] != UNDETERMINED.key
        since = f"<br>joined {joined[row['party_id']]}" if member else ""
        part = f"part of {names[row['party_id']]}: " if row["party_id"] != row["area_id"] else ""
        texts.append(f"<b>{row['name']}</b><br>{part}{shown.by_key[row['category']].label}{since}")
    return texts


def _restyle(shown: MapModel) -> dict[str, list[Any]]:
    """Return what differs from day to day, one value a trace: the areas, then the markers."""
    kinds = [shown.by_key[key] for key in shown.areas["category"]]
    texts = _hover(shown)
    dots = _dots(shown)
    none = [None] * len(kinds)
    return {
        "fillcolor": [*(COLOUR[kind.tone] for kind in kinds), None],
        "fillpattern.shape": [*(kind.pattern for kind in kinds), None],
        "text": [*texts, [texts[i] for i in dots]],
        "marker.color": [*none, [COLOUR[kinds[i].tone] for i in dots]],
    }


def _dots(shown: MapModel) -> list[int]:
    """Return the positions of the areas drawn as dots too: states, and parts of a member."""
    areas = shown.areas
    small = areas["marker_lon"].notna() & ((areas["status"] == "state") | (areas["part_of"] != ""))
    return [i for i, wanted in enumerate(small) if wanted]


def _areas(figure: PlotlyFigure, projected: Any, start: dict[str, list[Any]]) -> None:
    """Add a filled polygon an area, styled as at the start."""
    for index, shape in enumerate(simplified(projected, DETAIL)):
        xs, ys = rings(shape)
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            hoveron="fills",
            hoverinfo="text",
            showlegend=False,
            text=start["text"][index],
            line={"color": COLOUR["border"], "width": 0.6},
            fillcolor=start["fillcolor"][index],
            fillpattern={
                "shape": start["fillpattern.shape"][index],
                "fgcolor": COLOUR["hatch"],
                "size": 6,
                "solidity": 0.25,
                "fillmode": "overlay",
            },
        )


def _markers(figure: PlotlyFigure, small: Any, start: dict[str, list[Any]]) -> None:
    """Add dots for areas too small to be seen, styled as at the start."""
    points = basemap.marker_points(small)
    figure.add_scatter(
        x=[round(x / SCALE, 1) for x in points.geometry.x],
        y=[round(y / SCALE, 1) for y in points.geometry.y],
        mode="markers",
        showlegend=False,
        hoverinfo="text",
        text=start["text"][-1],
        marker={
            "size": 7,
            "color": start["marker.color"][-1],
            "line": {"color": COLOUR["hatch"], "width": 1},
        },
    )


def plot(shown: MapModel, steps: Sequence[Step]) -> PlotlyFigure:
    """Return the Plotly figure of a map, with a slider through steps of the same categories."""
    from plotly import graph_objects as go

    projected = basemap.equal_earth(shown.areas)
    figure = go.Figure(layout=base_layout(height=600))
    start = _restyle(shown)
    _areas(figure, projected, start)
    _markers(figure, projected.iloc[_dots(shown)], start)
    _key(figure, shown)
    _slider(figure, steps, shown.as_of)
    left, right, low, high = (edge / SCALE for edge in world_limits())
    figure.update_layout(
        xaxis={"visible": False, "range": [left, right]},
        yaxis={"visible": False, "range": [low, high], "scaleanchor": "x"},
        meta={"slider": True},
        margin={"l": 0, "r": 0, "t": 40, "b": 8},
        hoverdistance=5,
    )
    return figure


def _key(figure: PlotlyFigure, shown: MapModel) -> None:
    """Add one empty trace a category, for the legend only."""
    for category in shown.categories:
        figure.add_bar(
            x=[None],
            y=[None],
            name=category.label,
            marker={
                "color": COLOUR[category.tone],
                "pattern": {
                    "shape": category.pattern,
                    "fgcolor": COLOUR["hatch"],
                    "fillmode": "overlay",
                },
                "line": {"color": COLOUR["muted"], "width": 1},
            },
        )


def _slider(figure: PlotlyFigure, steps: Sequence[Step], day: dt.date) -> None:
    """Add the slider that steps through the maps, standing at the one in force on `day`."""
    traces = list(range(len(figure.data) - len(steps[0].shown.categories)))
    days = [step.shown.as_of for step in steps]
    active = max((i for i, d in enumerate(days) if d <= day), default=0)
    stops = [
        {
            "method": "restyle",
            "label": step.label,
            "name": step.words,
            "args": [_restyle(step.shown), traces],
            "value": step.shown.as_of.isoformat(),
        }
        for step in steps
    ]
    figure.update_layout(
        sliders=[
            {
                "active": active,
                "steps": stops,
                "y": 0,
                "x": 0.04,
                "len": 0.92,
                "currentvalue": {"prefix": "Members: ", "font": {"size": 15}},
                "pad": {"t": 60, "b": 8},
            }
        ]
    )
