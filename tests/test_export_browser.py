"""The pages among the downloads in a real browser, opened from disk as from a USB stick."""

import json
from typing import Any

import pytest
from lxml import html

from analysis import figures
from conftest import SEEN, Book
from test_browser import SHORTEN, SIDEWAYS, axe_faults, told

READ = ("membership-map", "attendance", "membership-growth")
WIDTHS = (1200, 700, 600, 320)
SAVED = {"width": 1100, "height": 800}


@pytest.mark.parametrize("figure_id", SEEN)
def test_an_embed_fits(visit: Any, figure_id: str) -> None:
    """An embed shows one picture at any width, never scrolls sideways and asks nobody."""
    size = {"width": WIDTHS[0], "height": 600}
    seen = visit(f"figures/{figure_id}/embed", from_disk=True, viewport=size)
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 600})
        shown = [box for svg in seen.page.locator("svg").all() if (box := svg.bounding_box())]
        assert len(shown) == 1, width
        assert seen.page.evaluate(SIDEWAYS) <= 0, width
    assert (seen.errors, seen.requests[1:]) == ([], [])


@pytest.mark.parametrize("figure_id", figures.LEADS)
def test_a_saved_page_works_offline(visit: Any, figure_id: str) -> None:
    """The saved page shows its picture at once, with no request, sideways neither wide nor narrow.

    Where the template meets a map, a table of many rows and bars, the axe engine finds nothing.
    """
    seen = visit(f"figures/{figure_id}/{figure_id}", from_disk=True, viewport=SAVED)
    assert seen.page.locator(".msp-static .msp-wide svg").is_visible()
    faults = told(sideways=seen.page.evaluate(SIDEWAYS) > 0)
    seen.page.set_viewport_size({"width": 320, "height": 700})
    faults |= told(phone=seen.page.evaluate(SIDEWAYS) > 0)
    if figure_id in READ:
        seen.page.set_viewport_size(SAVED)
        seen.page.evaluate(SHORTEN)
        faults |= told(axe=axe_faults(seen.page))
    assert (faults, seen.errors, seen.requests[1:]) == ({}, [], [])


@pytest.mark.parametrize("figure_id", figures.LEADS)
def test_a_saved_page_holds_the_view_of_the_site(book: Book, figure_id: str) -> None:
    """What the button of a saved page draws is what that of the site draws."""
    page = html.parse(book.site / "figures" / figure_id / f"{figure_id}.html")
    (held,) = page.xpath("//script[@id='view']/text()")
    served = (book.site / "_static" / "views" / f"{figure_id}.js").read_text(encoding="utf-8")
    given = served[served.index("{") : served.rindex("}") + 1]
    assert json.loads(held) == json.loads(given)


def test_the_button_of_a_saved_page_draws_its_view(visit: Any) -> None:
    """The library that the file holds unpacks, and draws the view in the picture's place."""
    seen = visit(f"figures/{READ[0]}/{READ[0]}", from_disk=True, viewport=SAVED)
    seen.page.get_by_role("button", name="Interactive view").press("Enter")
    plot = seen.page.locator(".msp-live .main-svg").first
    plot.wait_for(state="visible")
    assert plot.bounding_box()["height"] > 300
    assert seen.page.locator(".msp-static").is_hidden()
    assert (seen.errors, seen.requests[1:]) == ([], [])


@pytest.mark.parametrize("lacking", ["javascript", "DecompressionStream"])
def test_the_picture_needs_nothing(browser: Any, book: Book, lacking: str) -> None:
    """Without JavaScript, or where the browser cannot unpack, the picture stands, no button."""
    context = browser.new_context(java_script_enabled=lacking != "javascript")
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("delete window.DecompressionStream")
    page.goto((book.site / "figures" / "membership-map" / "membership-map.html").as_uri())
    assert page.locator(".msp-static .msp-wide svg").is_visible()
    assert page.locator("button").count() == 0
    assert errors == []
    context.close()
