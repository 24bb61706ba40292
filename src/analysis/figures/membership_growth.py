"""The membership-growth timeline: one bar a member from its accession, a step line over them."""

import datetime as dt
from functools import partial
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, between, long_day, to_date
from analysis.figures.common import columns, growth_chart, named, whole
from analysis.figures.growth_bars import Growth, growth_of, members_of
from analysis.figures.growth_scene import LOOKS, Marked, Term, scene
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import MSP, body_row

ID = "membership-growth"
AFTER: Final = "Drawn and listed is every accession of the record, those after the marked day too."

COLUMNS = columns(
    "order party_id name accession joined date_precision not_before not_after counted_from"
    " members_after confidence=grade source_ids=sources fact_id",
    name=("Member", "Short English name in UN style"),
)


def _chairs(data: Dataset, last: dt.date) -> list[Term]:
    """Return the terms in the chair by party, in order of time (persons' terms merged)."""
    chairs, names = data["chairs"], data.party_names()
    chairs = chairs[(chairs["body_id"] == MSP) & (chairs["role"] == "chair")]
    chairs = chairs.fillna({"ends_on": pd.Timestamp(last)}).sort_values("starts_on")
    terms = chairs.groupby("party_id", sort=False).agg({"starts_on": "min", "ends_on": "max"})
    return [
        (names[party], to_date(starts), to_date(ends))
        for party, starts, ends in terms.itertuples(name=None)
    ]


def _title(shown: Growth, marked: Marked, body: str, *, asked: bool) -> str:
    """Return the finding: of a day that is asked for its count, else how the body grew."""
    if asked:
        return f"The {body} had {marked.number} members on {long_day(marked.day)}"
    first, last = (count.value for _, count in (shown.steps[0], shown.steps[-1]))
    return f"The {body} grew from {first} to {last} members before {shown.successor} succeeded it"


def _alt(shown: Growth, marked: Marked, later: pd.DataFrame, *, asked: bool) -> str:
    """Return the line in words, with what a day that is asked for needs to be said: bounds."""
    steps = shown.steps
    first = steps[0][1] if asked else steps[0][1].value
    return (
        f"Step line of members over time: {first} on {long_day(shown.start)}, "
        f"{steps[-1][1]} at the end on {long_day(shown.last)}; "
        f"marked: {marked.number} {marked.when}. "
        f"Joined after the launch: {named(later['name'])}."
    )


def _description(shown: Growth, chairs: list[Term], members: pd.DataFrame) -> str:
    founding, later = (members[members["accession"] == kind] for kind in LOOKS)
    dates = later["date"].map(PreciseDate.within)
    joined = later["name"] + " (" + dates + "), " + later["members_after"].astype(str)
    terms = "; ".join(f"{name} from {long_day(starts)}" for name, starts, _ in chairs)
    return (
        f"Founding members on {long_day(shown.start)}: "
        f"{named(founding['name'])}. "
        f"Later accessions: {'; '.join(joined + ' members')}. Chairs: {terms}. "
        f"Succeeded by {shown.successor} on {long_day(shown.last)}."
    )


def _disputed(shown: Growth) -> str:
    """Return on which days sources differ, blank where on none."""
    bars = [bar for group in shown.groups for bar in group.bars if bar.date.precision == "day"]
    listed = [f"{bar.name} {between(bar.date.first, bar.date.last)}"
              for bar in bars if not bar.date.is_exact]  # fmt: skip
    said = "Sources differ on a day, and the one judged best is drawn; on it the number has bounds"
    return f"{said}: {'; '.join(listed)}." if listed else ""


def _notes(shown: Growth, members: pd.DataFrame) -> tuple[str, ...]:
    """Return what a member and its date are, which dates are not sure, and how they are drawn."""
    vague = members[members["date_precision"] != "day"]
    return (
        "The European Union is one member; its member states count only where they joined "
        "themselves.",
        "The partners signed no founding treaty: a date of accession is that of its announcement.",
        "Known only within bounds, and drawn hatched there: "
        f"{'; '.join(vague['name'] + ' ' + vague['joined'])}. Such a member is counted from the "
        "end of its bounds.",
        _disputed(shown),
    )


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the figure; the day marked is `as_of` (default: the day of the news item).

    Asked for a day it says what holds on that one, else how the body grew from its first to its
    last. until: the last day of the stretch that is marked from that day on.
    """
    members = members_of(data, MSP)
    rows = members.assign(order=range(1, len(members) + 1))[list(COLUMNS)]
    kind, dates = rows["accession"], members["date"].map(partial(PreciseDate.text, short=True))
    drawn = members.assign(look=kind.map(LOOKS), told=kind + " member",
                           dated=dates.where(kind == "later", ""))  # fmt: skip
    shown = growth_of(data, MSP, drawn)
    chairs, name = _chairs(data, shown.last), body_row(data["bodies"], MSP)["name"]
    day = data.news_day if as_of is None else to_date(as_of)
    marked = Marked(day, api.count(day, data=data), until or day)
    asked = as_of is not None
    return whole(
        data,
        rows,
        id=ID,
        title=_title(shown, marked, str(name), asked=asked),
        subtitle="Number of members, the European Union counted as one, "
        f"{long_day(shown.start)} to {long_day(shown.last)}"
        f"{f'; marked: {long_day(day)}' if asked else ''}",
        as_of=day if asked else data.reference_date,
        until=until,
        columns=COLUMNS,
        alt=_alt(shown, marked, rows[kind == "later"], asked=asked),
        description=_description(shown, chairs, members),
        notes=(*_notes(shown, members), AFTER if asked else ""),
        scene=partial(scene, shown, chairs, marked),
        charts=lambda: [growth_chart(rows, "counted_from", shown.last)],
        span=(shown.start, shown.last),
        key="party_id",
    )
