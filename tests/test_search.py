"""The search finds what is asked for first, in words; a lost reader finds the way back."""

import csv
from pathlib import Path
from typing import Any

import pytest

from analysis import Dataset
from analysis.book.search import entries
from analysis.data.words import other_names
from analysis.figures import IDS
from analysis.measures.member import party_ids
from conftest import PHONE, WIDE, Book

SEARCHES = Path(__file__).parent / "cases" / "searches.csv"
FIRST = """query => { history.replaceState(null, "", "?q=" + encodeURIComponent(query));
  const found = Search._performSearch(...Search._parseQuery(query)).at(-1);
  return found ? found[0] + found[2] : ''; }"""


def test_a_search_finds_its_page_first(visit: Any) -> None:
    """Each query of tests/cases/searches.csv has the page, or the row, beside it on top."""
    with SEARCHES.open(encoding="utf-8", newline="") as file:
        cases = [(row["query"], row["first"]) for row in csv.DictReader(file)]
    seen = visit("search", "?q=Norway", viewport=WIDE)
    seen.page.locator("#search-results li .msp-line").first.wait_for()
    found = {query: seen.page.evaluate(FIRST, query) for query, _ in cases}
    wrong = [(q, page, found[q]) for q, page in cases if not found[q].startswith(page)]
    assert wrong == []
    assert seen.errors == []


def test_a_page_beside_the_book_is_found_by_what_it_says(visit: Any) -> None:
    """The page of a member is found by a word of its first line that is no name of it."""
    seen = visit("search", "?q=Estonia+joined", viewport=WIDE)
    found = "[...document.querySelectorAll('#search-results li a')].map(one => one.innerText)"
    seen.page.locator("#search-results li .msp-line").first.wait_for()
    assert "Estonia" in seen.page.evaluate(found)
    assert seen.errors == []


def test_a_result_has_a_line_in_words(visit: Any) -> None:
    """Results say what a page is, also from disk, where a page may not be read by another."""
    seen = visit("search", "?q=Norway", from_disk=True, viewport=PHONE)
    line = seen.page.locator("#search-results li").first
    line.get_by_text("joined the Minerals Security Partnership").wait_for()
    assert line.get_by_role("link").inner_text() == "Norway"
    assert seen.errors == []


def test_every_member_and_figure_can_be_found(data: Dataset) -> None:
    """Each has an entry by its name or id; a member also by its codes."""
    found = {entry.page: entry.names for entry in entries(data, IDS) if not entry.anchor}
    codes = data["parties"].set_index("party_id")["iso_alpha2"]
    for party in party_ids(data):
        assert {party, codes[party]} <= set(found[f"members/{party}"])
    assert {f"figures/{name}/index" for name in IDS} <= set(found)


@pytest.mark.parametrize(
    ("name", "alpha2", "known"),
    [
        ("Republic of Korea", "KR", {"Korea", "South Korea", "KR"}),
        ("United Kingdom", "GB", {"UK", "GB"}),
        ("Democratic Republic of the Congo", "CD", {"Congo", "DRC"}),
        ("Norway", "NO", {"NO"}),
    ],
)
def test_other_names_are_those_in_use(name: str, alpha2: str, known: set[str]) -> None:
    """Short forms, initials and the names of the Unicode CLDR are names, the name itself is not."""
    assert known <= set(other_names(name, alpha2))
    assert name not in other_names(name, alpha2)


def test_a_lost_reader_finds_the_way(visit: Any) -> None:
    """At any depth the page for a missing address has its style, a search and ways back."""
    page = visit("figures/no/such/page", viewport=WIDE).page
    # The page writes itself once more, with its addresses beginning at the top of the site.
    page.wait_for_function(
        "() => document.querySelector('base') && document.readyState === 'complete'"
    )
    assert "not here" in page.locator("h1").inner_text()
    assert page.locator(".sidebar-drawer").bounding_box()["width"] < WIDE["width"] / 2  # styled
    asked = page.get_by_role("search", name="The whole book")
    asked.get_by_label("Search the book").fill("Norway")
    page.keyboard.press("Enter")
    page.locator("#search-results li").first.wait_for()


def test_a_host_finds_its_files(book: Book) -> None:
    """The top of the site has an icon where browsers look for one, and rules for robots."""
    assert (book.site / "favicon.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert "Allow: /" in (book.site / "robots.txt").read_text(encoding="utf-8")
