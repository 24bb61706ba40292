"""The questions an analyst asks, answered from the project's data (or a Dataset of your own).

Every function takes `data`: a Dataset; without it the project's own data package is loaded.
"""

from __future__ import annotations

import pandas as pd

from analysis.data.dataset import Dataset, load
from analysis.measures.agreements import between, measures_of, pairs_of, texts_of
from analysis.measures.meetings import meetings_of
from analysis.measures.membership import (
    MSP,
    Count,
    changes_between,
    count_in,
    growth_of,
    joined,
    members_on,
)

ROSTER_COLUMNS = [
    "party_id", "name", "kind", "accession", "joined", "date_precision", "not_before",
    "not_after", "counted_from", "confidence", "source_ids", "note",
]  # fmt: skip


def _with_names(rows: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    parties = data["parties"][["party_id", "name", "kind"]]
    named = rows.merge(parties, on="party_id", how="left", validate="many_to_one")
    return named.assign(joined=[str(date) for date in named["date"]])


def members(as_of: object, body: str = MSP, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return the members of a body on a day, in order of accession, ties by name.

    as_of: `YYYY-MM-DD`, date, datetime or Timestamp (ValueError or TypeError otherwise).
    Columns: party_id, name, kind (`state`, `supranational`, `territory`), accession (`founding`,
    `later`), joined (date in words, as precise as it is known), date_precision, not_before,
    not_after, counted_from (days), confidence, source_ids (tuple), note. The EU is one row.
    Raises KeyError for an unknown body. Empty after the body's end (MSP: succeeded by FORGE).
    """
    data = data or load()
    rows = _with_names(members_on(data["memberships"], data["bodies"], as_of, body), data)
    return rows.sort_values(["counted_from", "name"], ignore_index=True)[ROSTER_COLUMNS]


def roster(body: str = MSP, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return every membership there ever was of a body; columns as `members`."""
    data = data or load()
    rows = _with_names(joined(data, body), data)
    return rows.sort_values(["counted_from", "name"], ignore_index=True)[ROSTER_COLUMNS]


def count(as_of: object, body: str = MSP, *, data: Dataset | None = None) -> Count:
    """Return the number of members on a day as Count(value, lower, upper), the EU counted once.

    Norway's accession is known only as a range: inside it the bounds are 11 and 12.
    """
    data = data or load()
    return count_in(data, as_of, body)


def growth(body: str = MSP, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return the steps of a body's membership, see `analysis.membership.growth_of`."""
    data = data or load()
    return growth_of(data["memberships"], data["bodies"], body)


def roster_changes(
    start: object, end: object, body: str = MSP, *, data: Dataset | None = None
) -> pd.DataFrame:
    """Return what changed after `start` up to and including `end`.

    Columns: day, date (in words), party_id, name, change (`joined`, `ended`).
    """
    data = data or load()
    rows = changes_between(data["memberships"], data["bodies"], start, end, body)
    names = data.party_names()
    return rows.assign(
        date=[str(date) for date in rows["date"]],
        name=[names[party] for party in rows["party_id"]],
    )[["day", "date", "party_id", "name", "change"]]


def agreement_texts(*parties: str, data: Dataset | None = None) -> pd.DataFrame:
    """Return the texts that all the given parties (ids) made, all texts where none is given.

    Columns and order as `analysis.agreements.texts_of`. Raises KeyError for an unknown party.
    """
    data = data or load()
    names = data.party_names()
    unknown = sorted(set(parties) - set(names))
    if unknown:
        raise KeyError(f"unknown party {unknown[0]!r}; expected a code such as CAN, or EU")
    texts = texts_of(data["agreements"], data["agreement_parties"], names)
    return between(texts, *parties)


def agreement_pairs(*, data: Dataset | None = None) -> pd.DataFrame:
    """Return the pairs of parties with their texts by kind, as `analysis.agreements.pairs_of`."""
    return pairs_of(agreement_texts(data=data))


def covered_parties(*, data: Dataset | None = None) -> tuple[str, ...]:
    """Return the partners whose texts were looked for: those of the day of the news item."""
    data = data or load()
    return tuple(sorted(members(data.news_day, data=data)["party_id"]))


def network_measures(*, data: Dataset | None = None) -> pd.DataFrame:
    """Return who is at the centre, one row a party covered; see `analysis.agreements.measures_of`.

    Columns: party_id, name, partners, share, bilateral, plurilateral, betweenness.
    """
    data = data or load()
    texts = agreement_texts(data=data)
    rows = measures_of(texts, pairs_of(texts), covered_parties(data=data))
    names = data.party_names()
    rows.insert(1, "name", [names[party] for party in rows["party_id"]])
    return rows


def meetings(party: str | None = None, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return every meeting in order of time, or those at which a party is recorded.

    party: its code, as `NOR` or `EU`; raises KeyError for one that is in no table. Columns: see
    `analysis.meetings.meetings_of`.
    """
    data = data or load()
    rows = meetings_of(data["meetings"], data["participants"], data["parties"])
    if party is None:
        return rows
    names = data.party_names()
    if party not in names:
        raise KeyError(f"unknown party {party!r}; expected a code of the table of parties")
    return rows[[names[party] in there for there in rows["parties"]]].reset_index(drop=True)
