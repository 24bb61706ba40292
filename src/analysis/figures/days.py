"""The days of a figure that speaks of one: stretches on which it shows the same members."""

import datetime as dt

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.snapshots.states import roster_days, stretches

Stretch = tuple[dt.date, dt.date]  # first and last day


def members_shown(figure: Figure, day: dt.date, data: Dataset, body: str) -> list[str]:
    """Return the names of the members of a body on a day that a figure can show, in order."""
    rows = api.members(day, body, data=data)
    is_shown = [figure.among is None or party in figure.among for party in rows["party_id"]]
    return sorted(rows.loc[is_shown, "name"])


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


def of_stretch(figure_id: str, stretch: Stretch, data: Dataset) -> Figure:
    """Return the figure of a stretch: as of its first day, knowing how long that holds."""
    first, until = stretch
    return figures.get(figure_id, first, data=data, until=until)
