"""What the command prints, whatever stands at the other end: a terminal of any encoding, a reader
that has seen enough, a full disk, or nothing.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO


class OutputError(Exception):
    """Nothing more can be printed; the text says why, blank where the reader has seen enough."""


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # head, less
        raise OutputError("") from None
    except OSError as error:
        raise OutputError(error.strerror) from None


def _print(lines: tuple[str, ...], stream: TextIO | None) -> None:
    """Print lines to the end; what the encoding of the stream lacks is an escape."""
    if stream is None:  # closed by the shell
        raise OutputError("it is closed")
    encoding = stream.encoding or "ascii"
    with _told():
        for line in lines:
            print(line.encode(encoding, errors="backslashreplace").decode(encoding), file=stream)


def say(*lines: str) -> None:
    """Print lines; raises OutputError."""
    _print(lines, sys.stdout)


def remark(line: str) -> None:
    """Print a line beside the output, where there is somebody to read it."""
    with contextlib.suppress(OutputError):
        _print((line,), sys.stderr)


def finish() -> None:
    """Write what is still held back; raises OutputError."""
    if sys.stdout is not None:
        with _told():
            sys.stdout.flush()


def give_up() -> None:
    """Let what is still held back go into nothing: Python flushes again as it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
