"""What a map shows on a day: every area of the basemap in one category; its rows and notes.

A party that is a member itself, a state in the partnership through the EU only, everyone else,
and areas of undetermined status are different things; the EU itself is one member and no area.
The membership map tells founding members from later ones; other maps bring categories of their own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.figures.common import columns
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
COLUMNS = columns(
    "area_id name category_label joined date_precision source_ids=sources fact_id",
    name=("Area", "Short English name in UN style"),
    joined="Date of the accession announcement, as precise as it is known",
    source_ids="Ids of the sources of the membership",
)


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
    areas: Any  # a GeoDataFrame; geopandas loads on use and has no types
    categories: tuple[Category, ...] = CATEGORIES

    @property
    def by_key(self) -> dict[str, Category]:
        """The categories by their keys."""
        return {category.key: category for category in self.categories}


def model(data: Dataset, day: dt.date) -> MapModel:
    """Return the map of the MSP on a day: founding members and later ones apart."""
    members = api.members(day, data=data)
    members = members.assign(body_id=MSP, category=members["accession"])
    return categorised(data, day, members, CATEGORIES)


def categorised(
    data: Dataset, day: dt.date, members: pd.DataFrame, categories: tuple[Category, ...]
) -> MapModel:
    """Return a map of members that carry a `category` and the `body_id` of their membership."""
    direct = dict(zip(members["party_id"], members["category"], strict=True))
    since = data["parties"].set_index("party_id")["eu_member_since"]  # of present members
    union = set(since.index[since <= pd.Timestamp(day)]) if EU in direct else set()
    areas = basemap.areas(data)
    own = areas["part_of"].where(areas["part_of"] != "", areas["area_id"])
    others = own.isin(union).map({True: EU_ONLY.key, False: OUTSIDE.key})
    keys = own.map(direct).where(own.isin(direct), others)
    keys = keys.where(areas["status"] != UNDETERMINED.key, UNDETERMINED.key)
    placed = areas.assign(party_id=own, category=keys)
    return MapModel(day, members, tuple(sorted(union - set(direct))), placed, categories)


def rows_of(shown: MapModel) -> pd.DataFrame:
    """Return the drawn rows: the EU, and every area that is not simply `not a member`.

    Columns as COLUMNS.
    """
    members, areas = shown.members, shown.areas[shown.areas["category"] != OUTSIDE.key]
    bodies = dict(zip(members["party_id"], members["body_id"], strict=True))
    union = members[members["party_id"] == EU].assign(area_id=EU)
    kept = ["area_id", "name", "party_id", "category"]
    rows = pd.concat([union[kept], pd.DataFrame(areas[kept])], ignore_index=True)
    joined = members.set_index("party_id")[["joined", "date_precision", "source_ids"]]
    rows = rows.merge(joined, left_on="party_id", right_index=True, how="left")
    own = dict(zip(rows["area_id"], rows["name"], strict=True))
    cells = rows[["area_id", "party_id", "category"]].itertuples(index=False, name=None)
    labels = [
        shown.by_key[key].label if party in ("", area) else f"Part of {own[party]}"
        for area, party, key in cells
    ]
    rank = rows["category"].map([category.key for category in shown.categories].index)
    return rows.assign(
        category_label=labels,
        source_ids=rows["source_ids"].map(lambda ids: ids if isinstance(ids, tuple) else ()),
        fact_id=[fact_id("memberships", bodies[p], p) if p in bodies else ""
                 for p in rows["party_id"]],
        rank=rank,
    ).sort_values(["rank", "name"], ignore_index=True)[list(COLUMNS)]  # fmt: skip


def marks_of(shown: MapModel) -> dict[str, str]:
    """Return party id -> the name of its mark; the EU has no area to be one."""
    rows = shown.members[shown.members["party_id"] != EU]
    return {r["party_id"]: f"{r['name']}, joined {r['joined']}" for r in rows.to_dict("records")}


def notes(data: Dataset) -> tuple[str, ...]:
    """Return the map's notes: the EU, and the basemap's boundary policy and credit."""
    entry = data.resource("basemap")
    policy = entry["boundaryPolicy"]
    lines = [policy] if isinstance(policy, str) else list(policy)
    return (
        "The European Union is one member and no country: a state that takes part through it "
        "only is not a member and is in no count.",
        " ".join(lines),
        f"Basemap: {entry['title']}, version {entry['version']}.",
    )
