"""The membership of a body, kept by Dataset, because a build asks for it thousands of times.

Membership is a log of dated accessions, never a flag; how they are counted stands in
`analysis.data.members`.
"""

import datetime as dt
from functools import lru_cache

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.data.members import FORUM, MSP, Count, accessions, body_row, count_among, end_of

__all__ = ["FORUM", "MSP", "Count", "accessions", "body_row", "count_in", "end_of", "joined",
           "listed"]  # fmt: skip


@lru_cache(maxsize=16)
def _joined(data: Dataset, body: str) -> pd.DataFrame:
    body_row(data["bodies"], body)  # an unknown body is named as such
    return accessions(data["memberships"], body)


def joined(data: Dataset, body: str = MSP) -> pd.DataFrame:
    """Return the accessions of a body, see `accessions`; made once a Dataset, for each a copy."""
    return _joined(data, body).copy(deep=False)


def listed(data: Dataset, day: dt.date, body: str) -> pd.DataFrame:
    """Return the accessions of a body, ValueError where who was a member on a day is not on record.

    A body that follows another is not without members before the first that is on record.
    """
    rows, start = joined(data, body), to_date(body_row(data["bodies"], body)["established_on"])
    if start <= day < rows["earliest"].min() and body in set(data["bodies"]["successor"]):
        of = f"of {body!r} on {day}"
        raise ValueError(f"no list of members {of} is on record: unknown, which is not zero")
    return rows


@lru_cache(maxsize=2**14)
def _counted(data: Dataset, day: dt.date, body: str) -> Count:
    return count_among(listed(data, day, body), end_of(data["bodies"], body), day)


def count_in(data: Dataset, as_of: object, body: str = MSP) -> Count:
    """Count the members of a body on a day, the EU as one, with bounds; KeyError if unknown."""
    return _counted(data, to_date(as_of), body)
