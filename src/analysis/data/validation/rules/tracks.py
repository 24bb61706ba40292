"""Rules on what runs beside the Partnership: steps, parties and dates of tracks."""

from collections.abc import Iterator

import pandas as pd

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule, shown

_DATED = (("events", "date"), ("track_parties", "joined_on"))  # what a track's first act precedes


@rule
def event_of_body_or_track(package: Package) -> Iterator[Finding]:
    """An event concerns a body or is a step of a track, never both."""
    # What others do beside the Partnership must not be read as its act.
    both = package["events"].dropna(subset=["body_id", "track_id"])
    for line, body, track in each(both, "body_id", "track_id"):
        wrong = f"{quoted(track)} of an event that concerns {quoted(body)}"
        yield Finding("events", line, "track_id", wrong, "a blank cell")


@rule
def track_parties_in_one_place(package: Package) -> Iterator[Finding]:
    """A track has rows of parties, unless it is a meeting, whose participants they are, or none
    are known.
    """
    # Two lists of who took part in one meeting would come to differ.
    listed = package.sheets["track_parties"].texts["track_id"]
    for row in each(package["tracks"]):
        elsewhere = not pd.isna(row.meeting_id) or row.parties_known == "none"
        if (row.track_id in listed) == elsewhere:
            rows = "rows" if elsewhere else "no rows"
            wrong = f"{quoted(row.track_id)} has {rows} in track_parties"
            expected = "no rows" if elsewhere else "one or more"
            yield Finding("tracks", row.line, "track_id", wrong, expected)


@rule
def nothing_before_its_track(package: Package) -> Iterator[Finding]:
    """No step of a track and no party of it is older than the track's first act."""
    first = package["tracks"].set_index("track_id")["started_on"].rename("first")
    for table, column in _DATED:
        rows = package[table].join(first, on="track_id")
        for line, date, started in each(rows[rows[column] < rows["first"]], column, "first"):
            expected = f"{day(started)} or later, when the track began"
            yield Finding(table, line, column, day(date), expected)


@rule
def precision_of_a_date(package: Package) -> Iterator[Finding]:
    """The beginning of a track has a precision, and a track without one has none."""
    for line, date, precision in each(package["tracks"], "started_on", "date_precision"):
        if pd.isna(date) != pd.isna(precision):
            expected = "a precision" if pd.isna(precision) else "a blank cell, as no date is known"
            yield Finding("tracks", line, "date_precision", shown(precision), expected)
