"""Rules on web addresses: each leads to a public page, and each page has one row."""

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from analysis.data.validation.addresses import EXPECTED, fault_of, normal_form
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, rule


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
    cells = package.sheets["sources"].cells
    times = Counter(map(normal_form, filter(None, cells["url"] + cells["archived_url"])))
    often = {page for page, number in times.items() if page and number > 1}

    def is_often(address: str) -> bool:
        return normal_form(address) in often

    found = [(line, column, text) for column in ("url", "archived_url")
             for line, text in package.lines("sources", column, is_often)]  # fmt: skip
    first: dict[str, str] = {}
    for line, column, text in sorted(found, key=itemgetter(0)):  # of a line the url first
        source, page = cells["source_id"][line - 2], normal_form(text)
        if page in first:
            wrong = f"{quoted(text)} is the page of {quoted(first[page])} already"
            yield Finding("sources", line, column, wrong, "one row for each page")
        first.setdefault(page, source)
