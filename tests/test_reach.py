"""Pages reach everybody: enlarged, respaced, in forced colours, still, by keyboard alone."""

from typing import Any

import pytest

from conftest import PHONE, WIDE
from test_browser import KINDS, SIDEWAYS

ZOOMED = {"width": 320, "height": 256}  # what 1280 by 1024 pixels are at 400 %
SPACED = """body :not(svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
# Words that stand outside the window, or are cut off by a box that neither shows nor scrolls.
OUT = """() => {
  const cut = (box, e) => /hidden|clip/.test(getComputedStyle(e).overflowX)
    && box.right > e.getBoundingClientRect().right + 1 && e.clientWidth > 1;
  const scrolls = e => /auto|scroll/.test(getComputedStyle(e).overflowX);
  const words = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text; text = words.nextNode();) {
    const e = text.parentElement;
    if (!text.data.trim() || e.closest('svg, script, style, noscript, .msp-unseen')
        || !e.checkVisibility({visibilityProperty: true})) { continue; }
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    let fault = box.width && (box.right > innerWidth + 1 || box.left < -1);
    for (let p = e; p; p = p.parentElement) {
      if (scrolls(p)) { fault = false; break; }  // it can be brought into sight
      if (cut(box, p)) { fault = true; break; }
    }
    if (fault) { found.push(text.data.trim().slice(0, 60)); }
  }
  return found;
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
  return s.animationName !== 'none' || s.transitionDuration.split(', ').some(t => t !== '0s')
    || s.scrollBehavior === 'smooth'; }).map(e => e.tagName + '.' + e.getAttribute('class'))"""
FOCUS = "() => document.activeElement"
REACHED = """wanted => { const e = document.activeElement;
  return [e.checkVisibility(), wanted.filter(one => e.matches(one))]; }"""
OUTLINED = "e => getComputedStyle(e).outlineStyle !== 'none' && e.checkVisibility()"


@pytest.mark.parametrize("name", KINDS)
def test_a_page_can_be_enlarged_and_respaced(visit: Any, name: str) -> None:
    """At 400 %, and with the text spacing of WCAG 1.4.12, nothing is cut off or scrolls sideways.

    A reader who wants no motion gets none.
    """
    page = visit(name, viewport=ZOOMED, reduced_motion="reduce").page
    assert page.evaluate(MOVING) == []
    assert (page.evaluate(SIDEWAYS) <= 0, page.evaluate(OUT)) == (True, [])
    page.add_style_tag(content=SPACED)
    assert (page.evaluate(SIDEWAYS) <= 0, page.evaluate(OUT)) == (True, [])


def test_forced_colours_leave_the_picture_and_the_focus(visit: Any) -> None:
    """Where the system sets the colours, a picture keeps its own, and the focus is seen."""
    page = visit("book/membership", viewport=WIDE, forced_colors="active").page
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    fills = "marks => new Set(marks.map(e => getComputedStyle(e).fill)).size"
    assert page.locator("#membership-growth svg:visible path").evaluate_all(fills) > 2
    for role, label in (("button", "Interactive view"), ("searchbox", "Search")):
        page.get_by_role(role, name=label).first.focus()
        assert page.evaluate_handle(FOCUS).evaluate(OUTLINED), label


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("book/meetings", ["svg a.msp-mark", ".msp-controls button", ".msp-tools input",
                           "select[data-facet]", "select[data-sort]", "button[data-kind=csv]",
                           "td .msp-sources, td a", ".msp-made summary"]),
        ("book/sources", ["th button.msp-sort", ".msp-more button"]),
    ],
)  # fmt: skip
def test_everything_is_reached_by_keyboard_alone(visit: Any, name: str, wanted: list[str]) -> None:
    """Tab alone comes to marks, view, search, filters, sorting, files, evidence, further rows."""
    page = visit(name, viewport=WIDE).page
    reached: set[str] = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        visible, found = page.evaluate(REACHED, wanted)
        assert visible
        reached |= set(found)
        if reached == set(wanted):
            break
    assert reached == set(wanted)


# Whether something else stands over all of what has the focus.
COVERED = """e => { const r = e.getBoundingClientRect();
  return [.1, .5, .9].every(part => { const top = document.elementFromPoint(
    r.left + r.width * part, r.top + r.height * part); return top && !e.contains(top); }) }"""


def test_the_bar_of_a_phone_hides_no_focus(visit: Any) -> None:
    """Who walks back through a page by keyboard sees each stop: none is behind the bar on top."""
    page = visit("book/membership", viewport=PHONE, reduced_motion="reduce").page
    page.locator(".bottom-of-page a").last.focus()
    for _ in range(50):
        page.keyboard.press("Shift+Tab")
        focus = page.evaluate_handle(FOCUS)
        assert not focus.evaluate(COVERED), focus.evaluate("e => e.textContent")
