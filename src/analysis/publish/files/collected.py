"""What holds many figures or tables: decks of pages and of the book, the data as a workbook."""

import io
from collections.abc import Iterable, Iterator
from typing import Final

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.data.schema import names_of, tables_in
from analysis.publish import cite
from analysis.publish.files.office import words_of_book
from analysis.publish.files.sheets import Book
from analysis.publish.files.slide import deck_of

DECKS: Final = "decks"  # their folder on the site
WHOLE: Final = "msp-data-book"  # the name of the deck of all figures
SHEET: Final = 31  # letters that the name of a sheet can hold


def decks(data: Dataset, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the deck of each page with figures, and of that of all.

    wanted: the figures of the book; those that lead are in its decks.
    """
    pages: dict[str, list[str]] = {}
    leads = [name for name in wanted if name in figures.LEADS]
    for name in leads:
        pages.setdefault(figures.page_of(name), []).append(name)
    for page, names in {**pages, WHOLE: leads}.items():
        shown = [figures.get(name, data=data) for name in names]
        title = f"{cite.BOOK}: figures" if page == WHOLE else f"{cite.BOOK}: figures of {page}"
        yield f"{DECKS}/{page}.pptx", deck_of(shown, data, words_of_book(data, title, page))


def _codebook(data: Dataset) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the codebook: a column of a table each, the heads first."""
    yield "table", "column", "title", "type", "key", "description"
    for table in tables_in(data.descriptor):
        key = names_of(table["schema"].get("primaryKey", []))
        for field in table["schema"]["fields"]:
            name = field["name"]
            words = (field["title"], field["type"], "key" if name in key else "")
            yield table["name"], name, *words, field["description"]


def package_workbook(data: Dataset) -> bytes:
    """Return all tables of the data as one workbook (XLSX): a sheet a table, and the codebook."""
    buffer = io.BytesIO()
    book, foot = Book(buffer), f"{cite.BOOK}, data version {data.version}"
    book.texts("Codebook", (26, 26, 30, 10, 6, 100), list(_codebook(data)))
    for name, rows in data.tables.items():
        book.rows(name[:SHEET], rows, foot)
    title = f"{cite.BOOK}: all tables"
    book.closed(words_of_book(data, title, str(data.descriptor["name"])), data.reference_date)
    return buffer.getvalue()
