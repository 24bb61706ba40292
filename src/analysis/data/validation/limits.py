"""Keeps one cause from making hundreds of lines: what is left out is counted, never dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from analysis.data.validation.problem import Problem

MOST_OF_A_KIND = 20
_GONE = " not found"
_KEY = "a key of "


def dangling(values: str, target: str) -> tuple[str, str]:
    """Return (wrong, expected) for values, quoted already, that are no key in `table.column`."""
    return values + _GONE, _KEY + target


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, each wrong value once a column, with the number of further rows."""
    groups: dict[object, list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        groups[problem.file, problem.column, problem.wrong, problem.expected].append(problem)
    for first, *others in groups.values():
        more = f" (and in {len(others)} more rows)" if others else ""
        yield replace(first, wrong=first.wrong + more)


def _kept(group: list[Problem], files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the first problems of a kind and one line for the others.

    So many keys that nobody knows are rows that somebody lost: told where they are missing.
    """
    first, left = group[0], group[MOST_OF_A_KIND:]
    table, _, column = first.expected.removeprefix(_KEY).partition(".")
    if left and first.expected.startswith(_KEY) and table in files:
        keys = sorted({problem.wrong.partition(_GONE)[0] for problem in group})
        wrong = f"{len(keys)} keys that other tables refer to are missing, for example {keys[0]}"
        expected = f"their rows, or no reference such as {first.file}:{first.line}"
        yield Problem(files[table], 1, column, wrong, expected)
        return
    yield from group[:MOST_OF_A_KIND]
    if left:
        wrong = f"{len(left)} more rows like line {first.line}, the next of them here"
        yield replace(left[0], wrong=wrong)


def limited(problems: Iterable[Problem], files: Mapping[str, str]) -> list[Problem]:
    """Return problems in order, a value once and twenty of a kind at most, the others counted.

    A kind is what was expected in a column; of missing keys, all that one table lacks.
    files: table -> shown path of its file.
    """
    kinds: dict[object, list[Problem]] = defaultdict(list)
    for problem in _once(problems):
        place = () if problem.expected.startswith(_KEY) else (problem.file, problem.column)
        kinds[(problem.expected, *place)].append(problem)
    return sorted(kept for group in kinds.values() for kept in _kept(group, files))
