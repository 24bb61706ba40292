"""What a page folds: code after what it made, and notes that stand under a figure further up."""

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


def test_a_note_stands_open_once_on_a_page(book: Book) -> None:
    """A note of several figures is open under the first of them; under a later one it is folded,
    and still there.
    """
    folded = 0
    for path in sorted((book.site / "book").glob("*.html")):
        seen: set[str] = set()
        for caption in lxml_html.parse(path).getroot().xpath("//figcaption[p]"):
            notes = {p.text_content() for p in caption.xpath("./p[@class='msp-note']")}
            again = [p.text_content() for p in caption.xpath("./details[@class='msp-again']/p")]
            assert not notes & seen
            assert set(again) <= seen
            seen |= notes
            folded += len(again)
    assert folded
