"""The code behind figures and tables: after them, folded, with the notebook beside the page."""

import pytest
from lxml import html as lxml_html

from conftest import ROOT, Book

NOTEBOOKS = sorted(path.stem for path in (ROOT / "book").glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_code_is_a_folded_line_after_what_it_made(book: Book, name: str) -> None:
    """Nothing stands between the reader and a figure; the code follows it, folded, with a link to
    the notebook, which is the one in the repository.
    """
    site = book.site / "book"
    root = lxml_html.parse(site / f"{name}.html").getroot()
    lines = root.xpath("//div[@class='msp-made']")
    assert lines
    assert not root.xpath("//details[contains(@class, 'admonition')]")
    for line in lines:
        assert "cell_output" in line.getprevious().get("class")
        (fold,) = line.xpath("./details[not(@open)]")
        assert fold.xpath(".//pre")[0].text_content().strip()
        (link,) = line.xpath("./a/@href")
        assert (site / link).read_bytes() == (ROOT / "book" / f"{name}.ipynb").read_bytes()
    for figure in root.xpath("//figure[@class='msp-figure']"):
        cell = figure.xpath("ancestor::div[contains(@class, 'cell_output')]")[-1]
        assert cell.getprevious() is None
        assert cell.getnext().get("class") == "msp-made"
