"""Rules on agreements: two parties or more, whom they are with, none told twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from analysis.data.members import FORUM, MSP
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule


@rule
def agreement_has_two_parties(package: Package) -> Iterator[Finding]:
    """An agreement has two parties or more."""
    parties = Counter(package["agreement_parties"]["agreement_id"].tolist())
    for line, agreement in each(package["agreements"], "agreement_id"):
        if (number := parties[agreement]) < 2:
            wrong = f"{quoted(agreement)} has {number} rows in agreement_parties"
            yield Finding("agreements", line, "agreement_id", wrong, "two or more")


@rule
def agreement_scope_fits(package: Package) -> Iterator[Finding]:
    """The scope of an agreement follows from who ever joined which body: partners where all its
    parties are partners of the Partnership, forum where one at least is a member of its Forum,
    third-country where none is; one party at least is a partner.
    """
    joined, parties = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for _, body, party in each(package["memberships"], "body_id", "party_id"):
        joined[body].add(party)
    for _, agreement, party in each(package["agreement_parties"], "agreement_id", "party_id"):
        parties[agreement].add(party)
    partners, forum = joined[MSP], joined[FORUM]
    for line, agreement, scope in each(package["agreements"], "agreement_id", "scope"):
        there = parties[agreement]
        expected = (
            "partners" if there <= partners else "forum" if there & forum else "third-country"
        )
        if not there & partners and there:
            wrong = f"{quoted(agreement)} has no partner among its parties"
            yield Finding("agreements", line, "agreement_id", wrong, "one at least")
        elif there and scope != expected:
            yield Finding("agreements", line, "scope", quoted(scope), expected)


@rule
def one_row_for_an_agreement(package: Package) -> Iterator[Finding]:
    """No two agreements have the same title, day and parties."""
    # Under another id a text would count twice in every number of texts.
    rows = package["agreements"]
    words = [" ".join(re.findall(r"\w+", title.casefold())) for title in rows["title"].tolist()]
    rows = rows.assign(words=words)
    rows = rows[rows.duplicated(["words", "signed_on"], keep=False)]
    parties = package["agreement_parties"]
    parties = parties[parties["agreement_id"].isin(rows["agreement_id"])]
    those = parties.groupby("agreement_id")["party_id"].agg(frozenset)
    seen: dict[object, str] = {}
    for line, agreement, title, signed in each(rows, "agreement_id", "words", "signed_on"):
        first = seen.setdefault((title, signed, those.get(agreement)), agreement)
        if first != agreement:
            wrong = f"{quoted(agreement)} has the title, day and parties of {quoted(first)}"
            yield Finding("agreements", line, "agreement_id", wrong, "one row for a text")
