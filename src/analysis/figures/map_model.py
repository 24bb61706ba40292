"""What a map shows on a day: every area of the basemap in one category.

A party that is a member itself, a state in the partnership through the EU only, everyone else,
and areas of undetermined status are different things; the EU itself is one member and no area.
The membership map tells founding members from later ones; other maps bring categories of their own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

import pandas as pd

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.measures import api
from analysis.measures.membership import MSP
from analysis.scene.marks import Look


class Category(NamedTuple):
    """One category: its key, and the look of its areas.

    members: whether its areas are members themselves, each with a name and a mark of its own.
    """

    key: str
    look: Look
    members: bool = False

    @property
    def label(self) -> str:
        """Its words."""
        return self.look.words

    def renamed(self, key: str, label: str) -> Category:
        """Return a category that looks the same and means something else."""
        return self._replace(key=key, look=replace(self.look, words=label))


_AREA: Final = partial(Look, line="border", width=0.5)
FOUNDING: Final = Category(
    "founding", _AREA(fill="founding", words="Founding member"), members=True
)
LATER: Final = Category(
    "later",
    _AREA(fill="later", hatch="/", hatch_tone="border", words="Joined later"),
    members=True,
)
EU_ONLY: Final = Category("eu-only", _AREA(fill="eu_only", hatch=".", words="Through the EU only"))
OUTSIDE: Final = Category("outside", _AREA(fill="outside", words="Not a member"))
UNDETERMINED: Final = Category(
    "undetermined", _AREA(fill="undetermined", hatch="x", words="Undetermined status")
)
CATEGORIES: Final = (FOUNDING, LATER, EU_ONLY, OUTSIDE, UNDETERMINED)
EU: Final = "EU"


@dataclass(frozen=True, slots=True, eq=False)
class MapModel:
    """The members on a day, and the category of every area.

    members: as `analysis.members`, with `body_id` and `category`. eu_only: party ids of states in
    through the EU only. areas: GeoDataFrame (EPSG:4326) of the basemap with `party_id` (blank
    where none) and `category` (key of one of `categories`, which are in the order of the key).
    """

    as_of: dt.date
    members: pd.DataFrame
    eu_only: tuple[str, ...]
    areas: pd.DataFrame  # those of the basemap, with a category
    categories: tuple[Category, ...] = CATEGORIES

    @property
    def by_key(self) -> dict[str, Category]:
        """The categories by their keys."""
        return {category.key: category for category in self.categories}

    def names_in(self, category: Category, names: dict[str, str]) -> list[str]:
        """Return the names of the parties in a category, in order of name, the EU included."""
        if category is EU_ONLY:
            return sorted(names[party] for party in self.eu_only)
        rows = self.members[self.members["category"] == category.key]
        return sorted(rows["name"])


def eu_states(data: Dataset, day: dt.date) -> set[str]:
    """Return the party ids of the EU's member states on a day (present members' accessions)."""
    parties = data["parties"]
    since = parties["eu_member_since"]
    return set(parties.loc[since.notna() & (since <= pd.Timestamp(day)), "party_id"])


def model(data: Dataset, day: dt.date) -> MapModel:
    """Return the map of the MSP on a day: founding members and later ones apart."""
    members = api.members(day, data=data)
    members = members.assign(body_id=MSP, category=members["accession"])
    return categorised(data, day, members, CATEGORIES)


def categorised(
    data: Dataset, day: dt.date, members: pd.DataFrame, categories: tuple[Category, ...]
) -> MapModel:
    """Return a map of members that carry a `category` and the `body_id` of their membership."""
    direct: dict[str, str] = dict(zip(members["party_id"], members["category"], strict=True))
    through_eu = eu_states(data, day) - set(direct) if EU in direct else set()
    areas = basemap.areas(data)
    own = areas["part_of"].where(areas["part_of"] != "", areas["area_id"])

    def category(party: str, status: str) -> str:
        if status == "undetermined":
            return UNDETERMINED.key
        if party in direct:
            return direct[party]
        return EU_ONLY.key if party in through_eu else OUTSIDE.key

    keys = [category(p, s) for p, s in zip(own, areas["status"], strict=True)]
    placed = areas.assign(party_id=own, category=keys)
    return MapModel(day, members, tuple(sorted(through_eu)), placed, categories)
