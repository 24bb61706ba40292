"""The pages of the built book: all there, filled, and from the data."""

import re

import pytest

from analysis import Dataset, figures
from conftest import Book, book_pages

PAGES = book_pages()


def page(book: Book, name: str) -> str:
    """Return the HTML of a built page."""
    return (book.site / "book" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_and_is_no_stub(book: Book, name: str) -> None:
    """Each page of the contents exists, has one main heading and something to say."""
    text = page(book, name)
    assert len(re.findall(r"<h1", text)) == 1
    assert len(re.sub(r"<[^>]+>", "", text).split()) > 150


def test_every_registered_figure_is_on_a_page(book: Book, data: Dataset) -> None:
    """No figure is registered and shown nowhere, and none is an empty frame."""
    shown = "".join(page(book, name) for name in PAGES)
    for figure in figures.all_figures(data):
        lead = figure.family.lead if figure.family else figure.id
        assert f'data-figure="{lead}"' in shown
        assert len(figure.table) > 0
        assert (book.site / "_static" / "views" / f"{figure.id}.js").stat().st_size > 1000


def test_no_template_or_error_is_left_in_a_page(book: Book) -> None:
    """No unfilled expression, no traceback, no dropped output, no blank number."""
    for name in PAGES:
        text = re.sub(r"<(script|style).*?</\1>", "", page(book, name), flags=re.DOTALL)
        assert not re.search(r"\{\{|\}\}|Traceback|&lt;NA&gt;|\bNaT\b|\bnan\b", text), name


def test_a_source_has_an_anchor_and_what_rests_on_it(book: Book, data: Dataset) -> None:
    """Every source id that a page links to is a row of the sources page."""
    anchors = set(re.findall(r'<tr id="([^"]+)"', page(book, "sources")))
    assert anchors == set(data["sources"]["source_id"])
    for name in ("membership", "map"):
        linked = set(re.findall(r'sources\.html#([^"]+)"', page(book, name)))
        assert linked
        assert linked <= anchors


def test_every_column_is_in_the_codebook(book: Book, data: Dataset) -> None:
    """The codebook names every table and column of the descriptor."""
    text = page(book, "codebook")
    for resource in data.descriptor["resources"]:
        assert resource["title"] in text
        for field in resource.get("schema", {}).get("fields", []):
            assert f">{field['name']}<" in text
