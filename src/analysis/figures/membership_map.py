"""The world map of the members on one day: by default the day of the news item."""

from __future__ import annotations

import pandas as pd

from analysis import api
from analysis.dataset import Dataset
from analysis.dates import long_day, to_date
from analysis.facts import fact_id
from analysis.figure import Figure
from analysis.figures import map_plot, map_static
from analysis.figures.common import FACT, cited, in_sentence, sentence_list, span
from analysis.figures.map_model import BY_KEY, EU, EU_ONLY, OUTSIDE, MapModel, model
from analysis.membership import MSP, Count, body_row

ID = "membership-map"

COLUMNS = {
    "area_id": ("Code", "ISO 3166-1 alpha-3 code, X-codes for areas of undetermined status"),
    "name": ("Area", "Short English name in UN style"),
    "category_label": (
        "Category",
        "What the area is on the day; a part has its state's colour and is no member",
    ),
    "joined": ("Joined", "Date of the accession announcement, as precise as it is known"),
    "date_precision": ("Precision", "day, month or range"),
    "source_ids": ("Sources", "Ids of the sources of the membership"),
    "fact_id": FACT,
}


def rows_of(shown: MapModel) -> pd.DataFrame:
    """Return the drawn rows: the EU, and every area that is not simply `not a member`."""
    joined = shown.members.set_index("party_id")[["joined", "date_precision", "source_ids"]]
    areas = shown.areas[shown.areas["category"] != OUTSIDE.key]
    rows = pd.DataFrame(areas[["area_id", "name", "party_id", "category"]])
    if EU in joined.index:
        union = shown.members[shown.members["party_id"] == EU].iloc[0]
        first = pd.DataFrame(
            [{"area_id": EU, "name": union["name"], "party_id": EU, "category": union["accession"]}]
        )
        rows = pd.concat([first, rows], ignore_index=True)
    rows = rows.merge(joined, left_on="party_id", right_index=True, how="left")
    own = dict(zip(rows["area_id"], rows["name"], strict=True))
    rows["category_label"] = [
        BY_KEY[key].label if party in ("", area) else f"Part of {own[party]}"
        for area, party, key in zip(
            rows["area_id"], rows["party_id"], rows["category"], strict=True
        )
    ]
    rows["source_ids"] = [ids if isinstance(ids, tuple) else () for ids in rows["source_ids"]]
    rows["fact_id"] = [
        fact_id("memberships", MSP, p) if p in joined.index else "" for p in rows["party_id"]
    ]
    order = {key: rank for rank, key in enumerate(BY_KEY)}
    rows = rows.assign(rank=rows["category"].map(order)).sort_values(["rank", "name"])
    return rows.reset_index(drop=True)[list(COLUMNS)]


def _title(shown: MapModel, count: Count, body: str) -> str:
    """Return the finding: the count with its bounds, and what the members drawn are."""
    drawn, day = len(shown.members), long_day(shown.as_of)
    if drawn == 0:
        return f"The {body} had no members on {day}"
    states = drawn - int((shown.members["party_id"] == EU).sum())
    union = " and the European Union" if states < drawn else ""
    what = f"{states} countries{union}"
    if not count.is_exact:
        what = f"the {drawn} drawn are {what}"
    return f"The {body} had {count} members on {day}: {what}"


def _marks(shown: MapModel) -> dict[str, str]:
    """Return party id -> the name of its mark; the EU has no area to be one."""
    rows = shown.members[shown.members["party_id"] != EU]
    return {r["party_id"]: f"{r['name']}, joined {r['joined']}" for r in rows.to_dict("records")}


def _alt(shown: MapModel) -> str:
    day = long_day(shown.as_of)
    if shown.members.empty:
        return f"World map without any member: on {day} the partnership had none."
    names = [in_sentence(n) for n in sorted(shown.members["name"])]
    return (
        f"World map of the {len(names)} members on {day}: {sentence_list(names)}. "
        f"{len(shown.eu_only)} more states take part through the European Union only."
    )


def _description(shown: MapModel, names: dict[str, str]) -> str:
    if shown.members.empty:
        return "No area is drawn as a member."
    founding = shown.names_in(BY_KEY["founding"], names)
    later = shown.members[shown.members["accession"] == "later"]
    joined = "; ".join(f"{r['name']} ({r['joined']})" for _, r in later.iterrows())
    return (
        f"Founding members: {sentence_list([in_sentence(n) for n in founding])}. "
        f"Joined later: {joined or 'none'}. Through the European Union only: "
        f"{sentence_list([in_sentence(n) for n in shown.names_in(EU_ONLY, names)]) or 'none'}."
    )


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


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the map of a day (default: the day of the news item)."""
    day = data.news_day if as_of is None else to_date(as_of)
    shown, names = model(data, day), data.party_names()
    rows = rows_of(shown)
    body = body_row(data["bodies"], MSP)
    return Figure(
        id=ID,
        title=_title(shown, api.count(day, data=data), str(body["name"])),
        subtitle=f"Members by way of accession, as of {long_day(day)}; Equal Earth projection",
        as_of=day,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(shown),
        description=_description(shown, names),
        notes=notes(data),
        sources=cited(data, rows["source_ids"]),
        draw=lambda layout: map_static.draw(shown, names, layout),
        plot=lambda: map_plot.plot(data, day),
        span=span(data),
        key="area_id",
        marks=_marks(shown),
    )
