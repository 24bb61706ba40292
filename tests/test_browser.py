"""The built pages in a real browser: each is opened once and asked everything, then narrow."""

import gzip
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from analysis import count, figures, load
from conftest import PHONE, SEEN, WIDE, Book, book_pages
from pdfs import sheets
from scenes import SMALLEST

# Pages made by the build, one of each kind: tests of files look at all the others.
MADE_PAGES = ("figures/index", "members/index", "members/KOR", "members/KAZ", "evidence/index",
              "evidence/memberships", "evidence/meetings", "evidence/production")  # fmt: skip

PAGES = (
    *(f"book/{name}" for name in book_pages()),
    *MADE_PAGES,
    *(f"figures/{figure_id}/index" for figure_id in SEEN),
)
# One of each kind of page: what a kind shares need not be asked of every page.
KINDS = ("book/index", "book/membership", "book/on", "book/sources", "members/KOR",
         "evidence/memberships", "figures/index", "figures/membership-growth/index")  # fmt: skip
FIGURE_PAGES = {name: f"book/{figures.page_of(name)}" for name in figures.LEADS}
LIMIT = 150_000  # bytes, gzip, of a page with all it loads, before anybody asks for more
ELEMENTS = 4_000
NO_DAYS = ("2021-01-01", "2027-01-01", "2023-02-30", "soon", "%3Cb%3E", "")  # in an address
HEIGHT = 25_000  # pixels on a phone
ROWS = 5  # rows of a table, or of a page of evidence, that axe looks at: one template makes them

PICTURES = """() => [...document.querySelectorAll('.msp-figure')].map(figure => ({
  id: figure.id, name: figure.querySelector('.msp-static').getAttribute('aria-label').length,
  boxes: [...figure.querySelectorAll('.msp-static svg')].map(svg => svg.getBoundingClientRect())
    .filter(box => box.width).map(box => [box.width, box.height]),
  texts: [...figure.querySelectorAll('.msp-static svg text')]
    .filter(t => t.getClientRects().length && t.textContent.trim())
    .map(t => { const r = t.getBoundingClientRect(), m = t.getScreenCTM();
      return {text: t.textContent, x: r.left, y: r.top, right: r.right, bottom: r.bottom,
              size: parseFloat(getComputedStyle(t).fontSize) * Math.hypot(m.a, m.b)}; }) }))"""
# Puts figures of another page in the place of this one's text; tells whether its scripts are ours.
BRING = """async ([url, ids]) => {
  const text = msp.markup(await (await fetch(url)).text());
  const other = new DOMParser().parseFromString(text, 'text/html');
  const scripts = (page) => [...page.querySelectorAll('script[defer]')].map(one => one.outerHTML);
  document.querySelector('article').replaceChildren(...ids.map(id => other.getElementById(id)));
  return scripts(other).join() === scripts(document).join(); }"""
CUT = """() => [...document.querySelectorAll('.msp-table')]
  .filter(table => table.getClientRects().length && table.scrollWidth > table.clientWidth + 1)
  .map(table => table.getAttribute('aria-label'))"""
SHEET = {"width": 688, "height": 1017}  # of A4 without its margins, in pixels
# Name and scale of each picture, in pieces or whole, as it is shown.
SCALES = """() => [...document.querySelectorAll('.msp-figure .msp-static svg')]
  .map(svg => [svg.closest('figure').id, svg.viewBox.baseVal, svg.getBoundingClientRect()])
  .filter(([, , box]) => box.width)
  .map(([id, view, box]) => [id, Math.min(box.width / view.width, box.height / view.height)])"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# After the next frame all that loading moved has been told.
SHIFT = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(mspShift), 0)))"
SHORTEN = f"""() => [...document.querySelectorAll('tbody')].map(body => [...body.rows])
  .concat([[...document.querySelectorAll('section.msp-fact')]])
  .forEach(rows => rows.slice({ROWS}).forEach(row => row.remove()))"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OFF = ("label-content-name-mismatch", "target-size")  # rules that older engines leave out unasked
NEWEST_AXE = Path(__file__).parent / "lint" / "node_modules" / "axe-core" / "axe.min.js"
THEMED = ["color-contrast", "link-in-text-block"]  # the rules that a theme can break
AXE = """([exclude, options]) => axe.run({include: [['html']], exclude}, options).then(found =>
  found.violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target}: ${node.failureSummary}`)))"""
FRAME = (".sidebar-drawer", ".mobile-header", "footer")  # the same around every page


