"""What was wrong is put right in public, and the book says how strong its record is."""

from dataclasses import replace

import pandas as pd
import pytest
from lxml import html

from analysis import Dataset, figures, tables
from analysis.data.facts import fact_id, facts_of, tables_of, titles
from analysis.data.independence import independent, origins
from analysis.data.schema import EVERY
from analysis.evidence.sources import coverage, reach
from analysis.measures.corrections import by_fact, corrections
from analysis.measures.strength import strength, strength_of
from conftest import Book


def raw(book: Book, name: str) -> str:
    """Return the HTML of a built page."""
    return (book.site / f"{name}.html").read_text(encoding="utf-8")


def text_of(book: Book, name: str) -> str:
    """Return the text of a built page."""
    return str(html.fromstring(raw(book, name)).text_content())


def of_all(data: Dataset, table: str, column: str, value: str) -> pd.DataFrame:
    """Return the rows of a table whose cell of a column is a value, or has it in its list."""
    cells = [cell if isinstance(cell, tuple) else (cell,) for cell in data[table][column]]
    return data[table][[value in cell for cell in cells]]


def test_every_correction_has_a_row_that_leads_to_what_it_corrects(
    book: Book, data: Dataset
) -> None:
    """The page has each correction at an address, and the corrected row's evidence leads there."""
    listed = raw(book, "book/corrections")
    for row in data["corrections"].itertuples():
        assert listed.count(f'id="corrections-{row.correction_id}"') == 1
        if row.table not in tables_of(data):
            continue
        page = raw(book, f"evidence/{row.table}")
        if row.row_key == EVERY:
            told = page.count(f"corrections.html#corrections-{row.correction_id}")
            assert told == len(of_all(data, row.table, row.column, row.value_after)) > 1
            continue
        anchor = fact_id(row.table, *row.row_key.split(";")).partition("/")[2]
        section = page.partition(f'id="{anchor}"')[2]
        section = section.partition("</section>")[0]
        assert f"Corrected in version {row.version}" in section, row.correction_id
        assert f"corrections.html#corrections-{row.correction_id}" in section


def test_a_correction_is_told_with_its_row_and_its_cell(data: Dataset) -> None:
    """The newest version comes first, else as in the data; table and column have their titles, a
    row that is a fact its title, and every other row its key.
    """
    told, rows, known = corrections(data), data["corrections"], titles(data)
    assert list(told["version"]) == sorted(rows["version"], reverse=True)
    for version, ids in rows.groupby("version")["correction_id"]:
        assert list(told.loc[told["version"] == version, "correction_id"]) == list(ids)
    before = rows.set_index("correction_id")
    for row in told.itertuples():
        key, resource = before.loc[row.correction_id, "row_key"], data.resource(row.table)
        fact = fact_id(row.table, *key.split(";"))
        told_of = "Every row that had the value" if key == EVERY else key
        assert (row.of, row.row) == ((fact, known[fact]) if fact in known else ("", told_of))
        assert row.table_name == resource["title"]
        fields = {field["name"]: field["title"] for field in resource["schema"]["fields"]}
        assert row.cell == fields[row.column]
    assert "" in set(told["value_before"]) | set(told["value_after"])
    assert list(told.index) == list(range(len(told)))


def test_a_fact_has_its_corrections(data: Dataset) -> None:
    """A correction is of the fact that its row is, one of all rows of each that holds the value
    after, and of none where the row is no fact; the newest comes first.
    """
    found, known = by_fact(data), titles(data)
    of = {row.correction_id: set[str]() for row in data["corrections"].itertuples()}
    for fact, rows in found.items():
        assert [row["version"] for row in rows] == sorted(
            (row["version"] for row in rows), reverse=True
        )
        for row in rows:
            of[row["correction_id"]].add(fact)
    for row in data["corrections"].itertuples():
        fact = fact_id(row.table, *row.row_key.split(";"))
        if row.row_key != EVERY:
            assert of[row.correction_id] == ({fact} & known.keys())
            continue
        keys = data.resource(row.table)["schema"]["primaryKey"]
        held = of_all(data, row.table, row.column, row.value_after)[keys]
        cells = held.itertuples(index=False)
        assert of[row.correction_id] == {fact_id(row.table, *key) for key in cells} <= known.keys()
    assert {len(facts) for facts in of.values()} > {0, 1}


