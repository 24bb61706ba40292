"""What runs beside the MSP and its successor: tracks, and who takes part in them as what.

The parties of a track that is a meeting are its participants; those of any other have rows of
their own. None of the tracks is the successor, of whose members no list is on record.
"""

from functools import partial
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import dates_in_words, dates_of
from analysis.data.facts import fact_id
from analysis.measures.meetings import days_in_words, in_order
from analysis.measures.membership import FORUM, MSP

TOPIC: Final = "Tracks"  # of the gaps that are about them
PAX: Final = "pax-silica"
CAME: Final = "attended"  # as what a party came to a meeting that others called
LEAD: Final = "lead"
NOT_IN: Final = ("observer", "announced")  # roles of parties that are near a track, not in it
NEITHER: Final = "neither"
PARTIES: Final = [
    "track_id", "track", "party_id", "name", "group", "role", "date", "confidence", "source_ids",
    "note", "fact_id",
]  # fmt: skip


def tracks(data: Dataset) -> pd.DataFrame:
    """Return the tracks in the order of the data.

    The columns of the table, and since (date of the first act in words, blank where not recorded),
    parties (number on record in it, without those near it only; missing where none is known),
    fact_id.
    """
    rows, there = data["tracks"], track_parties(data)
    number = there[~there["role"].isin(NOT_IN)].groupby("track_id").size()
    return rows.assign(
        since=dates_in_words(dates_of(rows, "started_on")),
        parties=rows["track_id"].map(number).astype("Int64"),
        fact_id=[fact_id("tracks", track) for track in rows["track_id"]],
    )


def groups(data: Dataset) -> dict[str, str]:
    """Return party -> the body that it joined: the MSP, or its Forum."""
    rows = data["memberships"]
    return {
        str(party): body
        for body in (FORUM, MSP)
        for party in rows.loc[rows["body_id"] == body, "party_id"]
    }


def _listed(data: Dataset) -> pd.DataFrame:
    rows = data["track_parties"]
    facts = map(partial(fact_id, "track_parties"), rows["track_id"], rows["party_id"])
    return rows.assign(since=dates_of(rows, "joined_on"), fact_id=list(facts))


def _came(data: Dataset) -> pd.DataFrame:
    """Return the participants of the meetings that are tracks, the host as who leads."""
    dates = in_order(data["meetings"]).set_index("meeting_id")["date"]
    rows = data["tracks"][["track_id", "meeting_id"]].dropna()
    rows = rows.merge(data["participants"], on="meeting_id", validate="one_to_many")
    return rows.assign(
        role=[LEAD if role == "host" else CAME for role in rows["role"]],
        since=rows["meeting_id"].map(dates),
        confidence="",
        fact_id=list(map(partial(fact_id, "participants"), rows["meeting_id"], rows["party_id"])),
    )


def track_parties(data: Dataset) -> pd.DataFrame:
    """Return one row a party of a track, by track in the order of the data, then by name.

    Columns: track_id, track (its name), party_id, name, group (`MSP`, `MSP-FORUM`, `neither`), role
    (`lead`, `signatory`, `party`, `attended`, `announced`, `observer`), date (in words, from which
    it is on record), confidence (blank for a participant of a meeting), source_ids (tuple), note,
    fact_id.
    """
    return dated_parties(data)[PARTIES]


def dated_parties(data: Dataset) -> pd.DataFrame:
    """Return `track_parties` with `since`, the date as a PreciseDate."""
    rows = pd.concat([_listed(data), _came(data)])
    names, joined = data["tracks"].set_index("track_id")["name"], groups(data)
    rows = rows.assign(
        track=rows["track_id"].map(names),
        name=rows["party_id"].map(data.party_names()),
        date=rows["since"].map(days_in_words),
        group=rows["party_id"].map(joined).fillna(NEITHER),
        note=rows["note"].fillna(""),
        rank=rows["track_id"].map(list(names.index).index),
    )
    return rows.sort_values(["rank", "name"], ignore_index=True)
