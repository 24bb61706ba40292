"""The membership-growth timeline: one bar a member from its accession, a step line over them."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, long_day, to_date
from analysis.data.facts import fact_id
from analysis.figures.common import columns, in_sentence, sentence_list, whole
from analysis.figures.growth_bars import bars_of
from analysis.figures.growth_scene import LOOKS, Growth, scene
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import MSP, body_row

ID = "membership-growth"

COLUMNS = columns(
    "order party_id name accession joined date_precision not_before not_after counted_from"
    " members_after confidence=grade source_ids=sources fact_id",
    name=("Member", "Short English name in UN style"),
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a member; columns as COLUMNS."""
    rows = api.roster(data=data)
    return rows.assign(
        order=range(1, len(rows) + 1),
        members_after=[api.count(day, data=data).value for day in rows["counted_from"]],
        fact_id=[fact_id("memberships", MSP, party) for party in rows["party_id"]],
    )[list(COLUMNS)]


def _dated(kind: str, date: PreciseDate) -> str:
    """Return the date in the label of a member: of those that joined later."""
    return date.text(short=True) if kind == "later" else ""


def _growth(data: Dataset, rows: pd.DataFrame, as_of: object) -> Growth:
    """Return what is shown; terms in the chair are merged by party."""
    body, chairs, steps = body_row(data["bodies"], MSP), data["chairs"], api.growth(data=data)
    chairs = chairs[(chairs["body_id"] == MSP) & (chairs["role"] == "chair")]
    chairs = chairs.fillna({"ends_on": body["ended_on"]}).sort_values("starts_on")
    terms = chairs.groupby("party_id", sort=False).agg({"starts_on": "min", "ends_on": "max"})
    names = data.party_names()
    upwards = rows.sort_values("name", ascending=False).sort_values("counted_from", kind="stable")
    marked = data.news_day if as_of is None else to_date(as_of)
    return Growth(
        bars=bars_of(upwards, LOOKS, _dated, upwards["accession"] + " member"),
        chairs=tuple(
            (names[party], to_date(starts), to_date(ends))
            for party, starts, ends in terms.itertuples(name=None)
        ),
        steps=tuple(zip(steps["day"], steps["count"], strict=True)),
        end=to_date(body["ended_on"], "ended_on"),
        successor=str(body["successor"]),
        marked=(marked, api.count(marked, data=data).value),
    )


def _alt(shown: Growth, later: pd.DataFrame) -> str:
    day, count = shown.marked
    return (
        f"Step line of members over time: {shown.steps[0][1]} on {long_day(shown.start)}, "
        f"{count} on {long_day(day)}, {shown.steps[-1][1]} at the end on {long_day(shown.end)}. "
        f"Joined after the launch: {sentence_list([in_sentence(n) for n in later['name']])}."
    )


def _description(shown: Growth, founding: pd.DataFrame, later: pd.DataFrame) -> str:
    joined = later["name"] + " (" + later["joined"] + "), " + later["members_after"].astype(str)
    chairs = "; ".join(f"{name} from {long_day(starts)}" for name, starts, _ in shown.chairs)
    return (
        f"Founding members on {long_day(shown.start)}: "
        f"{sentence_list([in_sentence(n) for n in founding['name']])}. "
        f"Later accessions: {'; '.join(joined + ' members')}. Chairs: {chairs}. "
        f"Succeeded by {shown.successor} on {long_day(shown.end)}."
    )


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    vague = rows[rows["date_precision"] != "day"]
    return (
        "The European Union is one member; its member states count only where they joined "
        "themselves.",
        "The partners signed no founding treaty: a date of accession is that of its announcement.",
        "Known only within bounds, and drawn hatched there: "
        f"{'; '.join(vague['name'] + ' ' + vague['joined'])}. Such a member is counted from the "
        "end of its bounds.",
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; the day marked is `as_of` (default: the day of the news item)."""
    rows = rows_of(data)
    shown = _growth(data, rows, as_of)
    founding, later = (rows[rows["accession"] == kind] for kind in LOOKS)
    name, first, last = body_row(data["bodies"], MSP)["name"], shown.steps[0], shown.steps[-1]
    days = f"{long_day(shown.start)} to {long_day(shown.end)}"
    return whole(
        data,
        rows,
        id=ID,
        title=f"The {name} grew from {first[1]} to {last[1]} members before {shown.successor} "
        "succeeded it",
        subtitle=f"Number of members, the European Union counted as one, {days}",
        as_of=data.reference_date if as_of is None else to_date(as_of),
        columns=COLUMNS,
        alt=_alt(shown, later),
        description=_description(shown, founding, later),
        notes=_notes(rows),
        scene=partial(scene, shown),
        span=(shown.start, shown.end),
        key="party_id",
    )
