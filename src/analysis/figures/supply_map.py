"""The world map of who mines, refines or smelts a commodity: one figure a choice of commodity."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.facts import fact_id
from analysis.data.words import opening
from analysis.figures import map_rows, supply_map_scene
from analysis.figures import supply_map_words as wording
from analysis.figures.common import cited, columns, in_sentence, sentence_list
from analysis.figures.record import Figure
from analysis.figures.supply_looks import LOOKS, kind_of
from analysis.figures.supply_map_model import Circle, Shown, beside, choices, seats
from analysis.measures.supply import words
from analysis.measures.supply.groups import MEMBERS, Group, day_of, groups_on
from analysis.measures.supply.listing import OTHERS, Cell, Listing

FAMILY: Final = "supply-map"
COLUMNS: Final = columns(
    "country=supply_producer area_id group=supply_group amount=supply_amount unit=supply_unit"
    " share=supply_share flags=supply_flags fact_id source_ids=sources",
)


def _cells(listing: Listing) -> list[tuple[str, Cell]]:
    """Return areas with their cells, the largest first, other countries last."""
    cells = sorted(listing.areas.items(), key=lambda pair: -(pair[1].amount or 0.0))
    other = [(OTHERS, listing.other)] if wording.others_of(listing) else []
    return [*cells, *other]


def rows_of(
    listing: Listing, groups: tuple[Group, ...], names: dict[str, str], data: Dataset
) -> pd.DataFrame:
    """Return the rows, one a country of the table; columns as COLUMNS."""
    printed = data["production"].set_index(["commodity", "measure", "year", "area_id"])
    rows = []
    for area, cell in _cells(listing):
        key = (listing.commodity, listing.measure, listing.year, area)
        rows.append({
            "country": names.get(area, "Other countries"),
            "area_id": area,
            "group": LOOKS[kind_of(area, groups)].words,
            "amount": _number(cell.amount),
            "unit": listing.unit,
            "share": "" if cell.amount is None else words.percent(cell.amount / listing.whole),
            "flags": wording.flags_of(cell),
            "fact_id": fact_id("production", *key),
            "source_ids": (printed.at[key, "source_id"],),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"amount": object})


def _number(amount: float | None) -> float | None:
    """Return an amount as the source prints it: whole numbers without a point."""
    return int(amount) if amount is not None and amount.is_integer() else amount


def circles_of(
    listing: Listing, groups: tuple[Group, ...], names: dict[str, str], data: Dataset
) -> tuple[Circle, ...]:
    """Return the countries of the map, the largest first, then those without a number."""
    places, found = seats(data), []
    for area, cell in _cells(listing):
        if area == OTHERS or not (cell.amount or cell.is_blank):
            continue
        group = kind_of(area, groups)
        share = None if cell.amount is None else cell.amount / (listing.whole or 1.0)
        said = wording.blank_of(cell) if share is None else words.percent(share)
        amount = "" if not cell.amount else f"{wording.amount_of(cell.amount, listing.unit)}, "
        flags = [flag for flag in wording.flags_of(cell) if flag != said]
        told = (f"{names[area]}: {amount}{said}", LOOKS[group].words, ", ".join(flags))
        x, y = places[area]
        says = "\n".join(filter(None, told))
        found.append(Circle(area, names[area], group, share, said, says, x, y))
    return tuple(found)


def _alt(listing: Listing, circles: tuple[Circle, ...], title: str) -> str:
    named = [f"{in_sentence(c.name)} {c.words}" for c in circles[:5] if c.share]
    return (
        f"World map with a circle for each of {sum(c.share is not None for c in circles)} "
        f"countries with {listing.measure} of {listing.commodity} in {listing.year}; the "
        f"largest: {sentence_list(named)}. {title}."
    )


def _notes(
    listing: Listing, choice: str, data: Dataset, names: dict[str, str]
) -> Iterator[str]:
    """Yield how to read the map, what is not known, and what the source says of its cells."""
    is_mine = listing.measure == "mine production"
    yield (
        "A circle stands in the middle of its country, not where the "
        f"{'mines are; where a mine lies' if is_mine else 'plants are; where a plant stands'} is "
        "not who owns it. Circles of one size are the same share on all maps of this kind."
    )
    yield (
        f"Estimates of the United States Geological Survey for {listing.year}. Shares are "
        f"{words.basis_of(listing, names)}; a territory counts to itself."
    )
    if other := wording.others_of(listing):
        yield f"Other countries, which the source does not name: {other}; they stand nowhere."
    limits = " ".join(words.about(listing, names))
    yield limits
    yield " ".join(wording.footnotes_of(listing, data, names))
    if others := beside(choice, data):
        yield f"The same stage has maps of its own for {sentence_list(others)}."
    yield (
        "The European Union is one member and no country: its states that are no members "
        "themselves stand apart."
    )
    yield from map_rows.notes(data)[1:]


def build(data: Dataset, as_of: object = None, choice: str = "") -> Figure:
    """Return the map of a choice of commodity, grouped by the roster of a day (default: the last).

    Raises KeyError for a choice that there is not.
    """
    listing, names = choices(data)[choice], data.party_names()
    day = day_of(as_of, data)
    groups = groups_on(day, data)
    rows, circles = (make(listing, groups, names, data) for make in (rows_of, circles_of))
    title = wording.title_of(listing, groups, names)
    shown = Shown(
        circles=circles,
        looks=wording.looks_of(listing, groups),
        members=next(group.codes for group in groups if group.id == MEMBERS),
        sizes=wording.sizes_of(listing),
        areas=basemap.areas(data),
    )
    return Figure(
        id=f"{FAMILY}-{choice}",
        title=title,
        subtitle=(
            f"{opening(listing.measure)} of {listing.commodity} in {listing.year}, "
            f"{listing.unit}, by country; groups as of {long_day(day)}; Equal Earth projection"
        ),
        as_of=day,
        data_version=data.version,
        rows=rows,
        basemap=True,
        columns=COLUMNS,
        alt=_alt(listing, circles, title),
        description=(
            f"{wording.summary_of(listing, groups)} "
            f"{'. '.join(circle.says.splitlines()[0] for circle in circles)}."
        ),
        notes=tuple(_notes(listing, choice, data, names)),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: supply_map_scene.scene(shown, layout),
        view_from=640,
        key="area_id",
    )
