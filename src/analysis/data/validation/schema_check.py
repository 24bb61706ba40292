"""Holds the sheets against the schema with frictionless: types, constraints and keys.

Frictionless gets the rows that were read already, so that a file is read once, and its errors
are told with physical lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.data.schema import Descriptor, tables_in
from analysis.data.validation.descriptor import library
from analysis.data.validation.files import Sheet
from analysis.data.validation.problem import WHOLE_FILE, Problem
from analysis.data.validation.wording import told


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
            if problem := told(tables[task.name], sheets[task.name], error):
                whole = problem.wrong if problem.column == WHOLE_FILE else ""
                found.setdefault((problem.file, problem.line, problem.column, whole), problem)
    return list(found.values())
