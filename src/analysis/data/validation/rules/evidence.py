"""Rules on sources: a copy is no second witness, and every source is one for something."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.data.schema import SOURCES, reference_columns, tables_in
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.package import Finding, Package, each
from analysis.data.validation.rules.registry import rule

_OFFICIAL = ("primary", "official-mirror")


@rule(
    "source-supports-something",
    "Every source supports at least one row of another table.",
)
def source_supports_something(package: Package) -> Iterator[Finding]:
    """Sources that only other sources point at support nothing."""
    cited: set[str] = set()
    for table in tables_in(package.descriptor):
        if table["name"] != SOURCES:
            for column in reference_columns(table):
                for cell in package.sheets[table["name"]].values(column):
                    cited.update(cell.split(";"))
    for line, source in each(package["sources"], "source_id"):
        if source not in cited:
            wrong = f"{quoted(source)} supports no row"
            yield Finding("sources", line, "source_id", wrong, "a row that cites it")


@rule(
    "mirror-of-an-original",
    "A copy or translation points at its original, not at itself and not at another copy.",
)
def mirror_of_an_original(package: Package) -> Iterator[Finding]:
    """One step always leads to the original; so there are no chains and no circles."""
    copies = package["sources"].dropna(subset=["mirror_of"])
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
)
def high_confidence_is_earned(package: Package) -> Iterator[Finding]:
    """A source and its own mirrors are one piece of evidence."""
    sources = package["sources"]
    kinds = dict(zip(sources["source_id"], sources["type"], strict=True))
    originals = sources["mirror_of"].fillna(sources["source_id"])
    original = dict(zip(sources["source_id"], originals, strict=True))
    for table, frame in package.frames.items():
        if not {"confidence", "source_ids"} <= set(frame.columns):
            continue
        for line, cited in each(frame[frame["confidence"] == "high"], "source_ids"):
            if not all(source in kinds for source in cited) or not cited:
                continue  # a dangling reference, as another rule says
            official = any(kinds[source] in _OFFICIAL for source in cited)
            if not official and len({original[source] for source in cited}) < 2:
                wrong = f"high on {quoted(';'.join(cited))} alone"
                expected = "an official text, or two sources that are no copies of each other"
                yield Finding(table, line, "confidence", wrong, expected)
