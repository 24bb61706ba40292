"""Claims as squares in groups by verdict, ready to be drawn twice: by matplotlib and by Plotly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.measures.claims import meanings


class Look(NamedTuple):
    """How a verdict looks: a sign of its own, and roles of the palette for square, text, edge."""

    sign: str
    fill: str
    ink: str
    edge: str


# The stronger the square, the firmer the verdict; the sign tells it without any colour.
LOOKS: Final[dict[str, Look]] = {
    "confirmed": Look("\N{CHECK MARK}", "founding", "paper", "founding"),
    "corrected": Look("\N{ALMOST EQUAL TO}", "later_pale", "ink", "later"),
    "contradicted": Look("\N{BALLOT X}", "accent", "paper", "accent"),
    "unverified": Look("?", "paper", "ink", "muted"),
    "wrong": Look("\N{BALLOT X}", "accent", "paper", "accent"),
    "imprecise": Look("\N{ALMOST EQUAL TO}", "later_pale", "ink", "later"),
    "outdated": Look("\N{ANTICLOCKWISE OPEN CIRCLE ARROW}", "outside", "ink", "hatch"),
    "disputed": Look("?", "paper", "ink", "muted"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The claims with one verdict: what it means, how it looks, and claim id -> words on hover."""

    verdict: str
    meaning: str
    look: Look
    claims: Mapping[str, str]

    @property
    def label(self) -> str:
        """The number of claims and the verdict: `14 confirmed`."""
        return f"{len(self.claims)} {self.verdict}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one square stands: its claim, its group, its column and its line from the top."""

    claim_id: str
    group: Group
    column: int
    line: int


def groups_of(data: Dataset, table: str, rows: pd.DataFrame, words: str) -> tuple[Group, ...]:
    """Return the groups in the descriptor's order of verdicts, none that is empty.

    rows: one a claim, with claim_id, verdict and the column `words` that says it on hover.
    """
    found = []
    for verdict, meaning in meanings(data, table).items():
        those = rows[rows["verdict"] == verdict]
        claims = dict(zip(those["claim_id"], those[words], strict=True))
        if claims:
            found.append(Group(verdict, meaning, LOOKS[verdict], claims))
    return tuple(found)


def lines_of(group: Group, columns: int) -> int:
    """Return how many lines of squares a group takes."""
    return -(-len(group.claims) // columns)


def places(group: Group, columns: int, first_line: int = 0) -> Iterator[Place]:
    """Yield the squares of a group in lines of `columns`."""
    for index, claim_id in enumerate(group.claims):
        yield Place(claim_id, group, index % columns, first_line + index // columns)


def summary(groups: tuple[Group, ...]) -> str:
    """Return the numbers in words: `14 are confirmed, 19 corrected and 1 unverified`."""
    first, *others = groups
    parts = [f"{len(first.claims)} {'is' if len(first.claims) == 1 else 'are'} {first.verdict}"]
    parts += [group.label for group in others]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def names_of_marks(
    groups: tuple[Group, ...], rows: pd.DataFrame, noun: str, column: str
) -> dict[str, str]:
    """Return claim id -> name of its square, in drawing order: what it is, verdict, words."""
    words = dict(zip(rows["claim_id"], rows[column], strict=True))
    return {
        key: f"{noun} {key}, {group.verdict}: {words[key]}"
        for group in groups
        for key in group.claims
    }


def listed(groups: tuple[Group, ...]) -> str:
    """Return which claims have which verdict, and what it means, in words."""
    return " ".join(
        f"{group.label}: {', '.join(group.claims)}. This means: {group.meaning}" for group in groups
    )
