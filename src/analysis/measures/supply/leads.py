"""Who has the larger share, members or China, as far as the bounds of both decide it."""

from typing import Final

from analysis.measures.supply.shares import Share

MEMBERS_LEAD, CHINA_LEADS, UNDECIDED = "members", "China", "not decided"
OF_LISTED: Final = ", of what is listed"


def _over(one: Share, other: Share) -> bool:
    """Return whether the least of one is more than the most of the other."""
    return one.lower is not None and other.upper is not None and one.lower > other.upper


def _is_open(share: Share) -> bool:
    """Return whether a number that is missing could raise a share above its bounds."""
    return share.at_least or share.is_open


def leader(members: Share, china: Share) -> str:
    """Return `members` or `China` where its lower bound is above the other's upper bound.

    With `, of what is listed` where a number of the other is missing, which could be of any size;
    `not decided` where the bounds overlap.
    """
    pairs = ((MEMBERS_LEAD, members, china), (CHINA_LEADS, china, members))
    for name, one, other in pairs:
        if _over(one, other):
            return f"{name}{OF_LISTED}" if _is_open(other) else name
    return UNDECIDED
