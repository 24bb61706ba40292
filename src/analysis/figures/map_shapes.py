"""Parts of the world as shapes to draw: projected, simplified to what a pixel shows, cut to a box.

Lengths are in units of 10 km, so that numbers are short. A shape is a shapely geometry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely

from analysis.data import basemap
from analysis.scene.marks import Axis, Mark, Panel

UNIT: Final = 10_000.0  # metres
LATITUDES: Final = (-57.0, 84.0)  # degrees shown: Cape Horn to the north of Greenland
_POLYGON: Final = 3  # shapely's number of the kind
LONG: Final = 5.0  # units: the longest straight piece of an edge that is bent by projecting it
Bounds = tuple[float, float, float, float]  # left, low, right, high


@lru_cache(maxsize=16)
def _transform(source: Any, target: Any) -> Callable[..., Any]:
    """Return what moves coordinates from one reference system to another (x first)."""
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True).transform


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of the world: its projection, its box, and the degrees beyond which nothing counts."""

    name: str
    crs: int | str
    box: Bounds
    degrees: Bounds

    @property
    def tall(self) -> float:
        """How high it is for its width."""
        left, low, right, high = self.box
        return (high - low) / (right - left)

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Its scales."""
        left, low, right, high = self.box
        return Axis(low=left, high=right), Axis(low=low, high=high)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place stands."""
        x, y = _transform(4326, self.crs)(longitude, latitude)
        return x / UNIT, y / UNIT

    def holds(self, point: tuple[float, float]) -> bool:
        """Tell whether a point is in the box."""
        left, low, right, high = self.box
        return left <= point[0] <= right and low <= point[1] <= high

    def shapes(self, areas: Any, tolerance: float) -> Any:
        """Return the shape of each area, blank where it is elsewhere; neighbours share borders.

        areas: a frame in degrees. tolerance: units that cannot be seen; parts as small are left
        out, but for the largest of an area.
        """
        return _shapes(self, _Same(areas.geometry.to_numpy()), tolerance).copy()

    def projected(self, places: Any) -> Any:
        """Return an array of degrees (longitude, latitude) as places of this part."""
        return np.column_stack(_transform(4326, self.crs)(*places.T)) / UNIT

    def edge(self) -> tuple[tuple[float, float], ...]:
        """Return the edge of the box on the map of the world."""
        around = shapely.segmentize(shapely.box(*self.box).exterior, LONG)
        metres = shapely.get_coordinates(around) * UNIT
        x, y = _transform(self.crs, basemap.EQUAL_EARTH)(*metres.T)
        return tuple(zip((x / UNIT).tolist(), (y / UNIT).tolist(), strict=True))


class _Same(tuple[Any, ...]):
    """Geometries known again as objects: to compare them as lists of points takes long."""

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and [*map(id, self)] == [*map(id, other)]


@lru_cache(maxsize=32)
def _shapes(extract: Extract, areas: _Same, tolerance: float) -> Any:
    """Return what `Extract.shapes` does: many days and layouts ask for the same."""
    near = shapely.transform(cut(areas, extract.degrees), extract.projected)
    drawn = cut(shapely.coverage_simplify(near, tolerance), extract.box)
    return np.array([_without_specks(shape, 2 * tolerance**2) for shape in drawn], dtype=object)


def together(shapes: Any) -> Any:
    """Return the polygons among shapes as one shape."""
    parts = shapely.get_parts(np.asarray(shapes, dtype=object))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == _POLYGON])


def cut(shapes: Any, box: Bounds) -> Any:
    """Return shapes as far as they are in a box."""
    inside = shapely.clip_by_rect(np.asarray(shapes, dtype=object), *box)
    return np.array([together([shape]) for shape in inside], dtype=object)


def _without_specks(shape: Any, smallest: float) -> Any:
    parts = shapely.get_parts(shape)
    sizes = shapely.area(parts)
    return together(parts[(sizes >= smallest) | (sizes == sizes.max(initial=0.0))])


def largest(shape: Any) -> Any:
    """Return the largest part of a shape."""
    return max(shapely.get_parts(shape), key=lambda part: part.area)


@lru_cache(maxsize=1)
def world() -> Extract:
    """Return the whole map in Equal Earth: the lands, no ice cap."""
    project = _transform(4326, basemap.EQUAL_EARTH)
    low, high = (project(0.0, latitude)[1] / UNIT for latitude in LATITUDES)
    left, _, right, _ = (edge / UNIT for edge in basemap.outline().bounds)
    return Extract("World", basemap.EQUAL_EARTH, (left, low, right, high), (-180, -90, 180, 90))


# Half of the members are there and too small to be told apart on a map of the world (ETRS89-LAEA).
EUROPE: Final = Extract("Europe", 3035, (245.0, 135.0, 600.0, 545.0), (-32.0, 26.0, 62.0, 83.0))


def around(name: str, longitude: float, latitude: float, *, across: float, tall: float) -> Extract:
    """Return an equal-area map (Lambert azimuthal) around a place, `tall` times as high as wide.

    across: units from left to right, a few hundred at most.
    """
    half, reach = across / 2, across / 7.5 * max(1.0, tall)
    return Extract(
        name,
        f"+proj=laea +lat_0={latitude} +lon_0={longitude} +units=m",
        (-half, -half * tall, half, half * tall),
        (longitude - 1.4 * reach, latitude - reach, longitude + 1.4 * reach, latitude + reach),
    )


def on_world(width: float, top: float = 0.0) -> tuple[float, float, float, float]:
    """Return the box of the world in pixels, as wide as asked."""
    return 0.0, top, float(width), round(width * world().tall)


def panel_of(
    extract: Extract, box: tuple[float, float, float, float], marks: Iterable[Mark]
) -> Panel:
    """Return a part of the world in a box as wide and high as it."""
    x, y = extract.axes
    return Panel(box=box, x=x, y=y, marks=tuple(marks), equal=True, name=extract.name)
