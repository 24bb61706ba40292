"""What was wrong is put right in public, and the book says how strong its record is."""

import pandas as pd
from lxml import html

from analysis import Dataset, tables
from analysis.data.facts import fact_id, facts_of, tables_of
from conftest import Book


def raw(book: Book, name: str) -> str:
    """Return the HTML of a built page."""
    return (book.site / f"{name}.html").read_text(encoding="utf-8")


def text_of(book: Book, name: str) -> str:
    """Return the text of a built page."""
    return str(html.fromstring(raw(book, name)).text_content())


def test_every_correction_has_a_row_that_leads_to_what_it_corrects(
    book: Book, data: Dataset
) -> None:
    """The page has each correction at an address, and the corrected row's evidence leads there."""
    listed = raw(book, "book/corrections")
    for row in data["corrections"].itertuples():
        assert listed.count(f'id="corrections-{row.correction_id}"') == 1
        if row.table not in tables_of(data):
            continue
        anchor = fact_id(row.table, *row.row_key.split(";")).partition("/")[2]
        section = raw(book, f"evidence/{row.table}").partition(f'id="{anchor}"')[2]
        section = section.partition("</section>")[0]
        assert f"Corrected in version {row.version}" in section, row.correction_id
        assert f"corrections.html#corrections-{row.correction_id}" in section


def test_copies_make_no_row_stronger(data: Dataset) -> None:
    """A row counts as resting on two sources only where two are no copies of one text."""
    rows = tables.strength(data).rows.set_index("table")
    sources = data["sources"].set_index("source_id")["mirror_of"]

    def texts(ids: tuple[str, ...]) -> set[str]:
        return {one if pd.isna(sources[one]) else str(sources[one]) for one in ids}

    cited = {table: [fact.source_ids for fact in facts_of(data, table)] for table in rows.index}
    strong = {table: sum(len(texts(ids)) > 1 for ids in some) for table, some in cited.items()}
    assert rows["two_sources"].to_dict() == strong
    copies = [ids for some in cited.values() for ids in some if len(ids) > len(texts(ids)) == 1]
    assert copies, "nothing in the data tells copies from sources: choose another proof"
    assert rows[["two_sources", "single_page"]].sum().sum() + len(copies) == rows["rows"].sum()


def test_half_of_who_took_part_rests_on_two_sources(data: Dataset) -> None:
    """At least half of the rows on who took part have two independent sources."""
    rows = tables.strength(data).rows.set_index("table")
    assert rows.loc["participants", "two_sources"] * 2 >= rows.loc["participants", "rows"]


def test_every_table_says_how_far_it_reaches(book: Book, data: Dataset) -> None:
    """The codebook has the reach of each table, and so has the page of its evidence."""
    text = text_of(book, "book/codebook")
    for entry in data.descriptor["resources"]:
        if "schema" in entry:
            assert entry["coverage"] in text, entry["name"]
    assert data.resource("meetings")["coverage"] in text_of(book, "evidence/meetings")
