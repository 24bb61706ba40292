"""What was true on a day: members, chairs, meetings, texts, as a record and as lines of English.

    >>> import analysis
    >>> analysis.snapshot("2024-03-06").lines()[1]
    'The MSP had 15 members, the European Union counted as one.'

The lines are the only wording: the page of the book, the command `msp on` and Python give the same.
"""

from dataclasses import replace

from analysis.data.dataset import Dataset, given
from analysis.data.days import day_of, span
from analysis.measures.agreements import BEYOND
from analysis.measures.membership import FORUM, MSP, body_row
from analysis.measures.snapshots.agreements import signed_by
from analysis.measures.snapshots.bodies import body_on
from analysis.measures.snapshots.meetings import BILATERAL, FAMILY, meetings_on
from analysis.measures.snapshots.record import Snapshot
from analysis.measures.snapshots.tracks import tracks_on
from analysis.measures.snapshots.wording import lines_of

__all__ = ["Snapshot", "snapshot", "span"]


def snapshot(as_of: object, *, data: Dataset | None = None) -> Snapshot:
    """Return what was true on a day, as far as the record goes.

    as_of: `YYYY-MM-DD`, date, datetime or Timestamp, from the launch of the MSP to the day the
    data speaks of; ValueError for any other day, TypeError for any other type.
    """
    data = given(data)
    day = day_of(as_of, data)
    msp = body_on(data, day, MSP)
    assert msp is not None  # noqa: S101 - the record begins with its launch
    heir = body_row(data["bodies"], MSP)["successor"]
    then = Snapshot(
        as_of=day,
        data_version=data.version,
        msp=msp,
        forum=body_on(data, day, FORUM),
        successor=body_on(data, day, heir) if isinstance(heir, str) else None,
        meetings=meetings_on(data, day, FAMILY),
        bilateral=meetings_on(data, day, BILATERAL),
        agreements=signed_by(data, day),
        coverage_end=data.coverage_end,
        beyond=signed_by(data, day, BEYOND),
        tracks=tracks_on(data, day),
    )
    gaps = dict(zip(data["gaps"]["gap_id"], data["gaps"]["statement"], strict=True))
    return replace(then, statements=lines_of(then, gaps))
