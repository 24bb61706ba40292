"""The rule on copies among sources: what looks like one text is marked as one, or excused."""

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule

ALIKE = 0.75  # share of the words of two titles that both have
FEW = 3  # titles of fewer words agree by chance


def _words(title: str) -> frozenset[str]:
    """Return the words of a title; none of a description in brackets, which is the project's."""
    return frozenset() if title.startswith("[") else frozenset(re.findall(r"\w+", title.lower()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= max(FEW, ALIKE * len(one | other))


@rule
def near_duplicates_are_marked(package: Package) -> Iterator[Finding]:
    """Two sources of one publisher and day, or with titles that nearly agree, are marked as one
    text by `mirror_of`, or excused.
    """
    rows = [
        (line, source, source if pd.isna(mirror) else mirror, (publisher, date), _words(title))
        for line, source, mirror, publisher, date, title in each(
            package["sources"],
            *("source_id", "mirror_of", "publisher", "published_on", "title"),
        )
    ]
    for first, second in combinations(rows, 2):
        if first[2] == second[2]:
            continue
        date = first[3][1]
        same = first[3] == second[3] and isinstance(date, str) and len(date) == len("2024-03-06")
        if same or _alike(first[4], second[4]):
            what = "publisher and day" if same else "title"
            wrong = f"nearly the {what} of {quoted(first[1])}"
            expected = "mirror_of in one of the two, or a row in exceptions.csv with the reason"
            key = f"{first[1]};{second[1]}"
            yield Finding("sources", second[0], "mirror_of", wrong, expected, key)
