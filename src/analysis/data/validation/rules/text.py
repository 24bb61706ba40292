"""Rules on the text of cells: nothing in them may act in a browser or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.book import Book, Finding
from analysis.data.validation.rules.registry import rule

_MARKUP = re.compile(r"<[A-Za-z/!?]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_STRAY = re.compile(r"^\s|\s$")
_PLAIN = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
}
_TEXT = ("string", "list", "any")


@rule("no-markup", "No text cell holds markup: a < followed by a letter, /, ! or ?.")
def no_markup(book: Book) -> Iterator[Finding]:
    """Pages show cells as text; markup is either a mistake or an attack."""
    for table, field, line, cell in book.cells(*_TEXT):
        if found := _MARKUP.search(cell):
            wrong = f"markup {quoted(cell[found.start() :])}"
            yield Finding(table, line, field["name"], wrong, "plain text")


@rule("no-formula", "No text cell begins with =, +, -, @, a tab or a carriage return.")
def no_formula(book: Book) -> Iterator[Finding]:
    """A spreadsheet would run such a cell of a downloaded table as a formula."""
    for table, field, line, cell in book.cells(*_TEXT):
        if _FORMULA.match(cell):
            wrong = f"{quoted(cell)} begins with {quoted(cell[0])}, as a formula does"
            yield Finding(table, line, field["name"], wrong, "text that begins otherwise")


@rule("no-stray-space", "No cell begins or ends with white space.")
def no_stray_space(book: Book) -> Iterator[Finding]:
    """Stray space makes equal values differ."""
    for table, field, line, cell in book.cells(*_TEXT):
        if _STRAY.search(cell) and not _FORMULA.match(cell):
            wrong = f"{quoted(cell)} has white space at an end"
            yield Finding(table, line, field["name"], wrong, "none")


@rule(
    "plain-numbers-and-days",
    "A number is written with digits and at most one point, a day as YYYY-MM-DD.",
)
def plain_forms(book: Book) -> Iterator[Finding]:
    """Other spellings (1e5, +5, NaN, 2024-3-6) are read differently by different programs."""
    for table, field, line, cell in book.cells(*_PLAIN):
        if not _PLAIN[field["type"]].fullmatch(cell):
            expected = "plain digits, or a day as YYYY-MM-DD"
            yield Finding(table, line, field["name"], quoted(cell), expected)
