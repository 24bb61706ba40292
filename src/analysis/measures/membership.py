"""The membership of a body, kept by Dataset, because a build asks for it thousands of times.

Membership is a log of dated accessions, never a flag; how they are counted stands in
`analysis.data.members`.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache, lru_cache, partial

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.data.members import FORUM, MSP, Count, accessions, body_row, count_among, end_of

__all__ = ["FORUM", "MSP", "Count", "accessions", "body_row", "count_in", "end_of", "joined"]


@lru_cache(maxsize=16)
def _joined(data: Dataset, body: str) -> pd.DataFrame:
    body_row(data["bodies"], body)  # an unknown body is named as such
    return accessions(data["memberships"], body)


def joined(data: Dataset, body: str = MSP) -> pd.DataFrame:
    """Return the accessions of a body, see `accessions`; made once a Dataset, for each a copy."""
    return _joined(data, body).copy(deep=False)


@lru_cache(maxsize=16)
def _counter(data: Dataset, body: str) -> Callable[[dt.date], Count]:
    end = end_of(data["bodies"], body)  # first: an unknown body is named as such
    return cache(partial(count_among, _joined(data, body), end))


def count_in(data: Dataset, as_of: object, body: str = MSP) -> Count:
    """Count the members of a body on a day, the EU as one, with bounds; KeyError if unknown."""
    day = to_date(as_of)
    return _counter(data, body)(day)
