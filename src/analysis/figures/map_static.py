"""The world map as a static picture: the world in Equal Earth, Europe enlarged, and a key.

Europe is drawn again in its own equal-area projection (ETRS89-LAEA), because half of the members
are there and too small to be told apart on a world map.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from analysis import basemap
from analysis.figures.map_draw import draw_areas, draw_markers, fill_style, label
from analysis.figures.map_model import CATEGORIES, EU, EU_ONLY, OUTSIDE, UNDETERMINED, MapModel
from analysis.render.palette import COLOUR
from analysis.render.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

EUROPE_CRS: Final = 3035
EUROPE_BOX: Final = (2_450_000.0, 1_350_000.0, 6_000_000.0, 5_450_000.0)  # metres in EPSG:3035
EUROPE_CLIP: Final = (-32.0, 26.0, 62.0, 83.0)  # degrees: what may reach into the box
WORLD_LIMITS: Final = (-58.0, 84.0)  # degrees of latitude shown

# Where a name stands beside its place (pixels right and up, alignment); others stand on it.
WORLD_OFFSETS: Final[dict[str, tuple[float, float, str]]] = {
    "JPN": (16, 14, "left"),
    "KOR": (14, -22, "left"),
    "NZL": (-8, -14, "right"),
}
EUROPE_OFFSETS: Final[dict[str, tuple[float, float, str]]] = {
    "BEL": (-52, 18, "right"),
    "EST": (26, 14, "left"),
    "GBR": (-6, 6, "center"),
    "NOR": (-34, 10, "right"),
}


def _world(axes: Axes, model: MapModel, layout: Layout, names: dict[str, str]) -> None:
    areas = basemap.equal_earth(model.areas)
    outline = basemap.outline()
    left, _, right, _ = outline.bounds
    low, high = (basemap.equal_earth_point(0.0, lat)[1] for lat in WORLD_LIMITS)
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    draw_areas(axes, areas, tolerance=(right - left) / layout.width * 0.6)
    draw_markers(axes, basemap.marker_points(areas), size=4.0 if layout.is_narrow else 5.0)
    europe = _europe_states(model)
    for party in model.members["party_id"]:
        if party != EU and party not in europe:
            offset = WORLD_OFFSETS.get(party, (0, 0, "center"))
            _name(axes, areas, party, names[party], offset, layout)


def _europe_states(model: MapModel) -> set[str]:
    """Return the members whose place is inside the enlarged map of Europe."""
    europe = _europe_areas(model)
    points = europe.geometry.representative_point()
    left, low, right, high = EUROPE_BOX
    inside = points.x.between(left, right) & points.y.between(low, high)
    return set(europe.loc[inside, "party_id"])


def _europe_areas(model: MapModel) -> Any:
    clipped = model.areas.clip(EUROPE_CLIP)
    return clipped[~clipped.is_empty].to_crs(EUROPE_CRS)


def _name(
    axes: Axes,
    areas: Any,
    party: str,
    name: str,
    offset: tuple[float, float, str],
    layout: Layout,
) -> None:
    shape = areas.loc[areas["area_id"] == party, "geometry"].iloc[0]
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    point = largest.representative_point()
    label(axes, name, (point.x, point.y), offset[:2], layout, offset[2])


def _europe(axes: Axes, model: MapModel, layout: Layout, names: dict[str, str]) -> None:
    areas = _europe_areas(model)
    left, low, right, high = EUROPE_BOX
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    draw_areas(axes, areas, tolerance=(right - left) / 360 * 0.6, line=0.7)
    points = areas[areas["marker_lon"].notna()].copy()
    points["geometry"] = points.geometry.representative_point()
    draw_markers(axes, points, size=6.0)
    for party in sorted(set(model.members["party_id"]) & _europe_states(model)):
        _name(axes, areas, party, names[party], EUROPE_OFFSETS.get(party, (0, 0, "center")), layout)
    for side in axes.spines.values():
        side.set(visible=True, color=COLOUR["grid"])


def key_entries(model: MapModel, names: dict[str, str]) -> list[tuple[Any, str, str]]:
    """Return (category, heading with number, names) for each line of the key."""
    entries = []
    for category in CATEGORIES:
        if category in (OUTSIDE, UNDETERMINED):
            entries.append((category, category.label, ""))
            continue
        listed = model.names_in(category, names)
        text = "" if category is EU_ONLY else ", ".join(listed)
        unit = " states" if category is EU_ONLY else ""
        entries.append((category, f"{category.label}: {len(listed)}{unit}", text))
    return entries


def _wrap(figure: MplFigure, text: str, width: float, size: float) -> list[str]:
    per_letter = text_width(figure, text, size) / max(len(text), 1)
    return textwrap.wrap(text, max(int(width / per_letter), 12)) if text else []


def _key(axes: Axes, model: MapModel, layout: Layout, names: dict[str, str]) -> None:
    """Draw the key: a patch, a heading and the names, top down, in pixels."""
    from matplotlib.patches import Rectangle

    figure = axes.figure
    box = axes.get_window_extent()
    axes.set_xlim(0, box.width)
    axes.set_ylim(box.height, 0)
    y, line = 10.0, layout.small * 1.35
    for category, heading, listed in key_entries(model, names):
        axes.add_patch(Rectangle((1, y - 9), 22, 14, lw=0.8, edgecolor=COLOUR["muted"],
                                 **fill_style(category)))  # fmt: skip
        axes.text(32, y, heading, fontsize=layout.small, weight="bold", va="center_baseline")
        for part in _wrap(figure, listed, box.width - 36, layout.small):  # type: ignore[arg-type]
            y += line
            axes.text(32, y, part, fontsize=layout.small, va="center_baseline")
        y += line * 1.35


def _bare(axes: Axes, *, equal: bool = True) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    if equal:
        axes.set_aspect("equal")


def _boxes(layout: Layout) -> tuple[int, dict[str, tuple[float, float, float, float]]]:
    """Return the height and the boxes (left, top, width, height in pixels) of a layout."""
    width = layout.width
    world = round(width * 0.452)
    if layout.is_narrow:
        europe = round(width * 4.1 / 3.55)
        return world + europe + 16 + 300, {
            "world": (0, 0, width, world),
            "europe": (0, world + 8, width, europe),
            "key": (0, world + europe + 20, width, 292),
        }
    return world + 8 + 392, {
        "world": (0, 0, width, world),
        "europe": (0, world + 8, 338, 390),
        "key": (356, world + 14, width - 356, 384),
    }


def draw(model: MapModel, names: dict[str, str], layout: Layout) -> MplFigure:
    """Return the drawing in a layout; names: party id -> name."""
    height, boxes = _boxes(layout)
    figure = canvas(layout, height)
    for part, paint in (("world", _world), ("europe", _europe), ("key", _key)):
        left, top, wide, high = boxes[part]
        axes = figure.add_axes(
            (left / layout.width, 1 - (top + high) / height, wide / layout.width, high / height)
        )
        _bare(axes, equal=part != "key")
        paint(axes, model, layout, names)
    return figure
