"""The brief of a figure: one page that says the finding, with its citation."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from analysis import Dataset, figures
from analysis.evidence.sources import Source
from analysis.publish.files.brief import FACTS, PAPERS, brief, facts, sources_said
from pdfs import sheets


@pytest.mark.parametrize("name", figures.IDS)
def test_a_brief_has_three_facts_with_their_sources(name: str, data: Dataset) -> None:
    """Each says another thing, in sentences, and who published it."""
    found = list(facts(figures.get(name, data=data)))
    assert len({fact["words"] for fact in found}) == FACTS
    for fact in found:
        assert fact["source"]
        assert all(words[0] == words[0].upper() for words in fact["words"].split(". "))


@pytest.mark.parametrize(
    ("publishers", "says"),
    [
        ("A", "A"),
        ("ABC", "A; B; C"),
        ("AABA", "A; B"),
        ("ABCD", "A; B; C; and 1 more source, listed on the figure's page"),
        ("ABCADD", "A; B; C; and 2 more sources, listed on the figure's page"),
    ],
)
def test_a_fact_names_three_publishers_and_counts_the_other_sources(
    publishers: str, says: str
) -> None:
    """Each publisher is named once; a source of one that is not named counts as one more."""
    some = [Source(str(at), "A title", name, "", "") for at, name in enumerate(publishers)]
    figure = replace(figures.get("membership-growth"), sources=tuple(some))
    assert sources_said(figure, tuple(source.source_id for source in some)) == says


@pytest.mark.parametrize("name", figures.IDS)
def test_a_brief_is_one_tagged_page_that_can_be_read(name: str, data: Dataset) -> None:
    """On each paper: one page, tags, the title of the figure, and no letter below 6.75 pt."""
    figure = figures.get(name, data=data)
    for paper in PAPERS:
        content = brief(figure, data, paper)
        (page,), made = sheets(content), PdfReader(io.BytesIO(content))
        assert min(letter.size for letter in page.letters()) + 0.001 >= 6.75
        assert made.metadata is not None
        assert made.metadata.title == figure.title
        assert "/StructTreeRoot" in made.trailer["/Root"]


def test_no_sign_of_the_typesetter_acts_in_a_brief(data: Dataset) -> None:
    """A title with its code, formula, label and emphasis stands on the page as it is."""
    title = "#panic() $x^2$ @y <z> *b* _c_ `d` [e] // f \\u{41} http://g.org"
    figure = replace(figures.get("membership-growth", data=data), title=title)
    content = brief(figure, data, PAPERS[0])
    metadata = PdfReader(io.BytesIO(content)).metadata
    assert metadata is not None
    assert metadata.title == title
    assert " ".join(title.split()) in " ".join(sheets(content)[0].text.split())
