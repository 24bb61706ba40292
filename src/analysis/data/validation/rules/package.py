"""What a rule gets to look at, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.data.schema import DESCRIPTOR, Descriptor, key_columns
from analysis.data.validation.files import Sheet
from analysis.data.validation.problem import Problem, shown_path


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule does not hold.

    key: the values that name the row or group in exceptions.csv; blank for the row's own key.
    """

    table: str
    line: int
    column: str
    wrong: str
    expected: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A data package under check, every cell as the schema asks.

    frames: typed rows, index = line. sheets: the same rows as text.
    """

    directory: Path
    descriptor: Descriptor
    sheets: Mapping[str, Sheet]
    frames: Mapping[str, pd.DataFrame]

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the typed rows of one table."""
        return self.frames[table]

    def cells(self, *kinds: str) -> Iterator[tuple[str, Descriptor, int, str]]:
        """Yield (table, field, line, text) of the filled cells of fields of some types."""
        for name, sheet in self.sheets.items():
            fields = enumerate(self.resource(name)["schema"]["fields"])
            wanted = [(i, field) for i, field in fields if field.get("type") in kinds]
            for line, row in enumerate(sheet.rows, 2):
                for i, field in wanted:
                    if row[i]:
                        yield name, field, line, row[i]

    def resource(self, name: str) -> Descriptor:
        """Return one entry of the descriptor; raises KeyError where there is none of that name."""
        resources: list[Descriptor] = self.descriptor["resources"]
        return {entry["name"]: entry for entry in resources}[name]

    def row_key(self, table: str, line: int) -> str:
        """Return the key of a row as exceptions.csv names it: its key values joined by `;`."""
        if table not in self.sheets:
            return ""
        sheet = self.sheets[table]
        row = sheet.rows[line - 2]
        keys = key_columns(self.resource(table))
        return ";".join(row[sheet.columns.index(name)] for name in keys)

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a problem with its file; of the descriptor without a table."""
        path = self.resource(finding.table)["path"] if finding.table else DESCRIPTOR
        file = shown_path(self.directory / path)
        return Problem(file, finding.line, finding.column, finding.wrong, finding.expected)


def each(rows: pd.DataFrame, *columns: str) -> Iterator[Any]:
    """Yield (line, cell, ...) of some columns, or named rows (`row.line`) of all, cells as Any."""
    if columns:
        return rows.loc[:, list(columns)].itertuples(name=None)
    return rows.reset_index().itertuples(index=False)


def day(value: Any) -> str:
    """Return a day of a frame as it is written in the file, in double quotes."""
    return f'"{value:%Y-%m-%d}"'
