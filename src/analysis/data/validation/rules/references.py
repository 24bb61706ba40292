"""Rules on lists of ids, which the schema knows only as lists of text."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.data.validation.descriptor import Descriptor
from analysis.data.validation.floods import dangling
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.book import Book, Finding
from analysis.data.validation.rules.registry import rule


def _lists(book: Book) -> Iterator[tuple[str, Descriptor, int, tuple[str, ...]]]:
    """Yield (table, field, line, items) of every filled list cell."""
    for table, field, line, text in book.cells("list"):
        yield table, field, line, tuple(text.split(field.get("delimiter", ",")))


@rule("list-items", "A list holds no blank item and none twice.")
def list_items(book: Book) -> Iterator[Finding]:
    """A trailing or doubled semicolon makes a blank item."""
    for table, field, line, items in _lists(book):
        for item in sorted({x for x in items if items.count(x) > 1 or x != x.strip() or not x}):
            wrong = f"{quoted(item)} twice in the list" if item.strip() == item != "" else ""
            wrong = wrong or f"a blank in the list {quoted(';'.join(items))}"
            yield Finding(table, line, field["name"], wrong, "each item once, no blanks")


@rule("list-codes", "A list of codes holds only codes that its column allows.")
def list_codes(book: Book) -> Iterator[Finding]:
    """The standard has enumerations for whole cells only; `itemEnum` says it for items."""
    for table, field, line, items in _lists(book):
        allowed = field.get("itemEnum")
        if allowed is None:
            continue
        for item in dict.fromkeys(x for x in items if x.strip() and x not in allowed):
            yield Finding(table, line, field["name"], quoted(item), "one of " + ", ".join(allowed))


@rule("list-references", "Every id in a list is the key of a row in the table it refers to.")
def list_references(book: Book) -> Iterator[Finding]:
    """`references` of a field names table and column, for example sources.source_id."""
    keys: dict[str, set[tuple[str, ...]]] = {}
    for table, field, line, items in _lists(book):
        reference = field.get("references")
        if reference is None:
            continue
        target, _, column = reference.partition(".")
        sheet = book.sheets[target]
        if not sheet.complete or column in sheet.muted_columns:
            continue  # said already; every reference would dangle
        known = keys.setdefault(reference, set()) or sheet.values([column])
        keys[reference] = known
        for item in dict.fromkeys(x.strip() for x in items if x.strip()):
            if (item,) not in known:
                words = dangling(quoted(item), reference)
                yield Finding(table, line, field["name"], *words)
