"""Rules on single cells: nothing in them may act in a browser or a spreadsheet; lists of ids."""

import re
from collections.abc import Iterator, Set
from functools import partial

from analysis.data.schema import LONGEST_NUMBER
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
    "number": re.compile(rf"(?!-?([0-9]\.?){{{LONGEST_NUMBER + 1}}}){_WHOLE}(\.[0-9]+)?"),
}
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_LEFT = re.compile(r"[^\W\d_]\?[^\W\d_]|\?\?")  # of letters that an encoding lacks


def _has_left(text: str) -> bool:
    return "?" in text and "://" not in text and _LEFT.search(text) is not None


def _is_lost(cell: str) -> bool:
    return cell in _LOST or cell.upper() in _TRUTH


def _is_other(plain: re.Pattern[str], cell: str) -> bool:
    return plain.fullmatch(cell) is None


@rule
def no_markup(package: Package) -> Iterator[Finding]:
    """No text cell holds markup: a < followed by a letter, /, ! or ?."""
    # Pages show cells as text; markup is either a mistake or an attack.
    for table, field, line, cell in package.odd(MARKUP.search):
        if found := MARKUP.search(cell):
            wrong = f"markup {quoted(cell[found.start() :])}"
            yield Finding(table, line, field["name"], wrong, "plain text")


@rule
def no_formula(package: Package) -> Iterator[Finding]:
    """No text cell begins with =, +, -, @, a tab or a carriage return."""
    # A spreadsheet would run such a cell of a downloaded table as a formula.
    for table, field, line, cell in package.odd(FORMULA.match):
        wrong = f"{quoted(cell)} begins with {quoted(cell[0])}, as a formula does"
        yield Finding(table, line, field["name"], wrong, "text that begins otherwise")


@rule
def no_stray_space(package: Package) -> Iterator[Finding]:
    """No cell begins or ends with white space."""
    # Stray space makes equal values differ.
    for table, field, line, cell in package.odd(has_stray_space):
        if not FORMULA.match(cell):
            wrong = f"{quoted(cell)} has white space at an end"
            yield Finding(table, line, field["name"], wrong, "none")


@rule
def no_word_for_missing(package: Package) -> Iterator[Finding]:
    """No text cell is a word that programs take for a missing value or for true or false, such as
    NA, None or TRUE.
    """
    # A reader with its defaults would lose the cell and say nothing.
    for table, field, line, cell in package.odd(_is_lost):
        wrong = f"{quoted(cell)} is lost by programs that read the table"
        yield Finding(table, line, field["name"], wrong, "another word, or a blank cell")


@rule
def no_lost_letter(package: Package) -> Iterator[Finding]:
    """No text has a question mark within a word, or two together, but in a web address."""
    # A program that saves in an older encoding puts one for each letter which that lacks.
    for table, field in package.columns("string"):
        for line, cell in package.lines(table, field["name"], _has_left):
            word = next(filter(_LEFT.search, cell.split()))
            wrong = f"a question mark in {quoted(word)}, as for a lost letter"
            yield Finding(table, line, field["name"], wrong, "the letter")


@rule
def plain_numbers_and_days(package: Package) -> Iterator[Finding]:
    """A number is written with up to 15 digits from 0 to 9, no zero before them, and at most one
    point, a day as YYYY-MM-DD; digits of other scripts stand in prose only.
    """
    # Other spellings (1e5, +5, 007, NaN, 2024-3-6) are read differently by different programs.
    for kind, plain in _PLAIN.items():
        for table, field in package.columns(kind):
            for line, cell in package.lines(table, field["name"], partial(_is_other, plain)):
                expected = "plain digits, or a day as YYYY-MM-DD"
                yield Finding(table, line, field["name"], quoted(cell), expected)
    for table, field, line, cell in package.odd(_OTHER_DIGIT.search):
        if field["type"] == "string" and "pattern" in field.get("constraints", {}):
            yield Finding(table, line, field["name"], quoted(cell), "digits from 0 to 9")


def _odd(text: str) -> set[str]:
    """Return the items of a list that are blank, surrounded by blanks, or there twice."""
    items = text.split(";")
    twice = {item for item in items if items.count(item) > 1} if len({*items}) < len(items) else ()
    return {item for item in items if not item or item != item.strip()}.union(twice)


def _others(known: Set[str], text: str) -> list[str]:
    """Return the items of a list that are none of some."""
    items = dict.fromkeys(item.strip() for item in text.split(";"))
    return [item for item in items if item and item not in known]


@rule
def list_items(package: Package) -> Iterator[Finding]:
    """A list holds no blank item and none twice."""
    # A trailing or doubled semicolon makes a blank item.
    for table, field in package.columns("list"):
        for line, text in package.lines(table, field["name"], _odd):
            for item in sorted(_odd(text)):
                wrong = f"{quoted(item)} twice in the list" if item.strip() == item != "" else ""
                wrong = wrong or f"a blank in the list {quoted(text)}"
                yield Finding(table, line, field["name"], wrong, "each item once, no blanks")


def _strangers(
    package: Package, table: str, column: str, known: Set[str]
) -> Iterator[tuple[int, str]]:
    """Yield (line, item) of the items in the lists of a column that are none of some."""
    others = partial(_others, known)
    if not package.items(table, column) <= known:
        for line, text in package.lines(table, column, others):
            yield from ((line, item) for item in others(text))


@rule
def list_codes(package: Package) -> Iterator[Finding]:
    """A list of codes holds only codes that its column allows."""
    # The standard has enumerations for whole cells only; `itemEnum` says it for items.
    for table, field in package.columns("list"):
        if allowed := field.get("itemEnum"):
            for line, item in _strangers(package, table, field["name"], set(allowed)):
                expected = "one of " + ", ".join(allowed)
                yield Finding(table, line, field["name"], quoted(item), expected)


@rule
def list_references(package: Package) -> Iterator[Finding]:
    """Every id in a list is the key of a row in the table it refers to."""
    for table, field in package.columns("list"):
        if reference := field.get("references"):
            there, _, column = reference.partition(".")  # for example sources.source_id
            known = package.sheets[there].texts[column]
            for line, item in _strangers(package, table, field["name"], known):
                yield Finding(table, line, field["name"], *dangling(quoted(item), reference))
