"""How concentrated a stage is, in words: how much its largest countries have at the least.

A country with over half cannot be replaced by all others together. Three with four fifths make a
Herfindahl-Hirschman index of over 2,100 whatever their order, one with over half of over 2,500;
above 1,800 the merger guidelines of the United States (2023) call a market highly concentrated.
Three with over half make one of over 830, which they do not.
"""

from typing import Final

from analysis.data.words import in_sentence
from analysis.measures.supply.listing import Listing

HALF: Final = 0.5
MOST: Final = 0.8
SPREAD: Final = "spread over many countries"


def concentrated(listing: Listing, names: dict[str, str]) -> str:
    """Return how concentrated what is listed is: `one country, China, has over half`.

    It holds however large the whole may be within its bounds. names: code -> name.
    """
    amounts = {area: cell.amount or 0.0 for area, cell in listing.areas.items()}
    first = sorted(amounts, key=lambda area: -amounts[area])[:3]
    shares = [amounts[area] / listing.most for area in first]
    if shares[0] > HALF:
        return f"one country, {in_sentence(names[first[0]])}, has over half"
    if sum(shares) >= MOST:
        return "three countries have four fifths"
    return "three countries have over half" if sum(shares) > HALF else SPREAD
