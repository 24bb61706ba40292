"""The days of a figure that speaks of one: stretches on which it shows the same members."""

import datetime as dt

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.snapshots.states import roster_days, stretches

Stretch = tuple[dt.date, dt.date]  # first and last day


def _shown(figure: Figure, day: dt.date, data: Dataset) -> tuple[object, ...]:
    """Return what a figure shows of its bodies on a day: their numbers and their members."""
    return tuple(
        (str(api.count(day, body, data=data)), *api.members(day, body, data=data)["party_id"])
        for body in figure.bodies
    )


def stretches_of(figure: Figure, data: Dataset) -> list[Stretch]:
    """Return the stretches of a figure in order of time, none where it speaks of no day.

    Together they cover each day of its span once; on the days of one only the day itself differs.
    """
    if figure.span is None:
        return []
    found: list[Stretch] = []
    before: tuple[object, ...] | None = None
    for first, until in stretches(roster_days(data, figure.bodies), *figure.span):
        shown = _shown(figure, first, data)
        if shown == before:
            found[-1] = (found[-1][0], until)
        else:
            found.append((first, until))
        before = shown
    return found


def of_stretch(figure_id: str, stretch: Stretch, data: Dataset) -> Figure:
    """Return the figure of a stretch: as of its first day, knowing how long that holds."""
    first, until = stretch
    return figures.get(figure_id, first, data=data, until=until)
