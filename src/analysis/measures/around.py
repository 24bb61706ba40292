"""What happened between two days: meetings, agreements, accessions and other events."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import precise, to_date
from analysis.data.facts import fact_id
from analysis.measures.agreements import PARTNERS
from analysis.measures.meetings import days_in_words
from analysis.measures.membership import joined

Row = dict[str, Any]


def _row(table: str, key: object, cells: Mapping[Any, Any], **told: object) -> Row:
    return {
        "confidence": cells.get("confidence", ""),
        "note": cells.get("note", ""),
        "source_ids": cells["source_ids"],
        "fact_id": fact_id(table, key),
        **told,
    }


def _names(data: Dataset, table: str, key: str) -> dict[str, tuple[str, ...]]:
    names = data.party_names()
    return {
        str(k): tuple(sorted(names[party] for party in group["party_id"]))
        for k, group in data[table].groupby(key)
    }


def _meetings(data: Dataset) -> Iterator[Row]:
    there = _names(data, "participants", "meeting_id")
    for row in data["meetings"].to_dict("records"):
        first, last = to_date(row["starts_on"]), to_date(row["ends_on"])
        when = days_in_words(precise(first, row["date_precision"], first, last))
        held = "meeting" if row["status"] == "held" else f"meeting, {row['status']}"
        yield _row("meetings", row["meeting_id"], row, day=first, until=last, when=when,
                   kind=held.replace("-", " "), what=row["title"],
                   parties=there.get(row["meeting_id"], ()))  # fmt: skip


def _agreements(data: Dataset) -> Iterator[Row]:
    by = _names(data, "agreement_parties", "agreement_id")
    for row in data["agreements"].to_dict("records"):
        kind = "agreement" if row["scope"] == PARTNERS else "agreement with others"
        date = precise(row["signed_on"], row["date_precision"])
        yield _row("agreements", row["agreement_id"], row, day=date.first, until=date.last,
                   when=date.text(), kind=kind, what=row["title"],
                   parties=by[row["agreement_id"]])  # fmt: skip


def _accessions(data: Dataset) -> Iterator[Row]:
    names = data.party_names()
    for body in dict.fromkeys(data["memberships"]["body_id"]):
        for row in joined(data, body).to_dict("records"):
            name = names[row["party_id"]]
            told = _row("memberships", "", row, day=row["earliest"], until=row["latest"],
                        when=row["date"].text(), kind="accession",
                        what=f"{name} joined: {body}", parties=(name,))  # fmt: skip
            yield {**told, "fact_id": fact_id("memberships", body, row["party_id"])}


def _events(data: Dataset) -> Iterator[Row]:
    graded = {"confidence": "", "note": ""}  # events of the first versions are not
    for row in data["events"].fillna(graded).to_dict("records"):
        date = precise(row["date"], row["date_precision"])
        yield _row("events", row["event_id"], row, day=date.first, until=date.last,
                   when=date.text(), kind=row["kind"].replace("-", " "), what=row["event"],
                   parties=())  # fmt: skip


def around(data: Dataset, first: dt.date, last: dt.date) -> pd.DataFrame:
    """Return what is known to have happened from `first` to `last`, in order of time.

    What is only known to lie in a longer time, such as a year, is left out.

    Columns: day, until (first and last possible day), when (date in words), kind, what, parties
    (tuple of names, empty where not listed), confidence, note, source_ids, fact_id.
    """
    found = [*_meetings(data), *_agreements(data), *_accessions(data), *_events(data)]
    rows = pd.DataFrame([row for row in found if first <= row["day"] and row["until"] <= last])
    return rows.sort_values(["day", "until", "kind", "what"], ignore_index=True)