def picture_faults(page: Any, width: int) -> list[str]:
    """Return what is wrong with the pictures of a page as they stand there."""
    found = []
    for figure in page.evaluate(PICTURES):
        name, texts = figure["id"], figure["texts"]
        if len(figure["boxes"]) != 1 or figure["boxes"][0][0] < 300 or figure["boxes"][0][1] < 150:
            found.append(f"{name} shows {figure['boxes']}")
        if figure["name"] <= 60 or not texts:
            found.append(f"{name} has no name or no text")
        found += [f"{name}: {t['text']!r} is small" for t in texts if t["size"] < 12]
        found += [
            f"{name}: {t['text']!r} is cut off" for t in texts if t["x"] < 0 or t["right"] > width
        ]
        found += [
            f"{name}: {a['text']!r} and {b['text']!r} overlap"
            for i, a in enumerate(texts)
            for b in texts[i + 1 :]
            if min(a["right"], b["right"]) - max(a["x"], b["x"]) > 1
            and min(a["bottom"], b["bottom"]) - max(a["y"], b["y"]) > 4
        ]
    return found


def axe_faults(page: Any, rules: list[str] = WCAG, leaving: tuple[str, ...] = ()) -> list[str]:
    """Return what the axe engine finds on a page, one line an element.

    The engine is that of tests/lint (`npm ci --prefix tests/lint`), without it the older one that
    comes with the Python package. rules: tags, or names of rules. leaving: parts of the page that
    are not looked at, as selectors.
    """
    if not page.evaluate("'axe' in window"):  # it takes as long to load as a page
        page.evaluate(engine())
    asked = {} if rules == THEMED else {"rules": {rule: {"enabled": True} for rule in OFF}}
    # Without the thousands of places that pass, which no test reads, axe takes a third of the time.
    options = {"resultTypes": ["violations"], "runOnly": rules, **asked}
    found: list[str] = page.evaluate(AXE, [[[part] for part in leaving], options])
    return found


@lru_cache
def engine() -> str:
    """Return the script of the axe engine."""
    from axe_playwright_python.base import AXE_FILE_PATH

    file = NEWEST_AXE if NEWEST_AXE.is_file() else AXE_FILE_PATH
    return Path(file).read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def weight(file: Path) -> int:
    """Return the bytes of a file as a server sends it."""
    return len(gzip.compress(file.read_bytes()))


def told(**claims: Any) -> dict[str, Any]:
    """Return the claims that do not hold, by name."""
    return {name: fault for name, fault in claims.items() if fault}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_order(visit: Any, site_url: str, book: Book, name: str) -> None:
    """Wide and on a phone: quiet, light, still while it loads, as wide as the window, readable.

    Quiet: no console error, no request to another host. Light: in bytes, elements and height,
    before a reader asks for more. As wide as the window: no table is cut off. Readable: each
    picture has an area, a name and texts that keep apart, and the axe engine finds nothing,
    and on one page of each kind nothing in dark, in what stands around every page, and of its
    best practice either. A figure has two pages with one template: axe reads its picture and its
    table on that of the book.
    """
    seen = visit(name, viewport=PHONE)
    page = seen.page
    phone = told(
        shift=page.evaluate(SHIFT) >= 0.01,
        sideways=page.evaluate(SIDEWAYS) > 0,
        cut=page.evaluate(CUT),
        tall=page.evaluate("document.documentElement.scrollHeight") > HEIGHT,
        pictures=picture_faults(page, PHONE["width"]),
    )
    seen.again(WIDE)
    files = {url.removeprefix(site_url).split("?")[0].lstrip("/") for url in seen.requests}
    wide = told(
        shift=page.evaluate(SHIFT) >= 0.01,
        sideways=page.evaluate(SIDEWAYS) > 0,
        cut=page.evaluate(CUT),
        heavy=sum(weight(book.site / file) for file in files) > LIMIT,
        elements=page.evaluate("document.querySelectorAll('*').length") > ELEMENTS,
        pictures=picture_faults(page, WIDE["width"]),
    )
    page.evaluate(SHORTEN)
    light, dark = [], []
    if name in KINDS:
        light = axe_faults(page, [*WCAG, "best-practice"])
        page.emulate_media(color_scheme="dark")
        dark = axe_faults(page, THEMED)
    elif not name.startswith("figures/"):
        light = axe_faults(page, leaving=FRAME)
    quiet = told(errors=seen.errors, foreign=seen.foreign(site_url))
    assert told(wide=wide, phone=phone, light=light, dark=dark, quiet=quiet) == {}


@pytest.mark.parametrize("name", ["book/membership", "book/attendance", "book/map"])
def test_pictures_stand_without_script(visit: Any, name: str) -> None:
    """Without JavaScript every picture of a page is there, wide and on a phone."""
    page = visit(name, viewport=WIDE, java_script_enabled=False).page
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert picture_faults(page, size["width"]) == []


