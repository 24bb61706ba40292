"""The membership-growth timeline: one bar a member from its accession, a step line over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.figures import growth_scene
from analysis.figures.common import cited, columns, in_sentence, sentence_list, span
from analysis.figures.growth_bars import Bar, bar_of, date_of
from analysis.figures.growth_scene import FOUNDING, LATER, Chair, Growth
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import MSP, body_row, end_of

ID = "membership-growth"

COLUMNS = columns(
    "order party_id name accession joined date_precision not_before not_after counted_from"
    " members_after confidence=grade source_ids=sources fact_id",
    name=("Member", "Short English name in UN style"),
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a member; columns as COLUMNS."""
    rows = api.roster(data=data)
    totals = rows["counted_from"].map(lambda day: api.count(day, data=data).value)
    rows = rows.assign(
        order=range(1, len(rows) + 1),
        members_after=totals,
        fact_id=[fact_id("memberships", MSP, party) for party in rows["party_id"]],
    )
    return rows[list(COLUMNS)]


def _bar(row: Mapping[Any, Any]) -> Bar:
    """Return the bar of a row; those that joined later are labelled with their date."""
    is_later, told = row["accession"] == "later", f"{row['accession']} member"
    if is_later:
        return bar_of(row, date_of(row).text(short=True), told, LATER)
    return bar_of(row, "", told, FOUNDING)


def _chairs(data: Dataset, end: dt.date) -> Iterator[Chair]:
    """Yield the terms in the chair by party, in order of time (persons' terms merged)."""
    terms = data["chairs"]
    terms = terms[(terms["body_id"] == MSP) & (terms["role"] == "chair")]
    names = data.party_names()
    for party, group in terms.sort_values("starts_on").groupby("party_id", sort=False):
        last = group["ends_on"].fillna(pd.Timestamp(end)).max()
        yield Chair(names[str(party)], group["starts_on"].min().date(), last.date())


def _growth(data: Dataset, rows: pd.DataFrame, as_of: object) -> Growth:
    body: dict[str, Any] = body_row(data["bodies"], MSP)
    end = end_of(data["bodies"], MSP)
    assert end is not None, "the timeline ends where the body does"  # noqa: S101
    marked = data.news_day if as_of is None else to_date(as_of)
    upwards = rows.sort_values("name", ascending=False).sort_values("counted_from", kind="stable")
    steps = api.growth(data=data)
    return Growth(
        bars=tuple(map(_bar, upwards.to_dict("records"))),
        chairs=tuple(_chairs(data, end)),
        steps=tuple(zip(steps["day"], steps["count"], strict=True)),
        end=end,
        successor=str(body["successor"]),
        marked=(marked, api.count(marked, data=data).value),
    )


def _dated(rows: pd.DataFrame) -> str:
    told = rows["name"] + " (" + rows["joined"] + "), " + rows["members_after"].astype(str)
    return "; ".join(told + " members")


def _alt(shown: Growth, rows: pd.DataFrame) -> str:
    later = [in_sentence(name) for name in rows.loc[rows["accession"] == "later", "name"]]
    day, count = shown.marked
    return (
        f"Step line of members over time: {shown.steps[0][1]} on {long_day(shown.start)}, "
        f"{count} on {long_day(day)}, {shown.steps[-1][1]} at the end on "
        f"{long_day(shown.end)}. Joined after the launch: {sentence_list(later)}."
    )


def _description(shown: Growth, rows: pd.DataFrame) -> str:
    founding = rows[rows["accession"] == "founding"]
    later = rows[rows["accession"] == "later"]
    chairs = "; ".join(f"{c.name} from {long_day(c.starts)}" for c in shown.chairs)
    return (
        f"Founding members on {long_day(shown.start)}: "
        f"{sentence_list([in_sentence(n) for n in founding['name']])}. "
        f"Later accessions: {_dated(later)}. Chairs: {chairs}. "
        f"Succeeded by {shown.successor} on {long_day(shown.end)}."
    )


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    vague = rows[rows["date_precision"] != "day"]
    listed = "; ".join(vague["name"] + " " + vague["joined"])
    return (
        "The European Union is one member; its member states count only where they joined "
        "themselves.",
        "The partners signed no founding treaty: a date of accession is that of its announcement.",
        f"Known only within bounds, and drawn hatched there: {listed}. Such a member is counted "
        "from the end of its bounds.",
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; the day marked is `as_of` (default: the day of the news item)."""
    rows = rows_of(data)
    shown = _growth(data, rows, as_of)
    name, (_, first), (_, last) = (
        body_row(data["bodies"], MSP)["name"],
        shown.steps[0],
        shown.steps[-1],
    )
    days = f"{long_day(shown.start)} to {long_day(shown.end)}"
    return Figure(
        id=ID,
        title=(
            f"The {name} grew from {first} to {last} members before {shown.successor} succeeded it"
        ),
        subtitle=f"Number of members, the European Union counted as one, {days}",
        as_of=data.reference_date if as_of is None else to_date(as_of),
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(shown, rows),
        description=_description(shown, rows),
        notes=_notes(rows),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: growth_scene.scene(shown, layout),
        span=span(data),
        key="party_id",
    )
