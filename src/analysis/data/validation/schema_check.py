"""Holds the sheets against the schema with frictionless: types, constraints and keys.

Frictionless gets the rows that were read already, so that a file is read once, and its errors
are told with physical lines. What was reported before (muted) is not told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.data.validation.descriptor import Descriptor, is_table, quick_jsonschema
from analysis.data.validation.floods import thinned
from analysis.data.validation.intake import Sheet
from analysis.data.validation.problem import WHOLE_FILE, Problem
from analysis.data.validation.wording import names_of, told

Sheets = Mapping[str, Sheet]


class _Rows(list[list[str]]):
    """Rows that frictionless copies for every key; as nobody changes them, one copy is enough."""

    def __deepcopy__(self, memo: object) -> _Rows:
        return self


def _key_is_checkable(key: Descriptor, own: Sheet, sheets: Sheets) -> bool:
    """Return whether the rows that a foreign key refers to are all there to be compared with."""
    other = sheets.get(key["reference"].get("resource") or own.name)
    if other is None:
        return True  # frictionless says that the resource does not exist
    theirs = set(names_of(key["reference"]["fields"]))
    ours = set(names_of(key["fields"]))
    known = other.complete and not theirs & other.muted_columns
    return known and not ours & own.muted_columns


def _schema(schema: Descriptor, sheet: Sheet, sheets: Sheets) -> Descriptor:
    """Return the schema without what an already reported fault makes impossible to check."""
    fields = [
        {"name": f["name"], "type": "any"} if f["name"] in sheet.muted_columns else f
        for f in schema["fields"]
    ]
    result = {**schema, "fields": fields}
    if set(names_of(schema.get("primaryKey", []))) & sheet.muted_columns:
        del result["primaryKey"]
    keys = schema.get("foreignKeys", [])
    result["foreignKeys"] = [k for k in keys if _key_is_checkable(k, sheet, sheets)]
    return result


def _errors(descriptor: Descriptor, sheets: Sheets) -> Iterator[tuple[Sheet, Any]]:
    with quick_jsonschema():
        from frictionless import Checklist, Package

        resources = [
            {
                "name": name,
                "type": "table",
                "data": _Rows([sheet.columns, *sheet.rows]),
                "schema": _schema(table["schema"], sheet, sheets),
            }
            for table in descriptor["resources"]
            if is_table(table) and (sheet := sheets[name := table["name"]])
        ]
        package = Package.from_descriptor(
            {"$schema": descriptor.get("$schema"), "name": "check", "resources": resources}
        )
        for task in package.validate(Checklist()).tasks:
            for error in task.errors:
                yield sheets[task.name], error


def check_schema(descriptor: Descriptor, sheets: Sheets) -> list[Problem]:
    """Return what in the sheets differs from the schema; one problem a cell at most."""
    tables = {table["name"]: table for table in descriptor["resources"]}
    kinds: dict[Problem, Any] = {}
    cells: set[tuple[str, int, str]] = set()
    for sheet, error in _errors(descriptor, sheets):
        problem = told(tables[sheet.name]["schema"], sheet, error)
        if problem is None or problem.line in sheet.muted_lines:
            continue
        cell = (problem.file, problem.line, problem.column)
        if cell not in cells or problem.column == WHOLE_FILE:
            cells.add(cell)
            kinds[problem] = (error.type, problem.expected)
    # References are counted by the table they lack, see floods.
    references = [p for p, (kind, _) in kinds.items() if kind == "foreign-key"]
    others = [p for p, (kind, _) in kinds.items() if kind != "foreign-key"]
    return [*references, *thinned(others, kinds.__getitem__)]
