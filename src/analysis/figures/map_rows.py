"""The rows behind a map of a day, its marks and the notes that every map carries."""

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.figures.common import columns
from analysis.figures.map_model import EU, OUTSIDE, MapModel

COLUMNS = columns(
    "area_id name category_label joined date_precision source_ids=sources fact_id",
    name=("Area", "Short English name in UN style"),
    joined="Date of the accession announcement, as precise as it is known",
    source_ids="Ids of the sources of the membership",
)


def rows_of(shown: MapModel) -> pd.DataFrame:
    """Return the drawn rows: the EU, and every area that is not simply `not a member`."""
    labels = {category.key: category.label for category in shown.categories}
    bodies = dict(zip(shown.members["party_id"], shown.members["body_id"], strict=True))
    joined = shown.members.set_index("party_id")[["joined", "date_precision", "source_ids"]]
    areas = shown.areas[shown.areas["category"] != OUTSIDE.key]
    rows = pd.DataFrame(areas[["area_id", "name", "party_id", "category"]])
    if EU in joined.index:
        union = shown.members[shown.members["party_id"] == EU].iloc[0]
        first = pd.DataFrame(
            [{"area_id": EU, "name": union["name"], "party_id": EU, "category": union["category"]}]
        )
        rows = pd.concat([first, rows], ignore_index=True)
    rows = rows.merge(joined, left_on="party_id", right_index=True, how="left")
    own = dict(zip(rows["area_id"], rows["name"], strict=True))
    rows["category_label"] = [
        labels[key] if party in ("", area) else f"Part of {own[party]}"
        for area, party, key in zip(
            rows["area_id"], rows["party_id"], rows["category"], strict=True
        )
    ]
    rows["source_ids"] = [ids if isinstance(ids, tuple) else () for ids in rows["source_ids"]]
    rows["fact_id"] = [
        fact_id("memberships", bodies[p], p) if p in bodies else "" for p in rows["party_id"]
    ]
    order = {category.key: rank for rank, category in enumerate(shown.categories)}
    rows = rows.assign(rank=rows["category"].map(order)).sort_values(["rank", "name"])
    return rows.reset_index(drop=True)[list(COLUMNS)]


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
