"""Rules on stated shares: of what, each a part of a whole, none told twice."""

import re
from collections.abc import Iterator
from typing import Final

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule

WHOLE: Final = 100
# What one edition says of a whole; with who has a part of it, it is one statement.
_OF: Final = (
    *("commodity", "stage", "stage_as_stated", "year", "within_id"),
    *("counts_by", "stated_by", "edition"),
)
_STATEMENT: Final = [*_OF, "area_id", "area_as_stated"]
_AVERAGE: Final = re.compile(r"average of [1-9]\d* minerals")


@rule
def share_of_a_commodity(package: Package) -> Iterator[Finding]:
    """A stated share is of a commodity in the table of commodities, or an average of several
    minerals, written as `average of 20 minerals`.
    """
    # Under another name it would be missing where its material is shown.
    known = package.sheets["commodities"].texts["commodity"]

    def is_other(text: str) -> bool:
        return text not in known and not _AVERAGE.fullmatch(text)

    for line, text in package.lines("stated_shares", "commodity", is_other):
        expected = "a commodity of commodities.csv, or such as average of 20 minerals"
        yield Finding("stated_shares", line, "commodity", f"{quoted(text)} not found", expected)


@rule
def share_of_a_whole(package: Package) -> Iterator[Finding]:
    """A stated share is at least 1 and at most 100 per cent, and below 100 where it is a lower
    limit.
    """
    # One below 1 is most likely a part of one, as programs have it: 0.8 for 80 per cent.
    for line, share, bound in each(package["stated_shares"], "share", "bound"):
        if share < 1 or (share >= WHOLE and bound == "more-than"):
            per_cent = "1 or more, as shares are in per cent"
            expected = per_cent if share < 1 else f"below {WHOLE}, as bound is {quoted(bound)}"
            yield Finding("stated_shares", line, "share", f"{share:g}", expected)


@rule
def one_row_for_a_statement(package: Package) -> Iterator[Finding]:
    """Two rows that have the same thing, year and area from the same edition state different
    shares, on different sources.
    """
    # Reports of an edition that differ are kept apart; all else would be one share told twice.
    rows = package["stated_shares"]
    rows = rows[rows.duplicated(_STATEMENT, keep=False)]
    same = rows.groupby(_STATEMENT, dropna=False).ngroup()
    seen: dict[object, str] = {}
    for row in each(rows.assign(statement=same)):
        for column, cell in (("share", row.share), ("source_ids", row.source_ids)):
            if (row.statement, cell) in seen:
                wrong = f"that of {quoted(seen[row.statement, cell])} for the same thing"
                yield Finding("stated_shares", row.line, column, wrong, "another, or one row")
            seen[row.statement, cell] = row.share_id


@rule
def shares_within_the_whole(package: Package) -> Iterator[Finding]:
    """The shares that one edition gives single parties of one thing in one year are together at
    most 100 per cent.
    """
    # Where its reports differ about a party the lowest counts.
    rows = package["stated_shares"].dropna(subset=["area_id"]).reset_index(names="line")
    of_party = rows.groupby([*_OF, "area_id"], dropna=False).agg({"share": "min", "line": "max"})
    of_whole = of_party.groupby(list(_OF), dropna=False).agg({"share": "sum", "line": "max"})
    for total, line in of_whole[of_whole["share"] > WHOLE].itertuples(index=False, name=None):
        wrong = f"{total:g} together with those of other parties"
        yield Finding("stated_shares", line, "share", wrong, f"{WHOLE} or less")
