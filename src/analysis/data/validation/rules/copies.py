"""The rule on copies among sources: what looks like one text is marked as one, or excused."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np
import pandas as pd

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule

ALIKE = 0.75  # share of the words of two titles that both have
_WORD = re.compile(r"\w+")
FEW = 3  # titles of fewer words agree by chance


def _words(title: str) -> frozenset[str]:
    """Return the words of a title; none of a description in brackets, which is the project's."""
    return frozenset() if title.startswith("[") else frozenset(_WORD.findall(title.lower()))


def _nearly(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= max(FEW, ALIKE * (len(one) + len(other) - both))


def _alike(titles: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the places of each two titles that nearly agree.

    Two titles that do share one at least of the rarest words of each, of so many as may be missing
    in the other and one more: only titles with such a word in common are compared.
    """
    sizes = np.array([len(words) for words in titles], dtype=int)
    words = np.array([*chain.from_iterable(titles)], dtype=object)
    rows = pd.DataFrame({"word": pd.factorize(words)[0]})
    rows["place"] = np.repeat(np.arange(len(titles)), sizes)
    rows["number"] = np.bincount(rows["word"])[rows["word"]]
    rows = rows.sort_values(["place", "number", "word"])
    may_be_missing = np.repeat(sizes - np.ceil(ALIKE * sizes), sizes)
    telling = rows[rows.groupby("place").cumcount() <= may_be_missing]
    telling = telling[telling["word"].duplicated(keep=False)]
    pairs = telling.merge(telling, on="word")[["place_x", "place_y"]]
    pairs = pairs[pairs["place_x"] < pairs["place_y"]].drop_duplicates()
    for one, other in pairs.itertuples(index=False, name=None):
        if _nearly(titles[one], titles[other]):
            yield one, other


def _same(values: pd.Series) -> Iterator[tuple[int, int]]:
    """Yield the places of each two values that are the same and not missing."""
    numbers = pd.Series(values.factorize()[0])
    often = numbers[numbers.duplicated(keep=False) & (numbers >= 0)]
    for places in often.groupby(often).groups.values():
        yield from combinations(places, 2)


@rule
def near_duplicates_are_marked(package: Package) -> Iterator[Finding]:
    """Two sources of one publisher and day, or with titles that nearly agree, are marked as one
    text by `mirror_of`, or excused.
    """
    sources = package["sources"]
    date = sources["published_on"].where(sources["published_on"].str.len() == len("2024-03-06"))
    same = set(_same(sources["publisher"] + " " + date))
    alike = _alike([_words(title) for title in sources["title"].tolist()])
    original = sources["mirror_of"].fillna(sources["source_id"]).tolist()
    rows = list(each(sources, "source_id"))
    for first, second in sorted(same.union(alike)):
        if original[first] == original[second]:
            continue
        what = "publisher and day" if (first, second) in same else "title"
        (_, one), (line, other) = rows[first], rows[second]
        wrong = f"nearly the {what} of {quoted(one)}"
        expected = "mirror_of in one of the two, or a row in exceptions.csv with the reason"
        yield Finding("sources", line, "mirror_of", wrong, expected, f"{one};{other}")
