"""The states of a figure that speaks of a day: what it shows, and how it is cited, on any day.

Between two changes of the roster only the day differs, so one state a roster is enough for every
day of the record. A page asks for them with `?asof=YYYY-MM-DD`, without a server.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures.record import Figure
from analysis.data.words import in_sentence, sentence_list
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.publish import cite


def _span(figure: Figure) -> tuple[dt.date, dt.date]:
    """Return the days a figure can be asked for; ValueError for one that speaks of no day."""
    if figure.span is None:
        raise ValueError(f"{figure.id} speaks of no day")
    return figure.span


def _changes(figure: Figure, data: Dataset) -> list[dt.date]:
    """Return the days on which a roster shown or its bounds change, the first day included."""
    first, last = _span(figure)
    days = {first}
    for body in figure.bodies:
        steps = api.growth(body, data=data)
        after = [day + dt.timedelta(days=1) for day in steps["latest"]]
        days |= {*steps["day"], *steps["earliest"], *steps["latest"], *after}
    return sorted(day for day in days if first <= day <= last)


def _state(figure_id: str, data: Dataset, start: dt.date, until: dt.date) -> dict[str, Any]:
    figure = figures.get(figure_id, start, data=data)
    body = figure.bodies[0]
    members = api.members(start, body, data=data)
    default = figures.get(figure_id, data=data).as_of
    texts = cite.formats(cite.of_figure(figure, data, default_as_of=default))
    count = api.count(start, body, data=data)
    names = sentence_list([in_sentence(name) for name in sorted(members["name"])])
    return {
        "from": start.isoformat(),
        "until": until.isoformat(),
        "title": f"{count} members as of {long_day(start)}",
        "count": count.value,
        "figure": {"title": figure.title, "subtitle": figure.subtitle, "alt": figure.alt},
        "bounds": str(count),
        "roster": f"{names}." if names else "",
        "citations": {cite.FORMATS[key].label: text for key, text in texts.items()},
    }


def states(figure_id: str, data: Dataset) -> dict[str, Any]:
    """Return `first`, `last` (ISO days) and `rows`: one state for each stretch without change."""
    figure = figures.get(figure_id, data=data)
    first, last = _span(figure)
    starts = _changes(figure, data)
    ends = [*(day - dt.timedelta(days=1) for day in starts[1:]), last]
    rows = [_state(figure_id, data, a, b) for a, b in zip(starts, ends, strict=True)]
    return {"first": first.isoformat(), "last": last.isoformat(), "rows": rows}
