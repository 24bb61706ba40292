"""Tables about membership: members, every roster there was, chairs, who is in through the EU."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.evidence.columns import columns
from analysis.figures.map_model import model
from analysis.measures import api
from analysis.measures.meetings import together
from analysis.measures.membership import MSP, end_of
from analysis.tables.record import Table, table


@table
def roster(data: Dataset) -> Table:
    """Return every member of the MSP with date, precision, confidence and sources."""
    rows = api.roster(data=data)
    rows["fact_id"] = [fact_id("memberships", MSP, party) for party in rows["party_id"]]
    return Table(
        "members",
        rows,
        f"The {len(rows)} members of the MSP in order of accession",
        columns(
            "name=member joined accession=accession_kind date_precision confidence note source_ids"
            " fact_id"
        ),
        key="party_id",
    )


@table
def rosters(data: Dataset) -> Table:
    """Return one row a roster: days in force, members with bounds on the first day, who joined."""
    names, end = data.party_names(), end_of(data["bodies"], MSP)
    steps = api.growth(data=data)
    counts = [api.count(day, data=data) for day in steps["day"]]
    cites = api.roster(data=data).set_index("party_id")["source_ids"]
    frame = pd.DataFrame(
        {
            "counted_from": steps["day"],
            "until": [*(day - dt.timedelta(days=1) for day in steps["day"].iloc[1:]), end],
            "members": [count.value for count in counts],
            "bounds": [str(count) for count in counts],
            "joined": [tuple(sorted(names[p] for p in ids)) for ids in steps["joined"]],
            "date": [str(date) for date in steps["date"]],
            "source_ids": [together(cites[p] for p in ids) for ids in steps["joined"]],
            "fact_ids": [
                tuple(fact_id("memberships", MSP, p) for p in ids) for ids in steps["joined"]
            ],
        }
    )
    return Table(
        "rosters",
        frame,
        f"The {len(frame)} rosters of the MSP, the European Union counted as one",
        columns(
            "members bounds counted_from until joined=joined_names date source_ids fact_ids",
            counted_from="First day (ISO 8601)",
            date=("Accession", "As precise as it is known"),
        ),
    )


@table
def chairs(data: Dataset) -> Table:
    """Return the terms in the chair of the MSP and of single meetings, persons as documented."""
    rows = data["chairs"].merge(data["parties"][["party_id", "name"]], on="party_id")
    rows = rows[rows["body_id"] == MSP].sort_values(["starts_on", "chair_id"], ignore_index=True)
    rows["from"] = [long_day(to_date(day)) for day in rows["starts_on"]]
    rows["until"] = [
        "not known" if pd.isna(day) else long_day(to_date(day)) for day in rows["ends_on"]
    ]
    rows["fact_id"] = [fact_id("chairs", chair) for chair in rows["chair_id"]]
    holders = rows.loc[rows["role"] == "chair", "party_id"].nunique()
    return Table(
        "chairs",
        rows,
        f"The chair of the MSP: {holders} parties held it; single meetings had chairs of their own",
        columns(
            "name=party role=chair_role official official_title from=starts until=ends note=remarks"
            " source_ids fact_id"
        ),
        key="chair_id",
    )


@table
def eu_only(data: Dataset, as_of: object = None) -> Table:
    """Return the EU's member states that are no members themselves on a day."""
    day = data.news_day if as_of is None else to_date(as_of)
    rows = data["parties"]
    rows = rows[rows["party_id"].isin(model(data, day).eu_only)]
    return Table(
        "eu-only",
        rows.sort_values("name", ignore_index=True),
        f"{len(rows)} states in the partnership through the European Union only, {long_day(day)}",
        columns(
            "name party_id eu_member_since",
            name=("State", "Short English name"),
            party_id="ISO 3166-1 alpha-3",
        ),
    )
