"""Which tables plainly fit the schema: told by columns and sets, a hundred times as fast.

Frictionless reads every cell by itself, and a table again for each that refers to it. Where a table
plainly fits, it need not; where this cannot say so, frictionless decides and says what is wrong.
So all doubt here ends in False. What a schema may hold at all is in profile.json.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from analysis.data.schema import Descriptor, names_of
from analysis.data.validation.profile import is_day

Columns = Mapping[str, tuple[str, ...]]  # of one table: column -> cells in order of lines
_FORMS: Final = {
    "integer": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    "number": re.compile(r"(?!-0$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?"),
}
_KNOWN: Final = frozenset(
    ("required", "unique", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength")
)


def _is_of_type(field: Descriptor, values: set[str]) -> bool:
    kind = field.get("type")
    if kind == "list":  # one with a blank item is left to frictionless
        edge = field.get("delimiter", ",")
        return not any(edge * 2 in f"{edge}{value}{edge}" for value in values)
    if kind == "date":
        return all(map(is_day, values))
    if kind in _FORMS:
        return all(map(_FORMS[kind].fullmatch, values))
    return kind == "string"


def _is_within(limits: Descriptor, values: set[str]) -> bool:
    """Return whether values, without the blank, keep to the constraints of a field."""
    lengths = {len(value) for value in values}
    numbers = {Decimal(v) for v in values} if {"minimum", "maximum"} & limits.keys() else set()
    return (
        limits.keys() <= _KNOWN
        and ("enum" not in limits or values <= set(limits["enum"]))
        and ("pattern" not in limits or all(map(re.compile(limits["pattern"]).fullmatch, values)))
        and all(number >= Decimal(str(limits.get("minimum", number))) for number in numbers)
        and all(number <= Decimal(str(limits.get("maximum", number))) for number in numbers)
        and all(length >= limits.get("minLength", 0) for length in lengths)
        and all(length <= limits.get("maxLength", length) for length in lengths)
    )


def _field_fits(field: Descriptor, cells: tuple[str, ...]) -> bool:
    limits, values = field.get("constraints", {}), set(cells)
    blanks = cells.count("") if "" in values else 0
    values.discard("")
    return (
        not (blanks and limits.get("required"))
        and not (limits.get("unique") and len(values) < len(cells) - blanks)
        and _is_of_type(field, values)
        and _is_within(limits, values)
    )


def _keys_fit(table: Descriptor, tables: Mapping[str, Columns]) -> bool:
    """Return whether each row has a key of its own, and what rows refer to is there."""
    own, schema = tables[table["name"]], table["schema"]
    keys = [own[column] for column in names_of(schema["primaryKey"])]
    if any("" in cells for cells in keys) or len(set(zip(*keys, strict=True))) < len(keys[0]):
        return False
    for key in schema.get("foreignKeys", []):
        other = tables.get(key["reference"].get("resource") or table["name"], {})
        if not set(there := names_of(key["reference"]["fields"])) <= other.keys():
            return False
        here = set(zip(*(own[column] for column in names_of(key["fields"])), strict=True))
        here.discard(("",) * len(there))
        if not here <= set(zip(*(other[column] for column in there), strict=True)):
            return False
    return True


def plainly_fits(table: Descriptor, tables: Mapping[str, Columns]) -> bool:
    """Return True where all cells and keys of a table are as its schema asks, False in doubt.

    tables: the columns of every table that was read.
    """
    own, fields = tables[table["name"]], table["schema"]["fields"]
    return _keys_fit(table, tables) and all(_field_fits(f, own[f["name"]]) for f in fields)
