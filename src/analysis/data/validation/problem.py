"""What is wrong with the data, and where: one line a problem, for people and for editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WHOLE_FILE = "-"  # the column of a problem that concerns no single one
_LONGEST = 60
# What a terminal or an editor would act on instead of showing it.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Return text on one line: control and invisible characters as escapes."""
    return _UNSEEN.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), text)


def quoted(value: object) -> str:
    """Return a value as it is quoted in a problem: on one line, shortened, in double quotes."""
    text = str(value)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f'"{visible(short)}"'


def shown_path(path: Path) -> str:
    """Return a path as the user would open it: relative to the working folder where it can be."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (OSError, ValueError):
        return path.as_posix()


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong.

    file: as the user would open it. line: the header is 1. column: its name, `-` for the whole
    file.
    """

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
