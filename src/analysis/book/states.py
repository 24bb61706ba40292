"""What a figure shows on any day: its states, and the texts that hold for each day of one.

A page asks for a figure on any day with `?asof=YYYY-MM-DD`, without a server. Between two changes
of the roster only the day differs, so one state a roster is enough for every day of the record.
"""

import datetime as dt
import json
import re
from itertools import starmap, zip_longest
from typing import Any

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import in_sentence, number_of, sentence_list
from analysis.figures.days import members_shown, named, stretches_of
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.snapshots.bodies import roster_on
from analysis.measures.snapshots.doubts import doubts, doubts_of
from analysis.measures.snapshots.states import ONE
from analysis.publish import cite
from analysis.publish.files.kinds import kinds_of


def _forms(day: dt.date) -> dict[str, str]:
    """Return the tokens of a day -> how a text writes it."""
    return {"{day}": long_day(day), "{iso}": day.isoformat(), "{slash}": f"{day:%Y/%m/%d}"}


def templated(text: str, day: dt.date, other_text: str, other: dt.date) -> str:
    """Return the text of one day as the text of any day, with `{day}`, `{iso}`, `{slash}` in it.

    A date becomes a token only where the same text of the other day has that other day; a date
    that both have stays. Raises ValueError where the texts differ in anything else.
    """
    forms, others = _forms(day), _forms(other)
    tokens = {(form, others[token]): token for token, form in forms.items()}
    dates = "|".join(map(re.escape, (*forms.values(), *others.values())))
    split = re.compile(rf"(?<!\d)({dates})(?!\d)").split

    def kept(now: str, then: str) -> str:
        if now != then and (now, then) not in tokens:
            raise ValueError(f"texts of {day} and {other} differ in more than the day: {text!r}")
        return tokens.get((now, then), now)

    return "".join(starmap(kept, zip_longest(split(text), split(other_text), fillvalue="")))


def _counted(figure: Figure, day: dt.date, data: Dataset) -> tuple[int, str]:
    """Return the number of members that a figure counts on a day, and its bounds in words."""
    body = figure.bodies[0]
    if figure.among is not None:
        number = len(members_shown(figure, day, data, body))
        return number, str(number)
    count = api.count(day, body, data=data)
    return count.value, str(count)


def _roster(figure: Figure, data: Dataset, start: dt.date, until: dt.date) -> str:
    """Return by name the members of a stretch that are certain, then those that only may be such.

    Where a figure shows some countries only, a stretch may hold days before and after a doubt.
    """
    body, roster = figure.bodies[0], roster_on(data, start, figure.bodies[0])
    if figure.among is not None or roster is None:
        names = members_shown(figure, start, data, body)
        doubtful = [*doubts(start, until, figure.among or (), data)]
    else:
        names = [member.name for member in roster.certain]
        doubtful = [*doubts_of(figure.bodies, start, data)]
    listed = sentence_list([in_sentence(name) for name in names])
    return " ".join([*([f"{listed}."] if listed else []), *doubtful])


def _texts(figure: Figure, data: Dataset, usual: dt.date) -> dict[str, Any]:
    citations = cite.formats(cite.of_figure(figure, data, default_as_of=usual))
    number, bounds = _counted(figure, figure.as_of, data)
    members = f"{bounds} members" if figure.among is None else number_of(number, "member")
    shown = " among the countries shown" if figure.among is not None else ""
    return {
        "title": f"{members}{shown} as of {long_day(figure.as_of)}",
        "figure": {"title": figure.title, "subtitle": figure.subtitle, "alt": figure.alt},
        "citations": {cite.FORMATS[key].label: text for key, text in citations.items()},
    }


def _for_any_day(
    figure_id: str, data: Dataset, usual: dt.date, span: tuple[dt.date, dt.date]
) -> dict[str, Any]:
    """Return the texts of a stretch: as written for its one day, else with tokens for the day.

    The usual day, whose address names no day, is not one of the two that are compared.
    """
    start, until = span
    first = start + ONE if start == usual < until else start
    last = until - ONE if until == usual > start else until
    texts = _texts(figures.get(figure_id, first, data=data), data, usual)
    if first == last:
        return texts
    others = _texts(figures.get(figure_id, last, data=data), data, usual)
    whole, other = (json.dumps(some, ensure_ascii=False) for some in (texts, others))
    made: dict[str, Any] = json.loads(templated(whole, first, other, last))
    return made


def _state(figure: Figure, data: Dataset, start: dt.date, until: dt.date) -> dict[str, Any]:
    number, bounds = _counted(figure, start, data)
    return {
        "from": start.isoformat(),
        "until": until.isoformat(),
        "count": number,
        "bounds": bounds,
        "roster": _roster(figure, data, start, until),
        "files": _files_of(figure, named(figure, (start, until))),
        **({"view": view_of(figure, start)} if has_views(figure) else {}),
        **_for_any_day(figure.id, data, figure.as_of, (start, until)),
    }


def has_views(figure: Figure) -> bool:
    """Return whether each stretch has an interactive view of its own: where none steps to it."""
    return figure.among is not None and figure.states is None


def view_of(figure: Figure, first: dt.date) -> str:
    """Return what the interactive view of a stretch is called."""
    return f"{figure.id}-{first}.view"


def _files_of(figure: Figure, then: Figure) -> dict[str, str]:
    """Return name of each usual file -> where that of a stretch is, from the figure's folder."""
    return {kind.name(figure.id): f"{then.as_of}/{kind.name(then.stem)}" for kind in kinds_of(then)}


def states(figure_id: str, data: Dataset) -> dict[str, Any]:
    """Return `first`, `last` (ISO days) and `rows`: one state for each stretch without change.

    A state's texts hold for each of its days: `{day}`, `{iso}` and `{slash}` stand for the day.
    ValueError for a figure that speaks of no day.
    """
    figure = figures.get(figure_id, data=data)
    if figure.span is None:
        raise ValueError(f"{figure.id} speaks of no day")
    rows = [_state(figure, data, first, last) for first, last in stretches_of(figure, data)]
    first, last = (day.isoformat() for day in figure.span)
    return {"first": first, "last": last, "rows": rows}
