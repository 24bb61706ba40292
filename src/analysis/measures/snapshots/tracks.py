"""What ran beside the MSP and its successor on a day: the tracks on record, and who was in them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import dates_of
from analysis.data.facts import fact_id
from analysis.data.words import in_sentence, sentence_list
from analysis.measures.snapshots.record import Track, TrackParty
from analysis.measures.snapshots.words import Line, line, sometime
from analysis.measures.tracks import NOT_IN, dated_parties

MANY: Final = 20  # parties of whom only the number is told


def _track(row: dict[Any, Any], parties: list[dict[Any, Any]]) -> Track:
    """Return a track with all who are ever in it; those of a meeting since it."""
    since, is_meeting = row["date"], not pd.isna(row["meeting_id"])
    found = [
        TrackParty(party["name"], since if is_meeting else party["since"], party["fact_id"])
        for party in parties
    ]
    fact = fact_id("tracks", row["track_id"])
    return Track(row["track_id"], row["name"], since, tuple(found), fact)


@lru_cache(maxsize=4)
def _all(data: Dataset) -> tuple[Track, ...]:
    """Return the tracks that have a date, in order of time."""
    rows, tracks = dated_parties(data), data["tracks"].dropna(subset=["started_on"])
    rows = rows[~rows["role"].isin(NOT_IN)]
    listed = {str(track): some.to_dict("records") for track, some in rows.groupby("track_id")}
    made = [
        _track(row, listed.get(row["track_id"], []))
        for row in tracks.assign(date=dates_of(tracks, "started_on")).to_dict("records")
    ]
    return tuple(sorted(made, key=lambda track: (track.since.known_by, track.track_id)))


def tracks_on(data: Dataset, day: dt.date) -> tuple[Track, ...]:
    """Return the tracks documented by a day, with those in them whose part is documented by it."""
    return tuple(
        replace(track, parties=tuple(one for one in track.parties if one.since.known_by <= day))
        for track in _all(data)
        if track.since.known_by <= day
    )


def track_days(data: Dataset) -> Iterator[dt.date]:
    """Yield the days by which a track or a party of one is documented."""
    for track in _all(data):
        yield track.since.known_by
        yield from (party.since.known_by for party in track.parties)


def track_lines(tracks: tuple[Track, ...]) -> Iterator[Line]:
    """Yield a line a track, in order of time: no act of the MSP or its successor."""
    for track in tracks:
        few = len(track.parties) <= MANY
        names = sentence_list([in_sentence(party.name) for party in track.parties]) or "none"
        who = names if few else str(len(track.parties))
        told = f"{track.name}, begun {sometime(track.since)}. Parties on record by this day: {who}."
        facts = (track.fact, *(party.fact for party in track.parties if few))
        yield line("tracks", told, facts=facts)
