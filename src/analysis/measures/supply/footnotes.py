"""What the source notes to the numbers of a listing: each sentence once, with what it is about."""

import re
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple, cast

from analysis.data.dataset import Dataset
from analysis.measures.supply.listing import KEY, RESERVES, Listing

_NEXT: Final = re.compile(r"(?<=\.)\s+(?=[A-Z])")  # between two sentences
Key = tuple[str, str, int]  # commodity, measure, year


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
