"""The words in which a figure says what stands where: marks, looks, axes, panels, a scene.

All are values: frozen, comparable, printable. Back-ends know these and no figure.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, Literal

from analysis.scene.layout import Layout

Value = float | dt.date  # a place along an axis; days count as their ordinals
Only = Literal["", "static", "live"]  # the one form that has a mark, blank for both
Side = Literal["", "low", "high", "both"]
LEADING: Final = 1.3  # from line to line of a text, in sizes of it


def number(value: Value) -> float:
    """Return a place along an axis as a number; an array of places stays one."""
    return float(value.toordinal()) if isinstance(value, dt.date) else value * 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a mark looks: the only place where colour meets pattern. Colours are palette roles.

    fill: blank leaves it hollow. line: blank draws none; width: of it, in pixels; dash: pixels of
    line and gap. hatch: "/", "x" or "." over the fill, in `hatch_tone`. words: what the key says of
    it, blank where it is not in the key.
    """

    fill: str = ""
    line: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    hatch: Literal["", "/", "x", "."] = ""
    hatch_tone: str = "hatch"
    opacity: float = 1.0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands for something. row: key of the row that it stands for, and links to.

    says: what it is, in lines; the first is its name, the others are told to a pointer. name: what
    tells it from others of its panel in every state of a day. on_day: it follows the day asked for.
    """

    look: Look = Look()
    row: str = ""
    says: str = ""
    only: Only = ""
    name: str = ""
    on_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Mark):
    """A bar, cell or band between two places on each axis; radius: of its corners, in pixels."""

    x0: Value
    x1: Value
    y0: Value
    y1: Value
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Path(Mark):
    """A line of straight pieces."""

    points: tuple[tuple[Value, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Mark):
    """Polygons with holes: a shapely geometry in the units of the panel."""

    shape: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot(Mark):
    """A shape of `size` pixels at a point, moved by dx, dy pixels (right, down).

    shape: circle, square, diamond, triangle, cross, half-left or half-right.
    """

    x: Value
    y: Value
    shape: str = "circle"
    size: float = 8.0
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Mark):
    """Text at a point, moved by dx, dy pixels (right, down); lines are parted by "\\n".

    anchor: which end of a line stands at the point. base: which part of the text does. angle: 90
    reads upwards. halo: an edge in the paper's colour parts it from what it stands on. outlined: in
    the picture it is a shape, for signs that a font may lack.
    """

    x: Value
    y: Value
    text: str
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    base: Literal["middle", "top", "bottom", "line"] = "middle"
    dx: float = 0.0
    dy: float = 0.0
    tone: str = "ink"
    bold: bool = False
    italic: bool = False
    angle: Literal[0, 90] = 0
    halo: bool = False
    outlined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A scale: its left or lower end, its right or upper end (days: an axis of time).

    ticks: places with their names, `pad` pixels from the panel on `side` (of an upright scale the
    low one); grid: a line at each.
    title: the name of the scale, shown by the interactive view.
    """

    low: Value
    high: Value
    ticks: tuple[tuple[Value, str], ...] = ()
    side: Side = "low"
    grid: bool = False
    pad: float = 5.0
    title: str = ""

    @property
    def is_time(self) -> bool:
        """True for days."""
        return isinstance(self.low, dt.date)

    def share(self, value: Value) -> float:
        """Return where a place stands: 0 at the low end, 1 at the high end."""
        low = number(self.low)
        return (number(value) - low) / (number(self.high) - low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A box (left, top, width, height in pixels) with two scales and marks, those above last.

    edge: how its box is outlined. equal: a unit is as long on both scales.
    """

    box: tuple[float, float, float, float]
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    name: str = ""
    only: Only = ""
    edge: Look | None = None
    equal: bool = False

    def at(self, x: Value, y: Value) -> tuple[float, float]:
        """Return the pixel of a place, from the left and from the top of the scene."""
        left, top, width, height = self.box
        return left + width * self.x.share(x), top + height * (1 - self.y.share(y))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is drawn in a layout, `height` pixels high: its panels, those above last."""

    layout: Layout
    height: float
    panels: tuple[Panel, ...]

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.layout.width


def pixels(
    box: tuple[float, float, float, float],
    marks: tuple[Mark, ...],
    *,
    name: str = "",
    only: Only = "static",
    equal: bool = False,
) -> Panel:
    """Return a panel in a box whose places are pixels from its top left corner."""
    _, _, width, height = box
    x, y = Axis(low=0, high=width), Axis(low=height, high=0)
    return Panel(box=box, x=x, y=y, marks=marks, only=only, name=name, equal=equal)
