"""The check from end to end: files, schema, rules. Every stage runs; none repeats another."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pandas as pd

from analysis.data.validation.descriptor import Descriptor, is_table, read_descriptor
from analysis.data.validation.floods import with_gone_rows_told_once
from analysis.data.validation.frames import typed
from analysis.data.validation.intake import Sheet, read_sheet
from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted, shown_path
from analysis.data.validation.rules import run_rules
from analysis.data.validation.rules.book import Book
from analysis.data.validation.schema_check import check_schema

Tables = dict[str, pd.DataFrame]


def _strangers(directory: Path, descriptor: Descriptor) -> list[Problem]:
    known = {resource["path"] for resource in descriptor["resources"]}
    return [
        Problem(shown_path(path), 1, WHOLE_FILE, "no resource describes this file", "one")
        for path in sorted(directory.glob("*.csv"))
        if path.name not in known
    ]


def _no_folder(directory: Path) -> list[Problem]:
    if directory.is_dir():
        return []
    wrong = f"{quoted(directory.name)} is no folder" if directory.exists() else "no such folder"
    return [Problem(shown_path(directory), 1, WHOLE_FILE, wrong, "the folder of a data package")]


def _read(directory: Path, tables: list[Descriptor]) -> tuple[dict[str, Sheet], list[Problem]]:
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for table in tables:
        sheets[table["name"]], found = read_sheet(directory, table)
        problems += found
    return sheets, problems


def _book(
    directory: Path, descriptor: Descriptor, sheets: dict[str, Sheet], problems: list[Problem]
) -> Book:
    """Return what the rules work on: every cell in which nothing was wrong so far."""
    told: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for problem in problems:
        told[problem.file].add((problem.line, problem.column))
    frames = {
        sheet.name: typed(sheet, table["schema"], told[sheet.file])
        for table in descriptor["resources"]
        if is_table(table) and not (sheet := sheets[table["name"]]).muted_columns
    }
    sound = {n for n in frames if sheets[n].complete and not told[sheets[n].file]}
    return Book(directory, descriptor, sheets, frames, frozenset(sound), dict(told))


def validate(directory: Path) -> tuple[Tables, list[Problem]]:
    """Read and check a data package; return (typed tables, []) or ({}, every problem).

    The tables are keyed by resource name, rows in the order of the file, index 0, 1, 2...; see
    `frames` for the types. The problems are in order of file, line, column.
    Never raises for what is in the folder.
    """
    if problems := _no_folder(directory):
        return {}, problems
    descriptor, problems = read_descriptor(directory)
    if problems:
        return {}, problems
    problems = _strangers(directory, descriptor)
    sheets, found = _read(directory, [r for r in descriptor["resources"] if is_table(r)])
    problems += found
    problems += check_schema(descriptor, sheets)
    book = _book(directory, descriptor, sheets, problems)
    problems += run_rules(book)
    if problems:
        files = {name: sheet.file for name, sheet in sheets.items()}
        return {}, sorted(set(with_gone_rows_told_once(problems, files)))
    return {name: frame.reset_index(drop=True) for name, frame in book.frames.items()}, []


def check(directory: Path) -> list[Problem]:
    """Return every problem of a data package in order of file, line and column."""
    return validate(directory)[1]
