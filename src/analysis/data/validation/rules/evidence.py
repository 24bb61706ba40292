"""Rules on sources: a copy is no second witness, and every source is one for something."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.data.validation.descriptor import is_table
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.book import Book, Finding, each
from analysis.data.validation.rules.registry import rule

_OFFICIAL = ("primary", "official-mirror")
TARGET = "sources.source_id"


def _citing_columns(book: Book) -> Iterator[tuple[str, str]]:
    """Yield (table, column) of every column that refers to sources, that of sources left out."""
    for resource in book.descriptor["resources"]:
        if not is_table(resource) or resource["name"] == "sources":
            continue
        for key in resource["schema"].get("foreignKeys", []):
            if key["reference"].get("resource") == "sources":
                fields = key["fields"]
                yield resource["name"], fields if isinstance(fields, str) else fields[0]
        for field in resource["schema"]["fields"]:
            if field.get("references") == TARGET:
                yield resource["name"], field["name"]


@rule(
    "source-supports-something",
    "Every source supports at least one row of another table.",
    ("sources",),
)
def source_supports_something(book: Book) -> Iterator[Finding]:
    """Text is read, not frames: a row with another fault still cites. Silent while a table is
    missing or cut off, because its citations are too.
    """
    columns = list(_citing_columns(book))
    sheets = [book.sheets[table] for table, _ in columns]
    if not all(sheet.complete and not sheet.muted_columns for sheet in sheets):
        return
    cited: set[str] = set()
    for table, column in columns:
        for (cell,) in book.sheets[table].values([column]):
            cited.update(cell.split(";"))
    for line, source in each(book["sources"].dropna(subset=["source_id"]), "source_id"):
        if source not in cited:
            wrong = f"{quoted(source)} supports no row"
            yield Finding("sources", line, "source_id", wrong, "a row that cites it")


@rule(
    "mirror-of-an-original",
    "A copy or translation points at its original, not at itself and not at another copy.",
    ("sources",),
)
def mirror_of_an_original(book: Book) -> Iterator[Finding]:
    """One step always leads to the original; so there are no chains and no circles."""
    copies = book["sources"].dropna(subset=["source_id", "mirror_of"])
    all_copies = set(copies["source_id"])
    for line, source, original in each(copies, "source_id", "mirror_of"):
        if original == source:
            yield Finding("sources", line, "mirror_of", "the source itself", "another source")
        elif original in all_copies:
            wrong = f"{quoted(original)} is a copy itself"
            yield Finding("sources", line, "mirror_of", wrong, "the original")


@rule(
    "high-confidence-is-earned",
    "A row graded high rests on an official text or a copy of one, or on two sources of which "
    "neither is a copy or translation of the other.",
    ("sources",),
)
def high_confidence_is_earned(book: Book) -> Iterator[Finding]:
    """A source and its own mirrors are one piece of evidence."""
    sources = book["sources"].dropna(subset=["source_id"]).drop_duplicates("source_id")
    kinds = dict(zip(sources["source_id"], sources["type"], strict=True))
    originals = sources["mirror_of"].fillna(sources["source_id"])
    original = dict(zip(sources["source_id"], originals, strict=True))
    for table, frame in book.frames.items():
        if not {"confidence", "source_ids"} <= set(frame.columns):
            continue
        for line, cited in each(frame[frame["confidence"] == "high"], "source_ids"):
            if not all(source in kinds for source in cited) or not cited:
                continue  # said already as a dangling reference or a blank cell
            official = any(kinds[source] in _OFFICIAL for source in cited)
            if not official and len({original[source] for source in cited}) < 2:
                wrong = f"high on {quoted(';'.join(cited))} alone"
                expected = "an official text, or two sources that are no copies of each other"
                yield Finding(table, line, "confidence", wrong, expected)
