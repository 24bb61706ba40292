"""Rules on who can be a member of what, on stated numbers of members, on codes of parties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import pandas as pd

from analysis.data.members import (
    MSP,
    RULE,
    accepted_counts,
    accessions,
    end_of,
    in_words,
    reconstructed,
)
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.package import Finding, Package, day, each
from analysis.data.validation.rules.registry import rule


@rule(
    "membership-within-body",
    "A membership begins within the life of its body.",
)
def membership_within_body(package: Package) -> Iterator[Finding]:
    """Both bounds of the accession count."""
    rows = package["memberships"].reset_index().merge(package["bodies"], on="body_id")
    for row in each(rows[rows["not_before"] < rows["established_on"]]):
        expected = f"{day(row.established_on)} or later, when {row.body_id} was launched"
        yield Finding("memberships", row.line, "not_before", day(row.not_before), expected)
    for row in each(rows[rows["not_after"] > rows["ended_on"]]):
        expected = f"{day(row.ended_on)} or earlier, when {row.body_id} ended"
        yield Finding("memberships", row.line, "not_after", day(row.not_after), expected)


@rule(
    "union-has-no-number",
    "The European Union alone is supranational, and alone has no ISO numeric code.",
)
def union_has_no_number(package: Package) -> Iterator[Finding]:
    """A missing code would drop a state from the map."""
    for line, party, kind, number in each(package["parties"], "party_id", "kind", "iso_numeric"):
        is_union = party == "EU"
        if is_union != (kind == "supranational"):
            expected = "supranational for EU, another kind for everyone else"
            yield Finding("parties", line, "kind", quoted(kind), expected)
        is_blank = pd.isna(number)
        if is_union != is_blank:
            wrong = "a blank cell" if is_blank else quoted(number)
            yield Finding("parties", line, "iso_numeric", wrong, "three digits; blank for EU alone")


@rule(
    RULE,
    "A stated number of members agrees with the number reconstructed from the accessions for that "
    "day, the European Union counted or not as the source does; attendance does not exceed it.",
)
def stated_counts_agree(package: Package) -> Iterator[Finding]:
    """A number stated after the Partnership's end is compared with its last roster."""
    union = package["memberships"].query("body_id == 'MSP' and party_id == 'EU'")["joined_on"]
    joined, ended = accessions(package["memberships"], MSP), end_of(package["bodies"], MSP)
    counted = cache(partial(reconstructed, joined, ended))
    for row in each(package["member_counts"]):
        count = counted(row.as_of_date, row.date_precision)
        eu_is_member = count.upper > 0 and bool((union <= row.as_of_date).any())
        accepted = accepted_counts(row, count, eu_is_member)
        if accepted and row.count_stated not in accepted:  # empty: bounds out of order
            wrong = f"{row.count_stated} stated for {day(row.as_of_date)}"
            expected = f"{in_words(accepted)}, or a row in exceptions.csv with the reason"
            yield Finding("member_counts", row.line, "count_stated", wrong, expected)
