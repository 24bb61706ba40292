"""The words of a map of a commodity: its finding, the parts of the groups, what is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, number_of, opening, sentence_list
from analysis.figures.supply_looks import LOOKS, NOBODY
from analysis.figures.supply_map_model import STAGES
from analysis.measures.supply import words
from analysis.measures.supply.groups import (
    IN_CHINA,
    IN_FORUM,
    MEMBERS,
    REST,
    UNION,
    WITH_EU,
    Group,
)
from analysis.measures.supply.listing import KEY, WORLD, Cell, Listing
from analysis.measures.supply.shares import Share, open_areas, share_of
from analysis.scene.marks import Look

MOST: Final = 3  # countries in a title
# Mark of a printed number -> what it says of it.
FLAGS: Final = {"e": "estimated", "r": "revised", ">": "more than the number", "small": "small",
                **words.BY_FLAG}  # fmt: skip
HEAVY: Final = {"kilograms": ("kg", 1), "metric tons": ("t", 1),
                "thousand metric tons": ("t", 1000)}  # fmt: skip


def amount_of(value: float, unit: str) -> str:
    """Return an amount in a unit of the data: `230,000 t`, `5.3 million t`."""
    name, times = HEAVY[unit.partition(",")[0]]
    number = value * times
    if number >= 1e6:
        return f"{number / 1e6:,.6g} million {name}"
    return f"{number:,.6g} {name}"


def flags_of(cell: Cell) -> tuple[str, ...]:
    """Return what the marks of a printed number say."""
    return tuple(FLAGS[flag] for flag in cell.flags)


def blank_of(cell: Cell) -> str:
    """Return why no number is printed."""
    return next((words.BY_FLAG[flag] for flag in cell.flags if flag in words.BY_FLAG), "")


def parts_of(groups: Sequence[Group]) -> dict[str, Group]:
    """Return group of `LOOKS` -> the countries that are in no group before it."""
    by_id = {group.id: group for group in groups}
    found: dict[str, Group] = {}
    taken: frozenset[str] = frozenset()
    for name in (MEMBERS, UNION, IN_FORUM, IN_CHINA):
        found[name] = Group(name, by_id[name].codes - taken)
        taken |= by_id[name].codes
    return {**found, REST: Group(REST, taken, others=True)}


def looks_of(listing: Listing, groups: Sequence[Group]) -> dict[str, Look]:
    """Return the look of each group with countries listed, of members and of China, and its share.

    That of other countries comes last where there are any; they stand nowhere on the map.
    """
    found = {}
    for name, group in parts_of(groups).items():
        share = share_of(group, listing)
        if name in (MEMBERS, IN_CHINA) or any(map(group.has, listing.areas)):
            found[name] = replace(LOOKS[name], words=f"{LOOKS[name].words}: {words.said(share)}")
    if listing.other.amount and listing.whole:
        part = words.percent(listing.other.amount / listing.whole)
        found[NOBODY] = replace(LOOKS[NOBODY], words=f"{LOOKS[NOBODY].words}: {part}, not placed")
    return found


def others_of(listing: Listing) -> str:
    """Return the amount of other countries with its share; blank where there is none."""
    amount = listing.other.amount
    if not amount or not listing.whole:
        return "not available" if listing.other.is_blank else ""
    part = words.percent(amount / listing.whole)
    return f"{amount_of(amount, listing.unit)} ({part})"


def sizes_of(listing: Listing) -> tuple[tuple[float, str], ...]:
    """Return three round amounts as shares of the whole and in words, the largest first."""
    assert listing.whole  # noqa: S101
    largest = max(cell.amount or 0.0 for cell in listing.areas.values())
    found = []
    for most in (largest, largest / 4, largest / 25):
        amount = _round(most)
        part = amount / listing.whole
        found.append((part, f"{amount_of(amount, listing.unit)} ({words.percent(part)})"))
    return tuple(found)


def _round(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 and so on that is no larger."""
    digits = len(f"{most:.0f}") - 1 if most >= 1 else 0
    return max((step * 10.0**digits for step in (1, 2, 5) if step * 10.0**digits <= most),
               default=most)  # fmt: skip


def _first(listing: Listing) -> list[str]:
    """Return the fewest countries that have half of it, as many as a title names at most."""
    amounts = {area: cell.amount or 0.0 for area, cell in listing.areas.items()}
    order = sorted(amounts, key=lambda area: -amounts[area])
    for number in range(1, MOST):
        if sum(amounts[a] for a in order[:number]) >= (listing.whole or 0.0) / 2:
            return order[:number]
    return order[:MOST]


def _what(listing: Listing, names: dict[str, str]) -> str:
    """Return what the finding is a part of: `of the world's cobalt`."""
    outside = open_areas(listing) - listing.left_out
    if outside or listing.other_is_open:
        return f"of the {listing.commodity} listed"
    if listing.left_out:
        out = sentence_list([in_sentence(names[area]) for area in sorted(listing.left_out)])
        return f"of the {listing.commodity} outside {out}"
    return f"of the world's {listing.commodity}"


def title_of(listing: Listing, groups: Sequence[Group], names: dict[str, str]) -> str:
    """Return the finding: who has half of it or is the largest, and what members have."""
    first = _first(listing)
    share = share_of(Group("first", frozenset(first)), listing)
    members = next(group for group in groups if group.id == MEMBERS)
    who = opening(sentence_list([in_sentence(names[area]) for area in first]))
    part = words.fraction(share.value or 0.0)
    return (
        f"{who} {STAGES[listing.measure]} {part} {_what(listing, names)} in {listing.year}; "
        f"MSP members: {words.said(share_of(members, listing))}"
    )


def summary_of(listing: Listing, groups: Sequence[Group]) -> str:
    """Return the shares of members without and with the European Union's states, and of China."""
    by_id = {group.id: share_of(group, listing) for group in groups}

    def said(name: str) -> str:
        share: Share = by_id[name]
        return words.said(share)

    return (
        f"MSP members {said(MEMBERS)}; with all states of the European Union {said(WITH_EU)}; "
        f"China {said(IN_CHINA)}."
    )


def footnotes_of(listing: Listing, data: Dataset, names: dict[str, str]) -> Iterator[str]:
    """Yield the footnotes of the table's cells, each once, with the countries that it is on."""
    notes = data["production_footnotes"]
    mine = (notes[KEY] == [listing.commodity, listing.measure, listing.year]).all(axis=1)
    for note, rows in notes[mine].groupby("note", sort=False):
        areas = [area for area in rows["area_id"] if area in listing.areas]
        if list(rows["area_id"]) == [WORLD] and listing.left_out:
            continue  # said where the finding is limited
        who = sentence_list([names[area] for area in areas])
        yield f"{who}: {note}" if 0 < len(areas) < len(listing.areas) else str(note)


def count_of(listing: Listing) -> str:
    """Return how many countries have an amount."""
    return number_of(sum(bool(cell.amount) for cell in listing.areas.values()), "circle")
