"""A rule on stated numbers of members: each against the reconstruction from the accessions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from analysis.data.members import MSP, accessions, end_of
from analysis.data.stated import RULE, accepted_counts, in_words, reconstructed
from analysis.data.validation.rules.book import Book, Finding, day, each
from analysis.data.validation.rules.registry import rule


@rule(
    RULE,
    "A stated number of members agrees with the number reconstructed from the accessions for that "
    "day, the European Union counted or not as the source does; attendance does not exceed it.",
    ("bodies", "exceptions", "member_counts", "memberships"),
    whole=True,
)
def stated_counts_agree(book: Book) -> Iterator[Finding]:
    """A number stated after the Partnership's end is compared with its last roster."""
    union = book["memberships"].query("body_id == 'MSP' and party_id == 'EU'")["joined_on"]
    joined, ended = accessions(book["memberships"], MSP), end_of(book["bodies"], MSP)
    counted = cache(partial(reconstructed, joined, ended))
    for row in each(book["member_counts"]):
        count = counted(row.as_of_date, row.date_precision)
        eu_is_member = count.upper > 0 and bool((union <= row.as_of_date).any())
        accepted = accepted_counts(row, count, eu_is_member)
        if accepted and row.count_stated not in accepted:  # empty: bounds out of order, told apart
            wrong = f"{row.count_stated} stated for {day(row.as_of_date)}"
            expected = f"{in_words(accepted)}, or a row in exceptions.csv with the reason"
            yield Finding("member_counts", row.line, "count_stated", wrong, expected)
