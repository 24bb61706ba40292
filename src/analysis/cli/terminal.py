"""Talking to a terminal: lines out, and one line where a command was used wrongly."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset


class UsageError(Exception):
    """What a user asked for cannot be done; the text is one line that says why."""


def _print(stream: TextIO, line: str) -> None:
    encoding = stream.encoding or "ascii"
    print(line.encode(encoding, errors="backslashreplace").decode(encoding), file=stream)


def say(*lines: str) -> None:
    """Print to a terminal of any encoding; what it cannot show comes as an escape."""
    for line in lines:
        _print(sys.stdout, line)


def complain(line: str) -> None:
    """Print one line where errors go."""
    _print(sys.stderr, " ".join(line.split()))


def project_data() -> Dataset:
    """Return the project's data; where it has problems, say so in one line (UsageError)."""
    from analysis.data.dataset import load
    from analysis.data.validation import DataError

    try:
        return load()
    except DataError as error:
        first, *more = str(error).splitlines() or [""]
        rest = f" (and {len(more)} more lines)" if more else ""
        raise UsageError(f"the data has problems, see msp check: {first}{rest}") from None
