"""How concentrated a stage is, in words: how much its largest countries have at the least.

A country with over half cannot be replaced by all others together. Three with four fifths make a
Herfindahl-Hirschman index of over 2,100 whatever their order, one with over half of over 2,500;
above 1,800 the merger guidelines of the United States (2023) call a market highly concentrated.
Two with over half make one of over 1,250, three of over 830, which they do not.
"""

import math
from itertools import accumulate
from typing import Final

from analysis.data.words import in_sentence
from analysis.measures.supply.groups import Group
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.shares import Share, is_open, share_of
from analysis.measures.supply.words import OF_LISTED, OF_TOTAL

HALF: Final = 0.5
MOST: Final = 0.8
STEP: Final = 100  # of the index, which is told no more exactly
FEW: Final = ("one", "two", "three")
SPREAD: Final = "spread over many countries"


def share_of_largest(listing: Listing, number: int = 1) -> Share:
    """Return the share of the largest countries of a listing together."""
    return share_of(Group("largest", frozenset(listing.ranked[:number])), listing)


def index_said(lower: float, upper: float, *, is_open: bool) -> str:
    """Return a Herfindahl-Hirschman index to the hundred: `about 2,600`, `1,300 to 2,100`.

    Bounds are rounded outwards; those that are no further apart are told as one number.
    is_open: there is more than what is listed.
    """
    of = OF_LISTED if is_open else ""
    if upper - lower < STEP:
        return f"about {round(lower, -2):,.0f}{of}"
    return f"{math.floor(lower / STEP) * STEP:,} to {math.ceil(upper / STEP) * STEP:,}{of}"


def _fewest(listing: Listing, whole: float) -> int:
    """Return how many countries it takes for over half of a whole, one more where all lack it."""
    parts = accumulate(listing.part(area, whole) for area in listing.ranked)
    return sum(part <= HALF for part in parts) + 1


def concentrated(listing: Listing, names: dict[str, str]) -> str:
    """Return how concentrated a listing is: `one country, China, has over half`.

    It holds however large the whole may be within its bounds, and is of what is listed, or of the
    printed total, where there is more of an unknown size. names: code -> name.
    """
    of = (OF_TOTAL if listing.has_rest else OF_LISTED) if is_open(listing) else ""
    sure, maybe = (_fewest(listing, whole) for whole in (listing.most, listing.least))
    if sure == 1:
        return f"one country, {in_sentence(names[listing.ranked[0]])}, has over half{of}"
    if sum(listing.part(area, listing.most) for area in listing.ranked[:3]) >= MOST:
        return f"three countries have four fifths{of}"
    if sure > len(FEW):
        return SPREAD
    return f"{' or '.join(FEW[maybe - 1 : sure])} countries have over half{of}"
