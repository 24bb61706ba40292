"""The stages of one material, from the ground to the metal: who has how much at each, by group.

A stage is what the Survey prints of a commodity and measure in its latest year, country by country.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.data.words import opening
from analysis.figures.supply_looks import UNKNOWN, kind_of
from analysis.measures.supply.groups import Group
from analysis.measures.supply.listing import OTHERS, RESERVES, Cell, Listing, listings
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.words import flag_words, quantity, said

MEASURES: Final = (RESERVES, "mine production", "refinery production", "smelter production")
REST: Final = "REST"  # the row of what the total has and no row shows


@dataclass(frozen=True, slots=True)
class Bar:
    """What is printed of a country, of other countries, or of what no row shows, and its words.

    area: its code. kind: its group, as `supply_looks.LOOKS` has it. amount: blank where no number
    is printed; the largest possible one where it is not known. before: the amount a year earlier.
    told: amount and share in words, or why there is no number.
    """

    key: str
    area: str
    name: str
    kind: str
    cell: Cell
    amount: float | None
    before: float | None
    told: str


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A stage: its listing, that of the year before where there is one, and its bars in order.

    name: of the commodity and the measure as a heading. groups: of the day, id -> group.
    """

    name: str
    listing: Listing
    before: Listing | None
    groups: dict[str, Group]
    bars: tuple[Bar, ...]

    @property
    def heading(self) -> str:
        """Its name with the year of production; reserves have none."""
        is_dated = self.listing.measure != RESERVES
        return f"{self.name}, {self.listing.year}" if is_dated else self.name

    @property
    def content(self) -> str:
        """What is weighed, blank where the unit does not say."""
        return self.listing.unit.partition(", ")[2]

    def share(self, group: str) -> Share:
        """Return the share of a group."""
        return share_of(self.groups[group], self.listing)


def part_of(amount: float, listing: Listing) -> str:
    """Return a printed amount as a share of the whole in words, with the bounds of the whole."""
    low, value, high = (amount / of for of in (listing.most, listing.whole or 1, listing.least))
    return said(Share(low, value, min(1.0, high), at_least=False, at_most=False, amount=amount))


def _bar(area: str, cell: Cell, stage: Stage, names: dict[str, str]) -> Bar:
    listing, old = stage.listing, stage.before
    named = fact_id("production", listing.commodity, listing.measure, listing.year, area)
    before = None
    if old:
        before = (old.other if area == OTHERS else old.areas.get(area, Cell(None))).amount
    told = "none" if cell.amount == 0 else flag_words(cell.flags)
    if cell.amount:
        more = "more than " if cell.is_floor else ""
        told = f"{more}{quantity(cell.amount, listing.unit)}, {part_of(cell.amount, listing)}"
    name = "Other countries" if area == OTHERS else names[area]
    kind = kind_of(area, stage.groups.values())
    return Bar(named.partition("/")[2], area, name, kind, cell, cell.amount, before, told)


def _rest(stage: Stage) -> Bar:
    """Return the bar of what the printed total has above its rows."""
    listing, key = stage.listing, f"{stage.listing.commodity} {stage.listing.measure} {REST}"
    told = f"up to {quantity(listing.unknown, listing.unit)}"
    return Bar(key, REST, "In the total, in no row", UNKNOWN, Cell(None), listing.unknown, None,
               told)  # fmt: skip


def _bars(stage: Stage, names: dict[str, str]) -> Iterator[Bar]:
    """Yield the bars: numbers, largest first, then rows without one, then what is nobody's."""
    listing = stage.listing
    bars = [_bar(area, cell, stage, names) for area, cell in listing.areas.items()]
    yield from sorted(bars, key=lambda bar: (bar.amount is None, -(bar.amount or 0), bar.name))
    if listing.other.amount or listing.other.flags:
        yield _bar(OTHERS, listing.other, stage, names)
    if listing.unknown:
        yield _rest(stage)


def stages_of(
    material: str, groups: Sequence[Group], data: Dataset, names: dict[str, str]
) -> tuple[Stage, ...]:
    """Return the stages of a material that can be computed, from the ground to the metal.

    names: code -> name.
    """
    table = data["commodities"].query("material_id == @material")
    order = {commodity: place for place, commodity in enumerate(table["commodity"])}
    latest: dict[tuple[str, str], Listing] = {}
    for (commodity, measure, _), one in listings(data).items():
        if commodity in order and one.whole is not None:
            known = latest.get((commodity, measure))
            latest[commodity, measure] = max(known or one, one, key=lambda some: some.year)
    first = {
        commodity: min(MEASURES.index(m) for c, m in latest if c == commodity)
        for commodity, _ in latest
    }
    ranked = sorted(latest, key=lambda k: (first[k[0]], order[k[0]], MEASURES.index(k[1])))
    by_id, found = {group.id: group for group in groups}, []
    for commodity, measure in ranked:
        one = latest[commodity, measure]
        name = opening(f"{commodity}, {measure}" if len(first) > 1 else measure)
        empty = Stage(name, one, listings(data).get((commodity, measure, one.year - 1)), by_id, ())
        bars = tuple(_bars(empty, names))
        found.append(Stage(name, one, empty.before, by_id, bars))
    return tuple(found)
