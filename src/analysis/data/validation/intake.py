"""From a file to a sheet: rows of text under the columns of the schema, whatever came in.

A damaged file yields as many usable rows as it holds. What was already reported (a line, a
column, a missing remainder) is muted, so that one fault does not cause a flood of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.data.validation.csvtext import Record, decode, records
from analysis.data.validation.descriptor import Descriptor
from analysis.data.validation.header import check_header, misplaced, other_delimiter
from analysis.data.validation.problem import WHOLE_FILE, Problem, shown_path

LONGEST_CELL = 5000
MOST_RAGGED = 20
# Tabs and carriage returns at the start of a cell are left to the rule on formulas.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    r"|(?<=[\s\S])[\t\r]"
)


@dataclass(slots=True)
class Sheet:
    """One table as text.

    columns: names from the schema. rows, lines: cells in that order, and the physical line of
    each. muted_lines, muted_columns: already reported. complete: no row is missing.
    """

    name: str
    file: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    muted_lines: set[int] = field(default_factory=set)
    muted_columns: set[str] = field(default_factory=set)
    complete: bool = True

    def values(self, columns: list[str]) -> set[tuple[str, ...]]:
        """Return the distinct values of some columns, those of muted rows included."""
        at = [self.columns.index(column) for column in columns]
        return {tuple(row[i] for i in at) for row in self.rows}


def _cell_problems(sheet: Sheet) -> Iterator[Problem]:
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        for column, cell in zip(sheet.columns, row, strict=True):
            if len(cell) > LONGEST_CELL:
                wrong = f"the cell has {len(cell)} characters"
                yield Problem(sheet.file, line, column, wrong, f"at most {LONGEST_CELL}")
            elif found := _CONTROL.search(cell):
                code = f"U+{ord(found.group()):04X}"
                yield Problem(sheet.file, line, column, f"control character {code}", "plain text")


def _ragged(sheet: Sheet, header: list[str], rows: list[Record]) -> Iterator[Problem]:
    """Yield a problem for each row with too few or too many cells, and put it right in place."""
    width = len(header)
    bad = [(line, cells) for line, cells in rows if len(cells) != width]
    for number, (line, cells) in enumerate(bad):
        sheet.muted_lines.add(line)
        if number < MOST_RAGGED:
            wrong = f"the row has {len(cells)} cells" if cells else "a blank line"
            column = header[min(len(cells), width - 1)]
            yield Problem(sheet.file, line, column, wrong, f"{width}, one for each column")
        cells[:] = (cells + [""] * width)[:width]
    if len(bad) > MOST_RAGGED:
        wrong = f"{len(bad) - MOST_RAGGED} more rows have too few or too many cells"
        yield Problem(sheet.file, bad[MOST_RAGGED][0], WHOLE_FILE, wrong, f"{width} in each")


def _meant(header: list[str], columns: list[str], rows: list[Record]) -> list[str]:
    """Return the header to read the rows by: the schema's, where most of them have its width only.

    Then the fault is in the first line alone, and not in each of the rows.
    """
    fitting = sum(len(cells) == len(columns) for _, cells in rows)
    return columns if len(header) != len(columns) and 2 * fitting > len(rows) else header


def _fill(sheet: Sheet, found: list[Record]) -> Iterator[Problem]:
    header, rows = found[0][1], found[1:]
    yield from check_header(sheet.file, header, sheet.columns)
    if not set(header) & set(sheet.columns):
        sheet.complete = False
        return
    header = _meant(header, sheet.columns, rows)
    sheet.muted_columns = misplaced(header, sheet.columns)
    yield from _ragged(sheet, header, rows)
    at = [header.index(c) if c in header else None for c in sheet.columns]
    sheet.lines = [line for line, _ in rows]
    sheet.rows = [["" if i is None else cells[i] for i in at] for _, cells in rows]
    for problem in _cell_problems(sheet):
        sheet.muted_lines.add(problem.line)
        yield problem


def _from_bytes(sheet: Sheet, raw: bytes, may_be_empty: bool) -> Iterator[Problem]:
    first = sheet.columns[0]
    text = decode(raw)
    yield from (Problem(sheet.file, line, first, *words) for line, *words in text.complaints)
    sheet.muted_lines |= text.bad_lines
    found, stopped = records(text.text)
    sheet.complete = text.text.endswith("\n") and not stopped
    if found and (delimiter := other_delimiter(found[0][1], sheet.columns)):
        sheet.complete = False
        yield Problem(sheet.file, 1, first, f"cells are separated by {delimiter}", "commas")
        return
    yield from (Problem(sheet.file, line, WHOLE_FILE, *words) for line, *words in stopped)
    if not found:
        return
    yield from _fill(sheet, found)
    if not sheet.rows and not stopped and sheet.complete:
        sheet.complete = may_be_empty
        if not may_be_empty:
            yield Problem(sheet.file, 1, first, "a header without rows", "at least one row")


def read_sheet(directory: Path, resource: Descriptor) -> tuple[Sheet, list[Problem]]:
    """Read one table of the package; never raises for what is in the file."""
    path = directory / resource["path"]
    columns = [field["name"] for field in resource["schema"]["fields"]]
    sheet = Sheet(resource["name"], shown_path(path), columns)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        wrong, expected = "no such file", f"the table {sheet.name}"
    except OSError as error:
        wrong, expected = f"cannot be read ({error.strerror})", "a readable file"
    else:
        problems = list(_from_bytes(sheet, raw, bool(resource.get("mayBeEmpty"))))
        return sheet, problems
    sheet.complete = False
    return sheet, [Problem(sheet.file, 1, columns[0], wrong, expected)]
