"""The texts of a scope dated by a day: signed, issued or announced; no end is recorded."""

import datetime as dt
from functools import lru_cache
from typing import Any

from analysis.data.dataset import Dataset
from analysis.data.dates import precise
from analysis.data.facts import fact_id
from analysis.measures.agreements import PARTNERS, within
from analysis.measures.membership import Count
from analysis.measures.snapshots.record import Agreement, Signed


def _agreement(row: dict[Any, Any], parties: list[str]) -> Agreement:
    return Agreement(
        row["agreement_id"],
        row["title"],
        tuple(sorted(parties)),
        precise(row["signed_on"], row["date_precision"]),
        fact_id("agreements", row["agreement_id"]),
    )


@lru_cache(maxsize=4)
def _all(data: Dataset, scope: str | tuple[str, ...]) -> tuple[Agreement, ...]:
    names = data.party_names()
    parties = {
        str(agreement): [names[party] for party in rows]
        for agreement, rows in data["agreement_parties"].groupby("agreement_id")["party_id"]
    }
    rows = within(data["agreements"], scope).to_dict("records")
    found = [_agreement(row, parties[row["agreement_id"]]) for row in rows]
    found.sort(key=lambda a: a.agreement_id)
    return tuple(sorted(found, key=lambda a: (a.signed.last, a.signed.first), reverse=True))


def signed_by(data: Dataset, day: dt.date, scope: str | tuple[str, ...] = PARTNERS) -> Signed:
    """Return the texts dated by a day; possible ones are known by a month or year with the day.

    scope: one or several of `measures.agreements.SCOPES`.
    """
    texts = _all(data, scope)
    certain = tuple(a for a in texts if a.signed.last <= day)
    possible = tuple(a for a in texts if a.signed.first <= day < a.signed.last)
    known = [a for a in texts if a.signed.known_by <= day]
    return Signed(Count(len(known), len(certain), len(certain) + len(possible)), certain, possible)
