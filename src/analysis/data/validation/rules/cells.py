"""Rules on single cells: nothing in them may act in a browser or a spreadsheet; lists of ids."""

import re
from collections.abc import Collection, Iterator
from functools import partial

from analysis.data.schema import LONGEST_NUMBER, Descriptor
from analysis.data.validation.problem import dangling, quoted
from analysis.data.validation.rules.registry import Finding, Package, rule
from analysis.data.validation.text import FORMULA, MARKUP, has_stray_space

# What pandas, readr, DuckDB or a spreadsheet take for a missing value, or for true and false.
_LOST = {"NA", "N/A", "n/a", "#NA", "#N/A", "#N/A N/A", "NULL", "null", "None", "NaN", "nan"}
_TRUTH = {"TRUE", "FALSE"}
_LONGEST_LOST = max(map(len, _LOST))
_WHOLE = rf"-?(0|[1-9][0-9]{{0,{LONGEST_NUMBER - 1}}})"
_PLAIN = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "integer": re.compile(_WHOLE),
    "number": re.compile(rf"(?!-?([0-9]\.?){{{LONGEST_NUMBER + 1}}}){_WHOLE}(\.[0-9]+)?"),
}
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_TEXT = ("string", "list", "any")


def _is_lost(cell: str) -> bool:
    return len(cell) <= _LONGEST_LOST and (cell in _LOST or cell.upper() in _TRUTH)


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


def _items(field: Descriptor, text: str) -> list[str]:
    return text.split(field.get("delimiter", ","))


def _odd(field: Descriptor, text: str) -> set[str]:
    """Return the items of a list that are blank, surrounded by blanks, or there twice."""
    items = _items(field, text)
    return {it for it in items if not it or it != it.strip() or items.count(it) > 1}


def _others(field: Descriptor, known: Collection[str], text: str) -> list[str]:
    """Return the items of a list that are none of some."""
    items = dict.fromkeys(item.strip() for item in _items(field, text))
    return [item for item in items if item and item not in known]


@rule
def list_items(package: Package) -> Iterator[Finding]:
    """A list holds no blank item and none twice."""
    # A trailing or doubled semicolon makes a blank item.
    for table, field in package.columns("list"):
        for line, text in package.lines(table, field["name"], partial(_odd, field)):
            for item in sorted(_odd(field, text)):
                wrong = f"{quoted(item)} twice in the list" if item.strip() == item != "" else ""
                wrong = wrong or f"a blank in the list {quoted(';'.join(_items(field, text)))}"
                yield Finding(table, line, field["name"], wrong, "each item once, no blanks")


@rule
def list_codes(package: Package) -> Iterator[Finding]:
    """A list of codes holds only codes that its column allows."""
    # The standard has enumerations for whole cells only; `itemEnum` says it for items.
    for table, field in package.columns("list"):
        if allowed := field.get("itemEnum"):
            others = partial(_others, field, allowed)
            for line, text in package.lines(table, field["name"], others):
                for item in others(text):
                    expected = "one of " + ", ".join(allowed)
                    yield Finding(table, line, field["name"], quoted(item), expected)


@rule
def list_references(package: Package) -> Iterator[Finding]:
    """Every id in a list is the key of a row in the table it refers to."""
    for table, field in package.columns("list"):
        if reference := field.get("references"):
            there, _, column = reference.partition(".")  # for example sources.source_id
            others = partial(_others, field, package.sheets[there].texts[column])
            for line, text in package.lines(table, field["name"], others):
                for item in others(text):
                    yield Finding(table, line, field["name"], *dangling(quoted(item), reference))
