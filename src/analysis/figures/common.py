"""What every figure asks: whether it takes a day, the days of the record, what all records share.

Names that its callers also need come from their homes in `evidence` and `data`.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, sentence_list
from analysis.evidence.columns import columns
from analysis.evidence.sources import cited
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import MSP, Count, end_of
from analysis.scene.chart import Chart

__all__ = [
    "cited", "columns", "drawn_of", "fixed", "growth_chart", "in_sentence", "named",
    "running", "sentence_list", "span", "whole",
]  # fmt: skip


def fixed(figure_id: str, as_of: object, shown: str, instead: str = "") -> None:
    """Raise ValueError where a day is asked of a figure that has none.

    shown: what the figure shows whole. instead: id of a figure of a day, where there is one.
    """
    if as_of is not None:
        hint = f"; see {instead}" if instead else ""
        raise ValueError(f"{figure_id} shows {shown} and takes no as_of{hint}")


def drawn_of(count: Count, number: int) -> str:
    """Return how many of a count with bounds a picture draws; nothing where it is exact."""
    return "" if count.is_exact else f" ({number or 'none'} drawn)"


def named(names: Iterable[object], none: str = "") -> str:
    """Return names inside a sentence, each with its article; none: what is said without any."""
    return sentence_list([in_sentence(str(name)) for name in names]) or none


@lru_cache(maxsize=4)
def span(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the membership record."""
    last = end_of(data["bodies"], MSP) or data.reference_date
    return api.growth(data=data)["day"].iloc[0], last


def running(
    rows: pd.DataFrame, day: str, total: str, until: dt.date, series: pd.Series
) -> pd.DataFrame:
    """Return running totals as the table of a chart of steps, to a last day.

    day, total: names of columns of `rows`. series: what each row counts for.
    """
    days = pd.to_datetime(rows[day])
    found = rows[total].groupby([days, series]).max().unstack()
    return found.reindex(found.index.union([pd.Timestamp(until)]))


def growth_chart(rows: pd.DataFrame, day: str, until: dt.date) -> Chart:
    """Return the number of members from day to day as steps; day: name of a column."""
    members = pd.Series("members", rows.index)
    table = running(rows, day, "members_after", until, members)
    return Chart("Members", "steps", table, {"members": "founding"}, "number")


def whole(data: Dataset, rows: pd.DataFrame, **own: Any) -> Figure:
    """Return a figure of the whole record: its own fields, and those that the data settles."""
    own = {"as_of": data.reference_date, "sources": cited(data, rows["source_ids"]), **own}
    return Figure(rows=rows, data_version=data.version, **own)
