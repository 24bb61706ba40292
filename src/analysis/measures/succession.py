"""From the MSP to its successor: the steps on record since the partners last met.

A step is an event of the data, or a term in the chair of the successor. What a step concerns is
its lane: a body, or neither, which is how parallel tracks are told from acts of the bodies; of
those a step says of which track it is.
"""

import datetime as dt
from functools import partial
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, dates_of, long_day, to_date
from analysis.data.facts import fact_id
from analysis.measures.membership import MSP, body_row

STEPS: Final = ["step_id", "date", "first", "last", "lane", "kind", "event", "fact", "source_ids",
                "fact_id", "track", "confidence", "note"]  # fmt: skip
NEITHER: Final = "neither"


def successor(data: Dataset) -> str:
    """Return the id of the body that succeeded the MSP."""
    return str(body_row(data["bodies"], MSP)["successor"])


def last_meeting(data: Dataset) -> dt.date:
    """Return the first day of the last meeting that the partners of the MSP held."""
    meetings = data["meetings"]
    held = meetings[(meetings["series"] == "msp") & (meetings["status"] == "held")]
    return to_date(held["starts_on"].max())


def _events(data: Dataset) -> pd.DataFrame:
    rows, tracks = data["events"], data["tracks"].set_index("track_id")["name"]
    return rows.assign(
        step_id=rows["event_id"],
        date=dates_of(rows, "date"),
        lane=rows["body_id"].fillna(NEITHER),
        fact_id=rows["event_id"].map(partial(fact_id, "events")),
        track=rows["track_id"].map(tracks).fillna(""),
        confidence=rows["confidence"].fillna(""),
        note=rows["note"].fillna(""),
    )


def _terms(data: Dataset) -> pd.DataFrame:
    rows = data["chairs"]
    rows = rows[(rows["body_id"] == successor(data)) & (rows["role"] == "chair")]
    rows = rows.assign(date_precision="range", last=rows["ends_on"].fillna(rows["starts_on"]))
    return rows.assign(
        step_id=rows["chair_id"],
        date=dates_of(rows, "starts_on", "starts_on", "last"),
        lane=rows["body_id"],
        kind="term",
        event="Chair: " + rows["party_id"].map(data.party_names()),
        fact=rows["note"],
        fact_id=rows["chair_id"].map(partial(fact_id, "chairs")),
        track="",
        confidence="",
        note="",  # it is the fact
    )


def steps(data: Dataset) -> pd.DataFrame:
    """Return the steps since the last meeting of the partners, by lane, then in order of time.

    On one day the act of succession comes first; a month comes after its days.

    Columns: step_id (id of the event or of the term), date (PreciseDate; of a term its first and
    last day), first and last (bounds of the day, or of the term), lane (body id, or `neither`),
    kind (of the event; `term` for a term in the chair), event, fact (in words), source_ids,
    fact_id, track (name of the track that it is a step of, blank where it is of none),
    confidence (blank where the row is not graded), note.
    """
    rows = pd.concat([_events(data), _terms(data)])
    order, tracks = [*data["bodies"]["body_id"], NEITHER], ["", *data["tracks"]["name"]]
    rows = rows.assign(
        first=[date.first for date in rows["date"]],
        last=[date.last for date in rows["date"]],
        rank=rows["lane"].map(order.index),
        of=rows["track"].map(tracks.index),
        act=rows["kind"] != "succession",
    )
    rows = rows[(rows["kind"] == "term") | (rows["last"] >= last_meeting(data))]
    return rows.sort_values(["rank", "of", "last", "act", "step_id"], ignore_index=True)[STEPS]


def when(date: PreciseDate, kind: str, recorded: dt.date) -> str:
    """Return the date of a step in words; a term that outlasts the record was only announced."""
    if kind != "term":
        return date.text()
    word = ", as announced" if date.last > recorded else ""
    return f"{long_day(date.first)} to {long_day(date.last)}{word}"


def last_event(rows: pd.DataFrame, *, of_bodies: bool = True) -> dt.date:
    """Return the day by which the last event of `steps` is documented.

    of_bodies: the last one that concerns a body; what ran beside them goes on for longer.
    """
    there = (rows["kind"] != "term") & ((rows["lane"] != NEITHER) | (not of_bodies))
    last: dt.date = rows.loc[there, "last"].max()
    return last
