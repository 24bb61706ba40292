"""The rows of the data behind a figure, by the schema, and what became of them since a version.

A figure shows the rows that it names as facts (`fact_id`, `fact_ids`) and their parts: rows whose
key begins with theirs, such as the parties of an agreement and of a meeting. One that names none
shows all rows of its tables. These refer to others by their keys and lists of ids (a
meeting, a party, a source), and those to further ones. The shapes of the map are no rows.

What left the figure with its last correction, or is withdrawn, cannot be told from the rows it
shows now: so every other row of its tables that changed, but was not added, is counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id, tables_of
from analysis.data.schema import SOURCES, key_columns, names_of, tables_in
from analysis.data.versions import version_of
from analysis.figures.record import Figure
from analysis.measures.changes.compare import ADDED, Changes, Row
from analysis.measures.changes.counts import in_sources_only

Place = tuple[str, str]  # table, key of a row: its cells joined by ;
SOURCES_ONLY = "in their sources only"  # among the corrected


@dataclass(frozen=True, slots=True)
class _Way:
    """A column, or several, whose cells are the key of a row of a table, or a list of keys."""

    columns: tuple[str, ...]
    table: str
    delimiter: str


@lru_cache(maxsize=4)
def _ways(data: Dataset) -> dict[str, list[_Way]]:
    """Return table -> the ways from its rows; what a source draws on is not followed."""
    tables = {entry["name"]: entry for entry in tables_in(data.descriptor)}
    found: dict[str, list[_Way]] = {name: [] for name in tables}
    for name, entry in tables.items():
        for key in entry["schema"].get("foreignKeys", []):
            target = key["reference"].get("resource") or name
            found[name].append(_Way(tuple(names_of(key["fields"])), target, ""))
        for field in entry["schema"]["fields"]:
            target, _, column = field.get("references", "").partition(".")
            if target and key_columns(tables[target]) == [column]:
                found[name].append(_Way((field["name"],), target, field.get("delimiter", ",")))
    return {**found, SOURCES: []}


@lru_cache(maxsize=4)
def _facts(data: Dataset) -> dict[str, Place]:
    """Return id of a fact -> its row."""
    sheets = version_of(data).sheets
    return {
        fact_id(table, *key.split(";")): (table, key)
        for table in tables_of(data)
        for key in sheets[table].rows
    }


@lru_cache(maxsize=4)
def _parts(data: Dataset) -> dict[Place, list[Place]]:
    """Return a row -> its parts: rows of other tables whose key begins with its own."""
    sheets, found = version_of(data).sheets, dict[Place, list[Place]]()
    for table, sheet in sheets.items():
        for way in _ways(data)[table]:
            if sheet.key[: len(way.columns)] == way.columns:
                for key, row in sheet.rows.items():
                    whole = way.table, ";".join(row[name] for name in way.columns)
                    found.setdefault(whole, []).append((table, key))
    return found


def _referred(place: Place, data: Dataset) -> Iterator[Place]:
    table, key = place
    sheets = version_of(data).sheets
    row = sheets[table].rows[key]
    for way in _ways(data)[table]:
        cell = ";".join(row[name] for name in way.columns)
        for one in cell.split(way.delimiter) if way.delimiter else [cell]:
            if one in sheets[way.table].rows:
                yield way.table, one


def shown(figure: Figure, data: Dataset) -> set[Place]:
    """Return the rows that a figure shows, with their parts."""
    lists = [figure.rows[name] for name in ("fact_id", "fact_ids") if name in figure.rows]
    cells = [cell if isinstance(cell, tuple) else (cell,) for some in lists for cell in some]
    named = {_facts(data)[fact] for facts in cells for fact in facts if fact}
    if not named:
        sheets = version_of(data).sheets
        named = {(table, key) for table in figure.tables for key in sheets[table].rows}
    return named.union(*(_parts(data).get(place, []) for place in named))


def referred(places: Iterable[Place], data: Dataset) -> set[Place]:
    """Return the rows to which rows lead, and those to which these lead, without the first."""
    first = set(places)
    found, new = set(first), set(first)
    while new:
        new = {other for place in new for other in _referred(place, data)} - found
        found |= new
    return found - first


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows behind a figure: how many are of which kind of change.

    rows: how many it shows. shown: of these; `SOURCES_ONLY` counts some of the corrected. referred:
    table -> of those to which they refer. elsewhere: table -> other rows of its tables that were
    corrected or withdrawn.
    """

    rows: int
    shown: Counter[str]
    referred: dict[str, Counter[str]]
    elsewhere: Counter[str]


def _kinds(rows: Iterable[Row], changed: Changes) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row.change] += 1
        found[SOURCES_ONLY] += in_sources_only(row, changed.citing(row.table))
    return +found


def counts(figure: Figure, changed: Changes, data: Dataset) -> Counts:
    """Return what became of the rows behind a figure. changed: up to the version of the data."""
    own = shown(figure, data)
    around, tables = referred(own, data), {*figure.drawn_from, *(table for table, _ in own)}
    mine, others, elsewhere = [], dict[str, list[Row]](), Counter[str]()
    for row in changed.rows:
        if (row.table, row.key) in own:
            mine.append(row)
        elif (row.table, row.key) in around:
            others.setdefault(row.table, []).append(row)
        elif row.table in tables and row.change != ADDED:
            elsewhere[row.table] += 1
    told = {table: _kinds(rows, changed) for table, rows in others.items()}
    return Counts(len(own), _kinds(mine, changed), told, elsewhere)
