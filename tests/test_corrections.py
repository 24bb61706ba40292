"""What was wrong is put right in public, and the book says how strong its record is."""

import pandas as pd
from lxml import html

from analysis import Dataset, tables
from analysis.data.facts import fact_id, facts_of
from conftest import Book


def page(book: Book, name: str) -> html.HtmlElement:
    """Return a built page."""
    return html.fromstring((book.site / f"{name}.html").read_text(encoding="utf-8"))


def test_every_correction_has_a_row_that_leads_to_what_it_corrects(
    book: Book, data: Dataset
) -> None:
    """The page has each correction at an address, and the corrected row's evidence leads there."""
    listed = page(book, "book/corrections")
    for row in data["corrections"].itertuples():
        anchor = f"corrections-{row.correction_id}"
        assert len(listed.xpath(f"//tr[@id='{anchor}']")) == 1 or anchor in html.tostring(
            listed, encoding="unicode"
        )
    meetings = page(book, "evidence/meetings")
    first = data["corrections"].iloc[0]
    anchor = fact_id(first["table"], first["row_key"]).partition("/")[2]
    text = meetings.xpath(f"string(//section[@id='{anchor}'])")
    if not text:  # a row further down waits in a noscript
        text = html.tostring(meetings, encoding="unicode").partition(f'id="{anchor}"')[2]
        text = text.partition("</section>")[0]
    assert f"Corrected in version {first['version']}" in text
    assert str(first["value_before"]) in text


def test_copies_make_no_row_stronger(data: Dataset) -> None:
    """A row counts as resting on two sources only where two are no copies of one text."""
    rows = tables.strength(data).rows.set_index("table")
    sources = data["sources"].set_index("source_id")["mirror_of"]

    def texts(ids: tuple[str, ...]) -> set[str]:
        return {one if pd.isna(sources[one]) else str(sources[one]) for one in ids}

    cited = [fact.source_ids for fact in facts_of(data, "participants")]
    strong = [ids for ids in cited if len(texts(ids)) > 1]
    copies = [ids for ids in cited if len(ids) > 1 and len(texts(ids)) == 1]
    assert rows.loc["participants", "two_sources"] == len(strong)
    assert copies, "no row tells the two apart: choose another table"
    assert rows.loc["participants", "single_page"] + len(copies) + len(strong) == len(cited)


def test_half_of_who_took_part_rests_on_two_sources(data: Dataset) -> None:
    """At least half of the rows on who took part have two independent sources."""
    rows = tables.strength(data).rows.set_index("table")
    assert rows.loc["participants", "two_sources"] * 2 >= rows.loc["participants", "rows"]


def test_every_table_says_how_far_it_reaches(book: Book, data: Dataset) -> None:
    """The codebook has the reach of each table, and so has the page of its evidence."""
    text = page(book, "book/codebook").text_content()
    for entry in data.descriptor["resources"]:
        if "schema" in entry:
            assert entry["coverage"] in text, entry["name"]
    assert data.resource("meetings")["coverage"] in page(book, "evidence/meetings").text_content()
