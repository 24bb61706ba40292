"""Workbooks and documents of the figures: they open, hold the rows as they are, and say whence."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest
from pptx import Presentation

from analysis import Dataset, figures
from analysis.figures.record import Figure
from analysis.publish import cite, credit
from analysis.publish.files.collected import decks, package_workbook
from analysis.publish.files.document import document
from analysis.publish.files.document_table import HIDDEN
from analysis.publish.files.sheets import ACROSS, CUT, MOST
from analysis.publish.files.workbook import workbook
from analysis.scene.chart import steps_of

SHEETS = ["Data", "Columns", "Notes", "Sources", "Citation"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = ["=1+1", "+SUM(A1)", "-2", "@x", "{=1}", "http://a.example", "<b>&", "a\x07b\nc"]


@pytest.fixture(scope="module", params=figures.LEADS)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Every figure of the book, one after the other."""
    return figures.get(request.param, data=data)


@pytest.fixture(scope="module")
def xlsx(figure: Figure, data: Dataset) -> bytes:
    """The figure's workbook, made once."""
    return workbook(figure, data)


@pytest.fixture(scope="module")
def book(xlsx: bytes) -> Any:
    """The figure's workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(xlsx))


@pytest.fixture(scope="module")
def docx_file(figure: Figure, data: Dataset) -> bytes:
    """The figure's document, made once."""
    return document(figure, data)


@pytest.fixture(scope="module")
def read(docx_file: bytes) -> Any:
    """The figure's document, read back."""
    return docx.Document(io.BytesIO(docx_file))


@pytest.fixture(scope="module")
def hostile(data: Dataset) -> Figure:
    """A figure with texts over which a spreadsheet or a document may stumble."""
    real = figures.get("membership-growth", data=data)
    rows = real.table.head(len(HOSTILE))
    rows["name"] = HOSTILE
    rows["joined"] = ["x" * (MOST + 1), "\N{GRINNING FACE}" * MOST, *[""] * (len(HOSTILE) - 2)]
    rows["counted_from"] = [dt.date(1815, 6, 9), *rows["counted_from"][1:]]
    return replace(real, rows=rows)


def _expected(value: Any) -> Any:
    """Return a cell of a figure as a workbook holds it."""
    if isinstance(value, tuple):
        return ";".join(map(str, value)) or None
    if pd.isna(value) or value == "":
        return None
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return pytest.approx(value, rel=1e-15) if isinstance(value, float) else value


def _cells(book: Any) -> Iterator[Any]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_sheet_of_data_is_the_rows(figure: Figure, book: Any) -> None:
    """Each cell is there with its type: days as days, numbers as numbers, lists joined by `;`.

    A workbook has 16 digits of a number.
    """
    assert [name for name in book.sheetnames if not name.startswith("Chart")] == SHEETS
    head, *lines = book["Data"].iter_rows(values_only=True)
    assert list(head) == list(figure.rows.columns)
    rows = figure.rows.astype(object).itertuples(index=False, name=None)
    assert lines == [tuple(map(_expected, row)) for row in rows]


def test_days_are_shown_as_in_the_csv(figure: Figure, book: Any) -> None:
    """A day has the ISO form as its format, whatever the reader's country."""
    days = [cell for cell in _cells(book) if isinstance(cell.value, dt.datetime)]
    assert {cell.number_format for cell in days} <= {"yyyy-mm-dd"}
    has_days = figure.rows.map(lambda cell: isinstance(cell, dt.date) and not pd.isna(cell))
    assert bool(days) == bool(has_days.to_numpy().any())


def test_the_head_stays_and_filters(figure: Figure, book: Any) -> None:
    """The first line stays in sight, all columns can be filtered, and none is too narrow."""
    sheet = book["Data"]
    assert all(one.freeze_panes == "A2" for one in book)
    assert sheet.auto_filter.ref == sheet.dimensions
    widths = [dimension.width for dimension in sheet.column_dimensions.values()]
    assert all(8 <= width < 50 for width in widths)
    assert figure.rows.shape == (sheet.max_row - 1, sheet.max_column)


