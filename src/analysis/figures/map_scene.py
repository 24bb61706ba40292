"""The map of members: the world, Europe enlarged, and a key; in the live view the world alone."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from analysis.figures.map_live import live_scene
from analysis.figures.map_model import EU_ONLY, OUTSIDE, UNDETERMINED, MapModel, marks_of
from analysis.figures.map_names import Part, Place, framed, named
from analysis.figures.map_shapes import (
    EUROPE,
    Extract,
    largest,
    on_world,
    panel_of,
    together,
    world,
)
from analysis.scene import key
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Area, Dot, Look, Mark, Panel, Scene, pixels

SEEN: Final = 0.9  # of a pixel: smaller detail of a shape is left out
DOT, SMALL_DOT = 5.5, 0.7  # pixels of an area too small to be seen; share of that of others
OWN: Final = 0.7  # of the largest disc in an area: what no other name covers of it
LEAST, MOST = 3.0, 10.0  # pixels that this is at least and at most
GAP: Final = 8.0
REACH: Final = {"wide": 48.0, "narrow": 12.0}  # pixels from a place to its name
EUROPE_WIDE: Final = 338.0  # pixels beside the key
FRAME: Final = Look(line="muted")
EDGE: Final = Look(line="grid")
NOTHING: Final = "not members themselves; the European Union is, as one member"


def _areas(shown: MapModel, shapes: Any, said: Mapping[str, str]) -> Iterator[Area]:
    """Yield the areas of a picture: one mark a member, one a category of others.

    shapes: of the areas, in their order. said: party id -> the name of its mark.
    """
    for category in shown.categories:
        inside = (shown.areas["category"] == category.key).to_numpy()
        parties = shown.areas["party_id"].where(inside & category.members, "").to_numpy()
        for party in dict.fromkeys(parties[inside]):
            shape = together(shapes[inside & (parties == party)])
            if not shape.is_empty:
                says = said.get(party, "")
                yield Area(shape=shape, look=category.look, row=party if says else "", says=says)


def _dots(shown: MapModel, extract: Extract, size: float, said: Mapping[str, str]) -> Iterator[Dot]:
    """Yield dots for areas too small to be seen, members last; territories of others are left out.

    They would hide the members.
    """
    small = shown.areas[shown.areas["marker_lon"].notna()]
    order = {category.key: -rank for rank, category in enumerate(shown.categories)}
    for row in small.sort_values("category", key=lambda k: k.map(order)).to_dict("records"):
        category = shown.by_key[row["category"]]
        x, y = extract.point(row["marker_lon"], row["marker_lat"])
        is_other = category.key == OUTSIDE.key
        if extract.holds((x, y)) and not (is_other and row["status"] != "state"):
            party = row["party_id"] if row["party_id"] in said else ""
            look = Look(fill=category.look.fill, line="hatch", width=0.7)
            yield Dot(x=x, y=y, size=size * SMALL_DOT if is_other else size, look=look,
                      row=party, says=said.get(party, ""))  # fmt: skip


def _places(shown: MapModel, panel: Panel, shapes: Any, pixel: float) -> tuple[Place, ...]:
    """Return where members with an area are to be named; pixel: how many units it is."""
    names = dict(zip(shown.members["party_id"], shown.members["name"], strict=True))
    found = []
    for party, shape in zip(shown.areas["area_id"], shapes, strict=True):
        if party in names and not shape.is_empty:
            part = largest(shape)
            point = part.representative_point()
            free = OWN * part.boundary.distance(point) / pixel
            wide = (part.bounds[2] - part.bounds[0]) / pixel
            found.append(Place(party, names[party], *panel.at(point.x, point.y),
                               min(max(free, LEAST), MOST), wide))  # fmt: skip
    return tuple(found)


def _part(
    shown: MapModel, extract: Extract, box: tuple[float, float, float, float], reach: float
) -> tuple[Part, dict[str, float]]:
    """Return a part of the world, and how much of each area is in it."""
    pixel = (extract.box[2] - extract.box[0]) / box[2]
    shapes = extract.shapes(shown.areas, SEEN * pixel)
    said = marks_of(shown)
    marks = [*_areas(shown, shapes, said), *_dots(shown, extract, DOT, said)]
    panel = panel_of(extract, box, marks)
    sizes = (float(shape.area) for shape in shapes)
    return (
        Part(panel, _places(shown, panel, shapes, pixel), reach),
        dict(zip(shown.areas["area_id"], sizes, strict=True)),
    )


def _only(part: Part, wanted: Container[str]) -> Part:
    return replace(part, places=tuple(p for p in part.places if p.key in wanted))


def _key(
    shown: MapModel, numbers: Mapping[str, int], layout: Layout, width: float
) -> tuple[tuple[Mark, ...], float]:
    """Return the key: each category with its number and, of members, their names."""
    entries, details = [], {}
    for category in shown.categories:
        rows = shown.members[shown.members["category"] == category.key].sort_values("name")
        words, more = category.label, ""
        if category.key == EU_ONLY.key and not shown.eu_only:
            continue
        if category.members:
            words = f"{words}: {len(rows)}"
            more = ", ".join(
                f"{numbers[party]}\N{NO-BREAK SPACE}{name}" if party in numbers else str(name)
                for party, name in zip(rows["party_id"], rows["name"], strict=True)
            )
        elif category.key == EU_ONLY.key:
            words, more = f"{words}: {len(shown.eu_only)} states", NOTHING
        elif category.key == UNDETERMINED.key:
            vague = int((shown.areas["category"] == category.key).sum())
            words, more = f"{words}: {vague} areas", "counted to nobody"
        if more or category.key == OUTSIDE.key:
            look = replace(category.look, words=words)
            entries.append(Area(shape=together([]), look=look))
            details[words] = more
    return key.listed(entries, details, layout, width)


def _named_parts(shown: MapModel, layout: Layout) -> tuple[Part, Part]:
    """Return the world and, below it, Europe; who is named where: most of its area is there."""
    reach = REACH["narrow" if layout.is_narrow else "wide"]
    box = on_world(layout.width)
    wide = float(layout.width) if layout.is_narrow else EUROPE_WIDE
    below = 0.0, box[3] + GAP, wide, round(wide * EUROPE.tall)
    whole, sizes = _part(shown, world(), box, reach)
    europe, there = _part(shown, EUROPE, below, reach)
    inside = {area for area, size in there.items() if size > sizes[area] / 2}
    outer = _only(whole, sizes.keys() - inside)
    return (
        framed(outer, [EUROPE], FRAME, told=not layout.is_narrow),
        _only(replace(europe, panel=replace(europe.panel, edge=EDGE)), inside),
    )


def _small(shown: MapModel, layout: Layout) -> Scene:
    """Return the world without names, and without dots but those of members."""
    part, _ = _part(shown, world(), on_world(layout.width), 0.0)
    marks = tuple(m for m in part.panel.marks if m.row or not isinstance(m, Dot))
    panel = replace(part.panel, marks=marks)
    return Scene(layout=layout, height=panel.box[3], panels=(panel,))


def scene(shown: MapModel, layout: Layout) -> Scene:
    """Return the map in a layout."""
    if layout.name == LIVE.name:
        return live_scene(shown)
    if layout.is_small:
        return _small(shown, layout)
    parts = _named_parts(shown, layout)
    names, numbers = named(parts, layout.small)
    _, top, wide, high = parts[1].panel.box
    left, above = (0.0, top + high + 12) if layout.is_narrow else (wide + 18, top + 6)
    marks, tall = _key(shown, numbers, layout, layout.width - left)
    return Scene(
        layout=layout,
        height=max(top + high, above + tall),
        panels=(
            *(part.panel for part in parts),
            pixels((0.0, 0.0, layout.width, top + high), names, name="names"),
            pixels((left, above, layout.width - left, tall), marks, name="key"),
        ),
    )
