"""Claims and what checking them found, and what the data knows of the talks that the news reports.

What a verdict means stands in the descriptor (`meanings` of the field `verdict`), and nowhere else.
The talks are found by the days and the parties of the statements.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.data.facts import fact_id
from analysis.measures import api
from analysis.measures.meetings import together
from analysis.measures.membership import MSP

NEWS: Final = "seed_claims"
DISPUTED: Final = "disputed_claims"
WEEK: Final = dt.timedelta(days=7)


def meanings(data: Dataset, table: str) -> Mapping[str, str]:
    """Return verdict -> what it means, in the descriptor's order; KeyError for another table."""
    fields = {field["name"]: field for field in data.resource(table)["schema"]["fields"]}
    return dict(fields["verdict"]["meanings"])


def news_claims(data: Dataset, topic: str = "") -> pd.DataFrame:
    """Return the statements of the news item in their order, or those on a topic.

    Columns: those of seed_claims, fact_id, and parties (tuple of their names). Raises KeyError
    naming the topics.
    """
    names, rows = data.party_names(), data[NEWS].sort_values("claim_id", ignore_index=True)
    found = rows[rows["topic"] == topic].reset_index(drop=True) if topic else rows
    if topic and found.empty:
        known = ", ".join(rows["topic"].unique())
        raise KeyError(f"no statement on {topic!r}; expected one of {known}")
    return found.assign(
        fact_id=found["claim_id"].map(partial(fact_id, NEWS)),
        parties=found["party_ids"].map(lambda ids: tuple(sorted(names[party] for party in ids))),
    )


def disputed_claims(data: Dataset) -> pd.DataFrame:
    """Return the claims that other sources contradict: columns of disputed_claims, fact_id, and
    source_ids (the evidence for what holds).
    """
    rows = data[DISPUTED].sort_values("claim_id", ignore_index=True)
    facts = rows["claim_id"].map(partial(fact_id, DISPUTED))
    return rows.assign(fact_id=facts, source_ids=rows["right_source_ids"])


def pairs(data: Dataset) -> dict[frozenset[str], set[dt.date]]:
    """Return each two parties that statements speak of together -> the days of these facts."""
    found = defaultdict(set)
    dated = data[NEWS].dropna(subset="fact_date")
    for ids, day in zip(dated["party_ids"], dated["fact_date"], strict=True):
        if len(ids) == 2:
            found[frozenset(ids)].add(to_date(day))
    return dict(found)


def talks(data: Dataset) -> pd.DataFrame:
    """Return the bilateral meetings of a pair on a day of its statements, in order of time.

    Columns: those of meetings, day (datetime.date), between (tuple of two names), people (tuple:
    who sat there for whom, as `Japan: name, post`, as far as documented), fact_id.
    """
    days, sat = pairs(data), data["participants"]
    sat["name"] = sat["party_id"].map(data.party_names())
    people = sat[["representative", "representative_title"]].fillna("").itertuples(index=False)
    sat["who"] = [", ".join(filter(None, person)) or "not documented" for person in people]
    sat["who"] = sat["name"] + ": " + sat["who"]
    groups = sat.sort_values("name").groupby("meeting_id")
    there = groups.agg(
        parties=("party_id", frozenset), between=("name", tuple), people=("who", tuple)
    )
    rows = data["meetings"].query("series == 'bilateral'").join(there, on="meeting_id")
    rows["day"] = rows["starts_on"].map(to_date)
    rows["fact_id"] = rows["meeting_id"].map(partial(fact_id, "meetings"))
    cells = zip(rows["parties"], rows["day"], strict=True)
    told = [day in days.get(parties, ()) for parties, day in cells]
    return rows[told].drop(columns="parties").reset_index(drop=True)


def agreements(data: Dataset) -> pd.DataFrame:
    """Return the texts between a pair that date from a day of its statements.

    Columns: those of `measures.agreements.texts_of`, parties by name, and fact_id.
    """
    days, rows = pairs(data), api.agreement_texts(data=data)
    cells = zip(rows["date"], rows["parties"], strict=True)
    rows = rows[[date.day in days.get(frozenset(parties), ()) for date, parties in cells]]
    facts = rows["agreement_id"].map(partial(fact_id, "agreements"))
    return rows.assign(parties=rows["party_names"], fact_id=facts).reset_index(drop=True)


def window(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the days around the talks: from the first fact in the week before the news item."""
    last = data.news_day
    days = data[NEWS]["fact_date"].dropna().map(to_date)
    return min(day for day in days if last - WEEK <= day <= last), last


def counted(data: Dataset) -> pd.DataFrame:
    """Return what the number of members on the day of the news item counts, one row a kind.

    Columns: kind (state, supranational), members (number), names, source_ids and fact_ids (tuples).
    """
    rows = api.members(data.news_day, data=data)
    rows["fact_id"] = rows["party_id"].map(partial(fact_id, "memberships", MSP))
    kinds = rows.groupby("kind", as_index=False).agg(
        members=("name", "size"),
        names=("name", lambda names: tuple(sorted(names))),
        source_ids=("source_ids", together),
        fact_ids=("fact_id", tuple),
    )
    return kinds.sort_values("members", ascending=False, ignore_index=True)
