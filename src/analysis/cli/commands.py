"""The subcommands of `msp` that only say something; their arguments are in `cli`.

Rooms load when asked.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from analysis import __version__
from analysis.cli.output import say

if TYPE_CHECKING:
    import pandas as pd

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure


class UsageError(Exception):
    """What a user asked for cannot be done; the text is one line that says why."""


@contextmanager
def refusing(*kinds: type[Exception]) -> Iterator[None]:
    """Turn errors of a block, of these kinds, into a UsageError with their words."""
    try:
        yield
    except kinds as error:
        words = error.args[0] if isinstance(error, KeyError) else error
        raise UsageError(str(words)) from None


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


def version() -> str:
    """Return the versions of program and data, these by the descriptor alone where it has one."""
    from analysis.data.paths import data_dir
    from analysis.data.schema import DESCRIPTOR

    with suppress(OSError, ValueError, LookupError, TypeError):
        descriptor = json.loads((data_dir() / DESCRIPTOR).read_text(encoding="utf-8"))
        return f"msp {__version__}, data version {descriptor['version']}"
    return f"msp {__version__}, data version {project_data().version}"


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


def _say_json(content: Any) -> None:
    say(*json.dumps(content, ensure_ascii=False, indent=1).splitlines())


def on(arguments: Namespace) -> int:
    """Say what was true on a day."""
    from analysis.measures.snapshots import snapshot

    data = project_data()
    with refusing(ValueError):
        then = snapshot(arguments.day, data=data)
    if arguments.json:
        _say_json(then.to_dict())
        return 0
    for line in then.statements:
        say(line.text, *(f"    {fact}" for fact in line.facts if arguments.evidence))
    return 0


def _told(rows: pd.DataFrame) -> Iterator[str]:
    """Yield a line for each row that changed, and for each cell of one that was corrected."""
    for row in rows[rows["row_key"] != ""].to_dict("records"):
        line = f"{row['change']} {row['table']} {row['row_key']}"
        if row["column"]:
            line += f' {row["column"]}: "{row["value_before"]}" -> "{row["value_after"]}"'
        yield f"{line} ({row['reason']})" if row["reason"] else line


def changed(arguments: Namespace) -> int:
    """Say what changed between two data versions: in all, by table, then row by row."""
    from analysis.measures.changes import counts, frame
    from analysis.measures.changes.compare import changes_of

    data = project_data()
    with refusing(ValueError):
        found = changes_of(data, arguments.since, arguments.until)
    rows = frame(found, data)
    if arguments.json:
        _say_json(rows.to_dict("records"))
        return 0
    tables = counts.counts(found)
    total = counts.total(tables)
    say(f"From data version {found.before.name} to {found.after.name}: {total}.")
    say(*map(counts.line, tables.to_dict("records")), *counts.apart(found))
    say(*counts.without_reason(counts.cells(found, data)), "", *_told(rows))
    return 0


def supply(arguments: Namespace) -> int:
    """Say who holds, mines and refines a commodity."""
    from analysis.measures.supply.lines import lines

    data = project_data()
    with refusing(KeyError, ValueError):
        say(*lines(arguments.commodity, arguments.as_of, arguments.measure, data=data))
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


def figure_of(arguments: Namespace, data: Dataset) -> Figure:
    """Return the figure asked for, or say in one line what is wrong with the id or the day."""
    from analysis.figures import IDS, get

    if arguments.id not in IDS:
        (near,) = get_close_matches(arguments.id, IDS, n=1, cutoff=0)
        hint = f"did you mean {near}? (msp figures lists all)"
        raise UsageError(f"no figure {arguments.id!r}; {hint}")
    with refusing(ValueError, TypeError):
        return get(arguments.id, arguments.as_of, data=data)


def cite(arguments: Namespace) -> int:
    """Print the citation of a figure."""
    data = project_data()
    with refusing(ValueError):  # an unknown style, or a base URL that is none
        text = figure_of(arguments, data).cite(arguments.style, data=data)
    say(*text.splitlines())
    return 0
