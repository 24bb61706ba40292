"""What figures on supply share: their listings, names of commodities and stages, the cells."""

from functools import lru_cache
from typing import Final, cast

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id, slug
from analysis.data.words import opening
from analysis.measures.supply.listing import KEY, RESERVES, Listing, listings

MINED, REFINED, HELD = "mined", "refined or smelted", "held as reserves"
STAGES: Final = {
    "mine production": MINED,
    "refinery production": REFINED,
    "smelter production": REFINED,
    RESERVES: HELD,
}


def computed(data: Dataset, *stages: str) -> list[Listing]:
    """Return what is listed of some stages for the latest year, where anything can be computed."""
    last = max(year for _, _, year in listings(data))
    return [
        listing
        for listing in listings(data).values()
        if listing.year == last and STAGES[listing.measure] in stages and listing.whole is not None
    ]


def name_of(listing: Listing) -> str:
    """Return what a commodity is called at the start of a line."""
    return opening(listing.commodity)


def key_of(listing: Listing) -> str:
    """Return the key of the row of a listing: `copper--mine-production`."""
    return f"{slug(listing.commodity)}--{slug(listing.measure)}"


@lru_cache(maxsize=4)
def _cells(data: Dataset) -> dict[tuple[str, str, int], tuple[str, ...]]:
    rows = data["production"].groupby(KEY, sort=False)["area_id"]
    found: dict[tuple[str, str, int], tuple[str, ...]] = {}
    for key, areas in rows:
        own = cast("tuple[str, str, int]", key)
        found[own] = tuple(fact_id("production", *own, area) for area in areas)
    return found


def cells_of(listing: Listing, data: Dataset) -> tuple[str, ...]:
    """Return the ids of the printed cells of a listing, the world total included."""
    return _cells(data)[listing.commodity, listing.measure, listing.year]


def rounded(part: float | None) -> float | None:
    """Return a share as rows have it: no more digits than a source of two or three can carry."""
    return None if part is None else round(part, 4)
