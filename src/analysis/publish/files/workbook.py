"""A figure as a workbook (XLSX): its rows with types, what explains them, and how to cite them.

Each text is written as text: no spreadsheet takes it for a formula. The data's day dates the file.
"""

import io
from typing import Final

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite, credit
from analysis.publish.files.office import words_of
from analysis.publish.files.sheets import Book
from analysis.publish.files.workbook_chart import add_charts

READ: Final = (
    "A line of the sheet Data is a row of the figure, in the order of the CSV file. The first has"
    " the names of the columns as they are there, so that both can be joined; the sheet Columns"
    " says what each holds. Items of a list are separated by semicolons. An empty cell is a value"
    " that is not known or does not apply."
)


def _sources(book: Book, figure: Figure) -> None:
    """Write the sheet of the sources; its heads are those of the table of sources."""
    heads = ("source_id", "title", "publisher", "published_on", "url")
    lines = [[str(getattr(source, name)) for name in heads] for source in figure.sources]
    sheet = book.texts("Sources", (34, 60, 30, 13, 60), [heads, *lines])
    for row, line in enumerate(lines, 1):
        book.address(sheet, row, heads.index("url"), line[-1])


def _citation(book: Book, figure: Figure, data: Dataset) -> None:
    """Write the sheet of the citation in every format, the licences and the address."""
    made = cite.formats(cite.of_figure(figure, data))
    lines = [(cite.LABELS[style], text.strip()) for style, text in made.items()]
    lines.append(("Licences", credit.licence_line(figure, data).removeprefix("Licences: ")))
    url = credit.figure_url(figure)
    lines += [("Address", url)] if url else []
    sheet = book.texts("Citation", (34, 110), [("What", "Text"), *lines])
    book.address(sheet, len(lines), 1, url)


def _notes(figure: Figure) -> list[tuple[str, str]]:
    """Return what explains the figure, each with what it is."""
    return [
        ("What", "Text"),
        ("Title", figure.title),
        ("Subtitle", figure.subtitle),
        ("Day", credit.as_of_line(figure)),
        ("Data", credit.source_line(figure)),
        *(("Note", note) for note in figure.notes),
        ("Description", figure.description),
        ("How to read", READ),
    ]


def workbook(figure: Figure, data: Dataset) -> bytes:
    """Return the figure as XLSX: Data, charts if it has any, Columns, Notes, Sources,
    Citation; always the same bytes."""
    buffer = io.BytesIO()
    book = Book(buffer)
    book.rows("Data", figure.rows, credit.source_line(figure))
    add_charts(book, figure.charts(), figure.alt)
    columns = [(name, *words) for name, words in figure.columns.items()]
    book.texts("Columns", (22, 26, 90), [("name", "label", "description"), *columns])
    book.texts("Notes", (16, 120), _notes(figure))
    _sources(book, figure)
    _citation(book, figure, data)
    book.closed(words_of(figure, data), data.reference_date)
    return buffer.getvalue()
