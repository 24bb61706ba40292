"""The world map as a static picture: the world in Equal Earth, Europe enlarged, and a key.

Europe is drawn again in its own equal-area projection (ETRS89-LAEA), because half of the members
are there and too small to be told apart on a world map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.data import basemap
from analysis.figures import map_key
from analysis.figures.map_draw import draw_areas, draw_markers, label, place, world_limits
from analysis.figures.map_model import EU, MapModel
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

EUROPE_CRS: Final = 3035
EUROPE_BOX: Final = (2_450_000.0, 1_350_000.0, 6_000_000.0, 5_450_000.0)  # metres in EPSG:3035
EUROPE_CLIP: Final = (-32.0, 26.0, 62.0, 83.0)  # degrees: what may reach into the box

# Where the middle of a name stands beside its place (pixels right and up); others stand on it.
WORLD_OFFSETS: Final[dict[str, tuple[float, float]]] = {
    "COD": (-92, -6),
    "DOM": (62, 15),
    "ECU": (-48, -4),
    "GRL": (12, -26),
    "JPN": (48, 17),
    "KAZ": (4, 16),
    "KOR": (66, -19),
    "MEX": (-44, -12),
    "NAM": (-46, -4),
    "NZL": (-30, -16),
    "PER": (-34, -14),
    "PHL": (60, 6),
    "TUR": (-12, -22),
    "UZB": (24, -12),
    "ZMB": (30, -20),
}
EUROPE_OFFSETS: Final[dict[str, tuple[float, float]]] = {
    "BEL": (-74, 22),
    "EST": (16, 19),
    "GBR": (-84, 42),
    "ITA": (-92, -36),
    "NOR": (-66, 12),
}
NARROW_OFFSETS: Final = {**WORLD_OFFSETS, "KOR": (60.0, -37.0)}
NUMBER_OFFSETS: Final[dict[str, tuple[float, float]]] = {
    "COD": (-16, -4),
    "DOM": (14, 12),
    "ECU": (-18, 2),
    "GRL": (26, -6),
    "KAZ": (4, 15),
    "MEX": (-16, -6),
    "NAM": (-16, -4),
    "PER": (-13, -12),
    "PHL": (18, 4),
    "TUR": (-8, -15),
    "UZB": (18, -9),
    "ZMB": (18, -10),
}
ENLARGED: Final = "Europe below"
EUROPE_WIDTH, KEY_LEFT = 338, 356  # pixels: the enlarged map, and the key beside it


def _world(axes: Axes, model: MapModel, layout: Layout, names: dict[str, str]) -> None:
    areas = basemap.equal_earth(model.areas)
    left, right, low, high = world_limits()
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    pixel = (right - left) / layout.width
    draw_areas(axes, model.categories, areas, tolerance=0.9 * pixel)
    draw_markers(axes, model, basemap.marker_points(areas), size=4.5 if layout.is_narrow else 5.5)
    europe = _europe_states(model)
    offsets = NARROW_OFFSETS if layout.is_narrow else WORLD_OFFSETS
    numbered = layout.is_narrow and model.numbers
    for party in model.numbers if numbered else model.members["party_id"]:
        if party != EU and party not in europe:
            text = str(model.numbers[party]) if numbered else names[party]
            offset = (NUMBER_OFFSETS if numbered else offsets).get(party, (0, 0))
            label(axes, text, place(areas, party), offset, layout.small)
    if not layout.is_narrow:  # on a phone Europe stands right below, and there is no room
        label(axes, ENLARGED, (0.19 * left, 0.6 * high), (0.0, 0.0), layout.small)


def _europe_states(model: MapModel) -> set[str]:
    """Return the members whose place is inside the enlarged map of Europe."""
    europe = _europe_areas(model)
    points: Any = europe.geometry.representative_point()
    left, low, right, high = EUROPE_BOX
    inside = points.x.between(left, right) & points.y.between(low, high)
    return set(europe.loc[inside, "party_id"])


def _europe_areas(model: MapModel) -> Any:
    clipped = model.areas.clip(EUROPE_CLIP)
    return clipped[~clipped.is_empty].to_crs(EUROPE_CRS)


def _europe(axes: Axes, model: MapModel, layout: Layout, names: dict[str, str]) -> None:
    areas = _europe_areas(model)
    left, low, right, high = EUROPE_BOX
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    draw_areas(axes, model.categories, areas, tolerance=(right - left) / 345 * 0.9, line=0.7)
    points = areas[areas["marker_lon"].notna()].copy()
    points["geometry"] = points.geometry.representative_point()
    draw_markers(axes, model, points, size=6.0)
    for party in sorted(set(model.members["party_id"]) & _europe_states(model)):
        offset = EUROPE_OFFSETS.get(party, (0, 0))
        number = f"{model.numbers[party]} " if layout.is_narrow and party in model.numbers else ""
        label(axes, f"{number}{names[party]}", place(areas, party), offset, layout.small)
    for side in axes.spines.values():
        side.set(visible=True, color=COLOUR["grid"])


def _bare(axes: Axes, *, equal: bool = True) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    if equal:
        axes.set_aspect("equal")


def _boxes(layout: Layout, key: int) -> tuple[int, dict[str, tuple[float, float, float, float]]]:
    """Return the height and the boxes (left, top, width, height in pixels) of a layout."""
    width = layout.width
    world = round(width * 0.452)
    if layout.is_narrow:
        europe = round(width * 4.1 / 3.55)
        below = world + europe + 20
        return below + key, {
            "world": (0, 0, width, world),
            "europe": (0, world + 8, width, europe),
            "key": (0, below, width, key),
        }
    low = max(390, key + 6)
    return world + 10 + low, {
        "world": (0, 0, width, world),
        "europe": (0, world + 8, EUROPE_WIDTH, 390),
        "key": (KEY_LEFT, world + 14, width - KEY_LEFT, low - 6),
    }


def _small(model: MapModel, layout: Layout) -> MplFigure:
    """Return the world alone, without names."""
    height = round(layout.width * 0.452)
    figure = canvas(layout, height)
    axes = figure.add_axes((0, 0, 1, 1))
    _bare(axes)
    left, right, low, high = world_limits()
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    pixel = (right - left) / layout.width
    draw_areas(axes, model.categories, basemap.equal_earth(model.areas), 1.1 * pixel)
    return figure


def draw(model: MapModel, names: dict[str, str], layout: Layout) -> MplFigure:
    """Return the drawing in a layout; names: party id -> name."""
    if layout.name == "small":
        return _small(model, layout)
    probe = canvas(layout, 100)
    beside = 0 if layout.is_narrow else KEY_LEFT
    lines = map_key.key_lines(probe, model, names, layout.width - beside, layout)
    height, boxes = _boxes(layout, map_key.height_of(lines, layout.small))
    figure = canvas(layout, height)
    for part, paint in (("world", _world), ("europe", _europe), ("key", map_key.draw)):
        left, top, wide, high = boxes[part]
        axes = figure.add_axes(
            (left / layout.width, 1 - (top + high) / height, wide / layout.width, high / height)
        )
        _bare(axes, equal=part != "key")
        paint(axes, model, layout, names)
    return figure
