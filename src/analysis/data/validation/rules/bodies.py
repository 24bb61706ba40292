"""Rules on bodies: who founded and who chairs them, and what lies within their lives."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from analysis.data.members import FORUM, MSP
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule

_EVER: Final = pd.Timestamp("9999-12-31")


def _outside(package: Package, table: str, first: str, *lasts: str) -> Iterator[Finding]:
    """Yield the days of rows that lie before the launch of their body, or after its end."""
    bodies = package["bodies"].set_index("body_id")[["established_on", "ended_on"]]
    rows = package[table].join(bodies, on="body_id")
    early = rows[rows[first] < rows["established_on"]]
    for line, body, start, launched in each(early, "body_id", first, "established_on"):
        expected = f"{day(launched)} or later, when {body} was launched"
        yield Finding(table, line, first, day(start), expected)
    for last in lasts:
        late = rows[rows[last] > rows["ended_on"]]
        for line, body, end, ended in each(late, "body_id", last, "ended_on"):
            expected = f"{day(ended)} or earlier, when {body} ended"
            yield Finding(table, line, last, day(end), expected)


@rule
def within_the_life_of_its_body(package: Package) -> Iterator[Finding]:
    """A chair and a meeting of a body lie within its life."""
    for table in ("chairs", "meetings"):
        yield from _outside(package, table, "starts_on", "starts_on", "ends_on")


@rule
def membership_within_body(package: Package) -> Iterator[Finding]:
    """A membership begins within the life of its body."""
    # Both bounds of the accession count.
    yield from _outside(package, "memberships", "not_before", "not_after")


@rule
def chair_is_a_member(package: Package) -> Iterator[Finding]:
    """Who chairs a body or one of its meetings is a member of it by then; in the Forum, a partner
    of the Partnership too. Nothing is said of a body of which nobody is on record as a member by
    then.
    """
    rows = package["memberships"]
    since = rows.set_index(["body_id", "party_id"])["not_before"].to_dict()
    first = rows.groupby("body_id")["not_before"].min()
    chairs = package["chairs"]
    for line, body, party, start in each(chairs, "body_id", "party_id", "starts_on"):
        bodies = (FORUM, MSP) if body == FORUM else (body,)
        joined = min((since.get((one, party), _EVER) for one in bodies), default=_EVER)
        if first.get(body, _EVER) <= start < joined:
            wrong = f"{quoted(party)} in the chair on {day(start)}"
            yield Finding("chairs", line, "party_id", wrong, f"a member of {body} by then")


@rule
def one_chair_at_a_time(package: Package) -> Iterator[Finding]:
    """No two parties chair a body on one day, nor one twice by the same official, or the row says
    why in exceptions.
    """
    chairs = package["chairs"]
    chairs = chairs[chairs["role"] == "chair"].sort_values(["body_id", "starts_on"])
    rows = list(each(chairs))
    for n, later in enumerate(rows):
        for row in rows[:n]:
            until = _EVER if pd.isna(row.ends_on) else row.ends_on
            at_once = row.body_id == later.body_id and until >= later.starts_on
            one = row.party_id == later.party_id and row.official != later.official
            if at_once and not one:
                wrong = f"{quoted(later.party_id)} while {quoted(row.party_id)} is in the chair"
                key = f"{row.chair_id};{later.chair_id}"
                expected = f"a day after {quoted(row.chair_id)}, or a row in exceptions.csv"
                yield Finding("chairs", later.line, "starts_on", wrong, expected, key)


@rule
def founding_is_first(package: Package) -> Iterator[Finding]:
    """The founding members of a body are those whom its first accession made members, and all
    of them.
    """
    rows = package["memberships"]
    first = rows.groupby("body_id")["joined_on"].transform("min")
    for row in each(rows.assign(first=first)):
        if (row.accession == "founding") != (row.joined_on == row.first):
            wrong = f"{quoted(row.accession)} on {day(row.joined_on)}"
            expected = f"founding on {day(row.first)}, the first of {row.body_id}, later after it"
            yield Finding("memberships", row.line, "accession", wrong, expected)


@rule
def partner_or_forum_member(package: Package) -> Iterator[Finding]:
    """No party is a member of both the Partnership and its Forum: partners belong to the Forum
    without a row.
    """
    rows = package["memberships"]
    partners = set(rows.loc[rows["body_id"] == MSP, "party_id"])
    for line, party in each(rows[rows["body_id"] == FORUM], "party_id"):
        if party in partners:
            wrong = f"{quoted(party)} in {MSP}"
            yield Finding("memberships", line, "party_id", wrong, "one of both")
