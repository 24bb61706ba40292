"""What is not known of a listing, what limits a group's share of it, and what the source notes.

All are sentences; of the source's each stands once, with what it is about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple, cast

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, opening, sentence_list
from analysis.measures.supply.groups import Group
from analysis.measures.supply.listing import IN_TOTAL, KEY, RESERVES, Listing
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.words import BY_FLAG, ELSEWHERE, named, quantity, rounded_up, said

_NEXT: Final = re.compile(r"(?<=\.)\s+(?=[A-Z])")  # between two sentences
Key = tuple[str, str, int]  # commodity, measure, year


def _blanks(listing: Listing, names: dict[str, str]) -> Iterator[str]:
    """Yield which areas have no number, by flag."""
    found: dict[str, list[str]] = {}
    for area, cell in listing.areas.items():
        for flag in (flag for flag in cell.flags if cell.is_blank and flag in BY_FLAG):
            inside = flag != IN_TOTAL or area in listing.bounded
            found.setdefault(BY_FLAG[flag] if inside else ELSEWHERE, []).append(area)
    for words, areas in found.items():
        yield f"{opening(words)}: {named(sorted(areas, key=names.__getitem__), names)}."
    if listing.left_out:
        out = sorted(listing.left_out, key=names.__getitem__)
        yield f"The world total leaves out {named(out, names)}."


def _others(listing: Listing) -> Iterator[str]:
    """Yield what is not known of other countries."""
    if "small" in listing.other.flags:
        yield "Other countries: small, counted as none."
    elif listing.other.is_blank:
        yield "Other countries: not available."
    elif listing.other.is_floor:
        yield f"Other countries: more than {quantity(listing.other.amount or 0, listing.unit)}."


def _total(listing: Listing) -> Iterator[str]:
    """Yield where the printed total is not the sum of the rows."""
    total, unit = listing.total.amount, listing.unit
    if total is None:
        yield "No world total is printed."
    elif listing.total.is_floor and abs(total - listing.sum) > listing.rounding:
        rows = quantity(listing.sum, unit)
        yield f"The printed total is more than {quantity(total, unit)}; the rows add up to {rows}."
    elif listing.has_rest:
        more = quantity(rounded_up(listing.unknown), unit)
        yield f"The printed total, {quantity(total, unit)}, has up to {more} that no row shows."
    elif listing.differs:
        rows = quantity(listing.sum, unit)
        yield f"The rows add up to {rows}; the printed total is {quantity(total, unit)}."


def about(listing: Listing, names: dict[str, str]) -> Iterator[str]:
    """Yield what is not known of a listing, a sentence each."""
    if listing.whole is None:
        yield "The source prints no table of countries: nothing is computed."
        return
    yield from _blanks(listing, names)
    yield from _others(listing)
    yield from _total(listing)


def _other_reading(group: Group, listing: Listing, names: dict[str, str]) -> Iterator[str]:
    """Yield what the share would be by the other reading of a number, where that changes it."""
    share = share_of(group, listing.reread()) if listing.readings else None
    if share and said(share) != said(share_of(group, listing)):
        read = [
            f"{in_sentence(names[area])} ({quantity(amount, listing.unit)})"
            for area, amount in listing.readings.items()
        ]
        yield f"By the other reading of reserves in {sentence_list(read)}: {said(share)}."


def note_of(group: Group, share: Share, listing: Listing, names: dict[str, str]) -> str:
    """Return what limits a group's share, in sentences; blank where nothing does."""
    parts = list(about(listing, names))
    if listing.whole is not None and not any(map(group.has, listing.areas)):
        parts.insert(0, "No row for the group: not listed, which is not the same as none.")
    other = listing.other.amount or 0.0
    if share.amount and other and group.lacks_row(set(listing.areas)):
        parts.insert(
            0, f"Other countries, with {quantity(other, listing.unit)}, may be in the group or not."
        )
    parts += _other_reading(group, listing, names)
    return " ".join(parts)


class Footnote(NamedTuple):
    """What is noted, and the areas at which it stands: codes, the world and others among them."""

    words: str
    areas: tuple[str, ...]


@lru_cache(maxsize=4)
def _all(data: Dataset) -> dict[Key, tuple[Footnote, ...]]:
    """Return commodity, measure and year -> footnotes; sentences at the same areas are one."""
    found: dict[Key, tuple[Footnote, ...]] = {}
    for group, rows in data["production_footnotes"].groupby(KEY, sort=False):
        key = cast("Key", group)
        areas: dict[str, list[str]] = {}
        for area, note in zip(rows["area_id"], rows["note"], strict=True):
            for sentence in _NEXT.split(note):
                # The source has sentences on reserves at other measures.
                if key[1] == RESERVES or not sentence.startswith("Reserves "):
                    areas.setdefault(sentence, []).append(area)
        alike = groupby(areas, key=areas.__getitem__)
        found[key] = tuple(Footnote(" ".join(some), tuple(where)) for where, some in alike)
    return found


def footnotes(listing: Listing, data: Dataset) -> tuple[Footnote, ...]:
    """Return what the source notes to a listing, in the order of its rows."""
    return _all(data).get(listing.key, ())
