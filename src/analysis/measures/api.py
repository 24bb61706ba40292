"""The questions an analyst asks, answered from the project's data (or a Dataset of your own).

Every function takes `data`: a Dataset; without it the project's own data package is loaded.
"""

from collections.abc import Collection
from functools import lru_cache

import pandas as pd

from analysis.data.dataset import Dataset, given
from analysis.data.dates import long_day
from analysis.data.days import day_of
from analysis.data.extras import explained
from analysis.measures.agreements import (
    BEYOND,
    PARTNERS,
    between,
    measures_of,
    pairs_of,
    reach_of,
    texts_of,
    within,
)
from analysis.measures.meetings import meetings_of
from analysis.measures.membership import MSP, Count, body_row, count_in, end_of, joined, listed

ROSTER_COLUMNS = [
    "party_id", "name", "kind", "accession", "joined", "date_precision", "not_before",
    "not_after", "counted_from", "confidence", "source_ids", "note",
]  # fmt: skip


def _asked(body: object, data: Dataset | None) -> Dataset:
    """Return the data to ask about a body; KeyError for an unknown one, of whatever type."""
    data = given(data)
    body_row(data["bodies"], body)
    return data


@lru_cache(maxsize=16)
def _roster(data: Dataset, body: str) -> pd.DataFrame:
    parties = data["parties"][["party_id", "name", "kind"]]
    rows = joined(data, body).merge(parties, on="party_id", how="left", validate="many_to_one")
    rows["joined"] = [str(date) for date in rows["date"]]
    return rows.sort_values(["counted_from", "name"], ignore_index=True)[ROSTER_COLUMNS]


