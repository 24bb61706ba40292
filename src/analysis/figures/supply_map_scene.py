"""The map of a commodity: pale countries, circles whose area is the amount, names of the largest.

A circle of one size is the same share of the whole on every map of the family.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from analysis.figures.map_model import UNDETERMINED
from analysis.figures.map_shapes import on_world, panel_of, together, world
from analysis.figures.supply_map_model import BLANK, HOME, Circle, Shown, across
from analysis.measures.supply.groups import CHINA
from analysis.scene import key, labels, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Area, Dot, Look, Mark, Panel, Path, Scene, Words, pixels
from analysis.scene.text import Extent

OPEN: Final = 11.0  # pixels of the mark of a country without a number
SEEN: Final = {"wide": 1.4, "narrow": 1.0, "small": 1.4, "live": 0.8}  # pixels nobody can see
LAND: Final = Look(fill="undetermined", line="grid", width=0.6)
VAGUE: Final = replace(UNDETERMINED.look, line="grid", hatch_tone="grid", words="")
NAMED: Final = {"wide": 14, "narrow": 7}  # circles with a name
TINY: Final = 0.005  # of the whole: what is less is not named
REACH: Final = {"wide": 48.0, "narrow": 34.0}  # pixels from a circle to its name
ROOM: Final = (190.0, 130.0)  # pixels of a name with its share, on one line or on more
APART: Final = 7.0  # pixels from a name to the next circle that is not its own
GAP: Final = 10.0
RING: Final = Look(line="muted", width=0.9)  # of the key of sizes
BESIDE: Final = 12.0  # pixels from the largest circle of the key to the words
LEFT, FOOT = 8.0, 10.0  # pixels from the edges of the map to the key of sizes


def _land(shown: Shown, layout: Layout) -> Iterator[Area]:
    """Yield the countries behind; members and those with a circle keep their borders."""
    import shapely

    pixel = (world().box[2] - world().box[0]) / layout.width
    shapes = world().shapes(shown.areas, SEEN[layout.name] * pixel)
    own = shown.areas["part_of"].where(shown.areas["part_of"] != "", shown.areas["area_id"])
    vague = (shown.areas["status"] == UNDETERMINED.key).to_numpy()
    home = own.isin(shown.members).to_numpy() & ~vague
    drawn = own.isin({circle.key for circle in shown.circles}).to_numpy() & ~vague & ~home
    rest = shapely.get_parts(together(shapes[~(vague | home | drawn)]))
    # Without the borders between them they have half as many points.
    yield Area(shape=together([shapely.coverage_union_all(rest)]), look=LAND, name="land")
    yield Area(shape=together(shapes[vague]), look=VAGUE, name="vague")
    yield Area(shape=together(shapes[drawn]), look=LAND, name="drawn")
    yield Area(shape=together(shapes[home]), look=HOME, name="home")


def _size(circle: Circle, layout: Layout) -> float:
    return OPEN if circle.share is None else across(circle.share, layout)


def _map(shown: Shown, layout: Layout, top: float) -> Panel:
    """Return the world with a mark a country, the largest below."""
    dots = (
        Dot(x=circle.x, y=circle.y, size=_size(circle, layout), look=shown.look_of(circle),
            row=circle.key, says=circle.says)
        for circle in shown.circles
    )  # fmt: skip
    return panel_of(world(), on_world(layout.width, top), (*_land(shown, layout), *dots))


def _said(circle: Circle) -> str:
    colon = ":" if circle.share is None else ""
    return f"{circle.name}{colon}\N{NO-BREAK SPACE}{circle.words}"


def _spots(shown: Shown, panel: Panel, layout: Layout) -> dict[labels.Spot, Circle]:
    """Return what no name covers, the named first: those without a number, China, the largest.

    China and members are told apart by colour and by name.
    """
    numbered = [c for c in shown.circles if c.share and c.share >= TINY]
    first = [c for c in shown.circles if c.share is None or c.key == CHINA]
    named = dict.fromkeys([*first, *numbered[: NAMED[layout.name]]])
    found = {}
    for circle in (*named, *(c for c in shown.circles if c not in named)):
        folds = ("\n".join(text.broken(_said(circle), room, layout.small)) for room in ROOM)
        told = tuple(dict.fromkeys(folds)) if circle in named else ()
        size = _size(circle, layout)
        spot = labels.Spot(told, *panel.at(circle.x, circle.y), size / 2, size - 4,
                           REACH[layout.name])  # fmt: skip
        found[spot] = circle
    return found


def _is_near(circles: Iterable[labels.Spot], spot: labels.Spot, extent: Extent) -> bool:
    """Return whether a name would stand so near another circle that it seems its own."""
    start, above, end, below = extent
    wider = start - APART, above, end + APART, below
    boxes = ((s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius)
             for s in circles if s is not spot)  # fmt: skip
    return any(labels.meet(wider, box) for box in boxes)


def _names(
    shown: Shown, panel: Panel, layout: Layout, taken: tuple[Extent, ...]
) -> tuple[Panel, list[Circle]]:
    """Return the names on the map, and the countries that have none there."""
    left, top, wide, high = panel.box
    room = (left + 1, top + 1, left + wide - 1, top + high - 1)
    spots = _spots(shown, panel, layout)
    near = partial(_is_near, spots)
    marks, without = labels.place(list(spots), layout.small, room, taken, avoid=near)
    names = pixels((0.0, 0.0, layout.width, top + high), marks, name="names")
    return names, [spots[spot] for spot in without]


def _rest(circles: list[Circle], layout: Layout) -> tuple[tuple[Words, ...], float]:
    """Return what the map does not name in lines, and their height.

    Countries have their shares; the words for a small one stand once for all.
    """
    size, step = layout.small, LEADING * layout.small
    tiny = [circle for circle in circles if circle.share is not None and circle.share < TINY]
    named = [_said(circle) for circle in circles if circle not in tiny]
    if len(tiny) > 1:
        named.append(f"{', '.join(circle.name for circle in tiny)} ({tiny[0].words} each)")
    else:
        named += map(_said, tiny)
    said = f"Not named on the map: {', '.join(named)}."
    lines = text.broken(said, layout.width - 2.0, size) if circles else ()
    words = partial(Words, x=0, size=size, base="top", tone="muted")
    marks = (words(y=index * step, text=line) for index, line in enumerate(lines))
    return tuple(marks), len(lines) * step


def _groups(shown: Shown, layout: Layout) -> tuple[tuple[Mark, ...], float]:
    """Return a sample of each look with its words, and their height."""
    from shapely import MultiPolygon

    looks = list(shown.looks.values())
    if any(circle.share is None for circle in shown.circles):
        looks.append(BLANK)
    found: list[Mark] = [Dot(x=0, y=0, size=12.0, look=look) for look in looks]
    found.append(Area(shape=MultiPolygon(), look=HOME))
    return key.flowing(found, layout, columns=1 if layout.is_narrow else 0)


def _sizes(shown: Shown, layout: Layout) -> tuple[tuple[Mark, ...], tuple[float, float]]:
    """Return three circles that stand in each other, each named, and their width and height."""
    sizes = [across(share, layout) for share, _ in shown.sizes]
    step, widest = LEADING * layout.small, sizes[0]
    high = max(widest, step * len(sizes))
    tops = [high - size for size in sizes]
    heights = labels.apart(tops, [step] * len(sizes), 0.0, high)
    marks: list[Mark] = []
    for size, top, y, (_, words) in zip(sizes, tops, heights, shown.sizes, strict=True):
        marks += [
            Dot(x=widest / 2, y=high - size / 2, size=size, look=RING),
            Path(points=((widest / 2, top), (widest + BESIDE - 3, y)), look=RING),
            Words(x=widest + BESIDE, y=y, text=words, size=layout.small),
        ]
    wide = widest + BESIDE + max(text.width(words, layout.small) for _, words in shown.sizes)
    return tuple(marks), (wide, high)


def scene(shown: Shown, layout: Layout) -> Scene:
    """Return the map in a layout."""
    if layout.name == LIVE.name or layout.is_small:
        panel = _map(shown, layout, 0.0)
        return Scene(layout=layout, height=panel.box[3], panels=(panel,))
    groups, high = _groups(shown, layout)
    countries = _map(shown, layout, high + GAP)
    bottom = countries.box[1] + countries.box[3]
    sizes, (wide, tall) = _sizes(shown, layout)
    top = bottom + GAP if layout.is_narrow else bottom - tall - FOOT
    names, without = _names(shown, countries, layout, ((LEFT, top, LEFT + wide, top + tall),))
    below = max(bottom, top + tall) + GAP
    words, more = _rest(without, layout)
    return Scene(
        layout=layout,
        height=below + more,
        panels=(
            pixels((0.0, 0.0, layout.width, high), groups, name="key"),
            countries,
            pixels((LEFT, top, wide, tall), sizes, name="key"),
            names,
            pixels((0.0, below, layout.width, more or 1.0), words, name="rest"),
        ),
    )
