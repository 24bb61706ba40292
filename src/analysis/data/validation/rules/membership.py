"""Rules on who can be a member of what, and on the codes of the parties."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.book import Book, Finding, day, each
from analysis.data.validation.rules.registry import rule


@rule(
    "membership-within-body",
    "A membership begins within the life of its body.",
    ("bodies", "memberships"),
)
def membership_within_body(book: Book) -> Iterator[Finding]:
    """Both bounds of the accession count."""
    rows = book["memberships"].reset_index().merge(book["bodies"], on="body_id")
    for row in each(rows[rows["not_before"] < rows["established_on"]]):
        expected = f"{day(row.established_on)} or later, when {row.body_id} was launched"
        yield Finding("memberships", row.line, "not_before", day(row.not_before), expected)
    for row in each(rows[rows["not_after"] > rows["ended_on"]]):
        expected = f"{day(row.ended_on)} or earlier, when {row.body_id} ended"
        yield Finding("memberships", row.line, "not_after", day(row.not_after), expected)


@rule(
    "union-has-no-number",
    "The European Union alone is supranational, and alone has no ISO numeric code.",
    ("parties",),
)
def union_has_no_number(book: Book) -> Iterator[Finding]:
    """A missing code would drop a state from the map."""
    told = book.told.get(book.file("parties"), ())
    rows = book["parties"].dropna(subset=["party_id", "kind"])
    for line, party, kind, number in each(rows, "party_id", "kind", "iso_numeric"):
        is_union = party == "EU"
        if is_union != (kind == "supranational"):
            expected = "supranational for EU, another kind for everyone else"
            yield Finding("parties", line, "kind", quoted(kind), expected)
        is_blank = pd.isna(number)
        if is_union != is_blank and (line, "iso_numeric") not in told:
            wrong = "a blank cell" if is_blank else quoted(number)
            yield Finding("parties", line, "iso_numeric", wrong, "three digits; blank for EU alone")
