"""The pages among the downloads in a real browser, opened from disk as from a USB stick."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from analysis import Dataset, figures
from analysis.publish.files.files import put
from analysis.publish.files.page import embed_page, offline_page
from conftest import FLAGS, Visit, browser_path

playwright = pytest.importorskip("playwright.sync_api")

Run = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture(scope="module")
def pages(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both pages of every figure."""
    folder = tmp_path_factory.mktemp("pages")
    for figure in figures.all_figures(data):
        put(folder / f"{figure.id}.html", offline_page(figure, data))
        put(folder / f"{figure.id}-embed.html", embed_page(figure, data))
    return folder


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Run a job with Chromium in a thread of its own: a session's other browser may be open."""
    path = browser_path()
    if path is None:
        message = "no Chromium found; get one with: apt-get install chromium"
        (pytest.fail if os.environ.get("MSP_BROWSER_REQUIRED") else pytest.skip)(message)
    with ThreadPoolExecutor(1) as worker:
        play = worker.submit(playwright.sync_playwright().start).result()
        open_ = lambda: play.chromium.launch(executable_path=path, args=FLAGS)  # noqa: E731
        browser = worker.submit(open_).result()
        yield lambda job: worker.submit(job, browser).result()
        worker.submit(browser.close).result()
        worker.submit(play.stop).result()


@pytest.mark.parametrize("width", [320, 600, 700, 1200])
@pytest.mark.parametrize("figure_id", figures.IDS)
def test_an_embed_fits(run: Run, pages: Path, figure_id: str, width: int) -> None:
    """An embed shows one picture at any width, never scrolls sideways and asks nobody."""

    def job(browser: Any) -> tuple[int, int, list[str], list[str]]:
        address = (pages / f"{figure_id}-embed.html").as_uri()
        seen = Visit(browser, address, viewport={"width": width, "height": 600})
        shown = [box for svg in seen.page.locator("svg").all() if (box := svg.bounding_box())]
        scroll = seen.page.evaluate("document.documentElement.scrollWidth")
        seen.context.close()
        return len(shown), scroll, seen.errors, seen.requests[1:]

    shown, scroll, errors, requests = run(job)
    assert (shown, errors, requests) == (1, [], [])
    assert scroll <= width


@pytest.mark.parametrize("figure_id", figures.IDS)
def test_one_file_is_interactive_offline(run: Run, pages: Path, figure_id: str) -> None:
    """The saved page shows its picture at once, and on demand the view, with no request at all."""

    def job(browser: Any) -> tuple[bool, float, bool, list[str], list[str]]:
        address = (pages / f"{figure_id}.html").as_uri()
        seen = Visit(browser, address, viewport={"width": 1100, "height": 800})
        first = seen.page.locator(".msp-static .msp-wide svg").is_visible()
        seen.page.get_by_role("button", name="Interactive view").press("Enter")
        plot = seen.page.locator(".msp-live .main-svg").first
        plot.wait_for(state="visible")
        height = plot.bounding_box()["height"]
        hidden = seen.page.locator(".msp-static").is_hidden()
        seen.context.close()
        return first, height, hidden, seen.errors, seen.requests[1:]

    first, height, hidden, errors, requests = run(job)
    assert (first, hidden) == (True, True)
    assert height > 300
    assert (errors, requests) == ([], [])


@pytest.mark.parametrize("lacking", ["javascript", "DecompressionStream"])
def test_the_picture_needs_nothing(run: Run, pages: Path, lacking: str) -> None:
    """Without JavaScript, or where the browser cannot unpack, the picture stands, no button."""

    def job(browser: Any) -> tuple[bool, int, list[str]]:
        context = browser.new_context(java_script_enabled=lacking != "javascript")
        page, errors = context.new_page(), []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script("delete window.DecompressionStream")
        page.goto((pages / "membership-map.html").as_uri())
        found = page.locator(".msp-static .msp-wide svg").is_visible(), page.locator("button")
        result = found[0], found[1].count(), errors
        context.close()
        return result

    assert run(job) == (True, 0, [])


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("figure_id", figures.IDS)
def test_a_saved_page_breaks_no_rule(run: Run, pages: Path, figure_id: str, width: int) -> None:
    """The axe engine finds nothing in either page, and the page does not scroll sideways."""
    from axe_playwright_python.sync_playwright import Axe

    def job(browser: Any) -> list[str]:
        reports = []
        for name in (f"{figure_id}.html", f"{figure_id}-embed.html"):
            seen = Visit(browser, (pages / name).as_uri(), viewport={"width": width, "height": 700})
            found = Axe().run(seen.page)
            if found.violations_count:
                reports.append(found.generate_report())
            if seen.page.evaluate("document.documentElement.scrollWidth") > width:
                reports.append(f"{name} scrolls sideways")
            seen.context.close()
        return reports

    assert run(job) == []
