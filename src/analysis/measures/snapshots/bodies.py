"""A body on a day: whether it was in being, its members, its chair."""

import datetime as dt
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.data.facts import fact_id
from analysis.measures.membership import body_row, count_in, end_of, listed
from analysis.measures.snapshots.record import Body, Member, Roster, Term


def _day_or_none(cell: object) -> dt.date | None:
    return None if pd.isna(cell) else to_date(cell)  # type: ignore[call-overload]


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]


def in_doubt(first: dt.date, last: dt.date, day: dt.date, until: dt.date | None = None) -> bool:
    """Tell whether who joined between two days may be a member on a day, or to another, or not."""
    return first <= (until or day) and day < last


def roster_on(data: Dataset, day: dt.date, body: str) -> Roster | None:
    """Return the members on a day; None where nobody has listed them."""
    try:
        rows, names = listed(data, day, body), data.party_names()
    except ValueError:
        return None
    end, count = end_of(data["bodies"], body), count_in(data, day, body)
    if end is not None and day > end:
        return Roster(count, (), ())
    members = sorted(
        (
            Member(party, names[party], date, fact_id("memberships", body, party))
            for party, date in zip(rows["party_id"], rows["date"], strict=True)
        ),
        key=lambda member: member.name,
    )
    return Roster(
        count,
        tuple(m for m in members if m.joined.last <= day),
        tuple(m for m in members if in_doubt(m.joined.first, m.joined.last, day)),
    )


def _term(row: dict[Any, Any], names: dict[str, str]) -> Term:
    return Term(
        row["party_id"],
        names[row["party_id"]],
        _text(row["official"]),
        _text(row["official_title"]),
        to_date(row["starts_on"]),
        _day_or_none(row["ends_on"]),
        _text(row["note"]),
        fact_id("chairs", row["chair_id"]),
    )


@lru_cache(maxsize=8)
def _terms(data: Dataset, body: str) -> tuple[Term, ...]:
    """Return the terms in a body's chair; a party before its persons, single meetings left out."""
    rows, names = data["chairs"], data.party_names()
    rows = rows[(rows["body_id"] == body) & (rows["role"] == "chair")]
    terms = [_term(row, names) for row in rows.to_dict("records")]
    ordered = sorted(terms, key=lambda t: (t.starts_on, bool(t.official), t.party, t.official))
    return tuple(ordered)


def _last_ended(terms: tuple[Term, ...], day: dt.date) -> tuple[Term, ...]:
    ends = [t.ends_on for t in terms if t.ends_on is not None and t.ends_on < day]
    return tuple(t for t in terms if t.ends_on == max(ends)) if ends else ()


def body_on(data: Dataset, day: dt.date, body: str) -> Body | None:
    """Return a body as it stood on a day, None before its launch. Raises KeyError if unknown."""
    row = body_row(data["bodies"], body)
    established, end = to_date(row["established_on"]), end_of(data["bodies"], body)
    if day < established:
        return None
    in_being = end is None or day <= end
    terms = _terms(data, body)
    chairs = tuple(
        t
        for t in terms
        if in_being and t.starts_on <= day and (t.ends_on is None or day <= t.ends_on)
    )
    roster = roster_on(data, day, body)
    over = roster is not None and not in_being
    return Body(
        body_id=body,
        name=row["name"],
        established_on=established,
        ended_on=end,
        in_being=in_being,
        roster=roster,
        chairs=chairs,
        past_chairs=() if chairs or not in_being else _last_ended(terms, day),
        last_count=count_in(data, end, body) if over else None,
        fact=fact_id("bodies", body),
    )
