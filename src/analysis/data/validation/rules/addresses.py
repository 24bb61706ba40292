"""Rules on web addresses: each leads to a public page, and each page has one row."""

from collections.abc import Iterator
from typing import Any

from analysis.data.validation.addresses import EXPECTED, fault_of, normal_form
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule


def _is_address(column: str) -> bool:
    return column == "url" or column.endswith("_url")


@rule
def address_of_a_public_page(package: Package) -> Iterator[Finding]:
    """A web address has http or https, a public host, no user name and no sign or port that none
    has.
    """
    for table, field in package.columns("string"):
        if _is_address(field["name"]):
            for line, text in package.lines(table, field["name"], fault_of):
                wrong = f"{quoted(text)}: {fault_of(text)}"
                yield Finding(table, line, field["name"], wrong, EXPECTED)


@rule
def one_row_for_a_page(package: Package) -> Iterator[Finding]:
    """No two addresses of sources lead to one page: they differ in more than http and https, www,
    the port that is usual, what follows a #, escapes, the order of parameters, those that begin
    with utm_, and a slash at the end.
    """
    sources = package["sources"].set_index("source_id", append=True)
    cells: Any = sources[["url", "archived_url"]].stack().dropna()  # as they stand, line by line
    pages = cells.to_frame("cell").assign(page=list(map(normal_form, cells)))
    often = pages[pages["page"].duplicated(keep=False) & (pages["page"] != "")]
    first: dict[str, str] = {}
    for (line, source, column), cell, page in each(often, "cell", "page"):
        if page in first:
            wrong = f"{quoted(cell)} is the page of {quoted(first[page])} already"
            yield Finding("sources", line, column, wrong, "one row for each page")
        first.setdefault(page, source)