def test_a_printed_sheet_can_be_read(figure: Figure, book: Any) -> None:
    """It is not shrunk below 6 points; no text widens it; each page has its heads and names."""
    for sheet in book:
        widths = (column.width for column in sheet.column_dimensions.values())
        assert sum(widths) <= ACROSS * (sheet.page_setup.fitToWidth or 1)
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    last = openpyxl.utils.get_column_letter(figure.rows.shape[1])
    assert book["Data"].print_area == f"'Data'!$A$1:${last}${len(figure.rows) + 1}"


def test_a_workbook_explains_itself(figure: Figure, data: Dataset, book: Any) -> None:
    """Columns, notes, sources with links, and the citation in all formats have their sheets."""

    def lines(name: str) -> list[tuple[Any, ...]]:
        return [tuple(cell or "" for cell in row) for row in book[name].values][1:]

    assert lines("Columns") == [(name, *words) for name, words in figure.columns.items()]
    told = [text for _, text in lines("Notes")]
    assert {figure.title, figure.subtitle, figure.description, *figure.notes} <= set(told)
    assert credit.as_of_line(figure) in told
    sources = [(s.source_id, s.title, s.publisher, s.published_on, s.url) for s in figure.sources]
    assert lines("Sources") == sources
    links = {cell.hyperlink.target for cell in _cells(book) if cell.hyperlink}
    assert {source.url.split("#")[0] for source in figure.sources if source.url} <= {
        link.split("#")[0] for link in links
    }
    said = dict(lines("Citation"))
    made = cite.formats(cite.of_figure(figure, data))
    assert {
        cite.LABELS[style]: text.strip() for style, text in made.items()
    }.items() <= said.items()
    assert said["Licences"] in credit.licence_line(figure, data)


def test_a_workbook_has_the_charts_of_its_figure(figure: Figure, book: Any) -> None:
    """Each chart stands on a sheet of its own beside the numbers that it draws, all of them."""
    sheets = [sheet for sheet in book if sheet.title.startswith("Chart")]
    for sheet, chart in zip(sheets, figure.charts(), strict=True):
        (drawn,) = sheet._charts
        series = drawn.series
        assert len(series) == len(chart.table.columns)
        for one, (name, values) in zip(series, chart.table.items(), strict=True):
            numbers = one.yVal if chart.kind == "steps" else one.val
            names = one.xVal if chart.kind == "steps" else one.cat
            head, of, to = (
                ref.f for ref in (one.tx.strRef, numbers.numRef, names.numRef or names.strRef)
            )
            cells = {at: [c.value for row in _area(book, at) for c in row] for at in (head, of, to)}
            assert cells[head] == [name]
            if chart.kind == "steps":
                points = steps_of(values)
                assert [(day.date(), n) for day, n in zip(cells[to], cells[of], strict=True)] == [
                    (day.date(), n) for day, n in points
                ]
            else:
                assert cells[to] == list(map(str, chart.table.index))
                known = [None if pd.isna(value) else pytest.approx(value) for value in values]
                assert cells[of] == known


def _area(book: Any, reference: str) -> Any:
    """Return the cells of `'Sheet'!$A$1:$A$9`."""
    sheet, area = reference.rsplit("!", maxsplit=1)
    cells = book[sheet.strip("'")][area.replace("$", "")]
    return cells if isinstance(cells, tuple) else ((cells,),)


def test_no_formula_is_in_a_workbook(figure: Figure, xlsx: bytes, book: Any) -> None:
    """No cell is a formula, and no sheet has the element of one."""
    assert {cell.data_type for cell in _cells(book)} <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(xlsx)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(SHEETS) + len(figure.charts()), figure.id
        assert not any(b"<f>" in parts.read(name) for name in sheets)


