"""The stages of one material, from the ground to the metal: who has how much at each, by group.

A stage is what the Survey prints of a commodity and measure in its latest year, country by country.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.facts import anchor_of
from analysis.data.words import opening
from analysis.figures.supply_common import UNKNOWN, kind_of, short_of
from analysis.measures.supply.answers import commodities_of
from analysis.measures.supply.basis import basis_of
from analysis.measures.supply.concentration import concentrated
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, WITH_EU, Groups
from analysis.measures.supply.listing import OTHERS, RESERVES, Cell, Listing, listings
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.stages import MEASURES, computed
from analysis.measures.supply.words import marks_of, quantity, rounded_up, said

REST: Final = "REST"  # the row of what the total has and no row shows


@dataclass(frozen=True, slots=True)
class Bar:
    """What is printed of a country, of other countries, or of what no row shows, and its words.

    area: its code. kind: its group, as `supply_looks.LOOKS` has it. amount: blank where no number
    is printed; the largest possible one where it is not known. before: the amount a year earlier.
    other: the amount by another reading. told: amount and share in words, or why there is none.
    says: what it is, in lines.
    """

    key: str
    area: str
    name: str
    kind: str
    cell: Cell
    amount: float | None
    before: float | None
    other: float | None
    told: str
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A stage: its listing, that of the year before where there is one, and its bars in order.

    name: of the commodity and the measure as a heading. groups: of the day, id -> group. basis:
    what is weighed, and of what shares are. summary: shares of members and China, and the
    concentration, in lines.
    """

    name: str
    listing: Listing
    before: Listing | None
    groups: Groups
    bars: tuple[Bar, ...] = ()
    basis: str = ""
    summary: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Its name with the year of production; reserves have none."""
        is_dated = self.listing.measure != RESERVES
        return f"{self.name}, {self.listing.year}" if is_dated else self.name

    def share(self, group: str) -> Share:
        """Return the share of a group."""
        return share_of(self.groups[group], self.listing)


def called(commodity: str) -> str:
    """Return a commodity as a sentence has it: of minerals, what stands in brackets."""
    return short_of(commodity) if "minerals (" in commodity else commodity


def _part(amount: float, listing: Listing) -> str:
    """Return a printed amount as a share of the whole in words, with the bounds of the whole."""
    low, value, high = (amount / of for of in (listing.most, listing.whole or 1, listing.least))
    return said(Share(low, value, min(1.0, high), at_least=False, at_most=False, amount=amount))


def _told(cell: Cell, listing: Listing) -> str:
    """Return what is printed in words: amount and share, or why there is no number."""
    if not cell.amount:
        return "none" if cell.amount == 0 else marks_of(cell, listing)
    more = "more than " if cell.is_floor else ""
    return f"{more}{quantity(cell.amount, listing.unit)}, {_part(cell.amount, listing)}"


def _bar(area: str, name: str, stage: Stage) -> Bar:
    """Return the bar of a country or of other countries."""
    one, old = stage.listing, stage.before
    cell, other = one.cell(area), one.readings.get(area)
    before = old.cell(area).amount if old else None
    told = _told(cell, one)
    says = [f"{name}, {stage.heading[:1].lower()}{stage.heading[1:]}: {told}"]
    if before is not None:
        says.append(f"{one.year - 1}: {quantity(before, one.unit)}")
    if other is not None:
        says.append(f"By the other reading: {quantity(other, one.unit)}")
    kind = kind_of(area, stage.groups)
    key, says_all = anchor_of((*one.key, area)), "\n".join(says)
    return Bar(key, area, name, kind, cell, cell.amount, before, other, told, says_all)


def _rest(stage: Stage) -> Bar:
    """Return the bar of what the printed total has above its rows."""
    one, name = stage.listing, "In the total, in no row"
    key, told = anchor_of((*one.key, REST)), f"up to {quantity(rounded_up(one.unknown), one.unit)}"
    says = f"{name}: {told}"
    return Bar(key, REST, name, UNKNOWN, Cell(None), one.unknown, None, None, told, says)


def _bars(stage: Stage, names: Mapping[str, str]) -> Iterator[Bar]:
    """Yield the bars: numbers, largest first, then rows without one, then what is nobody's."""
    one = stage.listing
    bars = [_bar(area, names[area], stage) for area in one.areas]
    yield from sorted(bars, key=lambda bar: (bar.amount is None, -(bar.amount or 0), bar.name))
    if one.other.amount or one.other.flags:
        yield _bar(OTHERS, "Other countries", stage)
    if one.unknown:
        yield _rest(stage)


def _basis(stage: Stage, names: dict[str, str]) -> str:
    """Return what is weighed, and of what the shares of countries are."""
    shares = map(stage.share, (MEMBERS, WITH_EU, IN_CHINA))
    basis = basis_of(stage.listing, names, shares)
    mass, _, content = stage.listing.unit.partition(", ")
    unit = "in kg" if mass == "kilograms" else "in t"
    return f"{f'{unit}, {content}' if content else unit}; shares {basis}"


def _summary(stage: Stage, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands above the bars."""
    members, union = said(stage.share(MEMBERS)), said(stage.share(WITH_EU))
    more = "" if members == union else f"; with all EU states {union}"
    yield f"Members {members}{more}"
    yield f"China {said(stage.share(IN_CHINA))}"
    yield opening(concentrated(stage.listing, dict(names)))


def _listings(material: str, data: Dataset) -> list[Listing]:
    """Return the latest listings of a material that can be computed.

    Commodities stand in the order of their first stage, and of the data.
    """
    own, order = commodities_of(material, data), list(MEASURES)
    found = [one for one in computed(data) if one.commodity in own]
    first: dict[str, int] = {}
    for one in found:
        place = order.index(one.measure)
        first[one.commodity] = min(place, first.get(one.commodity, place))
    return sorted(found, key=lambda one: (
        first[one.commodity], own.index(one.commodity), order.index(one.measure)
    ))  # fmt: skip


def stages_of(material: str, groups: Groups, data: Dataset) -> tuple[Stage, ...]:
    """Return the stages of a material that can be computed, from the ground to the metal."""
    names, found, stages = data.party_names(), _listings(material, data), []
    is_one = len({one.commodity for one in found}) == 1
    for one in found:
        name = opening(one.measure if is_one else f"{called(one.commodity)}, {one.measure}")
        before = listings(data).get((one.commodity, one.measure, one.year - 1))
        stage = Stage(name, one, before, groups)
        bars, summary = tuple(_bars(stage, names)), tuple(_summary(stage, names))
        stages.append(replace(stage, bars=bars, basis=_basis(stage, names), summary=summary))
    return tuple(stages)
