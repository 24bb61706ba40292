"""What a map of a commodity shows: the table that a choice means, and where countries stand."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import sqrt
from typing import Any, Final, NamedTuple

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.data.facts import slug
from analysis.figures.map_shapes import largest, world
from analysis.figures.supply_common import short_of
from analysis.measures.supply.listing import RESERVES, Listing
from analysis.measures.supply.stages import chains
from analysis.scene.layout import Layout
from analysis.scene.marks import Look

WHOLE: Final = {"wide": 124.0, "narrow": 78.0, "small": 70.0, "live": 124.0}  # pixels: all of it
LEAST: Final = 3.0  # pixels: the smallest circle that can be seen
BLANK: Final = Look(fill="paper", line="ink", width=1.2, dash=(2.5, 2.0),
                    words="listed without a number")  # fmt: skip
HOME: Final = Look(fill="founding_pale", line="founding", width=0.7, words="area of an MSP member")
COARSE: Final = 5.0  # units of 10 km: as exact as the middle of a country has to be


class Circle(NamedTuple):
    """A country on the map: code, name, group, its cell in words, and its place.

    share: of the whole, None where no number is printed. words: the share, or why there is none.
    """

    key: str
    name: str
    group: str
    share: float | None
    words: str
    says: str
    x: float
    y: float


class Shown(NamedTuple):
    """A commodity on the map.

    circles: the largest first, then those without a number. looks: group -> its look, whose words
    tell its share. members: codes of the members. sizes: share of the whole and amount in words,
    the largest first. areas: GeoDataFrame of the basemap.
    """

    circles: tuple[Circle, ...]
    looks: Mapping[str, Look]
    members: frozenset[str]
    sizes: tuple[tuple[float, str], ...]
    areas: Any

    def look_of(self, circle: Circle) -> Look:
        """Return the look of a mark; an edge parts circles of one group that overlap."""
        look = BLANK if circle.share is None else self.looks[circle.group]
        return replace(look, line="paper") if look.line == look.fill else look


def across(share: float, layout: Layout) -> float:
    """Return the diameter in pixels of the circle of a share."""
    return max(LEAST, WHOLE[layout.name] * sqrt(share))


@lru_cache(maxsize=4)
def choices(data: Dataset) -> dict[str, Listing]:
    """Return choice -> the table of its map, in the order of the data.

    A material whose first stage has a table is a choice by its id. Where that stage has several
    tables, each is a choice by the name of its commodity: none stands for the others, and no two
    are added together.
    """
    found: dict[str, Listing] = {}
    id_of = data["commodities"].set_index("material")["material_id"].to_dict()
    for material, chain in chains(data).items():
        first = next((some for stage, some in chain.items() if stage != RESERVES), ())
        for one in first:
            found[id_of[material] if len(first) == 1 else slug(short_of(one.commodity))] = one
    return found


def beside(choice: str, data: Dataset) -> list[str]:
    """Return the other commodities of the same material and stage, which have maps of their own."""
    material = data["commodities"].set_index("commodity")["material_id"]
    own = choices(data)[choice]
    return [
        one.commodity
        for one in choices(data).values()
        if one is not own and material[one.commodity] == material[own.commodity]
    ]


@lru_cache(maxsize=4)
def seats(data: Dataset) -> dict[str, tuple[float, float]]:
    """Return code -> the middle of the largest part of each area, on the map of the world."""
    import shapely

    areas = basemap.areas(data)
    found = {}
    for area, shape in zip(areas["area_id"], world().shapes(areas, COARSE), strict=True):
        if not shape.is_empty:
            inscribed: Any = shapely.maximum_inscribed_circle(largest(shape), 1.0)
            found[str(area)] = inscribed.coords[0]
    return found
