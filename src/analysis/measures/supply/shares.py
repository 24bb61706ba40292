"""The share of a group of countries in what is listed: its value, its bounds, what is open.

Rules, and why:
- What is listed for countries of the group is the value. Other countries belong to nobody: the
  lower bound has none of them, the upper bound all, if a country of the group has no row.
- Where the total holds more than the rows, the rows without a number have it: the upper bound of a
  group with such a row has all of it.
- A number that is withheld or not available can be of any size, so it is in no bound. It makes
  the share "at least" where it is the group's, "at most" where it is another's, and neither where
  both are.
- Of two groups one has the larger share as far as the bounds of both decide it.
"""

from typing import Final, NamedTuple

from analysis.measures.supply.groups import Group
from analysis.measures.supply.listing import Cell, Listing

MEMBERS_LEAD, CHINA_LEADS, UNDECIDED = "members", "China", "not decided"
SIDES: Final = (MEMBERS_LEAD, UNDECIDED, CHINA_LEADS)
LEAD_LISTED: Final = ", of what is listed"  # not of all there is


class Share(NamedTuple):
    """A group's share of the whole (0 to 1), None where nothing can be said, and its amount.

    at_least, at_most: an unknown amount can only raise it, or only lower it. is_open: unknown
    amounts can do both, so that the bounds hold for what is listed only; of_total: for the printed
    total, which has amounts that no row shows.
    """

    lower: float | None
    value: float | None
    upper: float | None
    at_least: bool
    at_most: bool
    amount: float | None
    is_open: bool = False
    of_total: bool = False


NOTHING = Share(None, None, None, at_least=False, at_most=False, amount=None)


def open_areas(listing: Listing) -> set[str]:
    """Return the areas whose amount may be larger than the bounds know."""
    blank = {area for area, cell in listing.areas.items() if cell.is_blank or cell.is_floor}
    return blank if listing.total.is_floor else blank - listing.bounded


def is_open(listing: Listing) -> bool:
    """Return whether there is more than what is listed, of a size that nobody prints."""
    return bool(open_areas(listing)) or listing.other_is_open


def share_of(group: Group, listing: Listing) -> Share:
    """Return the share of a group in a listing."""
    whole, areas = listing.whole, listing.areas
    if whole is None:
        return NOTHING
    own = {area for area in areas if group.has(area)}
    unlisted = group.lacks_row(set(areas))
    amount = sum(areas[area].amount or 0.0 for area in own)
    other = (listing.other.amount or 0.0) if unlisted else 0.0
    has_unknown = bool(own & listing.bounded) or (unlisted and listing.other.is_blank)
    unknown = listing.unknown if has_unknown else 0.0
    divisor = listing.most if unknown else listing.least
    opened = open_areas(listing)
    raised = bool(own & opened) or (unlisted and listing.other_is_open)
    lowered = bool(opened - own) or listing.other_is_open
    return Share(
        lower=amount / listing.most,
        value=amount / whole,
        upper=min(1.0, (amount + other + unknown) / divisor),
        at_least=raised and not lowered,
        at_most=lowered and not raised,
        amount=amount,
        is_open=raised and lowered,
        of_total=listing.has_rest,
    )


def part_of(cell: Cell, listing: Listing) -> Share | None:
    """Return the share of a printed cell with the bounds of the whole; None without a number."""
    if cell.amount is None:
        return None
    low, value, high = (
        cell.amount / of for of in (listing.most, listing.whole or 1, listing.least)
    )
    return Share(low, value, min(1.0, high), at_least=False, at_most=False, amount=cell.amount)


def leader(members: Share, china: Share) -> str:
    """Return `members` or `China` where its lower bound is above the other's upper bound.

    With `, of what is listed` where a number of the other is missing, which could be of any size;
    `not decided` where the bounds overlap.
    """
    for name, one, other in ((MEMBERS_LEAD, members, china), (CHINA_LEADS, china, members)):
        if one.lower is not None and other.upper is not None and one.lower > other.upper:
            return f"{name}{LEAD_LISTED}" if other.at_least or other.is_open else name
    return UNDECIDED


def side_of(leads: str) -> str:
    """Return who leads, without the words that it is so of what is listed."""
    return leads.removesuffix(LEAD_LISTED)
