"""Holds the sheets against the schema with frictionless: types, constraints and keys.

Frictionless gets the rows that were read already, so that a file is read once, and its errors
are told in our words: physical line, column, what is wrong, what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import chain
from typing import Any, Final

from analysis.data.schema import Descriptor, foreign_keys, key_columns, tables_in
from analysis.data.validation.descriptor import library
from analysis.data.validation.plain import plainly_fits
from analysis.data.validation.problem import WHOLE_FILE, Problem, dangling, quoted
from analysis.data.validation.sheet import Sheet

_TYPES: Final = {
    "date": "a day of the calendar as YYYY-MM-DD",
    "integer": "a whole number",
    "number": "a number",
    "list": "a list separated by semicolons",
}
_KEPT: Final[dict[bytes, list[Problem]]] = {}
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


def _cell(table: Descriptor, error: Any) -> tuple[str, str, str]:
    field = next(f for f in table["schema"]["fields"] if f["name"] == error.field_name)
    broken = re.match(r'constraint "(\w+)"', error.note)
    expected = _expected_of(field, broken.group(1) if broken else "")
    return error.field_name, quoted(error.cell) if error.cell else "a blank cell", expected


def _told(table: Descriptor, sheet: Sheet, error: Any) -> Problem | None:
    """Return a frictionless error as a problem, None where another one says it already."""
    twin = f"is on line {error.note.rsplit(' ', 1)[-1]} already"  # where the error is a double
    words: tuple[str, str, str]  # column, what is wrong, what was expected
    match error.type:
        case "type-error" | "constraint-error":
            words = _cell(table, error)
        case "foreign-key":
            values = ", ".join(quoted(cell) for cell in error.field_cells)
            target = f"{error.reference_name or sheet.name}.{'+'.join(error.reference_field_names)}"
            words = error.field_names[0], *dangling(values, target)
        case "primary-key" if "None" in error.note:
            return None  # each blank cell is told as a missing value
        case "primary-key":
            key = key_columns(table)
            values = quoted(sheet.text(error.row_number, key))
            words = key[-1], f"the key {values} {twin}", f"one row for each {' + '.join(key)}"
        case "unique-error":
            name = error.field_name
            words = name, f"{quoted(error.cell)} {twin}", f"each {name} once"
        case "blank-row":
            words = sheet.columns[0], "a row without values", "values"
        case _:  # about the table as a whole, for example a reference to no table
            wrong = f"{error.title}: {error.note}"
            return Problem(sheet.file, 1, WHOLE_FILE, wrong, "a valid table")
    return Problem(sheet.file, error.row_number, *words)


class _Rows(list[list[str]]):
    """Rows that frictionless copies for every key; as nobody changes them, one copy is enough."""

    def __deepcopy__(self, memo: object) -> _Rows:
        return self


def _beside(table: Descriptor, tables: Mapping[str, Descriptor]) -> list[str]:
    """Return the names of a table and of those that its keys refer to, as far as there are such."""
    names = {table["name"], *(target for _, target, _ in foreign_keys(table))}
    return sorted(names & tables.keys())


def _found(
    tables: Mapping[str, Descriptor], sheets: Mapping[str, Sheet], name: str
) -> list[Problem]:
    """Return what frictionless finds in one table, with those that its keys refer to beside it."""
    resources = []
    for one in _beside(tables[name], tables):
        rows = _Rows([sheets[one].columns, *sheets[one].rows])
        schema = tables[one]["schema"]
        if one != name:  # whose own keys would ask for further tables
            schema = {key: value for key, value in schema.items() if key != "foreignKeys"}
        resources.append({"name": one, "type": "table", "data": rows, "schema": schema})
    package = library("frictionless").Package.from_descriptor(
        {"name": "check", "resources": resources}
    )
    found: dict[tuple[str, int, str, str], Problem] = {}
    for error in chain(*(task.errors for task in package.get_resource(name).validate().tasks)):
        if problem := _told(tables[name], sheets[name], error):
            whole = problem.wrong if problem.column == WHOLE_FILE else ""
            found.setdefault((*problem[:3], whole), problem)
    return list(found.values())


def check_schema(descriptor: Descriptor, sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Return what in the sheets differs from the schema; one problem a cell at most.

    Only tables that do not plainly fit are read by frictionless.
    What was found in a table is kept while the program runs: who edits one table and checks again
    waits for that table and for those that refer to it only.
    """
    tables = {table["name"]: table for table in tables_in(descriptor)}
    problems: list[Problem] = []
    for name, table in tables.items():
        if plainly_fits(table, sheets):
            continue
        asked = [(one, sheets[one].file, sheets[one].rows) for one in _beside(table, tables)]
        key = sha256(repr((table["schema"], asked)).encode("utf-8", "surrogatepass")).digest()
        if key not in _KEPT:
            _KEPT[key] = _found(tables, sheets, name)
        problems += _KEPT[key]
    return problems