def test_the_strength_of_a_table_is_counted_by_its_rows(data: Dataset) -> None:
    """Each row of a table counts once: with one page, with an official one, with two that do not
    go back to each other. The page that states a claim is none of them.
    """
    kinds, known = data["sources"].set_index("source_id")["type"], origins(data["sources"])
    found = strength(data).set_index("table")
    assert list(found.index) == list(tables_of(data))
    for table, row in found.iterrows():
        cited, apart = [], []
        for fact in facts_of(data, table):
            columns = dict(fact.cited)
            about = columns.pop("stated_by", ())
            cited.append([one for ids in columns.values() for one in ids if one not in about])
            apart.append(len(independent(cited[-1], known, about)) >= 2)
        own = [any(kinds[i] in ("primary", "official-mirror") for i in ids) for ids in cited]
        assert row["rows"] == len(cited)
        assert row["single_page"] == len([ids for ids in cited if len(ids) == 1])
        assert (row["official"], row["two_sources"]) == (own.count(True), apart.count(True))
        assert row["table_name"] == data.resource(table)["title"]


@pytest.mark.parametrize("column", ["mirror_of", "draws_on"])
def test_copies_make_no_row_stronger(data: Dataset, column: str) -> None:
    """A row that rests on two sources no longer counts where one is marked as the other's copy, or
    as drawing on it.
    """
    before = strength_of(data, "participants")
    known = origins(data["sources"])
    pairs = [fact.source_ids for fact in facts_of(data, "participants")]
    one, other = next(ids for ids in pairs if len(ids) == len(independent(ids, known)) == 2)
    sources = data["sources"].set_index("source_id", drop=False)
    sources.at[other, column] = (one,) if column == "draws_on" else one
    marked = replace(data, tables={**data.tables, "sources": sources.reset_index(drop=True)})
    after = strength_of(marked, "participants")
    assert before["two_sources"] - after["two_sources"] >= pairs.count((one, other)) > 0
    assert after["single_page"] == before["single_page"]


def test_what_draws_on_a_page_is_no_second_piece_of_evidence() -> None:
    """A copy of what retells a page goes back to that page; a page that draws on two independent
    ones is no third, and does not make one of them; nothing hangs in a circle.
    """
    rows = [("one", None, ()), ("two", None, ()), ("both", None, ("one", "two"))]
    rows += [("copy", "retold", ()), ("retold", None, ("one",)), ("own", None, ())]
    rows += [("round", None, ("again",)), ("again", None, ("round",))]
    known = origins(pd.DataFrame(rows, columns=["source_id", "mirror_of", "draws_on"]))
    assert independent(["copy", "one"], known) == ("one",)
    assert independent(["both", "one", "two"], known) == ("one", "two")
    assert independent(["both", "copy"], known) == ("copy",)
    assert independent(["copy", "own", "stranger"], known) == ("copy", "own", "stranger")
    assert independent(["copy", "own"], known, about=["one"]) == ("own",)
    assert len(independent(["round", "again"], known)) == 2


def test_the_figure_of_attendance_says_how_strong_it_is(data: Dataset) -> None:
    """Its notes give the rows on who took part, and those on two sources, as the table has them."""
    row = tables.strength(data).rows.set_index("table").loc["participants"]
    told = f"Of the {row['rows']} rows on who took part in a meeting, {row['two_sources']} rest"
    assert any(note.startswith(told) for note in figures.get("attendance", data=data).notes)


def test_every_table_says_how_far_it_reaches(book: Book, data: Dataset) -> None:
    """The codebook has the reach of each table, and so has the page of its evidence."""
    text = text_of(book, "book/codebook")
    for entry in data.descriptor["resources"]:
        if "schema" in entry:
            assert entry["coverage"] in text, entry["name"]
    assert data.resource("meetings")["coverage"] in text_of(book, "evidence/meetings")


def test_what_counts_rows_says_how_far_they_reach(book: Book, data: Dataset) -> None:
    """Under each figure, on its page and in the book, stands the reach of the tables it draws from;
    the method page has that of all.
    """
    known = coverage(data)
    for figure_id in figures.IDS:
        figure = figures.get(figure_id, data=data)
        assert figure.drawn_from, figure_id
        said = reach(figure.drawn_from, known)
        assert data.resource(figure.drawn_from[0])["coverage"][1:] in said
        home = f"book/{figures.page_of(figure_id)}"
        for page in (f"figures/{figure_id}/index", *[home][: figure_id in figures.LEADS]):
            assert said in text_of(book, page), (figure_id, page)
    assert reach(known, known) in text_of(book, "book/method")


def test_a_note_on_who_took_part_leads_to_the_pages_that_differ(book: Book, data: Dataset) -> None:
    """A row's evidence tells where pages disagree, and their ids in the note lead to them."""
    page, rows = raw(book, "evidence/participants"), data["participants"]
    for row in rows[rows["note"].str.contains("CONFLICT", na=False)].itertuples():
        anchor = fact_id("participants", row.meeting_id, row.party_id).partition("/")[2]
        section = page.partition(f'id="{anchor}"')[2].partition("</section>")[0]
        assert "Sources disagree:" in section, anchor
        assert "sources.html#" in section.partition('msp-conflict"')[2].partition("</p>")[0], anchor
