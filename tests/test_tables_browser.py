"""Tables, marks and panels in a real browser: search, sort, filter, files, keyboard."""

import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import Dataset, agreement_texts, figures, tables
from analysis.data.facts import facts_of
from conftest import PHONE, WIDE, Book

SOURCES = "book/sources"
IN_SIGHT = """id => { const box = document.getElementById(id).getBoundingClientRect();
  return box.top >= 0 && box.top < innerHeight; }"""


def shown(page: Any, table: str = "sources") -> list[str]:
    """Return the ids of the rows of a table that are shown, in their order."""
    rows = page.locator(f'[data-table="{table}"] tbody tr:not(.msp-group):visible')
    return [str(name) for name in rows.evaluate_all("rows => rows.map(row => row.id)")]


def saved(page: Any, name: str) -> bytes:
    """Press a download button by its name and return what was saved."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_search_and_filters_leave_the_rows_that_fit(visit: Any, data: Dataset) -> None:
    """Typing and choosing narrow the sources to the rows of the data that match, and say so."""
    seen = visit(SOURCES, viewport=WIDE)
    rows = data["sources"]
    tools = seen.page.locator('.msp-tools[data-for="sources"]')
    tools.locator("select[data-facet=type]").select_option("primary")
    wanted = set(rows.loc[rows["type"] == "primary", "source_id"])
    assert set(shown(seen.page)) == wanted
    tools.get_by_role("status").get_by_text(f"{len(wanted)} of {len(rows)} rows").wait_for()
    tools.get_by_label("Search").fill("korea toronto")
    narrowed = shown(seen.page)
    assert 0 < len(narrowed) < len(wanted)
    tools.get_by_label("Search").fill("no such words anywhere")
    assert shown(seen.page) == []
    assert seen.errors == []


def test_a_column_sorts_by_keyboard_and_says_so(visit: Any) -> None:
    """Enter on a heading sorts within the groups, a second time backwards; aria-sort tells."""
    page = visit(SOURCES, viewport=WIDE).page
    head = page.locator('[data-table="sources"] thead th', has_text="Date")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    group = page.locator('[data-table="sources"] tbody').last
    dates = group.locator("tr:not(.msp-group) td:nth-child(4)").all_inner_texts()
    filled = [date.strip() for date in dates if date.strip()]
    assert filled == sorted(filled)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"


def test_files_of_all_rows_are_the_whole_files(visit: Any, book: Book) -> None:
    """Without a filter the button gives the bytes of the published CSV, and the same records."""
    seen = visit(SOURCES, viewport=WIDE, accept_downloads=True)
    whole = (book.site / "tables" / "sources.csv").read_bytes()
    assert saved(seen.page, "CSV of these rows") == whole
    records = json.loads((book.site / "tables" / "sources.json").read_text(encoding="utf-8"))
    assert json.loads(saved(seen.page, "JSON of these rows")) == records


def test_files_hold_the_rows_that_are_shown(visit: Any, site_url: str) -> None:
    """With a filter both files hold exactly the rows on the page, and no other host is asked."""
    seen = visit(SOURCES, viewport=PHONE, accept_downloads=True)
    seen.page.locator('.msp-tools[data-for="sources"]').locator(
        "select[data-facet=language]"
    ).select_option("Korean")
    ids = shown(seen.page)
    assert len(ids) > 3
    table = pd.read_csv(io.BytesIO(saved(seen.page, "CSV of these rows")))
    assert list(table["source_id"]) == ids
    records = json.loads(saved(seen.page, "JSON of these rows"))["records"]
    assert [record["source_id"] for record in records] == ids
    assert seen.foreign(site_url) == []
    assert seen.errors == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
def test_a_mark_opens_its_evidence_by_keyboard(
    visit: Any, data: Dataset, viewport: dict[str, int]
) -> None:
    """One tab stop, arrows to the next mark, Enter opens the panel, Escape returns to the mark."""
    figure = figures.get("membership-growth", data=data)
    seen = visit("book/membership", viewport=viewport)
    page = seen.page
    marks = page.locator("#membership-growth svg:visible a.msp-mark")
    assert marks.count() == len(figure.marks)
    assert page.locator("#membership-growth svg:visible a.msp-mark[tabindex='0']").count() == 1
    marks.first.focus()
    page.keyboard.press("ArrowUp")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name in figure.marks.values()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    panel.wait_for()
    party = next(key for key, label in figure.marks.items() if label == name)
    row = figure.rows.set_index("party_id").loc[party]
    known = {source.source_id: source for source in figure.sources}
    for source in row["source_ids"]:
        panel.get_by_role("link", name=known[source].title).first.wait_for()  # it comes by script
    assert (
        panel.get_by_role("link", name=str(row["name"]))
        .get_attribute("href")
        .endswith(f"members/{party}.html")
    )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
    assert seen.errors == []


def test_a_mark_says_what_it_stands_for(visit: Any) -> None:
    """Beside a mark under the pointer, or reached by keyboard, stands its name, within the window;
    the pointer may go onto the text, Escape takes it away, and a click opens the evidence.
    """
    page = visit("book/membership", viewport=PHONE).page
    marks = page.locator("#membership-growth svg:visible a.msp-mark")
    tip = page.get_by_role("tooltip")
    marks.last.hover()
    assert tip.inner_text().startswith(str(marks.last.get_attribute("aria-label")))
    box = tip.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    tip.hover()
    page.wait_for_timeout(400)  # longer than the patience of the text
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert tip.count() == 0
    marks.first.focus()
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert tip.inner_text().startswith(focused)
    marks.last.click()
    page.get_by_role("dialog").wait_for()
    assert tip.count() == 0


def test_without_script_a_mark_leads_to_its_row(visit: Any) -> None:
    """The mark is a link: its row comes into sight with the evidence beside it."""
    page = visit("book/membership", viewport=WIDE, java_script_enabled=False).page
    page.locator("#membership-growth svg:visible a.msp-mark").first.click()
    anchor = page.url.split("#")[1]
    assert page.locator(f"#{anchor}").is_visible()
    assert page.locator(".msp-tools").first.is_hidden()


def test_a_row_asked_for_by_address_comes_into_sight(visit: Any, data: Dataset) -> None:
    """An address with a row's anchor brings up what is folded or kept back around it."""
    party = figures.get("membership-growth", data=data).rows["party_id"].iloc[-1]
    fact = [*facts_of(data, "production")][-1].anchor
    rows = {
        "book/membership": f"membership-growth-{party}",
        "book/sources": tables.sources(data).frame["source_id"].iloc[-1],
        "evidence/production": fact,
    }
    for name, anchor in rows.items():
        seen = visit(name, f"#{anchor}", viewport=WIDE)
        row = seen.page.locator(f"[id='{anchor}']")
        assert row.is_visible(), name
        seen.page.wait_for_function(IN_SIGHT, arg=anchor)  # it may be scrolled to smoothly
        assert seen.errors == []


