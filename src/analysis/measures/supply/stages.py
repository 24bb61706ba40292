"""From the ground to the metal: the stages of a material, and how a share changes between them.

A material may have several commodities at a stage, in units of their own: nothing is added up.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.measures.stated_shares import stated_shares
from analysis.measures.supply.groups import Group
from analysis.measures.supply.listing import RESERVES, Listing, listings
from analysis.measures.supply.shares import Share, share_of

MINE: Final = "mine"
METAL: Final = "refinery or smelter"


class Measure(NamedTuple):
    """A measure: its stage, what is done there, was done, was made, and a table of it is called."""

    stage: str
    verb: str
    done: str
    made: str
    table: str


HELD, MINED, REFINED = "held as reserves", "mined", "refined or smelted"
# In the order from the ground to the metal.
MEASURES: Final = {
    RESERVES: Measure(RESERVES, "hold", "held", HELD, "reserves"),
    "mine production": Measure(MINE, "mine", "mined", MINED, "mining"),
    "refinery production": Measure(METAL, "refine", "refined", REFINED, "refining"),
    "smelter production": Measure(METAL, "smelt", "smelted", REFINED, "refining"),
}
STAGES: Final = tuple(dict.fromkeys(measure.stage for measure in MEASURES.values()))
GROWS, FALLS, SAME, UNDECIDED = "grows", "falls", "about the same", "within bounds"
REFINING: Final = "refining"  # of the steps of a stated share: to metal or chemicals, all ways
# Stage -> what is listed there, a listing a commodity; in the order of the stages.
Chain = dict[str, tuple[Listing, ...]]


def stage_of(listing: Listing) -> str:
    """Return the stage at which something is listed."""
    return MEASURES[listing.measure].stage


def latest(data: Dataset) -> list[Listing]:
    """Return the listing of the last year of each commodity and measure, in the data's order."""
    by_year = sorted(listings(data).values(), key=lambda one: one.year)
    last = {one.key[:2]: one for one in by_year}
    return [one for one in listings(data).values() if one is last[one.key[:2]]]


def computed(data: Dataset) -> list[Listing]:
    """Return the listings of the last year of which shares can be computed."""
    return [one for one in latest(data) if one.whole is not None]


def current(data: Dataset) -> list[Listing]:
    """Return those of the newest year of all, which one title may tell of together."""
    by_year: dict[int, list[Listing]] = {}
    for one in computed(data):
        by_year.setdefault(one.year, []).append(one)
    return by_year[max(by_year)]


@lru_cache(maxsize=4)
def chains(data: Dataset) -> dict[str, Chain]:
    """Return material -> its stages with a table of countries, in the order of the commodities."""
    rows = data["commodities"]
    material_of = dict(zip(rows["commodity"], rows["material"], strict=True))
    found: dict[str, Chain] = {material: {} for material in material_of.values()}
    order = [(stage, commodity) for stage in STAGES for commodity in material_of]
    for one in sorted(computed(data), key=lambda one: order.index((stage_of(one), one.commodity))):
        chain = found[material_of[one.commodity]]
        chain[stage_of(one)] = (*chain.get(stage_of(one), ()), one)
    return found


def reread(chain: Chain) -> Chain:
    """Return a chain with the other reading of each number that has one."""
    return {stage: tuple(one.reread() for one in some) for stage, some in chain.items()}


def _apart(lower: Sequence[Share], higher: Sequence[Share]) -> bool:
    """Return whether all of some shares are below all others, even as whole per cents.

    Not decided where an amount is missing that could raise one of the lower, or lower a higher one.
    """
    if any(share.at_least or share.is_open for share in lower):
        return False
    if any(share.at_most or share.is_open for share in higher):
        return False
    most = max(share.upper or 0.0 for share in lower)
    least = min(share.lower or 0.0 for share in higher)
    return round(100 * most) < round(100 * least)


def ends_of(chain: Chain) -> tuple[str, str]:
    """Return the first and the last stage of a chain; both are the same where it has one only."""
    stages = list(chain)
    return stages[0], stages[-1]


def course(group: Group, chain: Chain) -> str:
    """Return how a group's share goes from the first stage of a chain to the last.

    grows, falls: the bounds lie apart, for each commodity of the two stages; about the same: all
    bounds are the same whole per cent; within bounds: not decided; blank with fewer than two
    stages.
    """
    if len(chain) < 2:
        return ""
    ends = [[share_of(group, one) for one in chain[stage]] for stage in ends_of(chain)]
    first, then = ends
    if _apart(first, then):
        return GROWS
    if _apart(then, first):
        return FALLS
    shares = [share for end in ends for share in end]
    rounded = {round(100 * (bound or 0.0)) for share in shares for bound in (share[0], share[2])}
    return SAME if len(rounded) == 1 else UNDECIDED


@lru_cache(maxsize=256)
def stated_refining(material: str, data: Dataset) -> Any:
    """Return the share of a material's refining that others state, None where none is known.

    One of the world, counted by place and of the step `refining`: that of the latest year, then of
    a single country before several, then the largest. It may be of a kind of the material, such as
    `magnet rare earths`.
    """
    rows = stated_shares(data=data)
    rows = rows.assign(single=rows["area_id"].notna())
    of_kind = rows["commodity"].str.endswith(f" {material}") | (rows["commodity"] == material)
    fit = (rows["stage"] == REFINING) & (rows["counts_by"] == "place") & (rows["within"] == "")
    rows = rows[of_kind & fit]
    rows = rows.sort_values(["year", "single", "share"], ascending=False, kind="stable")
    return next(rows.itertuples(index=False), None)
