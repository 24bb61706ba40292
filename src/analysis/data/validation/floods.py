"""Keeps one cause from making hundreds of lines: what is left out is counted, never dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from analysis.data.validation.problem import Problem

MOST_OF_A_KIND = 20
_GONE = " not found"
_KEY = "a key of "


def dangling(values: str, target: str) -> tuple[str, str]:
    """Return (wrong, expected) for values, quoted already, that are no key in `table.column`."""
    return values + _GONE, _KEY + target


def thinned(
    problems: Iterable[Problem], kind: Callable[[Problem], Hashable] = lambda _: None
) -> Iterator[Problem]:
    """Yield the first problems of each file, column and kind, and one line for all others."""
    groups: dict[Hashable, list[Problem]] = defaultdict(list)
    for problem in sorted(problems):
        groups[problem.file, problem.column, kind(problem)].append(problem)
    for group in groups.values():
        yield from group[:MOST_OF_A_KIND]
        if left := group[MOST_OF_A_KIND:]:
            wrong = f"{len(left)} more rows like line {group[0].line}, the next of them here"
            yield Problem(left[0].file, left[0].line, left[0].column, wrong, group[0].expected)


def once_a_value(references: Iterable[Problem]) -> Iterator[Problem]:
    """Yield dangling references, each value once a column, with the number of further rows."""
    groups: dict[Hashable, list[Problem]] = defaultdict(list)
    for problem in sorted(references):
        groups[problem.file, problem.column, problem.wrong, problem.expected].append(problem)
    for first, *others in groups.values():
        more = f" (nor in {len(others)} more rows)" if others else ""
        yield replace(first, wrong=first.wrong + more)


def with_gone_rows_told_once(problems: list[Problem], files: Mapping[str, str]) -> list[Problem]:
    """Return the problems; where more than twenty keys of a table are missing, told there instead.

    files: table name -> shown path. So many ids that nobody knows are rows that somebody lost.
    """
    missing: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if _GONE in problem.wrong and problem.expected.startswith(_KEY):
            missing[problem.expected.removeprefix(_KEY)].append(problem)
    result = [problem for problem in problems if problem not in set(chain(*missing.values()))]
    for target, found in missing.items():
        ids = sorted({problem.wrong.partition(_GONE)[0] for problem in found})
        table, _, column = target.partition(".")
        if len(ids) <= MOST_OF_A_KIND or table not in files:
            result += once_a_value(found)
            continue
        wrong = f"{len(ids)} keys that other tables refer to are missing, for example {ids[0]}"
        expected = f"their rows, or no reference such as {found[0].file}:{found[0].line}"
        result.append(Problem(files[table], 1, column, wrong, expected))
    return result
