"""Rules on meetings: who sat there as what, how that is known, who led."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from analysis.data.members import FORUM, MSP
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule, shown

LONGEST: Final = 7  # days of a meeting
WIDEST: Final = 31  # days of a window
_BODIES: Final = {"msp": MSP, "forum": FORUM, "bilateral": ""}  # of the meetings of a series
_APART: Final = ("forum", "bilateral")  # kinds that are series as well
_PARTY: Final = "bilateral-party"


@rule
def partner_was_member(package: Package) -> Iterator[Finding]:
    """Who took part as a partner was a member of the Partnership by the last day of the meeting,
    or by the bounds of its accession can have been.
    """
    joined, bodies = package["memberships"], package["bodies"]
    members = joined[joined["body_id"] == MSP].set_index("party_id")["not_before"]
    ended = bodies.loc[bodies["body_id"] == MSP, "ended_on"].min()
    meetings = package["meetings"][["meeting_id", "starts_on", "ends_on"]]
    partners = package["participants"]
    partners = partners[partners["role"] == "partner"].reset_index(names="line")
    rows = partners.merge(meetings, on="meeting_id")
    rows["since"] = rows["party_id"].map(members)
    is_member = (rows["since"] <= rows["ends_on"]) & ~(rows["starts_on"] > ended)
    for row in each(rows[~is_member]):
        if pd.isna(row.since):
            expected = "a member by then"
        elif row.since > row.ends_on:
            expected = f"no earlier than {day(row.since)}"
        else:
            expected = f"no partner after {day(ended)}, when the Partnership ended"
        wrong = f"{quoted(row.party_id)} as a partner on {day(row.ends_on)}"
        yield Finding("participants", row.line, "role", wrong, expected)


@rule
def attendance_basis_fits(package: Package) -> Iterator[Finding]:
    """A meeting has rows of participants, or the attendance basis none; one known from advance
    notice only has no roll call.
    """
    # A roll call with nobody on it, or names without a basis, would be read as absence.
    named = package.sheets["participants"].texts["meeting_id"]
    for row in each(package["meetings"]):
        is_named, basis = row.meeting_id in named, quoted(row.attendance_basis)
        if (row.attendance_basis == "none") == is_named:
            wrong = f"{basis} with {'rows' if is_named else 'no rows'} in participants"
            expected = "what the rows rest on" if is_named else "none"
            yield Finding("meetings", row.line, "attendance_basis", wrong, expected)
        elif row.attendance_basis == "roll-call" and row.status == "announced-only":
            wrong = f"{basis} of a meeting that was announced only"
            yield Finding("meetings", row.line, "attendance_basis", wrong, "named-only or none")


@rule
def meeting_chair_at_meeting(package: Package) -> Iterator[Finding]:
    """A meeting-chair names its meeting and lies within its days; the chair of a body names
    none.
    """
    meetings = package["meetings"].set_index("meeting_id")[["starts_on", "ends_on"]]
    meetings.columns = ["first", "last"]
    for row in each(package["chairs"].join(meetings, on="meeting_id")):
        line, named = row.line, not pd.isna(row.meeting_id)
        if row.role == "meeting-chair" and not named:
            yield Finding("chairs", line, "meeting_id", "a blank cell", "the meeting led")
        elif row.role == "chair" and named:
            wrong = f"{quoted(row.meeting_id)} for the chair of a body"
            yield Finding("chairs", line, "meeting_id", wrong, "a blank cell")
        elif row.starts_on < row.first or row.ends_on > row.last:
            wrong = f"{day(row.starts_on)} is not within the days of the meeting"
            expected = f"days from {day(row.first)} to {day(row.last)}"
            yield Finding("chairs", line, "starts_on", wrong, expected)


@rule
def meeting_place_is_known(package: Package) -> Iterator[Finding]:
    """The city of a meeting has exactly one row in the table of places, under the same country."""
    # A city may be blank, so that a foreign key over both cells cannot say it.
    places = package["places"].groupby(["city", "country_id"]).size()
    named = package["meetings"].dropna(subset=["city"]).fillna({"country_id": ""})
    first = named.drop_duplicates(["city", "country_id"])  # a place missing is one fault
    for line, city, country in each(first, "city", "country_id"):
        if (number := places.get((city.strip(), country), 0)) != 1:  # spaces are another rule's
            wrong = f"{quoted(city)} in {quoted(country)} has {number} rows in places"
            yield Finding("meetings", line, "city", wrong, "one")


@rule
def series_kind_and_body_agree(package: Package) -> Iterator[Finding]:
    """The series of a meeting fits its kind and body: msp is of the Partnership, and forum of kind
    forum in the Forum; bilateral and ministerial are of the kind of that name, the first of no
    body, the second of neither of these two.
    """
    for line, series, kind, cell in each(package["meetings"], "series", "kind", "body_id"):
        if (kind in _APART) if series == "msp" else kind != series:
            expected = f"a kind that series {quoted(series)} has"
            yield Finding("meetings", line, "kind", quoted(kind), expected)
        body = "" if pd.isna(cell) else cell
        if series == "ministerial" and body in (MSP, FORUM):
            expected = f"another body, as series is {quoted(series)}"
            yield Finding("meetings", line, "body_id", shown(body), expected)
        elif body != _BODIES.get(series, body):
            expected = f"{_BODIES[series] or 'a blank cell'}, as series is {quoted(series)}"
            yield Finding("meetings", line, "body_id", shown(body), expected)


@rule
def meeting_of_days(package: Package) -> Iterator[Finding]:
    """A meeting lasts at most a week, and the window in which it fell at most a month."""
    for row in each(package["meetings"]):
        most = LONGEST if row.date_precision == "day" else WIDEST
        if (days := (row.ends_on - row.starts_on).days + 1) > most:
            wrong = f"{days} days with date_precision {quoted(row.date_precision)}"
            yield Finding("meetings", row.line, "ends_on", wrong, f"{most} at most")


@rule
def bilateral_has_two_parties(package: Package) -> Iterator[Finding]:
    """A bilateral meeting has two participants, both as bilateral-party, and no other meeting has
    one as that.
    """
    participants, meetings = package["participants"], package["meetings"]
    number = participants.groupby("meeting_id").size()
    bilateral = meetings[meetings["series"] == "bilateral"]
    for line, meeting in each(bilateral, "meeting_id"):
        if (there := number.get(meeting, 0)) != 2:
            wrong = f"{quoted(meeting)} has {there} rows in participants"
            yield Finding("meetings", line, "meeting_id", wrong, "two")
    known, two = package.sheets["meetings"].texts["meeting_id"], set(bilateral["meeting_id"])
    for line, meeting, role in each(participants, "meeting_id", "role"):
        if meeting in known and (role == _PARTY) != (meeting in two):
            expected = _PARTY if meeting in two else "a role of a meeting of more than two"
            yield Finding("participants", line, "role", quoted(role), expected)
