"""What is wrong with the data, and where: one line a problem, for people and for editors.

One cause does not make hundreds of lines: what is left out is counted, never dropped.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from analysis.data.validation.text import visible

WHOLE_FILE = "-"  # the column of a problem that concerns no single one
MOST_OF_A_KIND = 20
_LONGEST = 60
_GONE = " not found"
_KEY = "a key of "


def quoted(value: object) -> str:
    """Return a value as it is quoted in a problem: on one line, shortened, in double quotes."""
    text = str(value)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f'"{visible(short)}"'


def dangling(values: str, target: str) -> tuple[str, str]:
    """Return (wrong, expected) for values, quoted already, that are no key in `table.column`."""
    return values + _GONE, _KEY + target


def shown_path(path: Path) -> str:
    """Return a path as the user would open it: relative to the working folder where it can be."""
    try:
        return (path.parent.resolve() / path.name).relative_to(Path.cwd().resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):  # RuntimeError: links in a circle
        return path.as_posix()


class Problem(NamedTuple):
    """One thing that is wrong. The header is line 1; column `-` stands for the whole file."""

    file: str
    line: int
    column: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        line = f"{self.file}:{self.line}:{self.column}: {self.wrong}; expected {self.expected}"
        return visible(line)


class DataError(ValueError):
    """The data package cannot be used; the text is one line a problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _kind(problem: Problem) -> tuple[str, ...]:
    """Return what was expected in a column; of missing keys, all that one table lacks are one."""
    is_key = problem.expected.startswith(_KEY)
    return (problem.expected,) if is_key else (problem.expected, problem.file, problem.column)


def _alike(
    problems: Iterable[Problem], by: Callable[[Problem], tuple[str, ...]]
) -> Iterator[list[Problem]]:
    ordered = sorted(problems, key=lambda problem: (by(problem), problem))
    return (list(group) for _, group in groupby(ordered, by))


def _kept(group: list[Problem], files: Mapping[str, str]) -> list[Problem]:
    """Return the first problems of a kind and one line for the others.

    So many keys that nobody knows are rows that somebody lost: told where they are missing.
    """
    first, left = group[0], group[MOST_OF_A_KIND:]
    if not left:
        return group
    table, _, column = first.expected.removeprefix(_KEY).partition(".")
    if first.expected.startswith(_KEY) and table in files:
        keys = sorted({problem.wrong.partition(_GONE)[0] for problem in group})
        wrong = f"{len(keys)} keys that other tables refer to are missing, for example {keys[0]}"
        expected = f"their rows, or no reference such as {first.file}:{first.line}"
        return [Problem(files[table], 1, column, wrong, expected)]
    wrong = f"{len(left)} more rows like line {first.line}, the next of them here"
    return [*group[:MOST_OF_A_KIND], left[0]._replace(wrong=wrong)]


def limited(problems: Iterable[Problem], files: Mapping[str, str]) -> list[Problem]:
    """Return problems in order, a value once and twenty of a kind at most, the others counted.

    files: table -> shown path of its file.
    """
    once = []
    for first, *others in _alike(set(problems), lambda p: (p.file, p.column, p.wrong, p.expected)):
        more = f" (and in {len(others)} more rows)" if others else ""
        once.append(first._replace(wrong=first.wrong + more))
    return sorted(kept for group in _alike(once, _kind) for kept in _kept(group, files))
