"""What each accession added to the members' shares, all measured on the last year in the data.

It is a comparison on fixed amounts and no history: what was mined in the year of an accession is
not asked. A share is of what is listed; the states of the European Union that are in through the
Union only are not in it, so that such a state adds its amount when it joins by itself.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.data.dataset import Dataset
from analysis.measures import api
from analysis.measures.supply.groups import EU, MEMBERS, Group, union_states
from analysis.measures.supply.listing import NONE, Listing
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.stages import latest


class Step(NamedTuple):
    """A later member that adds to a share: before and after it, in parts of the whole (0 to 1).

    in_union: it was in through the Union before.
    """

    party_id: str
    joined: str
    before: float
    after: float
    amount: float
    in_union: bool

    @property
    def added(self) -> float:
        """How much the accession adds."""
        return self.after - self.before


class Growth(NamedTuple):
    """A listing to which accessions after the launch add: the founding members, then the steps.

    base: the founding members' share. share: of all members.
    """

    listing: Listing
    base: float
    steps: tuple[Step, ...]
    share: Share

    @property
    def added(self) -> float:
        """How much all later accessions add."""
        return sum(step.added for step in self.steps)


def later_members(data: Dataset) -> list[Any]:
    """Return the states that joined after the launch as rows of the roster, in order of time."""
    roster = api.roster(data=data)
    later = roster[(roster["accession"] == "later") & (roster["party_id"] != EU)]
    return list(later.itertuples(index=False))


def founders(data: Dataset) -> frozenset[str]:
    """Return the codes of the states that were members from the launch on."""
    roster = api.roster(data=data)
    return frozenset(roster.loc[roster["accession"] == "founding", "party_id"]) - {EU}


def _steps(listing: Listing, base: float, data: Dataset) -> Iterator[Step]:
    """Yield the later members with an amount in a listing, in order of accession."""
    union, reached = union_states(data), base
    for row in later_members(data):
        amount = listing.areas.get(row.party_id, NONE).amount
        if amount and listing.whole:
            after = reached + amount / listing.whole
            yield Step(row.party_id, row.joined, reached, after, amount, row.party_id in union)
            reached = after


@lru_cache(maxsize=4)
def growths(data: Dataset) -> tuple[Growth, ...]:
    """Return each listing of the last year to which a later member adds, in the data's order."""
    first = Group(MEMBERS, founders(data))
    today = Group(MEMBERS, first.codes | {row.party_id for row in later_members(data)})
    found = []
    for listing in latest(data):
        base = share_of(first, listing).value
        if base is not None and (steps := tuple(_steps(listing, base, data))):
            found.append(Growth(listing, base, steps, share_of(today, listing)))
    return tuple(found)


def withheld(data: Dataset) -> list[tuple[str, Listing]]:
    """Return (later member, listing) where the member has a row without an amount that is known."""
    return [
        (row.party_id, listing)
        for listing in latest(data)
        for row in later_members(data)
        if row.party_id in listing.areas and listing.areas[row.party_id].is_blank
    ]