def test_a_page_is_quiet_in_the_dark_on_a_phone(visit: Any, site_url: str) -> None:
    """A reader whose system is dark meets no error and no other host on any kind of page."""
    for name in KINDS:
        seen = visit(name, viewport=PHONE, color_scheme="dark")
        assert told(errors=seen.errors, foreign=seen.foreign(site_url)) == {}, name


def test_the_interactive_views_open_on_demand(visit: Any, site_url: str) -> None:
    """The button loads Plotly from the site itself, once, and draws; before that, nothing.

    The figures of the other pages come to the page that has Plotly already, with their own markup
    and under the scripts of their page, which are the same on all.
    """
    pages = [*FIGURE_PAGES.values()]
    home = max(pages, key=pages.count)
    seen = visit(home, viewport=WIDE)
    assert not any("plotly" in url for url in seen.requests)
    for page in (home, *sorted({*pages} - {home})):
        ids = [figure_id for figure_id, its in FIGURE_PAGES.items() if its == page]
        if page != home:
            assert seen.page.evaluate(BRING, [f"{site_url}/{page}.html", ids]), page
            seen.page.evaluate("name => msp.load(name)", f"msp.js?{page}")
        for figure_id in ids:
            figure = seen.page.locator(f"#{figure_id}")
            figure.get_by_role("button", name="Interactive view").press("Enter")
            plot = figure.locator(".msp-live .main-svg").first
            plot.wait_for(state="visible")
            assert plot.bounding_box()["height"] > 300, figure_id
            assert figure.locator(".msp-static").is_hidden(), figure_id
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
    page.locator(
        "#membership-map output", has_text="11 members from 14 June 2022, 11 to 12 on that day"
    ).wait_for()
    after = page.evaluate(state)
    assert any("India" in t and "Not a member" in t for t in after["texts"])
    assert "14 June 2022" in page.locator("#membership-map .msp-title").inner_text()
    assert "?asof=2022-06-14" in page.url


@pytest.mark.parametrize("name", KINDS)
def test_a_page_opens_from_disk(visit: Any, name: str) -> None:
    """Opened as a file, a page of any kind shows no error and asks no host for anything."""
    seen = visit(name, from_disk=True, viewport=WIDE)
    assert seen.errors == []
    assert seen.foreign("file://") == []


def test_the_interactive_view_works_from_disk(visit: Any) -> None:
    """The button works on a page opened as a file, where fetch would be refused."""
    seen = visit("book/map", from_disk=True, viewport=WIDE)
    seen.page.get_by_role("button", name="Interactive view").first.click()
    seen.page.locator(".msp-live .main-svg").first.wait_for(state="visible")
    assert seen.errors == []


def test_print_shows_figures_and_hides_controls(visit: Any, tmp_path: Path) -> None:
    """On paper the static picture stands, without buttons."""
    page = visit("book/membership", viewport=WIDE).page
    page.emulate_media(media="print")
    assert page.locator(".msp-controls").first.is_hidden()
    assert page.locator("#membership-growth .msp-static").is_visible()
    assert len(page.pdf(path=str(tmp_path / "page.pdf"))) > 10_000


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_paper_has_all_rows(visit: Any, script: bool) -> None:
    """A long table is printed whole, with JavaScript as without; no sentence ends in two stops."""
    page = visit("book/corrections", viewport=WIDE, java_script_enabled=script).page
    printed = page.pdf(format="A4")
    assert page.locator("tr[id^=corrections-]").count() == len(load()["corrections"])
    text = "\n".join(sheet.text for sheet in sheets(printed))
    assert "Evidence" in text
    assert re.findall(r".{20}(?<!\.)\.\s?\.(?!\.)", text) == []


@pytest.mark.parametrize("name", sorted({*FIGURE_PAGES.values()}))
def test_the_words_of_a_picture_can_be_read_on_paper(visit: Any, name: str) -> None:
    """On A4 no picture is made so small that its words have less than 7 points."""
    page = visit(name, viewport=SHEET).page
    page.emulate_media(media="print")
    sizes = {figure: SMALLEST * 0.75 * scale for figure, scale in page.evaluate(SCALES)}
    assert sizes
    assert {figure: size for figure, size in sizes.items() if size < 7} == {}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["figures/membership-map/index", "evidence/index", "members/DEU"])
def test_no_sheet_of_paper_is_empty(visit: Any, name: str, paper: str) -> None:
    """Every printed page has words on it, the last one, too."""
    printed = visit(name, viewport=WIDE).page.pdf(format=paper)
    assert all(sheet.text.strip() for sheet in sheets(printed))


