"""What another page can take of a figure: the code that its own page offers."""

import re

import pytest
from lxml import html

from analysis import Dataset, figures
from analysis.publish import cite
from conftest import Book


@pytest.mark.parametrize("name", figures.LEADS)
def test_a_picture_can_be_pasted_with_its_citation(name: str, book: Book, data: Dataset) -> None:
    """HTML and Markdown show the figure's own file with its alternative text and its citation."""
    figure = figures.get(name, data=data)
    folder = book.site / "figures" / name
    page = html.parse(folder / "index.html")
    (code,) = page.xpath("//pre[@aria-label='Picture in HTML']")
    (image,) = html.fromstring(code.text_content()).xpath("//a/img")
    assert image.get("alt") == figure.alt
    assert (folder / image.get("src")).is_file()
    short = cite.cite(cite.of_figure(figure, data), "short")
    assert short in html.fromstring(code.text_content()).text_content()
    (code,) = page.xpath("//pre[@aria-label='Picture in Markdown']")
    found = re.match(r"\[!\[(?P<alt>.*)\]\((?P<src>[^)]*)\)\]\([^)]*\)\n\n", code.text_content())
    assert found
    assert found["alt"].replace("\\[", "[").replace("\\]", "]") == figure.alt
    assert found["src"] == f"{name}.png"
    assert short in code.text_content()
