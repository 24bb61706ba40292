"""The command `msp changed`: what changed between two data versions, in counts and row by row."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.cli.commands import UsageError, project_data
from analysis.cli.output import say

if TYPE_CHECKING:
    import pandas as pd

    from analysis.data.dataset import Dataset
    from analysis.measures.changes.compare import Changes


def _summary(changed: Changes, data: Dataset) -> Iterator[str]:
    """Yield how much changed: in all, by table, what is new, what has no reason."""
    from analysis.measures.changes import counts

    found = counts.counts(changed)
    yield f"From data version {changed.before.name} to {changed.after.name}: {counts.total(found)}."
    yield from map(counts.line, found.to_dict("records"))
    yield from counts.apart(changed)
    yield from counts.without_reason(counts.cells(changed, data))


def _told(rows: pd.DataFrame) -> Iterator[str]:
    """Yield a line for each row that changed, and for each cell of one that was corrected."""
    for row in rows[rows["row_key"] != ""].to_dict("records"):
        line = f"{row['change']} {row['table']} {row['row_key']}"
        if row["column"]:
            line += f' {row["column"]}: "{row["value_before"]}" -> "{row["value_after"]}"'
        yield f"{line} ({row['reason']})" if row["reason"] else line


def changed(arguments: Namespace) -> int:
    """Say what changed between two data versions."""
    from analysis.measures.changes import frame
    from analysis.measures.changes.compare import changes_of

    data = project_data()
    try:
        found = changes_of(data, arguments.since, arguments.until)
    except ValueError as error:
        raise UsageError(str(error)) from None
    rows = frame(found, data)
    if arguments.json:
        say(*json.dumps(rows.to_dict("records"), ensure_ascii=False, indent=1).splitlines())
        return 0
    say(*_summary(found, data), "", *_told(rows))
    return 0