def test_text_that_looks_like_a_formula_stays_text(hostile: Figure, data: Dataset) -> None:
    """Signs that begin a formula, addresses and digits are text in a workbook, letter by letter."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile, data)))
    column = book["Data"]["C"][1:]
    assert [openpyxl.utils.escape.unescape(cell.value) for cell in column] == HOSTILE
    assert not any(cell.hyperlink for cell in column)
    assert "f" not in {cell.data_type for cell in _cells(book)}


def test_a_cell_holds_what_a_spreadsheet_can(hostile: Figure, data: Dataset) -> None:
    """A longer text is cut and says so; a day before the calendar of spreadsheets is a text."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(hostile, data)))["Data"]
    for cell in sheet["E"][1:3]:
        assert cell.value.endswith(CUT)
        assert len(cell.value.encode("utf-16-le")) <= 2 * MOST
    assert sheet["I2"].value == "1815-06-09"


def test_files_say_what_they_are(figure: Figure, data: Dataset, book: Any, read: Any) -> None:
    """Title, author, subject, licence and the day of the data are properties of both files."""
    day = dt.datetime.combine(data.reference_date, dt.time())
    for found, author in (
        (book.properties, book.properties.creator),
        (read.core_properties, read.core_properties.author),
    ):
        assert (found.title, author) == (figure.title, cite.BOOK)
        assert found.subject == figure.subtitle
        assert found.keywords == figure.id
        assert found.created.replace(tzinfo=None) == day
        assert found.modified.replace(tzinfo=None) == day
    for comments in (book.properties.description, read.core_properties.comments):
        assert data.descriptor["licenses"][0]["name"] in comments
        assert len(comments) <= 255
    assert read.core_properties.language == "en-GB"


def test_the_same_bytes_come_twice(
    figure: Figure, data: Dataset, xlsx: bytes, docx_file: bytes
) -> None:
    """Neither file knows when it was made."""
    assert workbook(figure, data) == xlsx
    assert document(figure, data) == docx_file


