"""The map of host cities in matplotlib: key, world, two parts of it enlarged, and the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from analysis.data import basemap
from analysis.figures import hosts_years
from analysis.figures.hosts_marks import LEADING, Host, draw_host, draw_key, key_lines, points_of
from analysis.figures.insets import Inset, insets
from analysis.figures.label_place import Named, place_labels
from analysis.figures.map_draw import draw_areas, world_limits
from analysis.figures.map_model import CATEGORIES
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

GAP: Final = 10.0
KEY_SIZES: Final = (1, 5)  # meetings that the key shows as half discs
Box = tuple[float, float, float, float]  # left, top, width, height in pixels


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is drawn: cities, those with most meetings first, and the areas behind them."""

    hosts: Sequence[Host]
    areas: Any
    layout: Layout

    def points(self) -> Any:
        """Return the cities as points in degrees."""
        return points_of(self.hosts)


def _panel(figure: MplFigure, box: Box, limits: Box | None = None) -> Axes:
    """Return bare axes in a box; limits: left, right, bottom, top, else pixels from the top."""
    width, height = figure.get_size_inches() * figure.dpi
    left, top, wide, high = box
    axes = figure.add_axes((left / width, 1 - (top + high) / height, wide / width, high / height))
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    x0, x1, y0, y1 = limits or (0, wide, high, 0)
    axes.set_xlim(x0, x1)
    axes.set_ylim(y0, y1)
    return axes


def _cities(axes: Axes, scene: Scene, chosen: Any, crs: Any, pixel: float) -> list[Named]:
    """Draw the chosen cities, the largest first so that none hides another; return their names."""
    hosts = [host for host, wanted in zip(scene.hosts, chosen, strict=True) if wanted]
    named = []
    for host, point in zip(hosts, scene.points()[chosen].to_crs(crs), strict=True):
        draw_host(axes, host, (point.x, point.y), pixel)
        named.append(Named(host.city, point.x, point.y, host.radius))
    return named


def _world(figure: MplFigure, box: Box, scene: Scene, enlarged: Sequence[Inset]) -> None:
    """Draw the world with the cities that no inset shows, and the edges of the insets."""
    left, right, low, high = world_limits()
    axes = _panel(figure, box, (left, right, low, high))
    pixel = (right - left) / box[2]
    draw_areas(axes, CATEGORIES, basemap.equal_earth(scene.areas), 1.1 * pixel)
    apart = scene.points().x.notna()
    for inset in enlarged:
        apart &= ~inset.inside(scene.points())
    size = pixel if enlarged else 0.6 * pixel  # without insets close cities stand here too
    named = _cities(axes, scene, apart, basemap.EQUAL_EARTH, size)
    for inset in enlarged:
        edge = inset.frame()
        axes.plot(*edge.xy, color=COLOUR["ink"], lw=1.2, zorder=5)
        if not scene.layout.is_narrow:  # on a phone both stand right below, and there is no room
            half = (edge.bounds[2] - edge.bounds[0]) / 2 / pixel
            named.append(Named(f"{inset.name}, below", edge.centroid.x, edge.centroid.y, half))
    if scene.layout.name != "small":
        place_labels(axes, named, scene.layout.small)


def _inset(figure: MplFigure, box: Box, scene: Scene, inset: Inset) -> None:
    """Draw an enlarged part with its cities in a frame."""
    x0, y0, x1, y1 = inset.box
    axes = _panel(figure, box, (x0, x1, y0, y1))
    pixel = (x1 - x0) / box[2]
    draw_areas(axes, CATEGORIES, inset.areas(scene.areas), 0.9 * pixel, line=0.8)
    named = _cities(axes, scene, inset.inside(scene.points()), inset.crs, pixel)
    place_labels(axes, named, scene.layout.small)
    for side in axes.spines.values():
        side.set(visible=True, color=COLOUR["ink"], linewidth=1.2)


def _boxes(layout: Layout, key: float, years: float) -> tuple[float, dict[str, Box]]:
    """Return the height and the boxes of a layout; key, years: heights in pixels."""
    width = float(layout.width)
    world = round(width * 0.452)
    top = key + world + GAP
    if layout.is_narrow:
        wide = (width - GAP) / 2
        high = round(wide * 1.2)
        return top + high + GAP + years, {
            "world": (0, key, width, world),
            "left": (1, top, wide - 1, high),
            "right": (wide + GAP, top, wide - 1, high),
            "years": (0, top + high + GAP, width, years),
        }
    wide = 196.0
    return top + years, {
        "world": (0, key, width, world),
        "left": (1, top, wide, years - 2),
        "right": (wide + GAP, top, wide, years - 2),
        "years": (2 * (wide + GAP) + 8, top, width - 2 * (wide + GAP) - 8, years),
    }


def draw(hosts: Sequence[Host], areas: Callable[[], Any], layout: Layout) -> MplFigure:
    """Return the drawing in a layout; in small, the world alone without names."""
    scene = Scene(hosts, areas(), layout)
    if layout.name == "small":
        world = round(layout.width * 0.452)
        figure = canvas(layout, world)
        _world(figure, (0, 0, layout.width, world), scene, ())
        return figure
    lines = key_lines(canvas(layout, 100), layout, KEY_SIZES)
    key = len(lines) * layout.small * LEADING
    height, boxes = _boxes(layout, key, hosts_years.height_of(hosts))
    figure = canvas(layout, round(height))
    draw_key(_panel(figure, (0, 0, layout.width, key)), lines, layout)
    enlarged = insets(boxes["left"][3] / boxes["left"][2])
    _world(figure, boxes["world"], scene, enlarged)
    for name, inset in zip(("left", "right"), enlarged, strict=True):
        _inset(figure, boxes[name], scene, inset)
    hosts_years.draw(_panel(figure, boxes["years"]), hosts, layout)
    return figure