def members(as_of: object, body: str = MSP, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return the members of a body on a day, in order of accession, ties by name.

    as_of: `YYYY-MM-DD`, date, datetime or Timestamp, from the launch of the MSP to the day of the
    data (ValueError or TypeError otherwise).
    Columns: party_id, name, kind (`state`, `supranational`, `territory`), accession (`founding`,
    `later`), joined (date in words, as precise as it is known), date_precision, not_before
    and not_after (Timestamps), counted_from (date), confidence, source_ids (tuple), note. The EU
    is one row.
    Raises KeyError for an unknown body, ValueError where nobody has listed its members by that day.
    Empty after the body's end (MSP: succeeded by FORGE).
    """
    data = given(data)
    day = day_of(as_of, data)
    end = end_of(data["bodies"], body)  # first: an unknown body is named as such
    listed(data, day, body)
    rows = _roster(data, body)
    there = (rows["counted_from"] <= day) & (end is None or day <= end)
    return rows[there].reset_index(drop=True)


def roster(body: str = MSP, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return every membership there ever was of a body; columns as `members`."""
    return _roster(_asked(body, data), body).copy()


def count(as_of: object, body: str = MSP, *, data: Dataset | None = None) -> Count:
    """Return the number of members on a day as Count(value, lower, upper), the EU counted once.

    as_of: as in `members`. Norway's accession is known only as a range: inside it the bounds are 11
    and 12.
    """
    data = _asked(body, data)
    return count_in(data, day_of(as_of, data), body)


def growth(body: str = MSP, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return the steps of a body's membership, one row a day on which the count changes.

    Columns: `day` (date counted from), `earliest`, `latest` (bounds of the true day), `date`
    (PreciseDate of the accession), `joined` (tuple of party ids), `count` (members after it).
    The end of a body is not a step.
    """
    days = joined(_asked(body, data), body).groupby("counted_from")
    steps = days.agg({"earliest": "min", "latest": "max", "date": "first", "party_id": tuple})
    steps["count"] = steps["party_id"].map(len).cumsum()
    return steps.rename_axis("day").reset_index().rename(columns={"party_id": "joined"})


def roster_changes(
    start: object, end: object, body: str = MSP, *, data: Dataset | None = None
) -> pd.DataFrame:
    """Return what changed after `start` up to and including `end`; ValueError if start > end.

    start, end: days as in `members`.
    Columns: day, date (in words), party_id, name, change (`joined`, or `ended` for every member
    where the body ended; that day is the last of the membership).
    """
    data = given(data)
    first, last = day_of(start, data, "start"), day_of(end, data, "end")
    if first > last:
        raise ValueError(f"start {first} is after end {last}; expected start <= end")
    rows = roster(body, data=data).sort_values(["counted_from", "party_id"])
    rows = rows.rename(columns={"counted_from": "day", "joined": "date"})
    changes = [rows[(rows["day"] > first) & (rows["day"] <= last)].assign(change="joined")]
    over = end_of(data["bodies"], body)
    if over is not None and first <= over < last:
        changes.append(rows.assign(change="ended", day=over, date=long_day(over)))
    columns = ["day", "date", "party_id", "name", "change"]
    return pd.concat(changes, ignore_index=True)[columns]


def agreement_texts(
    *parties: str, scope: str | Collection[str] = PARTNERS, data: Dataset | None = None
) -> pd.DataFrame:
    """Return the texts that all the given parties (ids) made, all texts where none is given.

    scope: `partners` for texts between partners, `forum` for those with a Forum member,
    `third-country` for those with others only, or several of these. In order of the day by which
    they are documented, ties by id.
    Columns: agreement_id, title, instrument, kind (`bilateral`, `plurilateral`), date
    (PreciseDate), signed (in words), date_precision, not_before and known_by (dates), parties
    (tuple of ids), party_names (tuple in the same order), number (of parties), subject,
    confidence, source_ids (tuple), note, scope.
    Raises KeyError for an unknown party, ValueError for an unknown scope or none, TypeError for
    what is no text.
    """
    data = given(data)
    names = data.party_names()
    for party in parties:
        if not isinstance(party, str):
            raise TypeError(f"party {party!r} is no text; expected codes such as 'CAN', 'EU'")
    if unknown := sorted(set(parties) - set(names)):
        raise KeyError(f"unknown party {unknown[0]!r}; expected a code such as CAN, or EU")
    texts = texts_of(data["agreements"], data["agreement_parties"], names)
    return between(within(texts, scope), *parties)


def agreement_pairs(
    *, scope: str | Collection[str] = PARTNERS, data: Dataset | None = None
) -> pd.DataFrame:
    """Return one row for each kind of text and pair of parties that have one.

    scope: as `agreement_texts`. A text counts for each pair of its parties, so that one with others
    than partners counts for two partners in it, too; `agreement_reach` has partners and others.
    Columns: first, second (party ids, in order of the alphabet), kind (`bilateral`,
    `plurilateral`), number (of texts), agreement_ids (tuple in order of time). Order: kind, first,
    second.
    """
    return pairs_of(agreement_texts(scope=scope, data=data))


def agreement_reach(*, data: Dataset | None = None) -> pd.DataFrame:
    """Return who reaches whom beyond the partners: a row a text, partner and other party in it.

    Columns: partner, other (party ids), then those of `agreement_texts`; in order of the texts,
    then of the ids.
    """
    partners = frozenset(roster(data=data)["party_id"])
    return reach_of(agreement_texts(scope=BEYOND, data=data), partners)


def covered_parties(*, data: Dataset | None = None) -> tuple[str, ...]:
    """Return the partners whose texts were looked for: those of the day of the news item."""
    data = given(data)
    return tuple(sorted(members(data.news_day, data=data)["party_id"]))


@explained()
def network_measures(*, data: Dataset | None = None) -> pd.DataFrame:
    """Return who is at the centre among partners, one row a party covered, most partners first.

    Texts with others than partners are in no number. Columns: party_id, name, partners (with which
    it has a bilateral text), share (of those it could have, 0 to 1), bilateral, plurilateral
    (texts), betweenness (0 to 1).
    """
    data = given(data)
    texts = agreement_texts(data=data)
    rows = measures_of(texts, pairs_of(texts), covered_parties(data=data))
    rows.insert(1, "name", rows["party_id"].map(data.party_names()))
    return rows


def meetings(party: str | None = None, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return every meeting in order of time, or those at which a party is recorded.

    party: its code, as `NOR` or `EU`; raises KeyError for one that is in no table. Columns: see
    `measures.meetings.meetings_of`.
    """
    data = given(data)
    rows = meetings_of(data["meetings"], data["participants"], data["parties"])
    if party is None:
        return rows
    names = data.party_names()
    if party not in names:
        raise KeyError(f"unknown party {party!r}; expected a code of the table of parties")
    return rows[[names[party] in there for there in rows["parties"]]].reset_index(drop=True)
