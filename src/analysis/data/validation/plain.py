"""Which tables plainly fit the schema: told by columns and sets, a hundred times as fast.

Frictionless reads every cell by itself, and a table again for each that refers to it. Where a table
plainly fits, it need not; where this cannot say so, frictionless decides and says what is wrong.
So all doubt here ends in False. What a schema may hold at all is in profile.json.
"""

import re
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from typing import Any, Final

from analysis.data.schema import Descriptor, foreign_keys, key_columns
from analysis.data.validation.profile import is_day
from analysis.data.validation.sheet import Sheet

_FORMS: Final = {
    "integer": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    "number": re.compile(r"(?!-0$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?"),
}
_KNOWN: Final = frozenset(
    ("required", "unique", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength")
)


def _is_of_type(field: Descriptor, values: Set[str]) -> bool:
    kind = field.get("type")
    if kind == "list":  # one with a blank item is left to frictionless
        edge = field.get("delimiter", ",")
        return not any(edge * 2 in f"{edge}{value}{edge}" for value in values)
    if kind == "date":
        return all(map(is_day, values))
    if kind in _FORMS:
        return all(map(_FORMS[kind].fullmatch, values))
    return kind == "string"


def _is_within(limits: Descriptor, values: Set[str]) -> bool:
    """Return whether values, without the blank, keep to the constraints of a field."""
    lengths = set(map(len, values)) if {"minLength", "maxLength"} & limits.keys() else set()
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


def _field_fits(field: Descriptor, sheet: Sheet) -> bool:
    name, limits = field["name"], field.get("constraints", {})
    values = sheet.texts[name]
    return (
        not (limits.get("required") and sheet.frame[name].hasnans)
        and not (limits.get("unique") and len(values) < sheet.frame[name].count())
        and _is_of_type(field, values)
        and _is_within(limits, values)
    )


def _values(sheet: Sheet, columns: Sequence[str]) -> Set[Any]:
    """Return the values of a key: texts of one column, or texts of several; none all blank."""
    if len(columns) == 1:
        return sheet.texts[columns[0]]
    return set(zip(*(sheet.cells[column] for column in columns), strict=True)) - {
        ("",) * len(columns)
    }


def _keys_fit(table: Descriptor, sheets: Mapping[str, Sheet]) -> bool:
    """Return whether each row has a key of its own, and what rows refer to is there."""
    own, key = sheets[table["name"]], key_columns(table)
    if any(own.frame[column].hasnans for column in key) or len(_values(own, key)) < len(own.frame):
        return False
    for here, target, there in foreign_keys(table):
        other = sheets.get(target)
        if other is None or not set(there) <= set(other.columns):
            return False
        if not _values(own, here) <= _values(other, there):
            return False
    return True


def plainly_fits(table: Descriptor, sheets: Mapping[str, Sheet]) -> bool:
    """Return True where all cells and keys of a table are as its schema asks, False in doubt.

    sheets: every table that was read.
    """
    own, fields = sheets[table["name"]], table["schema"]["fields"]
    return _keys_fit(table, sheets) and all(_field_fits(field, own) for field in fields)
