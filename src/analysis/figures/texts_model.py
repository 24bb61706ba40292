"""What the growth of the texts shows, ready to be drawn twice: points, periods, totals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.figures.agreements_common import texts
from analysis.measures.agreements import KINDS, count_of, growth_of
from analysis.measures.membership import MSP, body_row

MARGIN: Final = dt.timedelta(days=45)  # before the first text and after the last


@dataclass(frozen=True, slots=True)
class Point:
    """One text: the day it counts from, the earliest possible one, texts of its kind by then."""

    key: str
    kind: str
    day: dt.date
    earliest: dt.date
    total: int


@dataclass(frozen=True, slots=True)
class TextsModel:
    """Points in order of time; launch and end of the Partnership; texts by those days."""

    points: tuple[Point, ...]
    steps: dict[str, tuple[list[dt.date], list[int]]]
    launch: dt.date
    end: dt.date
    successor: str
    before: int
    by_end: int

    @property
    def total(self) -> int:
        """All texts."""
        return len(self.points)

    @property
    def during(self) -> int:
        """Texts from the launch on up to and including the last day."""
        return self.by_end - self.before

    @property
    def after(self) -> int:
        """Texts after the end."""
        return self.total - self.by_end

    @property
    def limits(self) -> tuple[dt.date, dt.date]:
        """First and last day of the time axis."""
        return min(p.earliest for p in self.points) - MARGIN, self.points[-1].day + MARGIN

    def last(self, kind: str) -> int:
        """Return the number of texts of a kind at the end."""
        return self.steps[kind][1][-1]


def points_of(rows: pd.DataFrame) -> tuple[Point, ...]:
    """Return one point a text; rows: as `agreements.texts_of`."""
    totals = rows.groupby("kind").cumcount() + 1
    return tuple(
        Point(key, kind, day, first, int(total))
        for key, kind, day, first, total in zip(
            rows["agreement_id"],
            rows["kind"],
            rows["known_by"],
            rows["not_before"],
            totals,
            strict=True,
        )
    )


def _corners(rows: pd.DataFrame, kind: str, last: dt.date) -> tuple[list[dt.date], list[int]]:
    """Return the corners of a kind's step line, drawn on to the last day."""
    steps = growth_of(rows, kind)
    days, counts = list(steps["day"]), [int(n) for n in steps["count"]]
    return [days[0], *days, last], [0, *counts, counts[-1]]


def model(data: Dataset) -> TextsModel:
    """Return the growth of all texts."""
    rows, body = texts(data), body_row(data["bodies"], MSP)
    launch, end = to_date(body["established_on"]), to_date(body["ended_on"])
    last = rows["known_by"].max() + MARGIN
    return TextsModel(
        points=points_of(rows),
        steps={kind: _corners(rows, kind, last) for kind in KINDS if kind in set(rows["kind"])},
        launch=launch,
        end=end,
        successor=str(body["successor"]),
        before=count_of(rows, launch - dt.timedelta(days=1))[0],
        by_end=count_of(rows, end)[0],
    )
