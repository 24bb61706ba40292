"""The days of a figure that speaks of one: stretches on which it shows the same members."""

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.snapshots.states import roster_days, stretches

Stretch = tuple[dt.date, dt.date]  # first and last day


@lru_cache(maxsize=1024)  # the figures ask for the same days
def _members(day: dt.date, body: str, data: Dataset) -> tuple[tuple[str, str], ...]:
    """Return code and name of the members of a body on a day, in order of name."""
    rows = api.members(day, body, data=data).sort_values("name")
    return tuple(zip(rows["party_id"], rows["name"], strict=True))


def members_shown(figure: Figure, day: dt.date, data: Dataset, body: str) -> list[str]:
    """Return the names of the members of a body on a day that a figure can show, in order."""
    found, among = _members(day, body, data), figure.among
    return [name for party, name in found if among is None or party in among]


def _shown(figure: Figure, day: dt.date, data: Dataset) -> tuple[object, ...]:
    """Return what a figure shows of its bodies on a day: their members, and their numbers."""
    counted = figure.bodies if figure.among is None else ()
    return (
        *(str(api.count(day, body, data=data)) for body in counted),
        *(tuple(members_shown(figure, day, data, body)) for body in figure.bodies),
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


def named(figure: Figure, stretch: Stretch) -> Figure:
    """Return a figure under the name of a stretch: to ask what its files are called, not to draw.

    That costs nothing; `of_stretch` makes the figure.
    """
    first, until = stretch
    return replace(figure, as_of=first, until=until)


def of_stretch(figure_id: str, stretch: Stretch, data: Dataset) -> Figure:
    """Return the figure of a stretch: as of its first day, knowing how long that holds."""
    first, until = stretch
    return figures.get(figure_id, first, data=data, until=until)