@pytest.mark.parametrize("figure_id", ["membership-growth", "membership-map"])
def test_the_day_is_in_the_address(visit: Any, figure_id: str) -> None:
    """`?asof=` leads to the roster of that day and that state's citation, and so does the view."""
    seen = visit(f"figures/{figure_id}/index", "?asof=2023-01-01", viewport=WIDE)
    panel = seen.page.locator(".msp-asof")
    panel.get_by_role("heading", name="12 members as of 1 January 2023").wait_for()
    words = panel.inner_text()
    assert "Norway" in words
    assert "Italy" not in words
    assert "as of 2023-01-01" in words
    assert not any("plotly" in url for url in seen.requests)
    seen.page.get_by_role("button", name="Interactive view").click()
    seen.page.locator(".msp-live .main-svg").first.wait_for(state="visible")
    assert "1 January 2023" in seen.page.locator(".msp-live").get_attribute("aria-label")
    assert seen.errors == []


def test_the_point_of_a_day_tells_the_bounds(visit: Any) -> None:
    """In the view of the timeline the point of a day tells the count with its bounds."""
    day = "2022-08-01"
    seen = visit("figures/membership-growth/index", f"?asof={day}", viewport=WIDE)
    seen.page.locator(".msp-asof h2").wait_for()
    seen.page.get_by_role("button", name="Interactive view").click()
    seen.page.locator(".msp-live .main-svg").first.wait_for(state="visible")
    seen.page.wait_for_function(
        "said => document.querySelector('.js-plotly-plot').data"
        ".some((trace) => [trace.hovertext].flat().includes(said))",
        arg=f"{count(day)} members on 1 August 2022",
    )
    assert seen.errors == []


def test_the_usual_day_is_not_shown_before_the_day_asked_for(browser: Any, site_url: str) -> None:
    """Picture and title wait while those of the day are on their way."""
    page = browser.new_page()
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/*.asof.js", hold)
    address = f"{site_url}/figures/membership-map/index.html?asof=2023-01-01"
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => document.querySelector('script[src$=\".asof.js\"]')")
    parts = page.locator(".msp-figure :is(h1, .msp-static)")
    waits = "parts => parts.map(part => getComputedStyle(part).animationName)"
    assert parts.evaluate_all(waits) == ["msp-waits", "msp-waits"]
    held.pop().continue_()
    page.locator(".msp-asof h2").wait_for()
    page.wait_for_function("() => document.querySelector('.msp-told')")
    assert parts.evaluate_all(waits) == ["none", "none"]
    page.close()


def test_a_day_outside_the_record_gets_a_friendly_line(visit: Any, site_url: str) -> None:
    """Nonsense in the address leaves the default view and says which days there are."""
    seen = visit("figures/membership-map/index", viewport=WIDE)
    for asked in NO_DAYS:
        seen.page.goto(f"{site_url}/figures/membership-map/index.html?asof={asked}")
        line = seen.page.get_by_text("is not a day of the record")
        line.wait_for()
        assert "14 June 2022" in line.inner_text(), asked
        assert seen.page.locator("#membership-map .msp-static").is_visible(), asked
    assert not any("plotly" in url for url in seen.requests)
    assert seen.errors == []


def test_a_citation_is_copied_by_keyboard(visit: Any) -> None:
    """Every citation has a button that the keyboard reaches; it copies its text and says so."""
    seen = visit("figures/membership-map/index", viewport=WIDE,
                 permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    blocks = seen.page.locator(".msp-citation")
    assert blocks.count() >= 6
    blocks.first.get_by_role("button").focus()
    seen.page.keyboard.press("Enter")
    blocks.first.get_by_role("button", name="Copied: Short line").wait_for()
    assert blocks.first.get_by_role("status").inner_text() == "Copied: Short line"
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert copied == blocks.first.locator("pre").inner_text()


def test_a_click_on_a_number_opens_the_list(visit: Any) -> None:
    """The number in a cell does not cover it: a click there opens the list of its texts."""
    page = visit("book/agreements", viewport=PHONE).page
    cell = page.locator("#agreements-matrix svg:visible a.msp-mark").first
    cell.click()  # fails where something else lies over the middle of the cell
    page.locator(".msp-panel .msp-items a").first.wait_for()
    row = page.locator(f"tr[id='{cell.get_attribute('href')[1:]}']")
    texts = int(row.locator("td").nth(1).text_content())
    assert page.locator(".msp-panel .msp-items a").count() == texts > 0
