"""What happened between two days: meetings, agreements, accessions and other events."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, dates_of
from analysis.data.facts import fact_id
from analysis.measures import api
from analysis.measures.agreements import PARTNERS, SCOPES
from analysis.measures.meetings import days_in_words, in_order
from analysis.measures.membership import joined

Row = dict[str, Any]


def _row(
    table: str, key: tuple[object, ...], cells: Mapping[Any, Any], date: PreciseDate, **told: object
) -> Row:
    """Return a row of `around`. told: kind, what, parties, and when where it is not the date."""
    return {
        "confidence": cells.get("confidence", ""),
        "note": cells.get("note", ""),
        "source_ids": cells["source_ids"],
        "fact_id": fact_id(table, *key),
        "day": date.first,
        "until": date.last,
        "when": date.text(),
        **told,
    }


def _meetings(data: Dataset) -> Iterator[Row]:
    there = api.meetings(data=data).set_index("meeting_id")["parties"]
    for row in in_order(data["meetings"]).to_dict("records"):
        held = "meeting" if row["status"] == "held" else f"meeting, {row['status']}"
        key, date = row["meeting_id"], row["date"]
        yield _row("meetings", (key,), row, date, when=days_in_words(date),
                   kind=held.replace("-", " "), what=row["title"], parties=there[key])  # fmt: skip


def _agreements(data: Dataset) -> Iterator[Row]:
    for row in api.agreement_texts(scope=SCOPES, data=data).to_dict("records"):
        kind = "agreement" if row["scope"] == PARTNERS else "agreement with others"
        yield _row("agreements", (row["agreement_id"],), row, row["date"], kind=kind,
                   what=row["title"], parties=tuple(sorted(row["party_names"])))  # fmt: skip


def _accessions(data: Dataset) -> Iterator[Row]:
    names = data.party_names()
    for body in dict.fromkeys(data["memberships"]["body_id"]):
        for row in joined(data, body).to_dict("records"):
            name = names[row["party_id"]]
            yield _row("memberships", (body, row["party_id"]), row, row["date"], kind="accession",
                       what=f"{name} joined: {body}", parties=(name,))  # fmt: skip


def _events(data: Dataset) -> Iterator[Row]:
    rows = data["events"].fillna({"confidence": "", "note": ""})  # the first ones have neither
    for row in rows.assign(date=dates_of(rows, "date")).to_dict("records"):
        yield _row("events", (row["event_id"],), row, row["date"],
                   kind=row["kind"].replace("-", " "), what=row["event"], parties=())  # fmt: skip


def around(data: Dataset, first: dt.date, last: dt.date) -> pd.DataFrame:
    """Return what is known to have happened from `first` to `last`, in order of time.

    What is only known to lie in a longer time, such as a year, is left out.

    Columns: day, until (first and last possible day), when (date in words), kind, what, parties
    (tuple of names, empty where not listed), confidence, note, source_ids, fact_id.
    """
    found = [*_meetings(data), *_agreements(data), *_accessions(data), *_events(data)]
    rows = pd.DataFrame([row for row in found if first <= row["day"] and row["until"] <= last])
    return rows.sort_values(["day", "until", "kind", "what"], ignore_index=True)
