"""The words of a map of a commodity: its finding, the parts of the groups, what is not known."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.words import opening, sentence_list
from analysis.figures import map_model
from analysis.figures.supply_common import FIRST, LOOKS, NOBODY
from analysis.figures.supply_map_model import beside
from analysis.measures.supply import words
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, REST, WITH_EU, Group, Groups
from analysis.measures.supply.limits import about, footnotes
from analysis.measures.supply.listing import WORLD, Cell, Listing
from analysis.measures.supply.shares import open_areas, part_of, share_of
from analysis.measures.supply.stages import MEASURES
from analysis.measures.supply.words import basis_of
from analysis.scene.marks import Look

MOST: Final = 3  # countries in a title
SIZES: Final = (1, 4, 25)  # the largest amount divided by these, and rounded down
Names = Mapping[str, str]  # code -> name


def told(cell: Cell, listing: Listing) -> str:
    """Return a cell in words: amount and share with the marks of the source, or why none is."""
    marks = words.marks_of(cell, listing)
    if cell.amount is None:
        return marks
    parts = (words.quantity(cell.amount, listing.unit), short(cell, listing), marks)
    return ", ".join(filter(None, parts))


def short(cell: Cell, listing: Listing) -> str:
    """Return the share of a cell in words with the bounds of the whole; blank without a number."""
    share = part_of(cell, listing)
    return words.said(share) if share else ""


def looks_of(listing: Listing, groups: Groups) -> dict[str, Look]:
    """Return the look of each group with countries listed, of members and of China, and its share.

    A country is in the first group that has it. That of other countries comes last where there are
    any; they stand nowhere on the map.
    """
    found, taken = {}, frozenset[str]()
    for name in (*FIRST, REST):
        own = groups[name].codes - taken
        taken |= groups[name].codes
        group = Group(name, taken, others=True) if name == REST else Group(name, own)
        if name in (MEMBERS, IN_CHINA) or any(map(group.has, listing.areas)):
            said = words.said(share_of(group, listing))
            found[name] = replace(LOOKS[name], words=f"{LOOKS[name].words}: {said}")
    if listing.other.amount:
        part = short(listing.other, listing)
        found[NOBODY] = replace(LOOKS[NOBODY], words=f"{LOOKS[NOBODY].words}: {part}, not placed")
    return found


def sizes_of(listing: Listing) -> tuple[tuple[float, str], ...]:
    """Return three round amounts as shares of the whole and in words, the largest first."""
    largest = max(cell.amount or 0.0 for cell in listing.areas.values())
    found = []
    for amount in (_round(largest / by) for by in SIZES):
        share = amount / (listing.whole or 1.0)
        said = f"{words.quantity(amount, listing.unit)} ({words.percent(share)})"
        found.append((share, said))
    return tuple(found)


def _round(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 and so on that is no larger."""
    power = 10.0 ** (len(f"{int(most)}") - 1)
    return max((step * power for step in (1, 2, 5) if step * power <= most), default=most)


def _first(listing: Listing) -> list[str]:
    """Return the fewest countries that have half of it, as many as a title names at most."""
    order, whole = listing.ranked, listing.whole or 1.0
    parts = [listing.part(area, whole) for area in order]
    enough = (n for n in range(1, MOST) if sum(parts[:n]) >= 1 / 2)
    return order[: next(enough, MOST)]


def _what(listing: Listing, called: Names) -> str:
    """Return what the finding is a part of: `of the world's cobalt`."""
    if listing.other_is_open or open_areas(listing) - listing.left_out:
        return f"of the listed {listing.commodity}"
    if listing.left_out:
        outside = words.named(sorted(listing.left_out), called)
        return f"of the {listing.commodity} outside {outside}"
    return f"of the world's {listing.commodity}"


def title_of(listing: Listing, groups: Groups, called: Names) -> str:
    """Return the finding: who has half of it or is the largest, and what members have."""
    first = _first(listing)
    share = share_of(Group("first", frozenset(first)), listing)
    who = opening(words.named(first, called))
    return (
        f"{who} {MEASURES[listing.measure].done} {words.fraction(share.value or 0.0)} "
        f"{_what(listing, called)} in {listing.year}; "
        f"MSP members: {words.said(share_of(groups[MEMBERS], listing))}"
    )


def summary_of(listing: Listing, groups: Groups) -> str:
    """Return the shares of members without and with the European Union's states, and of China."""
    said = {name: words.said(share_of(group, listing)) for name, group in groups.items()}
    return (
        f"MSP members: {said[MEMBERS]}; with all states of the European Union: {said[WITH_EU]}; "
        f"China: {said[IN_CHINA]}."
    )


def alt_of(listing: Listing, groups: Groups, called: Names) -> str:
    """Return the picture in short."""
    number = sum(bool(cell.amount) for cell in listing.areas.values())
    return (
        f"World map with {number} circles for {listing.measure} of {listing.commodity} in "
        f"{listing.year}. {title_of(listing, groups, called)}."
    )


def notes_of(listing: Listing, choice: str, data: Dataset) -> Iterator[str]:
    """Yield how to read the map, what is not known, and what the source notes at its cells."""
    called = data.party_names()
    works = "mines" if listing.measure == "mine production" else "plants"
    yield (
        f"A circle stands in the middle of its country, not where the {works} are, and tells "
        "nothing of who owns them. One size is the same share on all maps of this kind."
    )
    basis = basis_of(listing, called)
    yield f"Shares are {basis}, from estimates for {listing.year}; a territory counts to itself."
    limits = list(about(listing, called))
    if listing.other.amount:  # which has no place
        other = told(listing.other, listing)
        limits.insert(0, f"Other countries, not named and so on no map: {other}.")
    yield " ".join(dict.fromkeys(limits))
    yield " ".join(_footnotes(listing, data, called))
    if others := beside(choice, data):
        yield f"Another map shows {sentence_list(others)}; amounts of the two are never added."
    yield from map_model.notes(data)[1:]


def _footnotes(listing: Listing, data: Dataset, called: Names) -> Iterator[str]:
    """Yield the footnotes of the table's cells, each once, with the countries that it is on."""
    for note in footnotes(listing, data):
        if note.areas == (WORLD,) and listing.left_out:
            continue  # said where the whole is
        who = sentence_list([called.get(area, "Other countries") for area in note.areas])
        yield note.words if WORLD in note.areas else f"{who}: {note.words}"
