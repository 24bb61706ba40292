"""The picture at the top of a member's page: for every member, its texts, links and words."""

from dataclasses import replace

import pandas as pd
import pytest
from lxml import html

from analysis import figures, load
from analysis.book.row_pages import member_pages
from analysis.data.dataset import Dataset
from analysis.figures.member_course import course
from analysis.figures.member_course_scene import scene
from analysis.measures import succession
from analysis.measures.member import member, party_ids
from analysis.scene.layout import NARROW, WIDE
from scenes import faults

PARTIES = party_ids(load())


@pytest.fixture(scope="module")
def pages() -> dict[str, html.HtmlElement]:
    """The members' pages by name, as the build collects them."""
    return {
        name: html.fromstring(f"<div>{about['body']}</div>")
        for name, about, _ in member_pages(load())
    }


@pytest.mark.parametrize("party", PARTIES)
def test_texts_of_the_picture_stand_apart(party: str) -> None:
    """No text of any member's picture is small, cut off or over another, wide and on a phone."""
    data: Dataset = load()
    shown = course(member(party, data), data)
    assert [faults(scene(shown, layout)) for layout in (WIDE, NARROW)] == [[], []]


@pytest.mark.parametrize("party", PARTIES)
def test_marks_lead_to_rows_of_the_page(party: str, pages: dict[str, html.HtmlElement]) -> None:
    """Both forms link the same rows, each of which is on the page once; all accessions are."""
    page = pages[f"members/{party}"]
    wide, narrow = (
        set(page.xpath(f"//*[@class='{form}']//*[@class='msp-mark']/@href"))
        for form in ("msp-wide", "msp-narrow")
    )
    anchors = page.xpath("//tr/@id")
    assert wide == narrow
    assert wide == {f"#{anchor}" for anchor in anchors}
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("party", PARTIES)
def test_alt_text_names_the_day_of_accession(
    party: str, pages: dict[str, html.HtmlElement]
) -> None:
    """What a screen reader hears of the picture has each accession as the table has it."""
    (alt,) = pages[f"members/{party}"].xpath("//*[@class='msp-static']/@aria-label")
    assert all(day in alt for day in member(party, load()).accessions["joined"])


@pytest.mark.parametrize("party", PARTIES)
def test_the_figures_that_an_accession_leads_to_have_it(
    party: str, pages: dict[str, html.HtmlElement]
) -> None:
    """Under its accessions a page leads to figures of the body joined: each draws its row."""
    ways = pages[f"members/{party}"].xpath("//section[@id='accession']/p/a/@href")
    own = set(member(party, load()).accessions["fact_id"])
    assert ways
    for way in ways:
        figure = figures.get(way.split("/")[-2], way.partition("?asof=")[2] or None)
        assert own & set(figure.rows["fact_id"])


def test_a_single_meeting_led_is_no_term_in_a_chair() -> None:
    """A term counts once, also where its row names a person too; single meetings are apart."""
    data = load()
    korea, kingdom = member("KOR", data), member("GBR", data)
    held = {
        (row.body_id, row.starts_on) for row in korea.chairs.itertuples() if row.role == "chair"
    }
    assert (korea.terms, korea.led) == (len(held), sum(korea.chairs["meeting_id"].notna()))
    assert (kingdom.terms, kingdom.led) == (0, len(kingdom.chairs))
    assert korea.terms + korea.led < len(korea.chairs)


@pytest.mark.parametrize("joined_on", ["2026-02-04", "2026-11-20"])
def test_who_joined_the_successor_has_a_page(joined_on: str, data: Dataset) -> None:
    """Its course has a span from that day to the day of the data, and no figure is said to show the
    accession, as none does.
    """
    parties, body = ["CHL", "KOR", "PER"], succession.successor(data)
    row = data["memberships"].iloc[0].to_dict() | {"body_id": body}
    row |= dict.fromkeys(["joined_on", "not_before", "not_after"], pd.Timestamp(joined_on))
    rows = [pd.Series(row | {"party_id": party}) for party in parties]
    listed = pd.concat([data["memberships"], pd.DataFrame(rows)], ignore_index=True)
    more = replace(data, tables={**data.tables, "memberships": listed})
    made = {name: about["body"] for name, about, _ in member_pages(more)}
    for party in parties:
        events = dict(course(member(party, more), more).lanes)["Member"]
        (own,) = [one for one in events if one.fact == f"memberships/{body}-{party}"]
        assert (str(own.first), own.last) == (joined_on, data.reference_date)
        page = html.fromstring(f"<div>{made[f'members/{party}']}</div>")
        shown = page.xpath("//*[@id='accession']/*[@class='msp-elsewhere']/a/@href")
        assert len(shown) == 2 * (len(member(party, more).bodies) - 1)
