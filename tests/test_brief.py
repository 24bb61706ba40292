"""The brief of a figure: one page that says the finding, with its citation."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from analysis import Dataset, figures
from analysis.publish.files.brief import FACTS, PAPERS, brief, facts


@pytest.mark.parametrize("name", figures.IDS)
def test_a_brief_has_three_facts_with_their_sources(name: str, data: Dataset) -> None:
    """Each says another thing, in sentences, and who published it."""
    found = list(facts(figures.get(name, data=data)))
    assert len({fact["words"] for fact in found}) == FACTS
    for fact in found:
        assert fact["source"]
        assert all(words[0] == words[0].upper() for words in fact["words"].split(". "))


@pytest.mark.parametrize("name", figures.LEADS)
def test_a_brief_is_one_tagged_page(name: str, data: Dataset) -> None:
    """On each paper it has one page, tags, and the title of the figure."""
    figure = figures.get(name, data=data)
    for paper in PAPERS:
        made = PdfReader(io.BytesIO(brief(figure, data, paper)))
        assert len(made.pages) == 1
        assert made.metadata is not None
        assert made.metadata.title == figure.title
        assert "/StructTreeRoot" in made.trailer["/Root"]


def test_no_sign_of_the_typesetter_acts_in_a_brief(data: Dataset) -> None:
    """A title with its code, formula, label and emphasis stands on the page as it is."""
    title = "#panic() $x^2$ @y <z> *b* _c_ `d` [e] // f \\u{41} http://g.org"
    figure = replace(figures.get("membership-growth", data=data), title=title)
    made = PdfReader(io.BytesIO(brief(figure, data, PAPERS[0])))
    assert made.metadata is not None
    assert made.metadata.title == title
    assert " ".join(title.split()) in " ".join(made.pages[0].extract_text().split())
