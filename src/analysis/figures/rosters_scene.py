"""The rosters as small maps in a grid, coarse enough to stay light, with one key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

import numpy as np
import shapely

from analysis.figures import map_model
from analysis.figures.map_live import live_scene
from analysis.figures.map_model import Category, MapModel
from analysis.figures.map_shapes import largest, on_world, panel_of, together, world
from analysis.scene import key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Area, Dot, Look, Mark, Panel, Scene, Words, pixels

COLUMNS: Final = {"wide": 3, "narrow": 2}
SMALL_COLUMNS: Final = 4
GAP: Final = 14.0
COARSE: Final = 1.2  # pixels: smaller detail of a shape is left out
SPECK, BLOT = 0.5, 6.0  # square pixels of the smallest part drawn of members, and of others
RING: Final = Look(line="accent", width=2)
# On the small maps the colours say: member already, just joined, through the EU only.
MEMBER: Final = map_model.FOUNDING.renamed("member", "Member")
NEW: Final = map_model.LATER.renamed("new", "Just joined, ringed")
OTHERS: Final = (map_model.EU_ONLY, map_model.OUTSIDE, map_model.UNDETERMINED)
KEY: Final = (MEMBER, NEW, *OTHERS)


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """One roster: its map, who was new, its number, and the lines that tell the change.

    key: of its row, to which its members lead; says: what they are, in lines.
    """

    shown: MapModel
    new: tuple[str, ...]
    count: int
    details: tuple[str, ...]
    key: str
    says: tuple[str, ...]


def _kind(roster: Roster, party: str, category: str) -> Category:
    """Return what an area is: those of members are told apart by when they joined."""
    others = {kind.key: kind for kind in OTHERS}
    return others.get(category, NEW if party in roster.new else MEMBER)


def _marks(roster: Roster, shapes: Any, pixel: float, ring: float) -> Iterator[Mark]:
    """Yield an area of each category, and a ring of so many pixels around each new member."""
    areas = roster.shown.areas
    pairs = zip(areas["party_id"], areas["category"], strict=True)
    kinds = np.array([KEY.index(_kind(roster, *pair)) for pair in pairs])
    for index, kind in enumerate(KEY):
        parts = shapely.get_parts(shapely.union_all(shapes[kinds == index]))
        smallest = (BLOT if kind is map_model.OUTSIDE else SPECK) * pixel**2
        shape = together(parts[shapely.area(parts) > smallest])
        if not shape.is_empty:
            area = partial(Area, shape=shape, look=replace(kind.look, width=0.3))
            is_in = kind in (MEMBER, NEW)
            yield area(row=roster.key, says="\n".join(roster.says)) if is_in else area()
    for party in roster.new:
        own = shapes[(areas["area_id"] == party).to_numpy()]
        for point in (largest(shape).representative_point() for shape in own):
            dot = partial(Dot, x=point.x, y=point.y)
            yield dot(size=3.5, look=Look(fill=NEW.look.fill, line="ink", width=0.5))
            yield dot(size=ring, look=RING)


def _apart(marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], ...]:
    """Return ground, links and dots: those of all maps together are a few paths each."""
    dots = tuple(mark for mark in marks if isinstance(mark, Dot))
    areas = [mark for mark in marks if not isinstance(mark, Dot)]
    ground, links = (tuple(m for m in areas if bool(m.row) is linked) for linked in (False, True))
    return ground, links, dots


def _heading(lines: Sequence[str], left: float, top: float, layout: Layout) -> Iterator[Words]:
    """Yield the number above a map, and the lines that tell the change."""
    at = partial(Words, x=left, base="top")
    yield at(y=top, text=lines[0], size=layout.text, bold=True)
    if lines[1:]:
        below = top + 1.5 * layout.text
        yield at(y=below, text="\n".join(lines[1:]), size=layout.small, tone="muted")


def _lines(roster: Roster, layout: Layout, width: float) -> tuple[str, ...]:
    if layout.is_small:
        return (str(roster.count),)
    told = [text.broken(detail, width, layout.small) for detail in roster.details]
    return (f"{roster.count} members", *(line for lines in told for line in lines))


def _above(lines: Sequence[Sequence[str]], layout: Layout) -> float:
    """Return how many pixels the headings of a row of maps need."""
    most = max(len(each) for each in lines) - 1
    return 1.6 * layout.text + most * LEADING * layout.small


def scene(rosters: Sequence[Roster], layout: Layout) -> Scene:
    """Return one map a roster, row by row, then the key (none in small); live: the last."""
    if layout.name == LIVE.name:
        shown = rosters[-1].shown
        return live_scene(shown, linked=False)
    columns = SMALL_COLUMNS if layout.is_small else COLUMNS.get(layout.name, COLUMNS["wide"])
    wide = (layout.width - GAP * (columns - 1)) / columns
    left, _, right, _ = world().box
    pixel, ring = (right - left) / wide, 9.0 if layout.is_small else 17.0
    shapes = world().shapes(rosters[0].shown.areas, COARSE * pixel)
    lines = [_lines(roster, layout, wide) for roster in rosters]
    layers: tuple[list[Panel], ...] = ([], [], [])
    words: list[Words] = []
    top = 0.0
    for first in range(0, len(rosters), columns):
        above = _above(lines[first : first + columns], layout)
        for column, roster in enumerate(rosters[first : first + columns]):
            x = column * (wide + GAP)
            words += _heading(lines[first + column], x, top, layout)
            _, _, _, high = on_world(wide)
            box = (x, top + above, wide, high)
            marks = tuple(_marks(roster, shapes, pixel, ring))
            for layer, kinds in zip(layers, _apart(marks), strict=True):
                layer.append(panel_of(world(), box, kinds))
        top += above + high + GAP
    panels = [panel for layer in layers for panel in layer]
    bottom = top
    if not layout.is_small:
        entries = [Area(shape=together([]), look=kind.look) for kind in KEY]
        marks, tall = key.flowing(entries, layout, columns=1, width=wide)
        rest = len(rosters) % columns
        x, y = (rest * (wide + GAP), top - GAP - tall) if rest else (0.0, top)
        bottom = max(top, y + tall)
        panels.append(pixels((x, max(y, 0.0), wide, tall), marks, name="key"))
    panels.append(pixels((0.0, 0.0, layout.width, bottom), tuple(words), name="names"))
    return Scene(layout=layout, height=bottom, panels=tuple(panels))
