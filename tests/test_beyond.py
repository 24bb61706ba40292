"""Texts of partners with Forum members and third countries: figure, pages, and nothing mixed."""

import re

import pytest
from lxml import html as lxml_html

import analysis
from analysis import Dataset, figures, tables
from analysis.book.row_pages import member_pages
from analysis.data.words import in_sentence
from analysis.figures import agreements_beyond, beyond_scene
from analysis.measures import api
from analysis.measures.agreements import BEYOND
from analysis.measures.membership import FORUM
from analysis.scene.layout import LAYOUTS, NARROW, WIDE, Layout
from conftest import Book
from scenes import faults


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_text_of_the_picture_is_lost(data: Dataset, layout: Layout) -> None:
    """No text is small, cut off or over another, in any layout."""
    shown = agreements_beyond.grid_of(data, agreements_beyond.rows_of(data))
    assert faults(beyond_scene.scene(shown, layout)) == []


def test_each_row_is_drawn_with_its_year(data: Dataset) -> None:
    """There is a year for each text, partner and other party, in full or in short."""
    figure = figures.get(agreements_beyond.ID, data=data)
    years = sorted(day.year for day in figure.rows["known_by"])
    assert sorted(map(int, re.findall(r">(20\d\d)</text>", figure.svg(WIDE)))) == years
    short = [2000 + int(year) for year in re.findall(r">’(\d\d)</text>", figure.svg(NARROW))]
    assert sorted(short) == years
    assert set(figure.rows["agreement_id"]) == set(
        analysis.agreement_texts(scope=BEYOND, data=data)["agreement_id"]
    )


def test_the_title_has_the_most_and_those_that_nobody_reaches(data: Dataset) -> None:
    """The first number is the most Forum members that a partner reaches; who has none is named."""
    figure, reach = figures.get(agreements_beyond.ID, data=data), api.agreement_reach(data=data)
    roster = api.roster(FORUM, data=data)
    reached = reach[reach["other"].isin(roster["party_id"])]
    most = reached.groupby("partner")["other"].nunique().sort_values(ascending=False)
    numbers = [most.iloc[0], len(roster), most.iloc[1]]
    assert list(map(int, re.findall(r"\d+", figure.title))) == numbers
    for party, name in zip(roster["party_id"], roster["name"], strict=True):
        assert (in_sentence(name) in figure.title) == (party not in set(reach["other"]))


def test_who_has_no_column_is_named(data: Dataset) -> None:
    """A partner without a text beyond the partners is told of in a note, any other has a column."""
    figure, reach = figures.get(agreements_beyond.ID, data=data), api.agreement_reach(data=data)
    (note,) = (note for note in figure.notes if note.startswith("No column"))
    roster = api.roster(data=data)
    for party, name in zip(roster["party_id"], roster["name"], strict=True):
        assert (in_sentence(name) in note) == (party not in set(reach["partner"]))


def test_a_doubtful_text_is_drawn_as_such(data: Dataset) -> None:
    """A text of low confidence has a look of its own and stands in the notes."""
    shown = agreements_beyond.grid_of(data, agreements_beyond.rows_of(data))
    tiles = [tile for row in shown.rows for tiles in row.cells for tile in tiles]
    low = {t.key.split("--")[0] for t in tiles if t.sign.look == beyond_scene.DOUBT}
    rows = data["agreements"].query("confidence == 'low' and scope != 'partners'")
    assert low == set(rows["agreement_id"])
    notes = " ".join(figures.get(agreements_beyond.ID, data=data).notes)
    assert all(title in notes for title in rows["title"])


def test_no_table_mixes_the_scopes(data: Dataset) -> None:
    """The two tables of texts share none and have them all, and each says which it has."""
    inside, outside = tables.agreements(data), tables.agreements_with_others(data)
    both = [*inside.rows["agreement_id"], *outside.rows["agreement_id"]]
    assert sorted(both) == sorted(data["agreements"]["agreement_id"])
    assert "between partners" in inside.caption
    assert "third countries" in outside.caption


def test_member_pages_have_every_text_in_its_place(data: Dataset) -> None:
    """A page lists the texts of its party: those between partners and those beyond, apart. Of a
    covered partner without any it says that none was found, and never that there is none.
    """
    by_party = data["agreement_parties"].groupby("party_id")["agreement_id"].agg(set)
    among = set(api.agreement_texts(data=data)["agreement_id"])
    checked = 0
    for name, about, _ in member_pages(data):
        party = name.removeprefix("members/")
        texts = by_party.get(party, set())
        page = lxml_html.fromstring(f"<div>{about['body']}</div>")
        for section, expected in (("agreements", texts & among), ("beyond", texts - among)):
            ids = page.xpath(f"//section[@id='{section}']//tr/@id")
            found = {str(anchor).split("agreements-", 1)[1] for anchor in ids}
            assert found == expected
            checked += len(found)
        none = party in api.covered_parties(data=data) and not texts & among
        assert ("No agreement with other partners was found." in page.text_content()) == none
    assert checked > len(data["agreements"])


def test_a_day_tells_the_two_apart(data: Dataset) -> None:
    """A snapshot counts texts with others for themselves; no row stands under both headings."""
    then = analysis.snapshot(data.reference_date)
    lines = {topic: {f for line in then.statements if line.topic == topic for f in line.facts}
             for topic in ("agreements", "texts", "beyond", "beyond-texts")}  # fmt: skip
    assert lines["agreements"] == lines["texts"]
    assert lines["beyond"] == lines["beyond-texts"]
    assert not lines["texts"] & lines["beyond-texts"]
    assert then.beyond.count.value == len(api.agreement_texts(scope=BEYOND, data=data))


def test_the_page_leads_from_a_year_to_its_evidence(book: Book, data: Dataset) -> None:
    """Each mark of the picture links to a row of the page, and each text to its evidence."""
    page = lxml_html.parse(book.site / "book" / "agreements_beyond.html")
    evidence = (book.site / "evidence" / "agreements.html").read_text(encoding="utf-8")
    rows = set(page.xpath("//tr/@id"))
    links = page.xpath("//a[@class='msp-mark']/@href")
    assert {link.removeprefix("#") for link in links} <= rows
    assert len(set(links)) == len(figures.get(agreements_beyond.ID, data=data).rows)
    for key in api.agreement_texts(scope=BEYOND, data=data)["agreement_id"]:
        assert f'id="{key}"' in evidence
