"""From a file to a sheet: rows of text under the columns of the schema, one a line."""

import contextlib
import csv
import io
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from analysis.data.paths import own_bytes
from analysis.data.schema import Descriptor
from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted, shown_path
from analysis.data.validation.text import unseen, visible

Complaint = tuple[int, str, str, str]  # line, column, what is wrong, what was expected
Record = tuple[int, list[str]]  # line on which it begins, cells
LONGEST_CELL = 5000
_CSV_ERRORS = {
    "unexpected end": ("a quotation mark opened here is never closed", "one that closes it"),
    "expected after": ("text after a closing quotation mark", "those inside a cell doubled"),
    "new-line": ("a carriage return outside quotation marks", "lines that end with LF or CRLF"),
    "field limit": ("a very long cell", f"at most {LONGEST_CELL} characters"),
}


def _are_plain(texts: frozenset[str]) -> bool:
    others = (text for text in texts if not (text.isascii() and text.isprintable()))
    return max(map(len, texts), default=0) <= LONGEST_CELL and not any(map(unseen, others))


@dataclass
class Sheet:
    """One table as text, without a line break in a cell: the first row is line 2 of the file.

    Rows have a cell for each column of the schema.
    """

    name: str
    file: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)

    @cached_property
    def cells(self) -> dict[str, tuple[str, ...]]:
        """The cells of each column, in order of lines."""
        turned = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return dict(zip(self.columns, turned, strict=True))

    @cached_property
    def texts(self) -> dict[str, frozenset[str]]:
        """The texts that stand in each column, without the blank."""
        return {column: frozenset(cells) - {""} for column, cells in self.cells.items()}

    def is_plain(self) -> bool:
        """Return True for most tables: no row or text in them needs a closer look."""
        if any(len(row) != len(self.columns) for row in self.rows):
            return False
        return all(map(_are_plain, self.texts.values()))

    def text(self, line: int, columns: list[str]) -> str:
        """Return some cells of a line, joined by `;`."""
        row = dict(zip(self.columns, self.rows[line - 2], strict=True))
        return ";".join(row[column] for column in columns)


def decode(raw: bytes) -> tuple[str, list[Complaint]]:
    """Return the text of a file without its byte order mark, or "" and why it has none."""
    raw = raw.removeprefix(BOM_UTF8)
    if not raw.strip():
        return "", [(1, "", "the file is empty", "a header and rows")]
    with contextlib.suppress(UnicodeDecodeError):
        return raw.decode(), []
    lines = enumerate(raw.split(b"\n"), 1)
    bad = [number for number, line in lines if line.decode("utf-8", "ignore").encode() != line]
    more = f" (and {len(bad) - 1} more lines)" if len(bad) > 1 else ""
    return "", [(bad[0], "", f"not UTF-8{more}", "UTF-8 text")]


def records(text: str) -> tuple[list[Record], list[Complaint]]:
    """Return the records of a CSV text, and why the reading stopped where it did not reach the end.

    Blank lines come as records without cells.
    """
    found: list[Record] = []
    begins = 1
    # Lines are those of an editor: str.splitlines would also cut at rarer characters.
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    try:
        for cells in reader:
            found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        other = (f"not readable as CSV ({error})", "commas and doubled quotation marks")
        words = next((said for part, said in _CSV_ERRORS.items() if part in str(error)), other)
        return found, [(begins, WHOLE_FILE, *words)]
    return found, []


def _header(header: list[str], columns: list[str]) -> list[Complaint]:
    """Return the first difference between the first line and the columns of the schema."""
    for label, times in Counter(header).items():
        if times > 1 and label.strip():
            place = visible(label)[:60] or WHOLE_FILE
            return [(1, place, "the column is there twice", "each column once")]
    for number, (label, column) in enumerate(zip_longest(header, columns), 1):
        if label != column:
            place = column or visible(label).strip()[:60] or WHOLE_FILE
            named = quoted(label) if label and label.strip() else "blank"
            wrong = "the column is missing" if label is None else f"column {number} is {named}"
            return [(1, place, wrong, quoted(column) if column else f"{len(columns)} columns")]
    return []


def _rows(rows: list[Record], columns: list[str]) -> Iterator[Complaint]:
    width = len(columns)
    for line, cells in rows:
        if len(cells) != width:
            wrong = f"the row has {len(cells)} cells" if cells else "a blank line"
            column = columns[min(len(cells), width - 1)]
            yield line, column, wrong, f"{width} cells, one for each column"
            continue
        for column, cell in zip(columns, cells, strict=True):
            if len(cell) > LONGEST_CELL:
                wrong = f"the cell has {len(cell)} characters"
                yield line, column, wrong, f"at most {LONGEST_CELL}"
            elif "\n" in cell:
                yield line, column, "a line break in the cell", "text on one line"
            # A tab or carriage return at the start of a cell is left to the rule on formulas.
            elif found := unseen(cell[1:] if cell[:1] in ("\t", "\r") else cell):
                yield line, column, found, "plain text"


def _fill(sheet: Sheet, raw: bytes, may_be_empty: bool) -> list[Complaint]:
    """Fill a sheet from a file's bytes; return the faults at which the reading had to end."""
    text, complaints = decode(raw)
    found, stopped = records(text)
    if complaints := complaints or stopped or _header(found[0][1], sheet.columns):
        return complaints
    sheet.rows = [cells for _, cells in found[1:]]
    if not sheet.is_plain() and (complaints := list(_rows(found[1:], sheet.columns))):
        return complaints
    if not text.endswith("\n"):
        wrong = "no line break at the end: the file may be cut off"
        return [(text.count("\n") + 1, "", wrong, "a line break after the last row")]
    none = [(1, "", "a header without rows", "at least one row")]
    return [] if sheet.rows or may_be_empty else none


def read_sheet(directory: Path, resource: Descriptor) -> tuple[Sheet, list[Problem]]:
    """Read one table of the package; never raises for what is in the file."""
    path = directory / resource["path"]
    columns = [entry["name"] for entry in resource["schema"]["fields"]]
    sheet = Sheet(resource["name"], shown_path(path), columns)
    try:
        found = _fill(sheet, own_bytes(path), bool(resource.get("mayBeEmpty")))
    except FileNotFoundError:
        found = [(1, "", "no such file", f"the table {sheet.name}")]
    except OSError as error:
        found = [(1, "", f"cannot be read ({error.strerror})", "a readable file")]
    return Sheet(sheet.name, sheet.file, columns) if found else sheet, [
        Problem(sheet.file, line, column or columns[0], *words) for line, column, *words in found
    ]
