"""Is the data package right? A run says all that a stage finds wrong, with file, line and column.

text.py          what text may hold; addresses.py: what a web address may be
problem.py       one thing that is wrong; DataError; one cause, few lines: the rest is counted
descriptor.py    datapackage.json, the only schema
profile.py       what it may hold, by profile.json
relied.py        what the project relies on in it, by relied.csv
sheet.py         a table as text, by columns; read by pandas where nothing is in doubt
files.py         a file to a sheet of text, whatever came in
schema_check.py  types, constraints and keys, by frictionless; plain.py: by columns where they fit
rules/           what the schema cannot say: one named sentence a rule

The stages are files, schema and rules; the check ends after the first that has problems.
"""

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from analysis.data.published import other_forms
from analysis.data.schema import DESCRIPTOR, LONGEST_NUMBER, Descriptor, tables_in
from analysis.data.validation.descriptor import read_descriptor
from analysis.data.validation.files import read_sheet
from analysis.data.validation.problem import (
    MOST_OF_A_KIND,
    WHOLE_FILE,
    DataError,
    Problem,
    limited,
    quoted,
    shown_path,
)
from analysis.data.validation.rules import Package, run_rules
from analysis.data.validation.schema_check import check_schema
from analysis.data.validation.sheet import Sheet
from analysis.data.versions import FOLDER as VERSIONS

__all__ = ["Checked", "DataError", "Problem", "check", "checked", "taken"]

Checked = tuple[Descriptor, dict[str, pd.DataFrame]]
# What an editor, LibreOffice and the Mac leave beside a file that is open: nothing reads it.
_OF_PROGRAMS = re.compile(r"\.(DS_Store|~lock\..+#|.+\.sw[a-p])")
_NO_TEXT = ("date", "integer", "list", "number")


def _read(kind: str, texts: pd.Series) -> pd.Series:
    """Return what texts say as days or numbers."""
    if kind == "date":
        return pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce")
    short = texts.where(texts.str.len() <= LONGEST_NUMBER + 2)  # the others a rule refuses
    numbers = pd.to_numeric(short, errors="coerce")
    return numbers.astype("Int64" if kind == "integer" else "float64")


def _column(sheet: Sheet, field: Descriptor) -> pd.Series:
    """Return a column of lists, days or numbers as its type says; each text is read once."""
    kind, name = field["type"], str(field["name"])
    cells = sheet.frame[name]
    if kind == "list":
        edge = field.get("delimiter", ",")
        lists = {text: tuple(text.split(edge)) for text in sheet.texts[name]} | {"": ()}
        return pd.Series([lists[cell] for cell in sheet.cells[name]], cells.index, dtype=object)
    places, texts = pd.factorize(cells)
    known = _read(kind, pd.Series(texts, dtype="str"))
    return known.reindex(places).set_axis(cells.index)  # -1, of a blank, is not among them


def _typed(table: Descriptor, sheet: Sheet) -> pd.DataFrame:
    """Return a sheet as a DataFrame whose index (`line`) is the line of each row.

    A copy at once, as pandas then lays columns of a type side by side: later copies take half.
    """
    others = [field for field in table["schema"]["fields"] if field.get("type") in _NO_TEXT]
    return sheet.frame.assign(**{field["name"]: _column(sheet, field) for field in others}).copy()


def _strangers(directory: Path, descriptor: Descriptor) -> list[Problem]:
    """Return a problem for what lies in the folder and is not described."""
    known = {DESCRIPTOR, *(resource["path"] for resource in descriptor["resources"])}
    if (directory / VERSIONS).is_dir() and not (directory / VERSIONS).is_symlink():
        known.add(VERSIONS)  # what it holds is ruled apart
    known |= other_forms(directory)
    there = (path for path in directory.iterdir() if path.name not in known)
    found = sorted(path for path in there if not _OF_PROGRAMS.fullmatch(path.name))
    problems = [
        Problem(shown_path(path), 1, WHOLE_FILE, "no resource describes this file", "one")
        for path in found[:MOST_OF_A_KIND]
    ]
    if left := len(found) - len(problems):
        wrong = f"{left} more files that no resource describes"
        problems.append(Problem(shown_path(directory), 1, WHOLE_FILE, wrong, "one for each"))
    return problems


def _checked(directory: Path) -> Checked:
    if not directory.is_dir():
        wrong = f"{quoted(directory.name)} is no folder" if directory.exists() else "no such folder"
        place = (shown_path(directory), 1, WHOLE_FILE)
        raise DataError([Problem(*place, wrong, "the folder of a data package")])
    descriptor = read_descriptor(directory)
    tables = {table["name"]: table for table in tables_in(descriptor)}
    read = {name: read_sheet(directory, table) for name, table in tables.items()}
    sheets = {name: sheet for name, (sheet, _) in read.items()}
    files = {name: sheet.file for name, sheet in sheets.items()}
    problems = _strangers(directory, descriptor)
    problems += (problem for _, found in read.values() for problem in found)
    if problems := problems or check_schema(descriptor, sheets):
        raise DataError(limited(problems, files))
    frames = {name: _typed(table, sheets[name]) for name, table in tables.items()}
    if problems := run_rules(Package(directory, descriptor, sheets, frames)):
        raise DataError(limited(problems, files))
    return descriptor, {name: frame.reset_index(drop=True) for name, frame in frames.items()}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no circles of objects: a check makes millions of cells, and no circle to speak of.

    To look through all of them again and again would take a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def checked(directory: Path) -> Checked:
    """Read and check a data package; return its descriptor and its typed tables.

    The tables are keyed by resource name, rows in the order of the file, index 0, 1, 2...
    date: datetime64 (blank NaT) · integer: Int64 (blank NA) · number: float64 (blank NaN) ·
    list: tuple of str (blank is the empty tuple) · all else: str (blank is missing, `pd.isna`).
    Raises DataError with every problem of the first stage that has any, in order of file, line
    and column; nothing else, whatever is in the folder. ModuleNotFoundError where a library lacks.
    """
    try:
        with _uncollected():
            return _checked(directory)
    except (DataError, ModuleNotFoundError):
        raise
    except Exception as error:  # no input may end in a traceback
        wrong = f"the check cannot go on ({type(error).__name__}: {error})"
        place = (shown_path(directory / DESCRIPTOR), 1, WHOLE_FILE)
        raise DataError([Problem(*place, wrong, "files that it can read")]) from error


def taken(directory: Path) -> Checked:
    """Read a data package as `checked` does, and check nothing: it was checked before.

    For this no library but pandas is needed.
    """
    descriptor: Descriptor = json.loads((directory / DESCRIPTOR).read_text(encoding="utf-8"))
    sheets = {table["name"]: (table, read_sheet(directory, table)[0])
              for table in tables_in(descriptor)}  # fmt: skip
    return descriptor, {
        name: _typed(table, sheet).reset_index(drop=True) for name, (table, sheet) in sheets.items()
    }


def check(directory: Path) -> list[Problem]:
    """Return what is wrong with a data package: the problems of which `checked` would speak."""
    try:
        checked(directory)
    except DataError as error:
        return list(error.problems)
    return []
