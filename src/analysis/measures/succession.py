"""From the MSP to its successor: the steps on record since the partners last met.

A step is an event of the data, or a term in the chair of the successor. What a step concerns is
its lane: a body, or neither, which is how parallel tracks are told from acts of the bodies.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, long_day, precise, to_date
from analysis.data.facts import fact_id
from analysis.measures.membership import MSP, body_row

STEPS: Final = ["step_id", "date", "first", "last", "lane", "kind", "event", "fact", "source_ids",
                "fact_id"]  # fmt: skip
NEITHER: Final = "neither"


def successor(data: Dataset) -> str:
    """Return the id of the body that succeeded the MSP."""
    return str(body_row(data["bodies"], MSP)["successor"])


def last_meeting(data: Dataset) -> dt.date:
    """Return the first day of the last meeting that the partners of the MSP held."""
    meetings = data["meetings"]
    held = meetings[(meetings["series"] == "msp") & (meetings["status"] == "held")]
    return to_date(held["starts_on"].max())


def _event(row: dict[Any, Any]) -> dict[str, Any]:
    date = precise(row["date"], row["date_precision"])
    lane = NEITHER if pd.isna(row["body_id"]) else row["body_id"]
    return {
        **{name: row[name] for name in ("kind", "event", "fact", "source_ids")},
        "step_id": row["event_id"],
        "date": date,
        "first": date.first,
        "last": date.last,
        "lane": lane,
        "fact_id": fact_id("events", row["event_id"]),
    }


def _term(row: dict[Any, Any], name: str) -> dict[str, Any]:
    first = to_date(row["starts_on"])
    last = first if pd.isna(row["ends_on"]) else to_date(row["ends_on"])
    return {
        "step_id": row["chair_id"],
        "date": precise(first, "range", first, last),
        "first": first,
        "last": last,
        "lane": row["body_id"],
        "kind": "term",
        "event": f"Chair: {name}",
        "fact": row["note"],
        "source_ids": row["source_ids"],
        "fact_id": fact_id("chairs", row["chair_id"]),
    }


def steps(data: Dataset) -> pd.DataFrame:
    """Return the steps since the last meeting of the partners, by lane, then in order of time.

    On one day the act of succession comes first; a month comes after its days.

    Columns: step_id (id of the event or of the term), date (PreciseDate; of a term its first and
    last day), first and last (bounds of the day, or of the term), lane (body id, or `neither`),
    kind (of the event; `term` for a term in the chair), event, fact (in words), source_ids,
    fact_id.
    """
    start, names = last_meeting(data), data.party_names()
    found = [_event(row) for row in data["events"].to_dict("records")]
    found = [step for step in found if step["last"] >= start]
    chairs = data["chairs"]
    chairs = chairs[(chairs["body_id"] == successor(data)) & (chairs["role"] == "chair")]
    found += [_term(row, names[row["party_id"]]) for row in chairs.to_dict("records")]
    rows = pd.DataFrame(found, columns=STEPS)
    order = {body: rank for rank, body in enumerate([*data["bodies"]["body_id"], NEITHER])}
    rows = rows.assign(rank=rows["lane"].map(order), act=rows["kind"] != "succession")
    rows = rows.sort_values(["rank", "last", "act", "step_id"], ignore_index=True)
    return rows[STEPS]


def when(date: PreciseDate, kind: str, recorded: dt.date) -> str:
    """Return the date of a step in words; a term that outlasts the record was only announced."""
    if kind != "term":
        return date.text()
    word = ", as announced" if date.last > recorded else ""
    return f"{long_day(date.first)} to {long_day(date.last)}{word}"


def last_event(rows: pd.DataFrame) -> dt.date:
    """Return the day by which the last event of `steps` is documented."""
    last: dt.date = rows.loc[rows["kind"] != "term", "last"].max()
    return last
