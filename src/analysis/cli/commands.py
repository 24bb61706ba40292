"""What each subcommand of `msp` does; its arguments are in `cli`. Rooms load when asked."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from textwrap import wrap
from typing import TYPE_CHECKING

from analysis.cli.output import say

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure


class UsageError(Exception):
    """What a user asked for cannot be done; the text is one line that says why."""


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


def check(arguments: Namespace) -> int:
    """Say every problem of the data, or that there is none."""
    from analysis.data.paths import data_dir
    from analysis.data.validation import DataError, checked

    try:
        descriptor, tables = checked(arguments.directory or data_dir())
    except DataError as error:
        say(*map(str, error.problems))
        return 1
    rows = sum(map(len, tables.values()))
    say(f"{len(tables)} tables, {rows} rows, version {descriptor['version']}: no problems")
    return 0


def on(arguments: Namespace) -> int:
    """Say what was true on a day."""
    from analysis.measures.snapshots import snapshot

    data = project_data()
    try:
        then = snapshot(arguments.day, data=data)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if arguments.json:
        say(*json.dumps(then.to_dict(), ensure_ascii=False, indent=1).splitlines())
        return 0
    for line in then.statements:
        say(line.text, *(f"    {fact}" for fact in line.facts if arguments.evidence))
    return 0


def supply(arguments: Namespace) -> int:
    """Say who holds, mines and refines a commodity."""
    from analysis.measures.supply.lines import lines

    data = project_data()
    try:
        say(*lines(arguments.commodity, arguments.as_of, arguments.measure, data=data))
    except KeyError as error:
        raise UsageError(error.args[0]) from None
    except ValueError as error:
        raise UsageError(str(error)) from None
    return 0


def figures(_: Namespace) -> int:
    """List the figures; of a family the one that leads, and below it the ids of the others."""
    from analysis.figures import LEADS, family_of, get

    data, width = project_data(), max(map(len, LEADS))
    for figure in (get(name, data=data) for name in LEADS):
        say(f"{figure.id:<{width}}  {figure.as_of}  {figure.title}")
        if others := ", ".join(family_of(figure.id)[1:]):
            space = " " * (width + 2)
            say(*wrap(f"also: {others}", 100, initial_indent=space, subsequent_indent=space,
                      break_on_hyphens=False))  # fmt: skip
    return 0


def _figure(arguments: Namespace, data: Dataset) -> Figure:
    """Return the figure asked for, or say in one line what is wrong with the id or the day."""
    from analysis.figures import IDS, get

    if arguments.id not in IDS:
        (near,) = get_close_matches(arguments.id, IDS, n=1, cutoff=0)
        hint = f"did you mean {near}? (msp figures lists all)"
        raise UsageError(f"no figure {arguments.id!r}; {hint}")
    try:
        return get(arguments.id, arguments.as_of, data=data)
    except (ValueError, TypeError) as error:
        raise UsageError(str(error)) from None


def formats(given: str | None) -> tuple[str, ...]:
    """Return the formats of a list with commas, all for None; raises UsageError."""
    from analysis.publish.files import FORMATS

    if given is None:
        return FORMATS
    asked = tuple(dict.fromkeys(name.strip().lower() for name in given.split(",") if name.strip()))
    wrong = next((repr(name) for name in asked if name not in FORMATS), "" if asked else "given")
    if wrong:
        raise UsageError(f"no format {wrong}; expected some of {', '.join(FORMATS)}")
    return asked


@contextmanager
def into(folder: Path) -> Iterator[Path]:
    """Make a folder for a block to write to; what stands against it is said in one line."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{folder} is, or lies in, a file; expected a folder") from None
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or folder}: {error.strerror}") from None


def write(figure: Figure, data: Dataset, asked: tuple[str, ...], folder: Path) -> None:
    """Write a figure's files into a folder, and say where they are."""
    from analysis.publish import files

    for name, made in files.content(figure, data, asked).items():
        say(str(files.put(folder / f"{figure.id}.{name}", made).path))


def export(arguments: Namespace) -> int:
    """Write a figure's files."""
    asked, data = formats(arguments.format), project_data()
    figure = _figure(arguments, data)
    with into(arguments.directory) as folder:
        write(figure, data, asked, folder)
    return 0


def cite(arguments: Namespace) -> int:
    """Print the citation of a figure."""
    data = project_data()
    try:
        text = _figure(arguments, data).cite(arguments.style, data=data)
    except ValueError as error:  # an unknown style, or a base URL that is none
        raise UsageError(str(error)) from None
    say(*text.splitlines())
    return 0
