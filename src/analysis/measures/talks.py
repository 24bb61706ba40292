"""What the data knows of the talks that the news item reports: found by days and parties."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.data.facts import fact_id
from analysis.measures import api
from analysis.measures.agreements import texts_of
from analysis.measures.claims import NEWS, news_claims
from analysis.measures.meetings import together
from analysis.measures.membership import MSP

Pair = frozenset[str]
WEEK: Final = dt.timedelta(days=7)


def statements(data: Dataset, topic: str) -> pd.DataFrame:
    """Return the statements on a topic, columns as `news_claims`; KeyError naming the topics."""
    rows = news_claims(data)
    found = rows[rows["topic"] == topic]
    if found.empty:
        known = ", ".join(rows["topic"].unique())
        raise KeyError(f"no statement on {topic!r}; expected one of {known}")
    return found.reset_index(drop=True)


def pairs(data: Dataset) -> dict[Pair, set[dt.date]]:
    """Return each two parties that statements speak of together -> the days of these facts."""
    found: dict[Pair, set[dt.date]] = {}
    for ids, day in zip(data[NEWS]["party_ids"], data[NEWS]["fact_date"], strict=True):
        if len(ids) == 2 and not pd.isna(day):
            found.setdefault(frozenset(ids), set()).add(to_date(day))
    return found


def _parties(data: Dataset, table: str, key: str) -> dict[str, Pair]:
    """Return key of a meeting or agreement -> its parties."""
    return {str(k): frozenset(group["party_id"]) for k, group in data[table].groupby(key)}


def talks(data: Dataset) -> pd.DataFrame:
    """Return the bilateral meetings of a pair on a day of its statements, in order of time.

    Columns: those of meetings, day (datetime.date), between (tuple of two names), people (tuple:
    who sat there for whom, as documented), fact_id.
    """
    days, there = pairs(data), _parties(data, "participants", "meeting_id")
    rows = data["meetings"].query("series == 'bilateral'")
    rows = rows.assign(day=[to_date(start) for start in rows["starts_on"]])
    cells = zip(rows["meeting_id"], rows["day"], strict=True)
    rows = rows[[day in days.get(there.get(key, Pair()), ()) for key, day in cells]]
    rows = rows.reset_index(drop=True)
    people = [_people(data, key) for key in rows["meeting_id"]]
    return rows.assign(
        between=pd.Series([tuple(some) for some in people], rows.index, dtype=object),
        people=pd.Series([tuple(some.values()) for some in people], rows.index, dtype=object),
        fact_id=[fact_id("meetings", key) for key in rows["meeting_id"]],
    )


def _people(data: Dataset, meeting: str) -> dict[str, str]:
    """Return name of a party -> who spoke for it: `Japan: name, post`, as far as documented."""
    names, rows = data.party_names(), data["participants"]
    rows = rows[rows["meeting_id"] == meeting]
    cells = rows[["party_id", "representative", "representative_title"]].fillna("")
    found = {}
    for party, person, post in cells.itertuples(index=False):
        who = ", ".join(part for part in (person, post) if part) or "not documented"
        found[names[party]] = f"{names[party]}: {who}"
    return dict(sorted(found.items()))


def agreements(data: Dataset) -> pd.DataFrame:
    """Return the texts between a pair that date from a day of its statements.

    Columns: those of `analysis.agreements.texts_of`, parties by name, and fact_id.
    """
    days, names = pairs(data), data.party_names()
    rows = texts_of(data["agreements"], data["agreement_parties"], names)
    told = [
        date.day in days.get(Pair(parties), ())
        for date, parties in zip(rows["date"], rows["parties"], strict=True)
    ]
    rows = rows[told].reset_index(drop=True)
    return rows.assign(
        parties=rows["party_names"],
        fact_id=[fact_id("agreements", key) for key in rows["agreement_id"]],
    )


def window(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the days around the talks: from the first fact in the week before the news item."""
    last = data.news_day
    days = [to_date(day) for day in data[NEWS]["fact_date"].dropna()]
    return min(day for day in days if last - WEEK <= day <= last), last


def counted(data: Dataset) -> pd.DataFrame:
    """Return what the number of members on the day of the news item counts, one row a kind.

    Columns: kind (state, supranational), members (number), names, source_ids and fact_ids (tuples).
    """
    rows = api.members(data.news_day, data=data)
    kinds = [
        {
            "kind": kind,
            "members": len(group),
            "names": tuple(sorted(group["name"])),
            "source_ids": together(group["source_ids"]),
            "fact_ids": tuple(fact_id("memberships", MSP, party) for party in group["party_id"]),
        }
        for kind, group in rows.groupby("kind", sort=True)
    ]
    return pd.DataFrame(kinds).sort_values("members", ascending=False, ignore_index=True)
