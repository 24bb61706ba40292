"""The map of host cities: key, world, two parts of it enlarged; in the live view the world alone.

A half disc on the left is for meetings of the partnership's family, one on the right for those of
two parties; their areas are numbers of meetings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import sqrt
from typing import Any, Final

from analysis.figures.hosts_years import ANNOUNCED, FAMILY, KINDS, PAIRS, UNIT, radius_of, years_of
from analysis.figures.map_live import DETAIL
from analysis.figures.map_model import OUTSIDE, UNDETERMINED
from analysis.figures.map_names import Part, Place, framed, named
from analysis.figures.map_shapes import Extract, around, on_world, panel_of, together, world
from analysis.scene import key
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Area, Dot, Look, Mark, Scene, pixels

GLANCE: Final = 0.6  # the size of marks where close cities stand on one small map
GAP: Final = 10.0
INSET: Final = 196.0  # pixels wide beside the years
ACROSS: Final = 120.0  # units of 10 km that an enlarged part shows
TALLEST: Final = 1.6  # for its width
REACH: Final = 64.0  # pixels from a city to its name
SIZE: Final = 8.0  # pixels: the mark of one meeting in the live view
FRAME: Final = Look(line="ink", width=1.2)
GREY: Final = Look(fill="outside", line="ink", width=0.8)
Box = tuple[float, float, float, float]  # left, top, width, height in pixels


def _half(number: int, scale: float = 1.0) -> float:
    """Return the diameter in pixels of the half disc of a number of meetings."""
    return 2 * UNIT * sqrt(number) * scale


def _marks(host: Any, point: tuple[float, float], scale: float) -> Iterator[Dot]:
    dot = partial(Dot, x=point[0], y=point[1], row=host.place_id, says=host.says)
    if host.family:
        yield dot(shape="half-left", size=_half(len(host.family), scale), look=FAMILY)
    if host.bilateral:
        yield dot(shape="half-right", size=_half(len(host.bilateral), scale), look=PAIRS)
    if host.announced:
        yield dot(size=2 * radius_of(host) * scale, look=ANNOUNCED)


def _land(areas: Any, shapes: Any) -> Iterator[Area]:
    """Yield the areas behind the cities, those of undetermined status told apart."""
    for category, words in ((OUTSIDE, ""), (UNDETERMINED, UNDETERMINED.label)):
        shape = together(shapes[(areas["category"] == category.key).to_numpy()])
        yield Area(shape=shape, look=replace(category.look, words=words), name=category.key)


def _part(hosts: Sequence[Any], areas: Any, extract: Extract, box: Box, scale: float = 1.0) -> Part:
    """Return a part of the world with cities, the largest first so that none hides another."""
    pixel = (extract.box[2] - extract.box[0]) / box[2]
    marks: list[Mark] = list(_land(areas, extract.shapes(areas, pixel)))
    points = {host: extract.point(host.longitude, host.latitude) for host in hosts}
    for host, point in points.items():
        marks += _marks(host, point, scale)
    panel = panel_of(extract, box, marks)
    places = (
        Place(host.place_id, host.city, *panel.at(*point), radius_of(host) * scale)
        for host, point in points.items()
    )
    return Part(panel, tuple(places), REACH)


def _boxes(layout: Layout, top: float, years: float) -> tuple[Box, Box, Box]:
    """Return the boxes of the enlarged parts and of the years; years: their height."""
    width = float(layout.width)
    wide = (width - GAP) / 2 if layout.is_narrow else INSET
    tall = 1.2 if layout.is_narrow else min((years - 2) / wide, TALLEST)
    high, right = round(wide * tall), 2 * (wide + GAP) + 8
    place = (0.0, top + high + GAP) if layout.is_narrow else (right, top)
    return (
        (1.0, top, wide - 1, high),
        (wide + GAP, top, wide - 1, high),
        (*place, width - place[0], years),
    )


def _key(hosts: Sequence[Any], layout: Layout) -> tuple[tuple[Mark, ...], float]:
    """Return the key as marks in pixels, and its height: kinds, then sizes, then areas."""
    most = max(len(years) for host in hosts for years in (host.family, host.bilateral))
    sizes = sorted({1, max(1, round(most / 2))})
    looks = [(FAMILY, "half-left"), (PAIRS, "half-right"), (ANNOUNCED, "circle")]
    found: list[Mark] = [Dot(x=0, y=0, shape=shape, size=12, look=look) for look, shape in looks]
    for number in sizes:
        look = replace(GREY, words=f"{number} meetings" if number > 1 else str(number))
        found.append(Dot(x=0, y=0, shape="half-left", size=_half(number), look=look))
    found.append(Area(shape=together([]), look=UNDETERMINED.look))
    return key.flowing(found, layout, gap=GAP, largest=layout.width)


def _live(hosts: Sequence[Any], areas: Any) -> Scene:
    """Return the world with a mark a city and kind, whose area is the number of meetings."""
    box = on_world(LIVE.width)
    marks: list[Mark] = list(_land(areas, world().shapes(areas, DETAIL)))
    for look, shape, column in KINDS:
        for host in hosts:
            x, y = world().point(host.longitude, host.latitude)
            if number := len(getattr(host, column)):
                hollow = 6 if look is ANNOUNCED else 0
                marks.append(Dot(x=x, y=y, shape=shape, size=SIZE * sqrt(number) + hollow,
                                 look=look, row=host.place_id, says=host.says))  # fmt: skip
    return Scene(layout=LIVE, height=box[3], panels=(panel_of(world(), box, marks),))


def _parts(
    hosts: Sequence[Any], areas: Any, layout: Layout, boxes: tuple[Box, Box, Box]
) -> list[Part]:
    """Return the world with the cities that no enlarged part shows, and those parts."""
    box, *below = boxes
    # Where cities are too close together to be told apart on a map of the world.
    part = partial(around, across=ACROSS, tall=below[0][3] / below[0][2])
    enlarged = part("North America", -76.9, 42.2), part("Europe", 5.0, 49.3)
    inside = [
        [h for h in hosts if each.holds(each.point(h.longitude, h.latitude))] for each in enlarged
    ]
    rest = [host for host in hosts if not any(host in found for found in inside)]
    whole = _part(rest, areas, world(), box)
    parts = [framed(whole, enlarged, FRAME, told=not layout.is_narrow)]
    for each, found, where in zip(enlarged, inside, below, strict=True):
        inset = _part(found, areas, each, where)
        parts.append(replace(inset, panel=replace(inset.panel, edge=FRAME)))
    return parts


def scene(hosts: Sequence[Any], areas_of: Callable[[], Any], layout: Layout) -> Scene:
    """Return the map in a layout."""
    if layout.name == LIVE.name:
        return _live(hosts, areas_of())
    if layout.is_small:
        panel = _part(hosts, areas_of(), world(), on_world(layout.width), GLANCE).panel
        return Scene(layout=layout, height=panel.box[3], panels=(panel,))
    marks, high = _key(hosts, layout)
    box = on_world(layout.width, high)
    top = high + box[3] + GAP
    _, _, place = _boxes(layout, top, 0.0)
    _, years = years_of(hosts, {}, layout, place[2])  # how high they are decides the other boxes
    left, right, place = _boxes(layout, top, years)
    parts = _parts(hosts, areas_of(), layout, (box, left, right))
    names, numbers = named(parts, layout.small)
    lines, years = years_of(hosts, numbers, layout, place[2])
    height = max(left[1] + left[3] + 1, place[1] + years)
    return Scene(
        layout=layout,
        height=height,
        panels=(
            pixels((0.0, 0.0, layout.width, high), marks, name="key"),
            *(part.panel for part in parts),
            pixels((0.0, 0.0, layout.width, height), names, name="names"),
            pixels((*place[:3], years), lines, name="years"),
        ),
    )
