"""Rules on single cells: nothing in them may act in a browser or a spreadsheet; lists of ids."""

import re
from collections.abc import Iterator
from functools import cache, partial

from analysis.data.schema import LONGEST_NUMBER, Descriptor
from analysis.data.validation.problem import dangling, quoted
from analysis.data.validation.rules.registry import Finding, Package, rule
from analysis.data.validation.text import FORMULA, MARKUP, has_stray_space

# What pandas, readr, DuckDB or a spreadsheet take for a missing value, or for true and false.
_LOST = {"NA", "N/A", "n/a", "#NA", "#N/A", "#N/A N/A", "NULL", "null", "None", "NaN", "nan"}
_TRUTH = {"TRUE", "FALSE"}
_WHOLE = rf"-?(0|[1-9][0-9]{{0,{LONGEST_NUMBER - 1}}})"
_PLAIN = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "integer": re.compile(_WHOLE),
    "number": re.compile(rf"(?!.{{{LONGEST_NUMBER + 2}}}){_WHOLE}(\.[0-9]+)?"),
}
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_TEXT = ("string", "list", "any")


def _is_lost(cell: str) -> bool:
    return cell in _LOST or cell.upper() in _TRUTH


def _is_other(plain: re.Pattern[str], cell: str) -> bool:
    return plain.fullmatch(cell) is None


def _has_other_digit(cell: str) -> bool:
    return not cell.isascii() and _OTHER_DIGIT.search(cell) is not None


@rule
def no_markup(package: Package) -> Iterator[Finding]:
    """No text cell holds markup: a < followed by a letter, /, ! or ?."""
    # Pages show cells as text; markup is either a mistake or an attack.
    for table, field, line, cell in package.cells(MARKUP.search, *_TEXT):
        if found := MARKUP.search(cell):
            wrong = f"markup {quoted(cell[found.start() :])}"
            yield Finding(table, line, field["name"], wrong, "plain text")


@rule
def no_formula(package: Package) -> Iterator[Finding]:
    """No text cell begins with =, +, -, @, a tab or a carriage return."""
    # A spreadsheet would run such a cell of a downloaded table as a formula.
    for table, field, line, cell in package.cells(FORMULA.match, *_TEXT):
        wrong = f"{quoted(cell)} begins with {quoted(cell[0])}, as a formula does"
        yield Finding(table, line, field["name"], wrong, "text that begins otherwise")


@rule
def no_stray_space(package: Package) -> Iterator[Finding]:
    """No cell begins or ends with white space."""
    # Stray space makes equal values differ.
    for table, field, line, cell in package.cells(has_stray_space, *_TEXT):
        if not FORMULA.match(cell):
            wrong = f"{quoted(cell)} has white space at an end"
            yield Finding(table, line, field["name"], wrong, "none")


@rule
def no_word_for_missing(package: Package) -> Iterator[Finding]:
    """No text cell is a word that programs take for a missing value or for true or false, such as
    NA, None or TRUE.
    """
    # A reader with its defaults would lose the cell and say nothing.
    for table, field, line, cell in package.cells(_is_lost, *_TEXT):
        wrong = f"{quoted(cell)} is lost by programs that read the table"
        yield Finding(table, line, field["name"], wrong, "another word, or a blank cell")


@rule
def plain_numbers_and_days(package: Package) -> Iterator[Finding]:
    """A number is written with up to 15 digits from 0 to 9, no zero before them, and at most one
    point, a day as YYYY-MM-DD; digits of other scripts stand in prose only.
    """
    # Other spellings (1e5, +5, 007, NaN, 2024-3-6) are read differently by different programs.
    for kind, plain in _PLAIN.items():
        for table, field, line, cell in package.cells(partial(_is_other, plain), kind):
            expected = "plain digits, or a day as YYYY-MM-DD"
            yield Finding(table, line, field["name"], quoted(cell), expected)
    for table, field, line, cell in package.cells(_has_other_digit, "string"):
        if "pattern" in field.get("constraints", {}):
            yield Finding(table, line, field["name"], quoted(cell), "digits from 0 to 9")


def _lists(package: Package) -> Iterator[tuple[str, Descriptor, int, tuple[str, ...]]]:
    """Yield (table, field, line, items) of every filled list cell."""
    for table, field, line, text in package.cells(bool, "list"):
        yield table, field, line, tuple(text.split(field.get("delimiter", ",")))


@rule
def list_items(package: Package) -> Iterator[Finding]:
    """A list holds no blank item and none twice."""
    # A trailing or doubled semicolon makes a blank item.
    for table, field, line, items in _lists(package):
        for item in sorted({x for x in items if items.count(x) > 1 or x != x.strip() or not x}):
            wrong = f"{quoted(item)} twice in the list" if item.strip() == item != "" else ""
            wrong = wrong or f"a blank in the list {quoted(';'.join(items))}"
            yield Finding(table, line, field["name"], wrong, "each item once, no blanks")


@rule
def list_codes(package: Package) -> Iterator[Finding]:
    """A list of codes holds only codes that its column allows."""
    # The standard has enumerations for whole cells only; `itemEnum` says it for items.
    for table, field, line, items in _lists(package):
        allowed = field.get("itemEnum", items)
        for item in dict.fromkeys(x for x in items if x.strip() and x not in allowed):
            yield Finding(table, line, field["name"], quoted(item), "one of " + ", ".join(allowed))


@rule
def list_references(package: Package) -> Iterator[Finding]:
    """Every id in a list is the key of a row in the table it refers to."""

    @cache
    def keys(reference: str) -> set[str]:  # table.column, for example sources.source_id
        table, _, column = reference.partition(".")
        return set(package[table][column])

    for table, field, line, items in _lists(package):
        if reference := field.get("references"):
            for item in dict.fromkeys(x.strip() for x in items if x.strip()):
                if item not in keys(reference):
                    yield Finding(table, line, field["name"], *dangling(quoted(item), reference))
