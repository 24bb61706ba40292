"""The texts of a scope dated by a day: signed, issued or announced; no end is recorded."""

import datetime as dt
from functools import lru_cache
from typing import Any

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.measures.agreements import PARTNERS
from analysis.measures.api import agreement_texts
from analysis.measures.membership import Count
from analysis.measures.snapshots.record import Agreement, Signed


def _agreement(row: Any) -> Agreement:
    key, names = row.agreement_id, tuple(sorted(row.party_names))
    return Agreement(key, row.title, names, row.date, fact_id("agreements", key))


@lru_cache(maxsize=4)
def _all(data: Dataset, scope: str | tuple[str, ...]) -> tuple[Agreement, ...]:
    rows = agreement_texts(scope=scope, data=data).sort_values("agreement_id")
    found = map(_agreement, rows.itertuples())
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
