"""The rosters as small maps in a grid, coarse enough to stay light, with one key."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.data import basemap
from analysis.figures.map_draw import compound_path, fill_style, place, simplified, world_limits
from analysis.figures.map_model import EU_ONLY, FOUNDING, LATER, OUTSIDE, UNDETERMINED, Category
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

    from analysis.figures.membership_rosters import Roster

COLUMNS: Final = {"wide": 3, "narrow": 2, "small": 4}
HEAD: Final = {"wide": 56, "narrow": 56, "small": 22}  # pixels above a map, for its lines
GAP: Final = 14
# On the small maps the colours say: member already, just joined, through the EU only.
MEMBER: Final = FOUNDING._replace(label="Member")
NEW: Final = LATER._replace(label="Just joined, ringed")
KEY: Final = (MEMBER, NEW, EU_ONLY, OUTSIDE, UNDETERMINED)
KEY_LINE: Final = 20  # pixels
KEY_HEIGHT: Final = KEY_LINE * len(KEY)


def _kind(roster: Roster, party: str, category: str) -> Category:
    if category == UNDETERMINED.key:
        return UNDETERMINED
    if party in roster.new:
        return NEW
    if category in (FOUNDING.key, LATER.key):
        return MEMBER
    return EU_ONLY if category == EU_ONLY.key else OUTSIDE


def _map(axes: Axes, roster: Roster, width: float) -> None:
    import shapely
    from matplotlib.patches import PathPatch

    areas = basemap.equal_earth(roster.shown.areas)
    left, right, low, high = world_limits()
    pixel = (right - left) / width
    shapes = simplified(areas, 1.2 * pixel)
    pairs = zip(areas["party_id"], areas["category"], strict=True)
    kinds = np.array([KEY.index(_kind(roster, *pair)) for pair in pairs])
    for index, kind in enumerate(KEY):
        parts = shapely.get_parts(shapely.union_all(shapes[kinds == index]))
        parts = parts[shapely.area(parts) > (0.5 if kind is not OUTSIDE else 6.0) * pixel**2]
        if len(parts):
            style = {"lw": 0.3, "edgecolor": COLOUR["border"], **fill_style(kind)}
            axes.add_patch(PathPatch(compound_path(parts), **style))
    for party in roster.new:
        x, y = place(areas, party)
        axes.plot([x], [y], "o", ms=3.5, mfc=COLOUR[NEW.tone], mec=COLOUR["ink"], mew=0.5, zorder=5)
        axes.plot([x], [y], "o", ms=17 if width > 150 else 9, mfc="none",
                  mec=COLOUR["accent"], mew=2, zorder=5, clip_on=False)  # fmt: skip
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)


def _heading(axes: Axes, roster: Roster, layout: Layout) -> None:
    """Write the number and the change above a map; in small, the number alone."""
    small = layout.name == "small"
    text = str(len(roster.shown.members)) if small else roster.heading
    axes.text(0, 0.94, text, transform=axes.transAxes, va="top", fontsize=layout.text,
              weight="bold")  # fmt: skip
    if not small:
        axes.annotate(roster.detail, (0, 1), xycoords="axes fraction", xytext=(0, -20),
                      textcoords="offset points", va="top", fontsize=layout.small,
                      color=COLOUR["muted"])  # fmt: skip


def _key(axes: Axes, layout: Layout) -> None:
    from matplotlib.patches import Rectangle

    box = axes.get_window_extent()
    axes.set_xlim(0, box.width)
    axes.set_ylim(box.height, 0)
    for index, category in enumerate(KEY):
        y = (index + 0.5) * KEY_LINE
        axes.add_patch(Rectangle((1, y - 7), 22, 14, lw=0.8, edgecolor=COLOUR["muted"],
                                 **fill_style(category)))  # fmt: skip
        axes.text(32, y, category.label, fontsize=layout.small, va="center_baseline")


def draw(rosters: list[Roster], layout: Layout) -> MplFigure:
    """Return the drawing: one map a roster, row by row, then the key (none in small)."""
    columns, above = COLUMNS[layout.name], HEAD[layout.name]
    cells = len(rosters) + (layout.name != "small")
    wide = (layout.width - GAP * (columns - 1)) / columns
    high = above + wide * 0.45
    height = round(math.ceil(cells / columns) * (high + GAP))
    figure = canvas(layout, height)

    def panel(index: int, top: float, bottom: float) -> Axes:
        """Return bare axes in a cell, between two distances from the cell's top (pixels)."""
        row, column = divmod(index, columns)
        left, down = column * (wide + GAP), row * (high + GAP)
        axes = figure.add_axes(
            (left / layout.width, 1 - (down + bottom) / height, wide / layout.width,
             (bottom - top) / height)
        )  # fmt: skip
        axes.set_axis_off()
        return axes

    for index, roster in enumerate(rosters):
        _heading(panel(index, 0, above), roster, layout)
        body = panel(index, above, high)
        _map(body, roster, wide)
        body.set_aspect("equal")
    if cells > len(rosters):
        _key(panel(len(rosters), min(above, high - KEY_HEIGHT), high), layout)
    return figure
