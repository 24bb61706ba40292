"""A data package of N times the rows, for measuring: the real one and N - 1 copies of what grows.

A copy of a row has a key of its own, and what it refers to are the rows of the same copy; words of
titles, publishers, hosts and names are marked with the number of the copy, so that no rule takes
two copies for one page. The numbers come from a seed. These tables stay as they are: FIXED.
"""

import csv
import json
import random
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from analysis.data.schema import (
    DESCRIPTOR,
    SOURCES,
    key_columns,
    lists_of,
    reference_columns,
    references,
    tables_in,
)

Row = dict[str, str]
Rows = dict[str, list[Row]]
Cell = Callable[[str, str], str]  # of one copy: table.column, text -> text
SEED = 2026
_ABOUT = {"corrections": ["row_key"], "exceptions": ["key"]}
_MARK = len("-1234")
# What the world limits: countries on the map, cities, bodies, who is a member of them and chairs
# them. No more projects may be named than a source states, and their number is no row.
FIXED = ("areas", "bodies", "chairs", "memberships", "parties", "places", "projects", "versions")
# Columns besides keys that tell two copies apart, and how.
_WORDS = re.compile(r"\w{4,}|\w*[^\W\x00-\x7f]\w*")
_SHORT = 40  # free text no longer is a name or a unit, the same in all copies
_NUMBER = re.compile(r"[A-Z][0-9]+")  # keys of claims and corrections
_NUMBERED = ("agreements.title", "sources.publisher", "stated_shares.stated_by", "tracks.name")
_ADDRESSES = ("sources.url", "sources.archived_url")


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, columns: list[str], rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _kinds(tables: list[Any]) -> dict[str, str]:
    """Return table.column -> `key`, `keys` of columns that hold keys, `prose` of free text."""
    found = {}
    for table in tables:
        name = table["name"]
        for field in table["schema"]["fields"]:
            limits = field.get("constraints", {})
            if field["type"] == "string" and not {"pattern", "enum"} & limits.keys():
                found[f"{name}.{field['name']}"] = "prose"
        for column in (*key_columns(table), *references(table)):
            found[f"{name}.{column}"] = "key"
        lists = [one for other in tables for one in lists_of(table, other["name"])]
        found |= {f"{name}.{column}": "keys" for column in lists}
    return found | {"corrections.row_key": "keys", "exceptions.key": "keys"}


def _cited(tables: list[Any], rows: Rows) -> set[str]:
    """Return the sources on which rows rest that get copies: only these get copies themselves."""
    return {
        source
        for table in tables
        if table["name"] not in (*FIXED, SOURCES)
        for column in reference_columns(table)
        for row in rows[table["name"]]
        for source in row[column].split(";")
    }


def _own_keys(tables: list[Any], rows: Rows) -> dict[str, int | None]:
    """Return the keys that a copy names anew, of tables that grow, and how long each may be."""
    found: dict[str, int | None] = {}
    for table in tables:
        fields = {field["name"]: field for field in table["schema"]["fields"]}
        key, *others = key_columns(table)
        if others or table["name"] in FIXED:
            continue
        longest = fields[key].get("constraints", {}).get("maxLength")
        found |= {row[key]: longest and longest - _MARK for row in rows[table["name"]]}
    bare = {row["source_id"] for row in rows[SOURCES]} - _cited(tables, rows)
    return {key: longest for key, longest in found.items() if key not in bare}


def _copying(mark: int, keys: dict[str, int | None], kinds: dict[str, str]) -> Cell:
    """Return what turns a cell into that of one copy."""

    def key(text: str) -> str:
        if text not in keys:
            return text
        short = text[: keys[text]].rstrip("-")
        return f"{text}{mark}" if _NUMBER.fullmatch(text) else f"{short}-{mark}"

    def cell(place: str, text: str) -> str:
        kind = kinds.get(place)
        if kind in ("key", "keys"):
            return ";".join(map(key, text.split(";"))) if kind == "keys" else key(text)
        if place in _ADDRESSES:
            return text.replace("://", f"://c{mark}.", 1)
        if place == "sources.title":
            return _WORDS.sub(lambda word: f"{word[0]}{mark}", text)
        is_marked = place in _NUMBERED or (kind == "prose" and len(text) > _SHORT)
        return f"{text} {mark}" if text and is_marked else text

    return cell


def _copied(name: str, row: Row, cell: Cell) -> Row:
    """Return the copy of a row; of a correction the values are those of the cell it corrects."""
    new = {column: cell(f"{name}.{column}", text) for column, text in row.items()}
    if name == "corrections":
        place = f"{row['table']}.{row['column']}"
        new |= {column: cell(place, row[column]) for column in ("value_before", "value_after")}
    return new


def _grows(table: Any, row: Row, keys: Collection[str]) -> bool:
    """Return whether a row gets copies: one whose key, or that of which it speaks, does."""
    about = row.get("table", table["name"])
    texts = [row[c] for c in _ABOUT.get(table["name"], key_columns(table))]
    items = {item for text in texts for item in text.split(";")}
    new = items & set(keys)
    return about not in FIXED and bool(new) and (about != SOURCES or new == items)


def grow(source: Path, target: Path, times: int, seed: int = SEED) -> None:
    """Write a package with `times` the rows of `source` into the folder `target`, which is new."""
    tables = tables_in(json.loads((source / DESCRIPTOR).read_text(encoding="utf-8")))
    shutil.copytree(source, target)
    rows = {table["name"]: _read(source / table["path"]) for table in tables}
    marks = random.Random(seed).sample(range(1000, 10_000), times - 1)
    kinds, keys = _kinds(tables), _own_keys(tables, rows)
    cells = [_copying(mark, keys, kinds) for mark in marks]
    for table in tables:
        name = table["name"]
        growing = [row for row in rows[name] if _grows(table, row, keys)]
        more = (_copied(name, row, cell) for cell in cells for row in growing)
        columns = [field["name"] for field in table["schema"]["fields"]]
        _write(target / table["path"], columns, chain(rows[name], more))
