"""The built pages in a real browser: wide and narrow, light and dark, with and without script."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from analysis import figures
from conftest import PHONE, WIDE, Book, Visit, book_pages

# Pages made by the build, one of each kind: tests of files look at all the others.
MADE_PAGES = ("figures/index", "members/index", "members/KOR", "members/KAZ", "evidence/index",
              "evidence/memberships", "evidence/meetings", "evidence/disputed_claims")  # fmt: skip

PAGES = (
    *(f"book/{name}" for name in book_pages()),
    *MADE_PAGES,
    *(f"figures/{figure_id}/index" for figure_id in figures.IDS),
)
FIGURE_PAGES = {name: f"book/{figures.page_of(name)}" for name in figures.IDS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_and_fits(
    visit: Any, site_url: str, name: str, viewport: dict[str, int], scheme: str
) -> None:
    """No console error, no request to another host, no sideways scrolling."""
    seen = visit(name, viewport=viewport, color_scheme=scheme)
    assert seen.errors == []
    assert seen.foreign(site_url) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("figure_id", figures.IDS)
def test_a_figure_is_visible(
    visit: Any, figure_id: str, viewport: dict[str, int], script: bool
) -> None:
    """The picture has an area and a name, with JavaScript or without."""
    page = visit(FIGURE_PAGES[figure_id], viewport=viewport, java_script_enabled=script).page
    picture = page.locator(f"#{figure_id} .msp-static")
    assert len(picture.get_attribute("aria-label")) > 60
    drawings = [box for svg in picture.locator("svg").all() if (box := svg.bounding_box())]
    assert len(drawings) == 1
    assert drawings[0]["width"] > 300
    assert drawings[0]["height"] > 150


TEXTS = """id => [...document.querySelectorAll(`#${id} .msp-static svg text`)]
  .filter(t => t.getClientRects().length && t.textContent.trim())
  .map(t => { const r = t.getBoundingClientRect(), m = t.getScreenCTM();
    return {text: t.textContent, x: r.left, y: r.top, right: r.right, bottom: r.bottom,
            size: parseFloat(getComputedStyle(t).fontSize) * Math.hypot(m.a, m.b)}; })"""


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("figure_id", figures.IDS)
def test_labels_are_readable_and_never_overlap(
    visit: Any, figure_id: str, viewport: dict[str, int]
) -> None:
    """No text of a picture is under 12 px, and no two labels share a place."""
    page = visit(FIGURE_PAGES[figure_id], viewport=viewport).page
    texts = page.evaluate(TEXTS, figure_id)
    assert texts
    assert [t["text"] for t in texts if t["size"] < 12] == []
    collisions = [
        (a["text"], b["text"])
        for i, a in enumerate(texts)
        for b in texts[i + 1 :]
        if min(a["right"], b["right"]) - max(a["x"], b["x"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["y"], b["y"]) > 4
    ]
    assert collisions == []
    assert [t["text"] for t in texts if t["x"] < 0 or t["right"] > viewport["width"]] == []


@pytest.mark.parametrize("figure_id", figures.IDS)
def test_the_interactive_view_opens_on_demand(visit: Any, site_url: str, figure_id: str) -> None:
    """The button loads Plotly from the site itself, once, and draws; before that, nothing."""
    seen = visit(FIGURE_PAGES[figure_id], viewport=WIDE)
    assert not any("plotly" in url for url in seen.requests)
    seen.page.locator(f"#{figure_id}").get_by_role("button", name="Interactive view").press("Enter")
    plot = seen.page.locator(f"#{figure_id} .msp-live .main-svg").first
    plot.wait_for(state="visible")
    assert plot.bounding_box()["height"] > 300
    assert seen.page.locator(f"#{figure_id} .msp-static").is_hidden()
    assert sum("plotly.min.js" in url for url in seen.requests) == 1
    assert seen.foreign(site_url) == []
    assert seen.errors == []


def test_the_interactive_map_answers_and_steps(visit: Any) -> None:
    """Hover tells name, category and date; the keyboard steps through the rosters."""
    page = visit("book/map", viewport=WIDE).page
    page.locator("#membership-map").get_by_role("button", name="Interactive view").click()
    page.locator("#membership-map .main-svg").first.wait_for(state="visible")
    state = """() => { const g = document.querySelector('#membership-map .msp-live');
      return {texts: g.data.map(t => t.text).filter(t => typeof t === 'string')}; }"""
    before = page.evaluate(state)
    assert any(
        "India" in t and "Joined later" in t and "22 June 2023" in t for t in before["texts"]
    )
    steps = page.locator("#membership-map").get_by_role("slider", name="Roster")
    assert steps.get_attribute("max") == "6"
    steps.focus()
    page.keyboard.press("Home")
    page.locator("#membership-map output", has_text="11 to 12 members from 14 June 2022").wait_for()
    after = page.evaluate(state)
    assert any("India" in t and "Not a member" in t for t in after["texts"])
    assert "14 June 2022" in page.locator("#membership-map .msp-title").inner_text()
    assert "?asof=2022-06-14" in page.url


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Any, name: str) -> None:
    """No page breaks a rule that the axe engine knows, in light and in dark."""
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        found = Axe().run(visit(name, viewport=WIDE, color_scheme=scheme).page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_disk(browser: Any, book: Book, name: str) -> None:
    """Opened as a file, a page shows no error and asks no host for anything."""
    seen = Visit(browser, (book.site / f"{name}.html").as_uri(), viewport=WIDE)
    assert seen.errors == []
    assert seen.foreign("file://") == []
    seen.context.close()


def test_the_interactive_view_works_from_disk(browser: Any, book: Book) -> None:
    """The button works on a page opened as a file, where fetch would be refused."""
    seen = Visit(browser, (book.site / "book" / "map.html").as_uri(), viewport=WIDE)
    seen.page.get_by_role("button", name="Interactive view").first.click()
    seen.page.locator(".msp-live .main-svg").first.wait_for(state="visible")
    assert seen.errors == []
    seen.context.close()


def test_print_shows_figures_and_hides_controls(visit: Any, tmp_path: Path) -> None:
    """On paper the static picture stands, without buttons."""
    page = visit("book/membership", viewport=WIDE).page
    page.emulate_media(media="print")
    assert page.locator(".msp-controls").first.is_hidden()
    assert page.locator("#membership-growth .msp-static").is_visible()
    assert len(page.pdf(path=str(tmp_path / "page.pdf"))) > 10_000


LIMIT = 250_000  # bytes, gzip, first visit, before anybody asks for more


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_is_light(visit: Any, book: Book, site_url: str, name: str) -> None:
    """A page and all it loads by itself stay under 250 kB compressed, Plotly not among them."""
    seen = visit(name, viewport=WIDE)
    files = {url.removeprefix(site_url).split("?")[0].lstrip("/") for url in seen.requests}
    weight = sum(len(gzip.compress((book.site / file).read_bytes())) for file in files)
    assert weight <= LIMIT, (weight, sorted(files))


@pytest.mark.parametrize("figure_id", ["membership-growth", "membership-map"])
def test_the_day_is_in_the_address(visit: Any, figure_id: str) -> None:
    """`?asof=` opens the view there, with the roster of that day and that state's citation."""
    seen = visit(f"figures/{figure_id}/index", "?asof=2023-01-01", viewport=WIDE)
    seen.page.locator(".msp-live .main-svg").first.wait_for(state="visible")
    panel = seen.page.locator(".msp-asof")
    panel.get_by_role("heading", name="12 members as of 1 January 2023").wait_for()
    words = panel.inner_text()
    assert "Norway" in words
    assert "Italy" not in words
    assert "as of 2023-01-01" in words
    assert seen.errors == []


