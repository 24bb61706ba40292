"""Marks as SVG paths: short, relative, exact to a tenth of a pixel."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from analysis.scene.marks import Area, Box, Dot, Mark, Panel, Path, Words
from analysis.scene.text import outline

Point = tuple[float, float]


def n(value: float) -> str:
    """Return a number of pixels as short as a tenth allows."""
    text = f"{value:.1f}"
    return (text[:-2] if text.endswith(".0") else text).replace("-0.", "-.") or "0"


@lru_cache(maxsize=8192)
def _tenth(value: int) -> str:
    """Return tenths of a pixel as `n` writes the pixels: the borders of a map ask for few."""
    return n(value / 10)


def line(points: Any, *, closed: bool = False) -> str:
    """Return a line through points in relative steps; steps that cannot be seen are left out.

    points: pairs, or an array of them.
    """
    import numpy as np

    tenths = np.rint(np.asarray(points, dtype=float) * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    parts = (f"l{_tenth(x)} {_tenth(y)}" for x, y in steps[steps.any(axis=1)].tolist())
    x, y = tenths[0].tolist()
    return f"M{_tenth(x)} {_tenth(y)}{''.join(parts)}".replace(" -", "-") + ("z" if closed else "")


def _disc(x: float, y: float, half: float) -> str:
    turn = f"a{n(half)} {n(half)} 0 1 1 "
    return f"M{n(x - half)} {n(y)}{turn}{n(2 * half)} 0{turn}{n(-2 * half)} 0z"


def _half(x: float, y: float, half: float, sweep: int) -> str:
    return f"M{n(x)} {n(y - half)}a{n(half)} {n(half)} 0 0 {sweep} 0 {n(2 * half)}z"


def _polygon(*corners: Point) -> Callable[[float, float, float], str]:
    """Return what draws a polygon given by its corners in halves of its size."""

    def drawn(x: float, y: float, half: float) -> str:
        return line([(x + right * half, y + down * half) for right, down in corners], closed=True)

    return drawn


_D, _X = 1.414, 0.5  # half a diamond's diagonal; where the arms of a cross meet
_SHAPES: Final[dict[str, Callable[[float, float, float], str]]] = {
    "circle": _disc,
    "square": _polygon((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": _polygon((0, -_D), (_D, 0), (0, _D), (-_D, 0)),
    "triangle": _polygon((0, -1), (1, 1), (-1, 1)),
    "cross": _polygon(
        (-_X, -1), (0, -_X), (_X, -1), (1, -_X), (_X, 0), (1, _X),
        (_X, 1), (0, _X), (-_X, 1), (-1, _X), (-_X, 0), (-1, -_X),
    ),
    "half-left": lambda x, y, half: _half(x, y, half, 0),
    "half-right": lambda x, y, half: _half(x, y, half, 1),
}  # fmt: skip
SHAPES: Final = tuple(_SHAPES)


def _rounded(left: float, top: float, wide: float, high: float, radius: float) -> str:
    r = min(radius, wide / 2, high / 2)
    across, down = n(wide - 2 * r), n(high - 2 * r)
    turn = f"a{n(r)} {n(r)} 0 0 1 "
    return (
        f"M{n(left + r)} {n(top)}h{across}{turn}{n(r)} {n(r)}v{down}{turn}{n(-r)} {n(r)}"
        f"h{n(2 * r - wide)}{turn}{n(-r)} {n(-r)}v{n(2 * r - high)}{turn}{n(r)} {n(-r)}z"
    )


def box(panel: Panel, mark: Box) -> str:
    """Return the path of a box."""
    (x0, y0), (x1, y1) = panel.at(mark.x0, mark.y0), panel.at(mark.x1, mark.y1)
    left, top, wide, high = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    if mark.radius:
        return _rounded(left, top, wide, high, mark.radius)
    return f"M{n(left)} {n(top)}h{n(wide)}v{n(high)}h{n(-wide)}z"


def dot(panel: Panel, mark: Dot) -> str:
    """Return the path of a shape; ValueError names the shapes for one that is none of them."""
    if mark.shape not in _SHAPES:
        raise ValueError(f"no shape {mark.shape!r}; expected one of {', '.join(SHAPES)}")
    x, y = panel.at(mark.x, mark.y)
    half = round(mark.size / 2, 1)  # as it is written: else an arc is longer than its chord allows
    return _SHAPES[mark.shape](x + mark.dx, y + mark.dy, half)


def rings(shape: Any) -> list[Any]:
    """Return the rings of a geometry, outer and inner, as arrays of points (x, y)."""
    import numpy as np
    import shapely

    parts = shapely.get_rings(shapely.get_parts(np.asarray([shape])))
    return [shapely.get_coordinates(ring) for ring in parts]


@lru_cache(maxsize=64)  # the land of a map is asked for by pages and files
def _area(frame: Panel, shape: Any) -> str:
    import numpy as np

    found = []
    for ring in rings(shape):
        x, y = frame.at(*ring[:-1].T)
        found.append(line(np.column_stack((x, y)), closed=True))
    return "".join(found)


def area(panel: Panel, mark: Area) -> str:
    """Return the path of polygons."""
    return _area(replace(panel, marks=()), mark.shape)


def path_of(panel: Panel, mark: Mark) -> str:
    """Return the path of any mark; of text only where it is outlined."""
    if isinstance(mark, Box):
        return box(panel, mark)
    if isinstance(mark, Dot):
        return dot(panel, mark)
    if isinstance(mark, Area):
        return area(panel, mark)
    if isinstance(mark, Path):
        return line([panel.at(x, y) for x, y in mark.points])
    if isinstance(mark, Words) and mark.outlined:
        x, y = panel.at(mark.x, mark.y)
        return outline(mark.text, mark.size, (round(x + mark.dx, 1), round(y + mark.dy, 1)))
    raise TypeError(f"no path for {type(mark).__name__}")
