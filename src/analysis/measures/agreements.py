"""Texts between partners: who made them with whom, of which kind, and how their number grew.

A text is bilateral where it has two parties and plurilateral where it has three or more. The
European Union is one party, as it is one member: its texts are never spread over its states.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Final

import pandas as pd

from analysis.data.dates import PreciseDate, precise

BILATERAL: Final = "bilateral"
PLURILATERAL: Final = "plurilateral"
KINDS: Final = (BILATERAL, PLURILATERAL)


def kind_of(parties: Collection[str]) -> str:
    """Return `bilateral` for two parties, `plurilateral` for more; ValueError for fewer."""
    if len(parties) < 2:
        raise ValueError(f"{len(parties)} parties; expected two or more")
    return BILATERAL if len(parties) == 2 else PLURILATERAL


def texts_of(
    agreements: pd.DataFrame, agreement_parties: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return the texts in order of the day by which they are documented, ties by id.

    names: party id -> name. Columns: agreement_id, title, instrument, kind (`bilateral`,
    `plurilateral`), date (PreciseDate), signed (in words), date_precision, not_before and known_by
    (days), parties (ids, a tuple in order of id), party_names (a tuple in the same order), number
    (of parties), subject, confidence, source_ids, note.
    """
    groups = agreement_parties.sort_values("party_id").groupby("agreement_id")["party_id"]
    ids = {str(agreement): tuple(map(str, group)) for agreement, group in groups}
    dates = map(precise, agreements["signed_on"], agreements["date_precision"])
    rows = agreements.assign(
        parties=agreements["agreement_id"].map(ids),
        date=pd.Series(list(dates), agreements.index, dtype=object),
    )
    rows = rows.assign(
        kind=rows["parties"].map(kind_of),
        signed=rows["date"].map(PreciseDate.text),
        not_before=[date.first for date in rows["date"]],
        known_by=[date.known_by for date in rows["date"]],
        party_names=rows["parties"].map(lambda parties: tuple(names[p] for p in parties)),
        number=rows["parties"].map(len),
    )
    return rows.sort_values(["known_by", "agreement_id"], ignore_index=True)[COLUMNS]


COLUMNS: Final = [
    "agreement_id", "title", "instrument", "kind", "date", "signed", "date_precision",
    "not_before", "known_by", "parties", "party_names", "number", "subject", "confidence",
    "source_ids", "note",
]  # fmt: skip


def pairs_of(texts: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each kind and unordered pair of parties that have a text of the kind.

    A text of n parties counts for each of its n(n-1)/2 pairs. Columns: first, second (party ids,
    first before second in the alphabet), kind, number (of texts), agreement_ids (a tuple in order
    of time). Order: kind, first, second.
    """
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for agreement, kind, parties in zip(
        texts["agreement_id"], texts["kind"], texts["parties"], strict=True
    ):
        for pair in combinations(sorted(parties), 2):
            found[(kind, *pair)].append(agreement)
    records = [
        (first, second, kind, len(ids), tuple(ids))
        for (kind, first, second), ids in sorted(found.items())
    ]
    return pd.DataFrame(records, columns=["first", "second", "kind", "number", "agreement_ids"])


def growth_of(texts: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the steps of the number of texts of a kind; columns day, count.

    A text counts from the day by which it is documented: the day itself, or the last day of its
    month or year where no more is known.
    """
    days = texts.loc[texts["kind"] == kind, "known_by"].value_counts().sort_index()
    return pd.DataFrame({"day": list(days.index), "count": list(days.cumsum())})


def count_of(texts: pd.DataFrame, day: dt.date) -> tuple[int, int]:
    """Return how many texts there were by the end of a day: surely, and at most."""
    return int((texts["known_by"] <= day).sum()), int((texts["not_before"] <= day).sum())


def between(texts: pd.DataFrame, *parties: str) -> pd.DataFrame:
    """Return the texts that all the given parties (ids) are party to; columns as `texts_of`."""
    wanted = set(parties)
    return texts[[wanted <= set(ids) for ids in texts["parties"]]].reset_index(drop=True)
