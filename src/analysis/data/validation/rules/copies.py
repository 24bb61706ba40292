"""The rule on copies among sources: what looks like one text is marked as one, or excused."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule

ALIKE = 0.75  # share of the words of two titles that both have
FEW = 3  # titles of fewer words agree by chance


def _words(title: str) -> frozenset[str]:
    """Return the words of a title; none of a description in brackets, which is the project's."""
    return frozenset() if title.startswith("[") else frozenset(re.findall(r"\w+", title.lower()))


def _alike(titles: Sequence[frozenset[str]]) -> Any:
    """Return for each two titles whether they nearly agree, as a square of truths."""
    column = {word: n for n, word in enumerate(frozenset[str]().union(*titles))}
    has = np.zeros((len(titles), len(column)), dtype=np.float32)
    for row, words in zip(has, titles, strict=True):
        row[[column[word] for word in words]] = 1
    both, many = has @ has.T, has.sum(axis=1)
    return both >= np.maximum(FEW, ALIKE * (many[:, None] + many - both))


def _agree(values: pd.Series) -> Any:
    """Return for each two values whether they are the same and not missing, as a square."""
    number = values.factorize()[0]
    return (number[:, None] == number) & (number >= 0)


@rule
def near_duplicates_are_marked(package: Package) -> Iterator[Finding]:
    """Two sources of one publisher and day, or with titles that nearly agree, are marked as one
    text by `mirror_of`, or excused.
    """
    sources = package["sources"]
    date = sources["published_on"].where(sources["published_on"].str.len() == len("2024-03-06"))
    same = _agree(sources["publisher"] + " " + date)
    marked = _agree(sources["mirror_of"].fillna(sources["source_id"]))
    found = np.triu((same | _alike([_words(title) for title in sources["title"]])) & ~marked, 1)
    rows = list(each(sources, "source_id"))
    for first, second in np.argwhere(found):
        what = "publisher and day" if same[first, second] else "title"
        (_, one), (line, other) = rows[first], rows[second]
        wrong = f"nearly the {what} of {quoted(one)}"
        expected = "mirror_of in one of the two, or a row in exceptions.csv with the reason"
        yield Finding("sources", line, "mirror_of", wrong, expected, f"{one};{other}")
