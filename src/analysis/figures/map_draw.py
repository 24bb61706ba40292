"""Drawing areas with matplotlib: one path a category, so that the picture stays small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.figures.map_model import CATEGORIES, Category
from analysis.render.palette import COLOUR
from analysis.render.static import Layout

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path as MplPath


def compound_path(geometries: Any) -> MplPath:
    """Return all rings of the geometries as one matplotlib path."""
    import shapely
    from matplotlib.path import Path as MplPath

    rings = shapely.get_rings(shapely.get_parts(np.asarray(geometries)))
    return MplPath.make_compound_path(*(MplPath(shapely.get_coordinates(r), closed=True)
                                        for r in rings))  # fmt: skip


def fill_style(category: Category) -> dict[str, Any]:
    """Return matplotlib's patch settings of a category: fill and hatch from the palette."""
    return {
        "facecolor": COLOUR[category.tone],
        "hatch": category.hatch or None,
        "hatchcolor": COLOUR["border" if category.key == "later" else "hatch"],
    }


def draw_areas(axes: Axes, areas: Any, tolerance: float, line: float = 0.5) -> None:
    """Draw projected areas by category; `tolerance` (map units) is what a pixel cannot show."""
    import shapely
    from matplotlib.patches import PathPatch

    shapes = shapely.coverage_simplify(areas.geometry.to_numpy(), tolerance)
    for category in CATEGORIES:
        chosen = shapes[(areas["category"] == category.key).to_numpy()]
        chosen = chosen[~shapely.is_empty(chosen)]
        if len(chosen):
            patch = PathPatch(compound_path(chosen), lw=line, edgecolor=COLOUR["border"],
                              **fill_style(category))  # fmt: skip
            axes.add_patch(patch)


def draw_markers(axes: Axes, points: Any, size: float) -> None:
    """Draw areas too small to be seen as dots in their category's colour, ringed."""
    for _, row in points.iterrows():
        category = next(c for c in CATEGORIES if c.key == row["category"])
        axes.plot([row.geometry.x], [row.geometry.y], "o", ms=size, mew=0.8,
                  mfc=COLOUR[category.tone], mec=COLOUR["muted"], zorder=3)  # fmt: skip


def label(
    axes: Axes,
    text: str,
    point: tuple[float, float],
    offset: tuple[float, float],
    layout: Layout,
    align: str = "center",
) -> None:
    """Write a name on a small plate, with a thin line to its place where it stands aside."""
    aside = offset != (0.0, 0.0)
    axes.annotate(
        text,
        point,
        xytext=offset,
        textcoords="offset points",
        ha=align,
        va="center",
        fontsize=layout.small,
        color=COLOUR["ink"],
        zorder=6,
        bbox={"boxstyle": "round,pad=0.18", "fc": COLOUR["paper"], "ec": "none", "alpha": 0.86},
        arrowprops={"arrowstyle": "-", "color": COLOUR["muted"], "lw": 0.8, "shrinkA": 0,
                    "shrinkB": 0} if aside else None,
    )  # fmt: skip


Offsets = Mapping[str, tuple[float, float, str]]
