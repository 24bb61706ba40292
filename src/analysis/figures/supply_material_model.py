"""The stages of one material, from the ground to the metal: who has how much at each, by group.

A stage is what the Survey prints of a commodity and measure in its latest year, country by country.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.data.facts import anchor_of
from analysis.data.words import opening
from analysis.figures.supply_common import UNKNOWN, kind_of, short_of
from analysis.measures.supply.answers import commodities_of
from analysis.measures.supply.concentration import concentrated
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, WITH_EU, Groups
from analysis.measures.supply.listing import OTHERS, RESERVES, Cell, Listing, listings
from analysis.measures.supply.shares import Share, part_of, share_of
from analysis.measures.supply.stages import MEASURES, computed
from analysis.measures.supply.words import basis_of, marks_of, quantity, rounded_up, said

REST: Final = "REST"  # the row of what the total has and no row shows


class Bar(NamedTuple):
    """What is printed of a country, of other countries, or of what no row shows, and its words.

    area: its code. kind: its group, as `supply_common.LOOKS` has it. amount: blank where no number
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


class Stage(NamedTuple):
    """A stage: its listing, that of the year before where there is one, and its bars in order.

    name: of the commodity and the measure as a heading. groups: of the day, id -> group. basis:
    what is weighed, and of what shares are. summary: shares of members and China, and the
    concentration, in lines.
    """

    name: str
    listing: Listing
    before: Listing | None
    groups: Groups
    basis: str
    summary: tuple[str, ...]
    bars: tuple[Bar, ...] = ()

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


def _told(cell: Cell, listing: Listing) -> str:
    """Return what is printed in words: amount and share, or why there is no number.

    The share has the bounds of the whole.
    """
    if not (part := part_of(cell, listing)) or not part.amount:
        return "none" if part else marks_of(cell, listing)
    more = "more than " if cell.is_floor else ""
    return f"{more}{quantity(part.amount, listing.unit)}, {said(part)}"


def _bar(area: str, name: str, stage: Stage) -> Bar:
    """Return the bar of a country or of other countries."""
    one = stage.listing
    cell, other = one.cell(area), one.readings.get(area)
    before = stage.before.cell(area).amount if stage.before else None
    told = _told(cell, one)
    says = [f"{name}, {stage.heading[:1].lower()}{stage.heading[1:]}: {told}"]
    if before is not None:
        says.append(f"{one.year - 1}: {quantity(before, one.unit)}")
    if other is not None:
        says.append(f"By the other reading: {quantity(other, one.unit)}")
    key, kind = anchor_of((*one.key, area)), kind_of(area, stage.groups)
    return Bar(key, area, name, kind, cell, cell.amount, before, other, told, "\n".join(says))


def _bars(stage: Stage, names: Mapping[str, str]) -> Iterator[Bar]:
    """Yield the bars: numbers, largest first, then rows without one, then what is nobody's."""
    one = stage.listing
    bars = [_bar(area, names[area], stage) for area in one.areas]
    yield from sorted(bars, key=lambda bar: (bar.amount is None, -(bar.amount or 0), bar.name))
    if one.other.amount or one.other.flags:
        yield _bar(OTHERS, "Other countries", stage)
    if amount := one.unknown:  # what the printed total has above its rows
        name, told = "In the total, in no row", f"up to {quantity(rounded_up(amount), one.unit)}"
        key, says = anchor_of((*one.key, REST)), f"{name}: {told}"
        yield Bar(key, REST, name, UNKNOWN, Cell(None), amount, None, None, told, says)


def _above(one: Listing, groups: Groups, names: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return what stands above the bars: of what they and the shares are; shares, who is large."""
    shares = [share_of(groups[group], one) for group in (MEMBERS, WITH_EU, IN_CHINA)]
    members, union, china = map(said, shares)
    mass, comma, content = one.unit.partition(", ")
    unit = f"in {'kg' if mass == 'kilograms' else 't'}{comma}{content}"
    more = "" if members == union else f"; with all EU states {union}"
    summary = f"Members {members}{more}", f"China {china}", opening(concentrated(one, names))
    return f"{unit}; shares {basis_of(one, names, shares)}", summary


def _listings(material: str, data: Dataset) -> list[Listing]:
    """Return the latest listings of a material that can be computed.

    Commodities stand in the order of their first stage, and of the data.
    """
    own, order = commodities_of(material, data), list(MEASURES)
    found = [one for one in computed(data) if one.commodity in own]
    found.sort(key=lambda one: order.index(one.measure))
    first = {one.commodity: order.index(one.measure) for one in reversed(found)}
    return sorted(found, key=lambda one: (first[one.commodity], own.index(one.commodity)))


def stages_of(material: str, groups: Groups, data: Dataset) -> tuple[Stage, ...]:
    """Return the stages of a material that can be computed, from the ground to the metal."""
    names, found, stages = data.party_names(), _listings(material, data), []
    is_one = len({one.commodity for one in found}) == 1
    for one in found:
        name = opening(one.measure if is_one else f"{called(one.commodity)}, {one.measure}")
        before = listings(data).get((one.commodity, one.measure, one.year - 1))
        stage = Stage(name, one, before, groups, *_above(one, groups, names))
        stages.append(stage._replace(bars=tuple(_bars(stage, names))))
    return tuple(stages)
