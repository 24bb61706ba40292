"""Two data versions compared, row by row, as text and by the key that each version's schema has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.versions import Cells, Sheet, Version, version_of

ADDED, CORRECTED, WITHDRAWN = "added", "corrected", "withdrawn"
NEW_TABLE, NEW_COLUMN, LOST_TABLE, LOST_COLUMN = (
    "new table", "new column", "table withdrawn", "column withdrawn")  # fmt: skip
NEW: Final = (NEW_TABLE, NEW_COLUMN)
_NOTHING: Final = Sheet((), (), (), {})


@dataclass(frozen=True, slots=True)
class Row:
    """A row that changed. cells: column -> before and after, where they differ; blank is blank."""

    table: str
    key: str
    change: str
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What changed from one data version to another.

    before, after: their tables. rows: those that changed, by table and key, those of new and lost
    tables among them.
    """

    before: Version
    after: Version
    rows: tuple[Row, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of either version, in order of name."""
        return tuple(sorted({*self.before.sheets, *self.after.sheets}))

    def sheets(self, table: str) -> tuple[Sheet | None, Sheet | None]:
        """Return a table before and after, None where there is none."""
        return self.before.sheets.get(table), self.after.sheets.get(table)

    def is_shared(self, table: str) -> bool:
        """Return whether both versions have a table."""
        return None not in self.sheets(table)

    def citing(self, table: str) -> tuple[str, ...]:
        """Return the columns of a table that name the sources of a row."""
        return next((sheet.citing for sheet in self.sheets(table)[::-1] if sheet), ())

    def columns(self, table: str) -> tuple[list[str], list[str]]:
        """Return the new and the lost columns of a table that both versions have."""
        old, new = (sheet.columns if sheet else () for sheet in self.sheets(table))
        return [c for c in new if c not in old], [c for c in old if c not in new]


def _rows(table: str, before: Sheet, after: Sheet) -> Iterator[Row]:
    shared = [column for column in after.columns if column in before.columns]
    for key in sorted({*before.rows, *after.rows}):
        old, new = before.rows.get(key), after.rows.get(key)
        if old is None or new is None:
            some: Cells = new or old or {}
            cells = {c: ("", v) if old is None else (v, "") for c, v in some.items() if v}
            yield Row(table, key, ADDED if old is None else WITHDRAWN, cells)
        elif cells := {c: (old[c], new[c]) for c in shared if old[c] != new[c]}:
            yield Row(table, key, CORRECTED, cells)


def compare(before: Version, after: Version) -> Changes:
    """Return what changed from a data version to another, in whatever order they were made."""
    pairs = (
        (name, before.sheets.get(name, _NOTHING), after.sheets.get(name, _NOTHING))
        for name in sorted({*before.sheets, *after.sheets})
    )
    return Changes(before, after, tuple(row for pair in pairs for row in _rows(*pair)))


@lru_cache(maxsize=16)
def changes_of(data: Dataset, since: str, until: str | None = None) -> Changes:
    """Return what changed from an earlier data version to a later one (None: that of `data`).

    Raises ValueError naming the known versions for one that is none, or where they are not in order
    of time.
    """
    before, after = version_of(data, since), version_of(data, until)
    if before.name > after.name:
        raise ValueError(f"{since} comes after {after.name}; expected the earlier version first")
    return compare(before, after)


def structure(changed: Changes) -> Iterator[tuple[str, str, str, str]]:
    """Yield (table, change, column, number of rows) of what the versions do not share."""
    for table in changed.tables:
        old, new = changed.sheets(table)
        if old is None or new is None:
            sheet = new or old or _NOTHING
            yield table, NEW_TABLE if new else LOST_TABLE, "", str(len(sheet.rows))
            continue
        for change, sheet, names in zip(
            (NEW_COLUMN, LOST_COLUMN), (new, old), changed.columns(table), strict=True
        ):
            for name in names:
                filled = sum(bool(row[name]) for row in sheet.rows.values())
                yield table, change, name, str(filled)