def test_the_other_rows_of_a_long_table_come_without_a_network(visit: Any, data: Dataset) -> None:
    """A long table says how many rows it has; a button, or a page without scripts, has them all.

    The button goes, and the first of the other rows has its focus.
    """
    seen = visit("book/agreements", viewport=WIDE)
    page, rows = seen.page, len(agreement_texts(data=data))
    first = shown(page, "agreements")
    assert 0 < len(first) < rows
    status = page.locator('.msp-tools[data-for="agreements"]').get_by_role("status")
    assert f" of {rows} rows" in status.inner_text()
    before = len(seen.requests)
    page.get_by_role("button", name=f"Show all {rows} rows").click()
    assert len(set(shown(page, "agreements"))) == rows
    assert page.evaluate("document.activeElement.id") == shown(page, "agreements")[len(first)]
    assert status.inner_text() == f"All {rows} rows"
    assert len(seen.requests) == before
    plain = visit("book/agreements", viewport=WIDE, java_script_enabled=False).page
    ids = plain.locator("tr[id^='agreements-']:visible")
    found = set(ids.evaluate_all("rows => rows.map(row => row.id)"))
    assert {f"agreements-{key}" for key in agreement_texts()["agreement_id"]} <= found


def test_the_number_of_sources_opens_them(visit: Any) -> None:
    """In a table the number of a row's sources opens the row with its evidence in full."""
    page = visit("book/attendance", viewport=WIDE).page
    way = page.locator('[data-table="attendance-entries"] .msp-way').first
    number = int(way.inner_text().split()[0])
    way.click()
    panel = page.get_by_role("dialog")
    panel.locator(".msp-counted").wait_for()
    assert panel.locator("li a[href^='http']").count() >= number > 0


@pytest.mark.parametrize("name", ["book/talks", "book/meetings", "book/sources", "members/KOR"])
def test_on_a_phone_no_column_is_out_of_sight(visit: Any, name: str) -> None:
    """A row of a wide table is a card: every filled cell lies within the window, with its label."""
    page = visit(name, viewport=PHONE).page
    edges = page.evaluate("""() => [...document.querySelectorAll('.msp-cards tbody td')]
      .filter(cell => cell.getClientRects().length && !cell.closest('details:not([open])'))
      .map(cell => cell.getBoundingClientRect().right)""")
    assert len(edges) > 20
    assert max(edges) <= PHONE["width"]


def test_on_a_phone_a_list_sorts_the_rows(visit: Any) -> None:
    """Without headings in sight a list of the columns sorts, and puts the order back."""
    page = visit(SOURCES, viewport=PHONE).page
    before = shown(page)
    order = page.locator('.msp-tools[data-for="sources"]').locator("select[data-sort]")
    order.select_option("published_on")
    assert shown(page)[: len(before)] != before
    order.select_option("")
    assert shown(page)[: len(before)] == before


@pytest.mark.parametrize("name", ["book/meetings", "book/agreements", "members/KOR"])
def test_on_paper_no_table_is_wider_than_the_page(visit: Any, name: str) -> None:
    """Printed on A4, tables fit between the margins."""
    page = visit(name, viewport={"width": 690, "height": 1000}).page
    page.emulate_media(media="print")
    widths = page.evaluate("""() => [...document.querySelectorAll('.msp-table')]
      .filter(table => table.getClientRects().length)
      .map(table => table.scrollWidth - table.clientWidth)""")
    assert widths
    assert max(widths) <= 1


def test_a_finger_beside_a_mark_means_the_mark(visit: Any) -> None:
    """A tap a few pixels off a small mark opens its panel."""
    page = visit("book/agreements", viewport=PHONE, has_touch=True).page
    mark = page.locator("#agreements-growth svg:visible a.msp-mark").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] - 6)
    page.get_by_role("dialog").wait_for()


def test_the_menu_of_a_phone_opens_by_keyboard(visit: Any) -> None:
    """The menu is out of reach while it is shut; the space bar on its button opens it."""
    page = visit("book/index", viewport=PHONE).page
    link = page.locator(".sidebar-drawer .reference.internal").first
    assert not link.is_visible()
    page.locator("#__navigation").focus()
    page.keyboard.press("Space")
    link.wait_for(state="visible")
