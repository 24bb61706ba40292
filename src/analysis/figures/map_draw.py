"""Drawing areas with matplotlib: few paths, so that the picture stays small."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.data import basemap
from analysis.figures.map_model import OUTSIDE, Category
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path as MplPath

    from analysis.figures.map_model import MapModel
LONGEST: Final = 20  # letters of a name on one line
LATITUDES: Final = (-57.0, 84.0)  # degrees shown: Cape Horn to the north of Greenland


def compound_path(geometries: Any) -> MplPath:
    """Return all rings of the geometries as one matplotlib path."""
    import shapely
    from matplotlib.path import Path as MplPath

    rings = shapely.get_rings(shapely.get_parts(np.asarray(geometries)))
    return MplPath.make_compound_path(*(MplPath(shapely.get_coordinates(r), closed=True)
                                        for r in rings))  # fmt: skip


def world_limits() -> tuple[float, float, float, float]:
    """Return left, right, bottom, top of the map in Equal Earth metres: the lands, no ice cap."""
    from pyproj import Transformer

    project = Transformer.from_crs(4326, basemap.EQUAL_EARTH, always_xy=True).transform
    bottom, top = (project(0.0, latitude)[1] for latitude in LATITUDES)
    left, _, right, _ = basemap.outline().bounds
    return left, right, bottom, top


def fill_style(category: Category) -> dict[str, Any]:
    """Return matplotlib's patch settings of a category: fill and hatch from the palette."""
    return {
        "facecolor": COLOUR[category.tone],
        "hatch": category.hatch or None,
        "hatchcolor": COLOUR["border" if category.members else "hatch"],
    }


def place(areas: Any, party: str) -> tuple[float, float]:
    """Return a point inside the largest part of a party's shape, in map units."""
    shape = areas.loc[areas["area_id"] == party, "geometry"].iloc[0]
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    point = largest.representative_point()
    return point.x, point.y


def simplified(areas: Any, tolerance: float) -> Any:
    """Return the shapes, neighbours still sharing borders, without parts too small to be seen.

    `tolerance` is in map units: what a pixel cannot show. The largest part of an area stays.
    """
    import shapely

    shapes = shapely.coverage_simplify(areas.geometry.to_numpy(), tolerance)
    return np.array([_without_specks(shape, 2.0 * tolerance**2) for shape in shapes], dtype=object)


def _without_specks(shape: Any, smallest: float) -> Any:
    import shapely

    parts = shapely.get_parts(shape)
    sizes = shapely.area(parts)
    if len(parts) == 0:
        return shape
    return shapely.multipolygons(parts[(sizes >= smallest) | (sizes == sizes.max())])


def draw_areas(
    axes: Axes, categories: Sequence[Category], areas: Any, tolerance: float, line: float = 0.5
) -> None:
    """Draw projected areas, one path a member, else a category; `tolerance` as in `simplified`."""
    import shapely
    from matplotlib.patches import PathPatch

    shapes = simplified(areas, tolerance)
    for category in categories:
        inside = (areas["category"] == category.key).to_numpy()
        parties = areas["party_id"].where(inside & category.members, "").to_numpy()
        for party in dict.fromkeys(parties[inside]):
            chosen = shapes[inside & (parties == party)]
            chosen = chosen[~shapely.is_empty(chosen)]
            if len(chosen):
                style = {"lw": line, "edgecolor": COLOUR["border"], **fill_style(category)}
                drawn = axes.add_patch(PathPatch(compound_path(chosen), **style))
                if party:
                    mark(drawn, party)


def draw_markers(axes: Axes, model: MapModel, points: Any, size: float) -> None:
    """Draw areas too small to be seen as dots in their category's colour, ringed.

    Territories that are in no category of their own are left out: they would hide the members.
    """
    for _, row in points.iterrows():
        category = model.by_key[row["category"]]
        if category.key == OUTSIDE.key and row["status"] != "state":
            continue
        small = category.key == OUTSIDE.key
        axes.plot([row.geometry.x], [row.geometry.y], "o", ms=size * (0.7 if small else 1.0),
                  mew=0.7, mfc=COLOUR[category.tone], mec=COLOUR["hatch"], zorder=3)  # fmt: skip


def label(
    axes: Axes,
    text: str,
    point: tuple[float, float],
    offset: tuple[float, float],
    size: float,
) -> None:
    """Write a name on a small plate around `offset` pixels from its point, inside the axes.

    A thin line leads to the point where the name stands aside; a long name takes two lines.
    """
    text = textwrap.fill(text, LONGEST, break_long_words=False)
    aside = offset != (0.0, 0.0)
    box = axes.get_window_extent()
    x = axes.transData.transform(point)[0]
    half = text_width(axes.figure, text, size) / 2 + 4  # type: ignore[arg-type]
    middle = min(max(x + offset[0], box.x0 + half), box.x1 - half)
    axes.annotate(
        text,
        point,
        xytext=(middle - x, offset[1]),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=size,
        color=COLOUR["ink"],
        zorder=6,
        bbox={"boxstyle": "round,pad=0.18", "fc": COLOUR["paper"], "ec": "none", "alpha": 0.86},
        arrowprops={"arrowstyle": "-", "color": COLOUR["muted"], "lw": 0.8, "shrinkA": 0,
                    "shrinkB": 0} if aside else None,
    )  # fmt: skip
