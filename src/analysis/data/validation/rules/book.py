"""What a rule gets to look at, and what it gives back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.data.validation.descriptor import Descriptor
from analysis.data.validation.intake import Sheet
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
class Book:
    """A data package under check.

    frames: typed rows, index = physical line; cells in which something is wrong already are
    blank. sheets: all rows as text. sound: names of the tables in which nothing was wrong so far.
    told: file -> (line, column) of what was said already.
    """

    directory: Path
    descriptor: Descriptor
    sheets: Mapping[str, Sheet]
    frames: Mapping[str, pd.DataFrame]
    sound: frozenset[str]
    told: Mapping[str, Collection[tuple[int, str]]]

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the typed rows of one table."""
        return self.frames[table]

    def cells(self, *kinds: str) -> Iterator[tuple[str, Descriptor, int, str]]:
        """Yield (table, field, line, text) of the filled cells of fields of some types."""
        for name, sheet in self.sheets.items():
            told = self.told.get(sheet.file, ())
            wanted = [(i, f) for i, f in enumerate(self.fields(name)) if f.get("type") in kinds]
            for line, row in zip(sheet.lines, sheet.rows, strict=True):
                if line not in sheet.muted_lines:
                    for i, field in wanted:
                        if row[i] and (line, field["name"]) not in told:
                            yield name, field, line, row[i]

    def resource(self, name: str) -> Descriptor | None:
        """Return one entry of the descriptor, None where there is none of that name."""
        return next((r for r in self.descriptor["resources"] if r["name"] == name), None)

    def fields(self, table: str) -> list[Descriptor]:
        """Return the schema's fields of one table."""
        resource = self.resource(table) or {}
        return list(resource["schema"]["fields"])

    def file(self, name: str) -> str:
        """Return the shown path of a resource's file; of the descriptor for an unknown name."""
        resource = self.resource(name)
        return shown_path(self.directory / (resource["path"] if resource else "datapackage.json"))

    def row_key(self, table: str, line: int) -> str:
        """Return the key of a row as exceptions.csv names it: its key values joined by `;`."""
        sheet = self.sheets[table]
        names = (self.resource(table) or {})["schema"].get("primaryKey", [])
        row = sheet.rows[sheet.lines.index(line)]
        wanted = [names] if isinstance(names, str) else names
        return ";".join(row[sheet.columns.index(name)] for name in wanted)

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a problem with its file."""
        file = self.file(finding.table)
        return Problem(file, finding.line, finding.column, finding.wrong, finding.expected)


def each(rows: pd.DataFrame, *columns: str) -> Iterator[Any]:
    """Yield (line, cell, ...) of some columns, or named rows (`row.line`) of all, cells as Any."""
    if columns:
        return rows.loc[:, list(columns)].itertuples(name=None)
    return rows.reset_index().itertuples(index=False)


def day(value: Any) -> str:
    """Return a day of a frame as it is written in the file, in double quotes."""
    return f'"{value:%Y-%m-%d}"'
