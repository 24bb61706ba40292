"""Talking to a terminal: lines out, and one line where a command was used wrongly."""

from __future__ import annotations

import sys
from typing import TextIO


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
