"""The whole book as one PDF: its outline, its figures, its ways, and what a page holds."""

import io
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from analysis import Dataset, figures
from analysis.book.printed import NAME
from analysis.book.printed.columns import ACROSS, UPRIGHT, fitted
from analysis.book.printed.runs import runs
from analysis.book.printed.whole import contents, said
from analysis.scene import pictures
from analysis.scene.joined import HALO, covered
from analysis.scene.layout import WIDE
from analysis.scene.marks import Words
from analysis.scene.pieces import PIECE, pieces
from analysis.scene.text import lacking, printable
from conftest import Book
from pdfs import Sheet, sheets

ROOT = Path(__file__).parent.parent
EDGE = 48.0  # points
SECTION = 3  # level of a section among the bookmarks
A4 = {(595, 842), (842, 595)}


@pytest.fixture(scope="module")
def pdf(book: Book) -> PdfReader:
    """The book as the site has it."""
    return PdfReader(book.site / NAME)


@pytest.fixture(scope="module")
def printed(book: Book) -> list[Sheet]:
    """Its pages as they are printed."""
    return sheets((book.site / NAME).read_bytes())


@pytest.fixture(scope="module")
def words(book: Book, data: Dataset) -> dict[str, Any]:
    """What the template is given."""
    return said(book.site, ROOT, data)


def _blocks(words: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for run in words["runs"] for block in run["blocks"] if block["kind"] == kind]


def _outline(entries: list[Any], level: int = 1) -> Iterator[tuple[int, Destination]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, level + 1)
        else:
            yield level, entry


def test_the_outline_follows_the_contents(pdf: PdfReader, words: dict[str, Any]) -> None:
    """Bookmarks are the parts of `_toc.yml`, under them its pages, in that order and numbered."""
    marks = [(level, str(mark.title)) for level, mark in _outline(pdf.outline)]
    heads = {block["label"]: block["title"] for block in _blocks(words, "heading")}
    expected, number = [], 0
    for part in contents(ROOT):
        expected += [part.caption] if part.caption else []
        for page in part.pages:
            number += 1
            assert heads[f"book/{page}"].startswith(f"{number} ")
            expected.append(heads[f"book/{page}"])
    chapters = [title for level, title in marks if level < SECTION and title in expected]
    assert chapters == expected
    pages = [pdf.get_destination_page_number(mark) for _, mark in _outline(pdf.outline)]
    assert pages == sorted(pages)


def test_every_figure_is_in_it_with_its_number_and_its_alternative_text(
    book: Book, pdf: PdfReader, printed: list[Sheet], words: dict[str, Any], data: Dataset
) -> None:
    """Each figure of the registry stands there once; the list has its number and title."""
    blocks = _blocks(words, "figure")
    shown = [block["label"].removeprefix("figures/") for block in blocks]
    assert sorted(shown) == sorted(figures.IDS)
    assert all(name in shown[: len(figures.LEADS)] for name in figures.LEADS)
    first = _page_of(pdf, "1 The Minerals Security Partnership")
    listed = " ".join(" ".join(sheet.text for sheet in printed[1:first]).split())
    for number, block in enumerate(blocks, 1):
        figure = figures.get(block["label"].removeprefix("figures/"), data=data)
        assert f"Figure {number} {figure.title[:30]}" in listed
        assert block["alt"].startswith(figure.alt)
    said = {block["alt"] for block in blocks}
    assert said == _alternatives(pdf, (book.site / NAME).read_bytes())


def _alternatives(pdf: PdfReader, content: bytes) -> set[str]:
    """Return the alternative texts of the pictures in the structure of a PDF."""
    numbers = re.findall(rb"\n(\d+) 0 obj\n<</Type/StructElem/S/Figure", content)
    return {pdf.get_object(int(number))["/Alt"] for number in numbers}  # type: ignore[index]


def test_its_properties_say_what_it_is(pdf: PdfReader, data: Dataset) -> None:
    """Title, author, language and licence are there, it is tagged and names its standard."""
    root, about = pdf.trailer["/Root"], pdf.metadata
    assert about is not None
    assert (about.title, about.author) == ("MSP Data Book", "MSP Data Book contributors")
    assert root["/Lang"] == "en"
    assert str(data.descriptor["licenses"][0]["path"]) in str(about.subject)
    assert data.version in str(about.subject)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert "/CreationDate" not in about


def test_nothing_leaves_a_page(printed: list[Sheet]) -> None:
    """Every page is A4, upright or turned, and each of its letters is within the margins."""
    for number, sheet in enumerate(printed, 1):
        assert (round(sheet.width), round(sheet.height)) in A4
        letters = [*sheet.letters()]
        assert letters, number
        assert min(letter.left for letter in letters) >= EDGE, number
        assert max(letter.right for letter in letters) <= sheet.width - EDGE, number
        assert min(letter.low for letter in letters) > 20, number
        assert max(letter.high for letter in letters) < sheet.height - 25, number


