"""The brief of a figure: one page that says the finding, with its citation."""

import io

import pytest
from pypdf import PdfReader

from analysis import Dataset, figures
from analysis.publish.files.brief import FACTS, PAPERS, brief, facts


@pytest.mark.parametrize("name", figures.LEADS)
def test_a_brief_is_one_tagged_page(name: str, data: Dataset) -> None:
    """On each paper it has one page, tags, the title of the figure, and facts with sources."""
    figure = figures.get(name, data=data)
    has_facts = figure.key and figure.marks  # a roster is drawn by many marks, none says it
    assert len(list(facts(figure))) == (min(FACTS, len(figure.marks)) if has_facts else 0)
    assert all(fact["source"] for fact in facts(figure))
    for paper in PAPERS:
        made = PdfReader(io.BytesIO(brief(figure, data, paper)))
        assert len(made.pages) == 1
        assert made.metadata is not None
        assert made.metadata.title == figure.title
        assert "/StructTreeRoot" in made.trailer["/Root"]
