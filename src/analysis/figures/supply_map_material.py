"""The world map of who mines, refines or smelts a commodity: one figure a choice of commodity."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import opening
from analysis.figures import supply_map_scene
from analysis.figures import supply_map_words as wording
from analysis.figures.common import columns
from analysis.figures.record import Figure
from analysis.figures.supply_common import LOOKS, cell_of, kind_of, of_day
from analysis.figures.supply_map_model import Circle, Shown, choices, seats
from analysis.measures import api
from analysis.measures.membership import FORUM, MSP
from analysis.measures.supply import words
from analysis.measures.supply.groups import MEMBERS, Groups, day_of, groups_on
from analysis.measures.supply.listing import OTHERS, Cell, Listing

FAMILY: Final = "supply-map-material"
COLUMNS: Final = columns(
    "name=supply_country group=supply_group amount=supply_amount unit=supply_unit"
    " share=supply_share flags=supply_flags source_ids=supply_sources area_id fact_id",
    amount="As printed, in the unit of the row; blank where no number is printed",
    share="Part of the whole, in whole per cent; the notes say what the whole is",
)


def names(data: Dataset) -> dict[str, tuple[str, ...]]:
    """Return choice -> what it is called, and other words by which it may be asked for."""
    material = data["commodities"].set_index("commodity")["material"]
    found = {}
    for choice, one in choices(data).items():
        own = choice.replace("-", " ")
        found[choice] = tuple(dict.fromkeys((own, material[one.commodity], one.commodity)))
    return found


def _cells(listing: Listing) -> list[tuple[str, Cell]]:
    """Return areas with their cells, the largest first, other countries last."""
    cells = [(area, listing.areas[area]) for area in listing.ranked]
    has_other = listing.other.amount or listing.other.flags
    return [*cells, (OTHERS, listing.other)] if has_other else cells


def _share(cell: Cell, listing: Listing) -> float | None:
    """Return the share of a cell; None where no number is printed."""
    return None if cell.amount is None else cell.amount / (listing.whole or 1.0)


def rows_of(listing: Listing, groups: Groups, called: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows, one a country of the table; columns as COLUMNS. called: code -> name."""
    rows = []
    for area, cell in _cells(listing):
        amount = cell.amount
        whole = amount is not None and amount.is_integer()  # as printed: without a point
        rows.append((
            called.get(area, "Other countries"), LOOKS[kind_of(area, groups)].words,
            int(amount or 0) if whole else amount, listing.unit,
            wording.short(cell, listing), words.flag_words(cell.flags),
            listing.source_ids, area, cell_of(listing, area),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _circles(
    listing: Listing, groups: Groups, called: Mapping[str, str], data: Dataset
) -> Iterator[Circle]:
    """Yield the countries with an amount or without a number; a printed zero has no circle."""
    places = seats(data)
    for area, cell in _cells(listing):
        if area != OTHERS and (cell.amount or cell.is_blank):
            name, group = called[area], kind_of(area, groups)
            told = wording.told(cell, listing)
            says = "\n".join((f"{name}: {told}", LOOKS[group].words))
            short = wording.short(cell, listing) or words.marks_of(cell, listing)
            yield Circle(area, name, group, _share(cell, listing), short, says, *places[area])


def build(data: Dataset, as_of: object, choice: str, until: dt.date | None = None) -> Figure:
    """Return the map of a choice with the groups of a day, by default the last of the MSP.

    until: see `figures.get`. Raises ValueError for a day on which the MSP had no members.
    """
    listing, called = choices(data)[choice], data.party_names()
    day = day_of(as_of, data)
    groups = groups_on(day, data)
    rows = rows_of(listing, groups, called)
    circles = tuple(_circles(listing, groups, called, data))
    shown = Shown(
        circles=circles,
        looks=wording.looks_of(listing, groups),
        members=groups[MEMBERS].codes,
        sizes=wording.sizes_of(listing),
        areas=basemap.areas(data),
    )
    own = {*rows["area_id"], *api.roster(data=data)["party_id"]}
    return of_day(
        data,
        rows,
        (day, until),
        listing.areas,
        id=FAMILY.replace("material", choice),
        title=wording.title_of(listing, groups, called),
        subtitle=(
            f"{opening(listing.measure)} of {listing.commodity} in {listing.year}, "
            f"{listing.unit}, by country; members as of {long_day(day)}; Equal Earth projection"
        ),
        basemap=True,
        columns=COLUMNS,
        alt=wording.alt_of(listing, groups, called),
        description=f"{wording.summary_of(listing, groups)} "
        f"{'. '.join(circle.says.splitlines()[0] for circle in circles)}.",
        notes=wording.notes_of(listing, choice, data),
        scene=lambda layout: supply_map_scene.scene(shown, layout),
        bodies=(MSP, FORUM),
        # Who looks different as a member: the listed, and all that ever joined.
        among=frozenset(own & set(shown.areas["area_id"])),
        view_from=640,
        key="area_id",
        facets=("group",),
    )
