"""The page of a day in a real browser: it says what the function and the command say."""

from typing import Any
from urllib.parse import unquote

import pytest

import analysis
from analysis import load
from analysis.cli import main
from analysis.data.dates import long_day, to_date
from analysis.measures.snapshots import span
from conftest import PHONE, WIDE
from test_browser import NO_DAYS

PAGE = "book/on"
FIRST, LAST = span(load())
DAYS = (
    FIRST.isoformat(),
    "2022-08-01",
    "2024-03-04",
    "2024-03-06",
    "2024-07-15",
    "2025-10-15",
    "2026-02-04",
    "2026-02-05",
    LAST.isoformat(),
)
LINES = "[...document.querySelectorAll('.msp-day-of .msp-line')].map(e => e.textContent)"


def _settled(page: Any, day: str) -> list[str]:
    """Return the lines of the page once it has said that it shows a day."""
    page.locator(".msp-day-of h2", has_text=f"On {long_day(to_date(day))}").wait_for()
    page.locator(".msp-said", has_text="The record says").wait_for()
    lines: list[str] = page.evaluate(LINES)
    return lines


def test_page_function_and_command_agree(
    visit: Any, site_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines of the page, of `analysis.snapshot` and of `msp on` are the same."""
    seen = visit(PAGE, viewport=WIDE)
    for day in DAYS:
        seen.page.goto(f"{site_url}/{PAGE}.html?asof={day}")
        lines = _settled(seen.page, day)
        assert main(["on", day]) == 0
        assert lines == analysis.snapshot(day).lines() == capsys.readouterr().out.splitlines()
        assert seen.page.title().startswith(long_day(to_date(day)))
        assert seen.page.url.endswith(f"?asof={day}")
    assert seen.foreign(site_url) == []
    assert seen.errors == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_page_has_a_day_of_its_own(visit: Any, script: bool) -> None:
    """Without a day, and without JavaScript, it shows the day of the news item; nothing loads."""
    data = load()
    seen = visit(PAGE, viewport=WIDE, java_script_enabled=script)
    lines = seen.page.locator(".msp-day-of .msp-line").all_text_contents()
    assert lines == analysis.snapshot(data.news_day).lines()
    assert not any("snapshot.js" in url for url in seen.requests)
    assert seen.page.get_by_text(f"msp on {data.news_day}").is_visible()
    assert seen.page.locator(".msp-ask").is_visible() == script
    assert seen.page.locator("noscript p").first.is_visible() != script


def test_nonsense_in_the_address_gets_a_friendly_line(visit: Any, site_url: str) -> None:
    """The page keeps its day and says which days there are."""
    seen = visit(PAGE, viewport=PHONE)
    for asked in NO_DAYS:
        seen.page.goto(f"{site_url}/{PAGE}.html?asof={asked}")
        said = seen.page.locator(".msp-said", has_text="is not a day of the record")
        said.wait_for()
        assert long_day(FIRST) in said.inner_text(), asked
        assert long_day(LAST) in said.inner_text(), asked
        assert seen.page.evaluate(LINES) == analysis.snapshot(load().news_day).lines(), asked
    assert seen.errors == []


def test_form_and_steps_by_keyboard(visit: Any) -> None:
    """The field shows another day in place; the steps go to the nearest change on either side."""
    page = visit(PAGE, viewport=WIDE).page
    page.get_by_label("Day").fill("2022-08-01")
    page.get_by_label("Day").press("Enter")
    assert _settled(page, "2022-08-01") == analysis.snapshot("2022-08-01").lines()
    before = page.evaluate(LINES)
    page.get_by_role("button", name="Later change").press("Enter")
    page.wait_for_url(lambda url: not url.endswith("?asof=2022-08-01"))
    day = page.url.split("asof=")[1]
    assert day > "2022-08-01"
    assert _settled(page, day) == analysis.snapshot(day).lines() != before
    page.get_by_role("button", name="Earlier change").press("Enter")
    page.wait_for_url(lambda url: not url.endswith(day))
    assert page.url.split("asof=")[1] <= "2022-08-01"
    page.get_by_label("Day").fill(FIRST.isoformat())
    page.get_by_label("Day").press("Enter")
    _settled(page, FIRST.isoformat())
    page.get_by_role("button", name="Earlier change").press("Enter")
    page.locator(".msp-said", has_text="No earlier change is on record").wait_for()


def test_the_front_page_leads_to_a_day(visit: Any) -> None:
    """The form of the front page opens the page of the day that was asked for."""
    page = visit("book/index", viewport=WIDE).page
    page.get_by_label("Day").fill("2025-10-15")
    page.get_by_role("button", name="What was true on this day?").click()
    assert _settled(page, "2025-10-15") == analysis.snapshot("2025-10-15").lines()


def test_without_script_the_front_page_leads_to_the_day_that_is_shown(visit: Any) -> None:
    """No field asks for a day that could not be shown; a link names the one that is."""
    page = visit("book/index", viewport=WIDE, java_script_enabled=False).page
    assert page.locator(".msp-ask:visible, [data-pick]").count() == 0
    day = long_day(load().news_day)
    page.get_by_role("link", name=f"What was true on {day}?").click()
    page.locator(".msp-day-of h2", has_text=f"On {day}").wait_for(state="visible")


def test_the_figures_of_the_day_are_linked(visit: Any) -> None:
    """The links to map and timeline have the day, and are gone where the figures know it not."""
    seen = visit(PAGE, "?asof=2022-08-01", viewport=WIDE)
    _settled(seen.page, "2022-08-01")
    link = seen.page.get_by_role("link", name="The members on the map")
    assert link.get_attribute("href").endswith("membership-map/index.html?asof=2022-08-01")
    link.click()
    seen.page.get_by_role("heading", name="11 to 12 members as of 1 August 2022").wait_for()
    after = visit(PAGE, f"?asof={LAST}", viewport=WIDE).page
    _settled(after, LAST.isoformat())
    assert after.get_by_role("link", name="The members on the map").count() == 0


def test_a_day_works_from_disk(visit: Any) -> None:
    """Opened as a file the page shows the day of its address, and asks no host."""
    seen = visit(PAGE, "?asof=2026-02-05", from_disk=True, viewport=WIDE)
    assert _settled(seen.page, "2026-02-05") == analysis.snapshot("2026-02-05").lines()
    seen.page.get_by_role("button", name="Later change").click()
    seen.page.locator(".msp-day-of h2", has_not_text="5 February 2026").wait_for()
    assert seen.errors == []
    assert seen.foreign("file://") == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_print_shows_the_day(visit: Any, script: bool) -> None:
    """On paper stand the lines of the day, the folded ones too, without form and links to evidence.

    Without JavaScript the day is that of the page.
    """
    page = visit(PAGE, "?asof=2024-07-15", viewport=WIDE, java_script_enabled=script).page
    day = "2024-07-15" if script else load().news_day.isoformat()
    lines = _settled(page, day) if script else analysis.snapshot(day).lines()
    page.emulate_media(media="print")
    assert page.locator(".msp-ask").is_hidden()
    assert page.locator(".msp-why").first.is_hidden()
    shown = page.locator(".msp-day-of .msp-line:visible").all_text_contents()
    assert shown == lines
    assert page.locator(".msp-day-of h2").is_visible()


def test_back_and_forward_walk_through_the_days(visit: Any, site_url: str) -> None:
    """Files and citation follow the day asked for, and so do the buttons back and forward."""
    page = visit("figures/membership-map/index", viewport=WIDE).page
    usual = page.locator(".msp-static").inner_html()
    page.locator(".msp-controls input").fill("2022-08-01")
    vector = page.get_by_role("link", name="Vector picture (SVG)")
    first = "2022-06-14/membership-map-2022-06-14.svg"
    page.locator(f'.msp-files a[href="{first}"]').wait_for()
    assert page.request.get(f"{site_url}/figures/membership-map/{first}").ok
    page.locator(".msp-controls input").fill("2023-07-01")
    page.locator('.msp-files a[href^="2023-06-23/"]').first.wait_for()
    assert "as of 2023-07-01" in page.locator(".msp-asof").inner_text()
    assert "1 July 2023" in page.locator(".msp-day-words").inner_text()
    page.go_back()
    page.locator(f'.msp-files a[href="{first}"]').wait_for()
    assert "asof=2022-08-01" in page.url
    page.go_forward()
    page.locator('.msp-files a[href^="2023-06-23/"]').first.wait_for()
    assert vector.get_attribute("href") == "2023-06-23/membership-map-2023-06-23.svg"
    bib = page.get_by_role("link", name="Citation (BibTeX)")
    assert bib.get_attribute("download") == "membership-map-2023-07-01.bib"
    assert "as of 2023-07-01" in unquote(bib.get_attribute("href"))
    page.locator(".msp-controls input").fill("2027-01-01")
    page.get_by_text("This is the figure on 1 July 2023.").wait_for()
    page.go_back()
    page.locator(f'.msp-files a[href="{first}"]').wait_for()
    page.go_back()
    page.locator('.msp-files a[href="membership-map.svg"]').wait_for()
    assert page.locator(".msp-static").inner_html() == usual
