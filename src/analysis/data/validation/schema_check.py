"""Holds the sheets against the schema with frictionless: types, constraints and keys.

Frictionless gets the rows that were read already, so that a file is read once, and its errors
are told in our words: physical line, column, what is wrong, what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from analysis.data.schema import Descriptor, key_columns, tables_in
from analysis.data.validation.descriptor import library
from analysis.data.validation.files import Sheet
from analysis.data.validation.limits import dangling
from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted

Words = tuple[str, str, str]  # column, what is wrong, what was expected

_TYPES: Final = {
    "date": "a day of the calendar as YYYY-MM-DD",
    "integer": "a whole number",
    "number": "a number",
    "list": "a list separated by semicolons",
}
_LIMITS: Final = {"minimum": "at least", "maximum": "at most"}


def _expected_of(field: Descriptor, constraint: str) -> str:
    """Return what a field expects: the type's words, or those of the broken constraint."""
    if constraint == "required":
        return "a value"
    value = field.get("constraints", {}).get(constraint)
    if value is None:
        return _TYPES.get(field.get("type", ""), f"a value of type {field.get('type')}")
    if constraint == "enum":
        return "one of " + ", ".join(str(item) for item in value)
    if constraint == "pattern":
        like = f", for example {field['example']}" if "example" in field else ""
        return f"text of the form {value}{like}"
    return f"{_LIMITS.get(constraint, constraint)} {value}"


def _twin(error: Any) -> str:
    """Return the line that an error about doubles names at the end of its note."""
    return str(error.note.rsplit(" ", 1)[1])


def _foreign_key(_: Descriptor, sheet: Sheet, error: Any) -> Words:
    values = ", ".join(quoted(cell) for cell in error.field_cells)
    target = f"{error.reference_name or sheet.name}.{'+'.join(error.reference_field_names)}"
    return error.field_names[0], *dangling(values, target)


def _primary_key(table: Descriptor, sheet: Sheet, error: Any) -> Words | None:
    if "None" in error.note:
        return None  # each blank cell is told as a missing value
    key = key_columns(table)
    row = dict(zip(sheet.columns, sheet.rows[error.row_number - 2], strict=True))
    values = quoted(";".join(row[column] for column in key))
    wrong = f"the key {values} is on line {_twin(error)} already"
    return key[-1], wrong, f"one row for each {' + '.join(key)}"


def _unique(_: Descriptor, __: Sheet, error: Any) -> Words:
    wrong = f"{quoted(error.cell)} is on line {_twin(error)} already"
    return error.field_name, wrong, f"each {error.field_name} once"


def _blank_row(_: Descriptor, sheet: Sheet, __: Any) -> Words:
    return sheet.columns[0], "a row without values", "values"


def _cell(table: Descriptor, _: Sheet, error: Any) -> Words:
    field = next(f for f in table["schema"]["fields"] if f["name"] == error.field_name)
    broken = re.match(r'constraint "(\w+)"', error.note)
    expected = _expected_of(field, broken.group(1) if broken else "")
    return error.field_name, quoted(error.cell) if error.cell else "a blank cell", expected


_KINDS: Final[dict[str, Callable[[Descriptor, Sheet, Any], Words | None]]] = {
    "blank-row": _blank_row,
    "constraint-error": _cell,
    "foreign-key": _foreign_key,
    "primary-key": _primary_key,
    "type-error": _cell,
    "unique-error": _unique,
}


def _told(table: Descriptor, sheet: Sheet, error: Any) -> Problem | None:
    """Return a frictionless error as a problem, None where another one says it already."""
    tell = _KINDS.get(error.type)
    if tell is None:  # about the table as a whole, for example a reference to no table
        return Problem(sheet.file, 1, WHOLE_FILE, f"{error.title}: {error.note}", "a valid table")
    words = tell(table, sheet, error)
    return words and Problem(sheet.file, error.row_number, *words)


class _Rows(list[list[str]]):
    """Rows that frictionless copies for every key; as nobody changes them, one copy is enough."""

    def __deepcopy__(self, memo: object) -> _Rows:
        return self


def _resource(table: Descriptor, sheet: Sheet) -> dict[str, Any]:
    rows = _Rows([sheet.columns, *sheet.rows])
    return {"name": sheet.name, "type": "table", "data": rows, "schema": table["schema"]}


def check_schema(descriptor: Descriptor, sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Return what in the sheets differs from the schema; one problem a cell at most."""
    tables = {table["name"]: table for table in tables_in(descriptor)}
    resources = [_resource(table, sheets[name]) for name, table in tables.items()]
    package = library("frictionless").Package.from_descriptor(
        {"$schema": descriptor.get("$schema"), "name": "check", "resources": resources}
    )
    found: dict[tuple[str, int, str, str], Problem] = {}
    for task in package.validate().tasks:
        for error in task.errors:
            if problem := _told(tables[task.name], sheets[task.name], error):
                whole = problem.wrong if problem.column == WHOLE_FILE else ""
                found.setdefault((problem.file, problem.line, problem.column, whole), problem)
    return list(found.values())