def _texts(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_the_picture_fits_and_is_described(figure: Figure, read: Any) -> None:
    """A document begins with the picture, which fits the page and has the figure's alternative."""
    (shape,) = read.inline_shapes
    assert shape._inline.docPr.get("descr") == figure.alt
    assert shape.width.cm <= 16.001
    assert shape.height.cm <= 21.001
    assert next(iter(read.element.body)).find(f".//{W}drawing") is not None


def test_the_caption_counts_and_cites(figure: Figure, data: Dataset, read: Any) -> None:
    """The caption has Word's own number and one footnote, which is the citation in APA."""
    first, second = (one for one in read.paragraphs if one.style.name == "Caption")
    codes = [code.text.strip() for code in first._p.iter(f"{W}instrText")]
    assert codes == ["SEQ Figure \\* ARABIC"]
    assert _texts(first._p) == f"Figure 1. {figure.title}"
    assert _texts(second._p).startswith("Table 1. ")
    (mark,) = read.element.body.iter(f"{W}footnoteReference")
    assert mark in list(first._p.iter())
    part = next(part for part in read.part.package.iter_parts() if "footnotes" in part.partname)
    notes = docx.oxml.parse_xml(part.blob).findall(f"{W}footnote")
    kinds = [note.get(f"{W}type") for note in notes]
    assert kinds == ["separator", "continuationSeparator", None]
    assert notes[-1].get(f"{W}id") == mark.get(f"{W}id")
    assert _texts(notes[-1]).strip() == cite.cite(cite.of_figure(figure, data), "apa")


def test_what_stands_beside_a_picture_is_in_the_document(
    figure: Figure, data: Dataset, read: Any
) -> None:
    """Subtitle, notes, source, day and licences are paragraphs."""
    told = [_texts(paragraph._p) for paragraph in read.paragraphs]
    assert {figure.subtitle, *figure.notes} <= set(told)
    whole = " ".join(told)
    assert f"{credit.source_line(figure)}. {credit.as_of_line(figure)}." in whole
    assert credit.licence_line(figure, data) in whole


def _table(read: Any) -> list[list[str]]:
    rows = read.element.body.iter(f"{W}tr")
    return [[_texts(cell) for cell in row.iter(f"{W}tc")] for row in rows]


def test_the_rows_are_a_table_with_a_head(figure: Figure, read: Any) -> None:
    """One table has the rows under the labels of the columns; its head is repeated on each page."""
    (table,) = read.tables
    names = [n for n in figure.columns if n not in (*figure.files_only, *HIDDEN)]
    head, *rows = _table(read)
    assert head == [figure.columns[name][0] for name in names]
    assert len(rows) == len(figure.rows)
    assert all(len(row) == len(names) for row in rows)
    repeated = [row for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert repeated == [table._tbl.tr_lst[0]]
    cells = figure.rows[figure.row_head].map(lambda cell: "; ".join(cell) if
                                             isinstance(cell, tuple) else str(cell))  # fmt: skip
    assert [row[names.index(figure.row_head)] for row in rows] == list(cells)


def test_a_document_is_set_for_its_language_and_paper(figure: Figure, read: Any) -> None:
    """British English, A4, margins of 2.5 cm; many columns are laid across."""
    langs = {lang.get(f"{W}val") for lang in read.styles.element.iter(f"{W}lang")}
    assert langs == {"en-GB"}
    for section in read.sections:
        edges = sorted((section.page_width.cm, section.page_height.cm))
        assert edges == pytest.approx([21.0, 29.7], abs=0.01), figure.id
        assert section.left_margin.cm == pytest.approx(2.5, abs=0.01)
        assert section.top_margin.cm == pytest.approx(2.5, abs=0.01)


def test_a_document_takes_any_text(hostile: Figure, data: Dataset) -> None:
    """Markup is text, a line break is one, and what XML cannot hold is left out."""
    read = docx.Document(io.BytesIO(document(hostile, data)))
    cells = [row.cells[2].text for row in read.tables[0].rows][1:]
    assert cells == [*HOSTILE[:-1], "ab\nc"]


def test_the_data_is_one_workbook(data: Dataset) -> None:
    """A sheet a table with the same cells, and the codebook with every column of every table."""
    content = package_workbook(data)
    assert package_workbook(data) == content
    made = openpyxl.load_workbook(io.BytesIO(content))
    assert made.sheetnames == ["Codebook", *data.tables]
    lines = list(made["Codebook"].iter_rows(min_row=2, max_col=2, values_only=True))
    expected = [(name, column) for name, rows in data.tables.items() for column in rows]
    assert sorted(lines) == sorted(expected)
    for name, rows in data.tables.items():
        heads, *cells = made[name].iter_rows(values_only=True)
        assert list(heads) == list(rows.columns)
        assert len(cells) == len(rows)
    production = made["production"]
    flags = [cell.value for cell in production[1]].index("flag")
    found = [row[flags].value or "" for row in production.iter_rows(min_row=2)]
    assert found == [";".join(cell) for cell in data["production"]["flag"]]


def test_a_deck_has_the_figures_of_its_page(data: Dataset) -> None:
    """Each page with figures has a deck of them in order; one deck has all of the book."""
    made = dict(decks(data, figures.IDS))
    pages = {figures.page_of(name) for name in figures.LEADS}
    assert set(made) == {f"decks/{page}.pptx" for page in (*pages, "msp-data-book")}
    titles = [s.shapes.title.text for s in Presentation(io.BytesIO(made["decks/map.pptx"])).slides]
    own = [figures.get(n, data=data).title for n in figures.LEADS if figures.page_of(n) == "map"]
    assert list(dict.fromkeys(titles)) == own
    whole = Presentation(io.BytesIO(made["decks/msp-data-book.pptx"]))
    shown = {slide.shapes.title.text for slide in whole.slides}
    assert shown == {figures.get(name, data=data).title for name in figures.LEADS}
