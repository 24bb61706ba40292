"""What another page can take of a figure: the code that its own page offers."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from analysis import Dataset, figures
from analysis.publish import cite
from analysis.publish.html.embed import oembed
from conftest import Book


@pytest.mark.parametrize("name", figures.LEADS)
def test_a_picture_can_be_pasted_with_its_citation(name: str, book: Book, data: Dataset) -> None:
    """HTML and Markdown show the figure's own file with its alternative text and its citation."""
    figure = figures.get(name, data=data)
    folder = book.site / "figures" / name
    page = html.parse(folder / "index.html")
    (code,) = page.xpath("//pre[@aria-label='Picture in HTML']")
    (image,) = html.fromstring(code.text_content()).xpath("//a/img")
    assert image.get("alt") == figure.alt
    assert (folder / image.get("src")).is_file()
    short = cite.cite(cite.of_figure(figure, data), "short")
    assert short in html.fromstring(code.text_content()).text_content()
    (code,) = page.xpath("//pre[@aria-label='Picture in Markdown']")
    found = re.match(r"\[!\[(?P<alt>.*)\]\((?P<src>[^)]*)\)\]\([^)]*\)\n\n", code.text_content())
    assert found
    assert found["alt"].replace("\\[", "[").replace("\\]", "]") == figure.alt
    assert found["src"] == f"{name}.png"
    assert short in code.text_content()


BASE = "https://example.org/book"
WIDTHS = (320, 600, 940)
# What stands in a frame: how far it would scroll, each way.
SCROLLS = """() => {
  const root = document.scrollingElement;
  return [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight];
}"""


def _code(book: Book, name: str) -> str:
    """Return the code of the frame from a figure's page, its files named in full."""
    folder = book.site / "figures" / name
    (code,) = html.parse(folder / "index.html").xpath("//pre[@aria-label='Embed code']")
    text = str(code.text_content())
    found = re.findall(r'src="([^"]+)"', text)
    assert len(found) == 2  # the frame and the script
    for way in found:
        assert (folder / way).is_file()
        text = text.replace(f'src="{way}"', f'src="{(folder / way).resolve().as_uri()}"')
    return text.replace('loading="lazy"', "")


def test_a_frame_has_the_height_of_its_figure(book: Book, browser: Any, tmp_path: Path) -> None:
    """Each figure's code fits at 320, 600 and 940 px: no scroll bar, and no more room than a line.

    The page that embeds is opened from disk.
    """
    frames = [
        f'<div style="width:{width}px">{_code(book, name)}</div>'
        for name in figures.LEADS
        for width in WIDTHS
    ]
    (tmp_path / "host.html").write_text(f"<!DOCTYPE html>{''.join(frames)}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.goto((tmp_path / "host.html").as_uri())
    shown = page.query_selector_all("iframe")
    assert len(shown) == len(frames)
    page.wait_for_function(
        "() => [...document.querySelectorAll('iframe')].every((f) => f.style.height !== '640px')"
    )
    for element in shown:
        frame = element.content_frame()
        over = frame.evaluate(SCROLLS)
        assert over == [0, 0], frame.title()
        main = frame.evaluate("() => document.querySelector('main').getBoundingClientRect().bottom")
        assert 0 <= element.bounding_box()["height"] - main < 24
    page.close()


def test_a_frame_takes_the_colours_that_its_address_asks_for(book: Book, browser: Any) -> None:
    """Light unless asked; dark by `?theme=dark`; as the reader has it by `?theme=auto`."""
    file = (book.site / "figures" / "membership-growth" / "embed.html").as_uri()
    found = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        for query in ("", "?theme=dark", "?theme=auto", "?theme=%22%3E"):
            page.goto(file + query)
            paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
            found[scheme, query] = paper
        page.close()
    light, dark = found["light", ""], found["light", "?theme=dark"]
    assert light != dark
    assert {place for place, paper in found.items() if paper == dark} == {
        ("light", "?theme=dark"), ("dark", "?theme=dark"), ("dark", "?theme=auto"),
    }  # fmt: skip


def test_what_is_copied_for_word_is_picture_and_words(visit: Any, data: Dataset) -> None:
    """The button gives the clipboard the picture with alternative text, link and citation."""
    figure = figures.get("membership-growth", data=data)
    page = visit("figures/membership-growth/index").page
    page.evaluate(
        "() => addEventListener('copy', ({ clipboardData }) =>"
        " { window.given = clipboardData.getData('text/html'); })"
    )
    page.get_by_role("button", name="Copy picture and words").click()
    page.locator("[data-copies] [role=status]", has_text="Copied").wait_for()
    copied = html.fromstring(page.evaluate("() => window.given"))
    (image,) = copied.xpath("//a/img")
    assert image.get("alt") == figure.alt
    assert image.get("src") == page.url.replace("index.html", "membership-growth.png")
    short = cite.cite(cite.of_figure(figure, data), "short")
    assert short in copied.text_content()


def test_programs_that_show_links_are_told_how(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an address, oEmbed has the frame and the script in full; without one there is none."""
    figure = figures.get("membership-growth", data=data)
    monkeypatch.delenv("MSP_BASE_URL", raising=False)
    assert oembed(figure) is None
    monkeypatch.setenv("MSP_BASE_URL", BASE)
    told = oembed(figure)
    assert told
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", figure.title)
    assert {"html", "width", "height"} <= told.keys()
    assert re.findall(r'src="([^"]+)"', told["html"]) == [
        f"{BASE}/figures/membership-growth/embed.html",
        f"{BASE}/_static/embed.js",
    ]
    assert told["thumbnail_url"] == f"{BASE}/figures/membership-growth/membership-growth-card.png"