def test_no_word_is_wider_than_its_column(words: dict[str, Any]) -> None:
    """The columns of a table have room on its page, and each word has room in its column."""
    tables = _blocks(words, "table")
    assert len(tables) > len(figures.LEADS)
    for table in tables:
        assert sum(table["widths"]) <= (ACROSS if table["turned"] else UPRIGHT) + 0.1
        assert all(len(row) == len(table["widths"]) for row in table["rows"])


def test_a_long_word_breaks_and_a_wide_table_is_turned() -> None:
    """An id breaks after its signs; what has no room even on a turned page is an error."""
    made = fitted([[["Id"], ["Note"]], [["a-word-of-an-id-that-is-long-and-goes-on"], ["x"]]])
    assert "\u200b" in made.rows[1][0][0]
    assert not made.turned
    wide = fitted([[["A name of a column"] for _ in range(14)] for _ in range(30)])
    assert wide.turned
    with pytest.raises(ValueError, match="columns has no room on a page"):
        fitted([[["unbreakable"] for _ in range(40)]])


def test_ways_lead_to_places_in_it(
    pdf: PdfReader, printed: list[Sheet], words: dict[str, Any]
) -> None:
    """Ways within the book have their places; a row's sources lead to the bibliography."""
    used = set(_ways([run["blocks"] for run in words["runs"]]))
    labels = {block["label"] for kind in ("heading", "figure") for block in _blocks(words, kind)}
    labels |= {label for table in _blocks(words, "table") for label in table["labels"].values()}
    assert used <= labels
    assert {"book/codebook", "book/sources", "figures/supply-lithium"} <= used
    assert sum(label.startswith("book/sources#") for label in used) > 100
    first = printed[_page_of(pdf, "1 The Minerals Security Partnership")]
    said_there = " ".join(first.text.split())
    assert f"Membership (page {_page_of(pdf, '5 Membership') + 1})" in said_there


def _ways(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _ways(one)
    elif isinstance(value, dict):
        if "to" in value:
            yield value["to"]
        for one in value.values():
            yield from _ways(one)


def _page_of(pdf: PdfReader, title: str) -> int:
    marks = (mark for _, mark in _outline(pdf.outline) if str(mark.title).startswith(title))
    page = pdf.get_destination_page_number(next(marks))
    assert page is not None
    return page


def test_the_bibliography_is_whole(words: dict[str, Any], data: Dataset) -> None:
    """Every source has a line and a number of its own."""
    table = next(one for one in _blocks(words, "table") if "sources, grouped" in one["caption"])
    assert [row[0] for row in table["rows"]] == [[str(n + 1)] for n in range(len(data["sources"]))]


def test_every_letter_of_the_record_can_be_printed(words: dict[str, Any]) -> None:
    """Where one cannot, run scripts/make_book_fonts.py; until then a box stands for it."""
    assert not lacking(str(words))
    assert printable("a\U0001f600b") == "a\u25a1b"


def test_a_picture_higher_than_a_page_is_cut_between_words(data: Dataset) -> None:
    """No piece is higher than it should be, and each word stands in one of the strips."""
    cut = {}
    for figure in figures.all_figures(data):
        scene = figure.scene(WIDE)
        over, parts, under = pieces(scene)
        if len(parts) == 1:
            continue
        cut[figure.id] = max(end - top for top, end in parts)
        strips = [strip for strip in (over, *parts, under) if strip]
        words = [covered(panel, mark) for panel in scene.panels for mark in panel.marks
                 if isinstance(mark, Words) and mark.only != "live"]  # fmt: skip
        held = [sum(low <= top + HALO / 2 and end - HALO / 2 <= high for low, high in strips)
                for _, top, _, end in words]  # fmt: skip
        assert set(held) == {1}, figure.id
    assert {"supply-stages", "attendance", "supply-titanium"} <= set(cut)
    assert max(cut.values()) <= PIECE


def test_a_heading_goes_with_its_wide_table() -> None:
    """A turned page begins with the heading of its table; two without text between are one run."""
    heading, line = {"kind": "heading", "breaks": True}, {"kind": "par"}
    wide = {"kind": "table", "turned": True}
    made = runs([line, dict(heading), line, wide, dict(heading), wide, line])
    assert [run["turned"] for run in made] == [False, True, False]
    assert [block["kind"] for block in made[1]["blocks"]] == [
        "heading",
        "par",
        "table",
        "heading",
        "table",
    ]
    assert made[1]["blocks"][0]["breaks"] is False


def test_the_same_words_give_the_same_bytes(words: dict[str, Any]) -> None:
    """A part of the book is set twice: no date, no random name."""
    template = (resources.files("analysis") / "templates" / "book.typ").read_text(encoding="utf-8")
    some = _blocks(words, "figure")[-9:] + _blocks(words, "heading")[:4]
    small = json.dumps(words | {"runs": [{"turned": False, "blocks": some}]})
    first, second = (pictures.document(template, said=small) for _ in range(2))
    assert first == second
    assert PdfReader(io.BytesIO(first)).pages
