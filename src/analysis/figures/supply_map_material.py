"""The world map of who mines, refines or smelts a commodity: one figure a choice of commodity."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.facts import fact_id
from analysis.data.words import opening
from analysis.figures import supply_map_scene
from analysis.figures import supply_map_words as wording
from analysis.figures.common import cited, columns, span
from analysis.figures.record import Figure
from analysis.figures.supply_looks import LOOKS, kind_of
from analysis.figures.supply_map_model import Circle, Shown, choices, seats
from analysis.measures import api
from analysis.measures.membership import FORUM, MSP
from analysis.measures.snapshots.doubts import doubts
from analysis.measures.supply import words
from analysis.measures.supply.groups import MEMBERS, Group, day_of, groups_on
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
    cells = sorted(listing.areas.items(), key=lambda pair: -(pair[1].amount or 0.0))
    has_other = listing.other.amount or listing.other.flags
    return [*cells, (OTHERS, listing.other)] if has_other else cells


def _number(amount: float | None) -> float | None:
    """Return an amount as the source prints it: whole numbers without a point."""
    return int(amount) if amount is not None and amount.is_integer() else amount


def _row(area: str, cell: Cell, listing: Listing, groups: Sequence[Group]) -> dict[str, object]:
    """Return the cells of a row but for its name."""
    share = "" if cell.amount is None else words.percent(cell.amount / (listing.whole or 1.0))
    key = (listing.commodity, listing.measure, listing.year, area)
    return {
        "group": LOOKS[kind_of(area, groups)].words,
        "amount": _number(cell.amount),
        "unit": listing.unit,
        "share": share,
        "flags": words.flag_words(cell.flags),
        "source_ids": listing.source_ids,
        "area_id": area,
        "fact_id": fact_id("production", *key),
    }


def rows_of(listing: Listing, groups: Sequence[Group], called: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows, one a country of the table; columns as COLUMNS. called: code -> name."""
    rows = [
        {"name": called.get(area, "Other countries"), **_row(area, cell, listing, groups)}
        for area, cell in _cells(listing)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _circles(
    listing: Listing, groups: Sequence[Group], called: Mapping[str, str], data: Dataset
) -> Iterator[Circle]:
    """Yield the countries with an amount or without a number; a printed zero has no circle."""
    places = seats(data)
    for area, cell in _cells(listing):
        if area != OTHERS and (cell.amount or cell.is_blank):
            name, group = called[area], kind_of(area, groups)
            told = wording.told(cell, listing)
            says = "\n".join((f"{name}: {told}", LOOKS[group].words))
            share = None if cell.amount is None else cell.amount / (listing.whole or 1.0)
            short = words.marks_of(cell, listing) if share is None else words.percent(share)
            yield Circle(area, name, group, share, short, says, *places[area])


def _among(rows: pd.DataFrame, shown: Shown, data: Dataset) -> frozenset[str]:
    """Return the countries that look different as members: the listed, and all that ever joined."""
    own = {*rows["area_id"], *api.roster(data=data)["party_id"]}
    return frozenset(own & set(shown.areas["area_id"]))


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
        members=next(group.codes for group in groups if group.id == MEMBERS),
        sizes=wording.sizes_of(listing),
        areas=basemap.areas(data),
    )
    return Figure(
        id=FAMILY.replace("material", choice),
        title=wording.title_of(listing, groups, called),
        subtitle=(
            f"{opening(listing.measure)} of {listing.commodity} in {listing.year}, "
            f"{listing.unit}, by country; members as of {long_day(day)}; Equal Earth projection"
        ),
        as_of=day,
        data_version=data.version,
        rows=rows,
        basemap=True,
        columns=COLUMNS,
        alt=wording.alt_of(listing, groups, called),
        description=f"{wording.summary_of(listing, groups)} "
        f"{'. '.join(circle.says.splitlines()[0] for circle in circles)}.",
        notes=(
            *doubts(day, until, listing.areas, data),
            *wording.notes_of(listing, choice, data),
        ),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: supply_map_scene.scene(shown, layout),
        span=span(data),
        until=until,
        bodies=(MSP, FORUM),
        among=_among(rows, shown, data),
        view_from=640,
        key="area_id",
        facets=("group",),
    )