@pytest.mark.parametrize("asked", ["2021-01-01", "2027-01-01", "2023-02-30", "soon", "%3Cb%3E", ""])
def test_a_day_outside_the_record_gets_a_friendly_line(visit: Any, asked: str) -> None:
    """Nonsense in the address leaves the default view and says which days there are."""
    seen = visit("figures/membership-map/index", f"?asof={asked}", viewport=WIDE)
    line = seen.page.get_by_text("is not a day of the record")
    line.wait_for()
    assert "14 June 2022" in line.inner_text()
    assert seen.page.locator("#membership-map .msp-static").is_visible()
    assert not any("plotly" in url for url in seen.requests)
    assert seen.errors == []


def test_a_citation_is_copied_by_keyboard(visit: Any) -> None:
    """Every citation has a button that the keyboard reaches and that copies its text."""
    seen = visit("figures/membership-map/index", viewport=WIDE,
                 permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    blocks = seen.page.locator(".msp-citation")
    assert blocks.count() >= 6
    blocks.first.get_by_role("button").focus()
    seen.page.keyboard.press("Enter")
    blocks.first.get_by_text("Copied").wait_for()
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert copied == blocks.first.locator("pre").inner_text()


def test_the_layout_does_not_shift(visit: Any) -> None:
    """Nothing moves while a page loads (cumulative layout shift below a hundredth)."""
    script = """() => new Promise(done => { let sum = 0;
      new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
        .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"""
    for name in PAGES:
        for viewport in (WIDE, PHONE):
            assert visit(name, viewport=viewport).page.evaluate(script) < 0.01, (name, viewport)


def test_a_click_on_a_number_opens_the_list(visit: Any) -> None:
    """The number in a cell does not cover it: a click there opens the list of its texts."""
    page = visit("book/agreements", viewport=PHONE).page
    cell = page.locator("#agreements-matrix svg:visible a.msp-mark").first
    cell.click()  # fails where something else lies over the middle of the cell
    page.locator(".msp-panel").wait_for(state="visible")
    row = page.locator(f"tr[id='{cell.get_attribute('href')[1:]}']")
    texts = int(row.locator("td").nth(1).text_content())
    assert page.locator(".msp-panel .msp-items a").count() == texts > 0
