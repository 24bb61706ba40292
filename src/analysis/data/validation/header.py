"""The first line of a table against the columns that the schema names."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.data.validation.problem import Problem, quoted, visible

_OTHER = {";": "semicolons", "\t": "tabs", "|": "bars"}


def other_delimiter(header: list[str], columns: list[str]) -> str | None:
    """Return the name of the delimiter in a header that was written with another than a comma."""
    if len(header) != 1 or len(columns) == 1:
        return None
    for sign, name in _OTHER.items():
        if set(header[0].split(sign)) & set(columns):
            return name
    return None


def _name(label: str) -> str:
    return visible(label)[:60] or "-"


def check_header(file: str, header: list[str], columns: list[str]) -> Iterator[Problem]:
    """Yield what is wrong with the header: missing, unknown, repeated or reordered columns."""
    if header == columns:
        return
    missing = [c for c in columns if c not in header]
    unknown = [h for h in header if h not in columns]
    if len(missing) == len(columns):
        yield Problem(file, 1, columns[0], "no known column in the first line", ",".join(columns))
        return
    for label in sorted({h for h in header if header.count(h) > 1 and h in columns}):
        yield Problem(file, 1, label, "the column is there twice", "each column once")
    while missing and unknown:  # as many names as can be matched are taken for renamings
        label, column = unknown.pop(0), missing.pop(0)
        yield Problem(file, 1, _name(label), f"unknown column {quoted(label)}", quoted(column))
    for column in missing:
        yield Problem(file, 1, column, "the column is missing", "every column of the schema")
    for label in unknown:
        wrong = f"unknown column {quoted(label)}"
        yield Problem(file, 1, _name(label), wrong, "only columns of the schema")
    if sorted(header) == sorted(columns):
        first = next(c for h, c in zip(header, columns, strict=True) if h != c)
        yield Problem(file, 1, first, "columns in another order", ",".join(columns))


def misplaced(header: list[str], columns: list[str]) -> set[str]:
    """Return the columns of which nothing can be said: missing ones, and those that changed places.

    Whether a reordered header moved with its cells or without them, nobody can tell.
    """
    known = [h for h in header if h in columns]
    expected = [c for c in columns if c in header]
    moved = {h for h, c in zip(known, expected, strict=False) if h != c}
    return moved | (set(columns) - set(header))
