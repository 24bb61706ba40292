"""Rules on what rows rest on: sources, and what a grade asks of them."""

from collections.abc import Iterator

import pandas as pd

from analysis.data.independence import independent, origins
from analysis.data.schema import SOURCES, reference_columns, tables_in
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule


@rule
def source_supports_something(package: Package) -> Iterator[Finding]:
    """Every source supports at least one row of another table."""
    # Sources that only other sources point at support nothing.
    cited: set[str] = set()
    for table in tables_in(package.descriptor):
        if table["name"] != SOURCES:
            for column in reference_columns(table):
                cited |= package.items(table["name"], column)
    for line, source in each(package["sources"], "source_id"):
        if source not in cited:
            wrong = f"{quoted(source)} supports no row"
            yield Finding("sources", line, "source_id", wrong, "a row that cites it")


@rule
def mirror_of_an_original(package: Package) -> Iterator[Finding]:
    """A copy or translation points at its original, not at itself and not at another copy."""
    # One step always leads to the original; so there are no chains and no circles.
    copies = package["sources"].dropna(subset=["mirror_of"])
    all_copies = set(copies["source_id"])
    for line, source, original in each(copies, "source_id", "mirror_of"):
        if original == source:
            yield Finding("sources", line, "mirror_of", "the source itself", "another source")
        elif original in all_copies:
            wrong = f"{quoted(original)} is a copy itself"
            yield Finding("sources", line, "mirror_of", wrong, "the original")


@rule
def draws_on_without_circle(package: Package) -> Iterator[Finding]:
    """What a page draws on does not lead back to it, by way of originals or of other pages."""
    # Of a circle nobody could say which page is the first.
    sources = package["sources"]
    later = sources[sources["mirror_of"].notna() | sources["draws_on"].astype(bool)]
    rows = list(each(later, "source_id", "draws_on", "mirror_of"))
    further = {source: (*drawn, *(() if pd.isna(mirror) else (mirror,)))
               for _, source, drawn, mirror in rows}  # fmt: skip
    for line, source, drawn, _ in rows:
        reached, ways = set[str](), list(drawn)
        while ways:
            if (one := ways.pop()) not in reached:
                reached.add(one)
                ways += further.get(one, ())
        if source in reached:
            wrong = f"{quoted(';'.join(drawn))} leads back to {quoted(source)}"
            yield Finding("sources", line, "draws_on", wrong, "pages that do not")


@rule
def high_confidence_is_earned(package: Package) -> Iterator[Finding]:
    """A row graded high rests on an official text or a copy of one, or on two sources of which
    neither is a copy or translation of the other, nor may go back to it.
    """
    sources = package["sources"]
    official = set(sources.loc[sources["type"].isin(["primary", "official-mirror"]), "source_id"])
    known = origins(sources)

    def is_weak(cell: str) -> bool:
        cited = cell.split(";") if cell else []
        if not official.isdisjoint(cited) or not known.keys() >= set(cited):
            return False  # of a dangling reference another rule speaks
        return len(independent(cited, known)) < 2

    for table, frame in package.frames.items():
        if not {"confidence", "source_ids"} <= set(frame.columns):
            continue
        cells = package.sheets[table].frame["source_ids"][frame["confidence"] == "high"].fillna("")
        weak = list(filter(is_weak, cells.unique().tolist()))
        for line, cited in each(cells[cells.isin(weak)].to_frame(), "source_ids") if weak else ():
            wrong = f"high on {quoted(cited)} alone"
            expected = "an official text, or two sources that are no copies of each other"
            yield Finding(table, line, "confidence", wrong, expected)
