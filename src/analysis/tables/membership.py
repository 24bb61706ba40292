"""Tables about membership: members, every roster there was, chairs, who is in through the EU."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.evidence.columns import EVIDENCE, FACT, FACTS
from analysis.evidence.sources import cited
from analysis.figures.map_model import model
from analysis.figures.membership_growth import chairs_of
from analysis.measures import api
from analysis.measures.membership import MSP, end_of
from analysis.tables.record import Table


def roster(data: Dataset | None = None) -> Table:
    """Return every member of the MSP with date, precision, confidence and sources."""
    data = data or load()
    rows = api.roster(data=data)
    rows["fact_id"] = [fact_id("memberships", MSP, party) for party in rows["party_id"]]
    return Table(
        "members",
        rows,
        f"The {len(rows)} members of the MSP in order of accession",
        {
            "name": ("Member", "Short English name"),
            "joined": ("Joined", "Date of the announcement, as precise as it is known"),
            "accession": ("Accession", "founding or later"),
            "date_precision": ("Precision", "day, month or range"),
            "confidence": ("Confidence", "high, medium or low; see Method"),
            "note": ("Note", "Remarks and conflicts between sources"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "name",
        key="party_id",
        sources=cited(data, rows["source_ids"]),
    )


def rosters(data: Dataset | None = None) -> Table:
    """Return one row a roster: days in force, members with bounds on the first day, who joined."""
    data = data or load()
    names, end = data.party_names(), end_of(data["bodies"], MSP)
    steps = api.growth(data=data)
    counts = [api.count(day, data=data) for day in steps["day"]]
    until = [*(day - dt.timedelta(days=1) for day in steps["day"].iloc[1:]), end]
    cites = api.roster(data=data).set_index("party_id")["source_ids"]
    frame = pd.DataFrame(
        {
            "counted_from": steps["day"],
            "until": until,
            "members": [count.value for count in counts],
            "bounds": [str(count) for count in counts],
            "joined": [tuple(sorted(names[p] for p in ids)) for ids in steps["joined"]],
            "date": [str(date) for date in steps["date"]],
            "source_ids": [
                tuple(dict.fromkeys(s for p in ids for s in cites[p])) for ids in steps["joined"]
            ],
            "fact_ids": [
                tuple(fact_id("memberships", MSP, p) for p in ids) for ids in steps["joined"]
            ],
        }
    )
    return Table(
        "rosters",
        frame,
        f"The {len(frame)} rosters of the MSP, the European Union counted as one",
        {
            "members": ("Members", "Number of members, the EU as one"),
            "bounds": ("On the first day", "Lowest and highest possible number on that day"),
            "counted_from": ("Counted from", "First day (ISO 8601)"),
            "until": ("Until", "Last day (ISO 8601)"),
            "joined": ("Joined", "Who joined with this roster"),
            "date": ("Accession", "As precise as it is known"),
            "source_ids": EVIDENCE,
            "fact_ids": FACTS,
        },
        "members",
        sources=cited(data, frame["source_ids"]),
    )


def chairs(data: Dataset | None = None) -> Table:
    """Return the terms in the chair of the MSP and of single meetings, persons as documented."""
    data = data or load()
    rows = data["chairs"].merge(data["parties"][["party_id", "name"]], on="party_id")
    rows = rows[rows["body_id"] == MSP].sort_values(["starts_on", "chair_id"], ignore_index=True)
    rows["from"] = [long_day(to_date(day)) for day in rows["starts_on"]]
    rows["until"] = [
        "not known" if pd.isna(day) else long_day(to_date(day)) for day in rows["ends_on"]
    ]
    rows["fact_id"] = [fact_id("chairs", chair) for chair in rows["chair_id"]]
    terms = len(chairs_of(data))
    return Table(
        "chairs",
        rows,
        f"The chair of the MSP: {terms} parties held it; single meetings had chairs of their own",
        {
            "name": ("Party", "Short English name"),
            "role": ("Role", "chair of the body, or meeting-chair of one meeting only"),
            "official": ("Person", "Blank where the country as such holds the chair"),
            "official_title": ("Post", "Post of the person"),
            "from": ("From", "First day"),
            "until": ("Until", "Last day"),
            "note": ("Note", "Remarks"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "name",
        key="chair_id",
        sources=cited(data, rows["source_ids"]),
    )


def eu_only(data: Dataset | None = None, as_of: object = None) -> Table:
    """Return the EU's member states that are no members themselves on a day."""
    data = data or load()
    day = data.news_day if as_of is None else to_date(as_of)
    shown = model(data, day)
    rows = data["parties"]
    rows = rows[rows["party_id"].isin(shown.eu_only)].sort_values("name", ignore_index=True)
    return Table(
        "eu-only",
        rows,
        f"{len(rows)} states in the partnership through the European Union only, {long_day(day)}",
        {
            "name": ("State", "Short English name"),
            "party_id": ("Code", "ISO 3166-1 alpha-3"),
            "eu_member_since": ("In the Union since", "Day of accession (ISO 8601)"),
        },
        "name",
    )
