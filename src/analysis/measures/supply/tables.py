"""Shares and concentration of every commodity, measure and year as tables."""

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset, given
from analysis.measures.supply.groups import day_of, groups_on
from analysis.measures.supply.limits import note_of
from analysis.measures.supply.listing import Listing, listings
from analysis.measures.supply.shares import share_of
from analysis.measures.supply.words import basis_of

SHARES: Final = [
    "commodity", "measure", "year", "group", "lower", "value", "upper", "at_least", "at_most",
    "amount", "unit", "whole", "basis", "note", "source_ids",
]  # fmt: skip
CONCENTRATION: Final = [
    "commodity", "measure", "year", "largest", "largest_share", "top3", "hhi_lower", "hhi_upper",
]  # fmt: skip


def supply_shares(as_of: object = None, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return the shares of groups of countries: a row a commodity, measure, year and group.

    as_of: day of the roster of members (default: the last day of the MSP); the amounts are those
    of the year in the row, whatever the day. Groups: `members`, `members-with-eu` (with all states
    of the European Union), `eu` (its states), `forum`, `members-and-forum`, `china`, `rest`
    (neither members nor China).

    Columns: commodity, measure, year, group, lower, value, upper (shares of the whole, 0 to 1; NaN
    where nothing can be said), at_least, at_most (an unknown amount can only raise or only lower
    it), amount, unit, whole, basis (what the share is of), note, source_ids (tuple).
    Raises ValueError for a day on which the MSP had no members.
    """
    data = given(data)
    groups, names = groups_on(day_of(as_of, data), data), data.party_names()
    rows = []
    for key, listing in listings(data).items():
        for group in groups.values():
            share = share_of(group, listing)
            note = note_of(group, share, listing, names)
            basis = basis_of(listing, names, [share])
            told = (listing.unit, listing.whole, basis, note, listing.source_ids)
            rows.append((*key, group.id, *share[:6], *told))
    numbers = dict.fromkeys(("lower", "value", "upper", "amount", "whole"), float)
    return pd.DataFrame(rows, columns=SHARES).astype(numbers)


def _index(listing: Listing) -> tuple[float, float]:
    """Return the bounds of the Herfindahl-Hirschman index, 0 to 10,000.

    Lower: what belongs to nobody is spread thin. Upper: one country has other countries' amount,
    one the unknown amount; between its smallest and largest the index is greatest at an end.
    """
    squares = sum((cell.amount or 0.0) ** 2 for cell in listing.areas.values())
    lower = squares / listing.most**2
    lumps = squares + (listing.other.amount or 0.0) ** 2
    if not listing.has_rest:
        return 1e4 * lower, min(1e4, 1e4 * lumps / listing.least**2)
    ends = ((listing.least - listing.sum, listing.least), (listing.unknown, listing.most))
    return 1e4 * lower, 1e4 * max((lumps + more**2) / whole**2 for more, whole in ends)


def concentration_of(listing: Listing) -> tuple[str, float, float, tuple[float, float]]:
    """Return the code of the largest country, its share, that of the three largest, the index.

    The shares are of the whole, which the listing must have; the index as lower and upper bound.
    """
    first = listing.ranked[:3]
    shares = [listing.part(area, listing.whole or 1.0) for area in first]
    return first[0], shares[0], sum(shares), _index(listing)


def supply_concentration(*, data: Dataset | None = None) -> pd.DataFrame:
    """Return how concentrated each commodity, measure and year is, by country.

    Columns: commodity, measure, year, largest (code of the largest listed), largest_share, top3
    (shares of the whole, 0 to 1), hhi_lower, hhi_upper (bounds of the Herfindahl-Hirschman index,
    0 to 10,000). NaN, and a blank `largest`, where nothing is listed. Numbers that are withheld or
    not available are in none of them.
    """
    rows: list[tuple[object, ...]] = []
    for key, listing in listings(given(data)).items():
        if listing.whole is None:
            rows.append((*key, "", *[float("nan")] * 4))
            continue
        *found, bounds = concentration_of(listing)
        rows.append((*key, *found, *bounds))
    return pd.DataFrame(rows, columns=CONCENTRATION)
