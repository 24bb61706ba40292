"""What a page may load and run: nothing but what the site brought."""

import re
from typing import Any

import pytest
from lxml import html

from analysis.publish.html.policy import scripts_of, with_policy
from conftest import Book

AHEAD = re.compile(r"<link [^>]*rel=[\"']?(next|prefetch|prerender)")
POLICY = "//meta[@http-equiv='Content-Security-Policy']/@content"


def _directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: values for name, *values in parts}


def test_every_page_names_the_scripts_that_it_runs(book: Book) -> None:
    """Each HTML file has one policy before its first script, with the hash of each of its own.

    No script is allowed for standing in the page, none that a text becomes, none of another host.
    No page is fetched ahead, as Firefox does with the next one: the policy would refuse it.
    """
    top = book.site / "index.html"  # leads on to the first page, and runs nothing
    assert "<script" not in top.read_text(encoding="utf-8")
    pages = [path for path in book.site.rglob("*.html") if path != top]
    assert len(pages) > 200
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert not AHEAD.search(text), path
        (policy,) = html.fromstring(text.encode()).xpath(POLICY)
        assert text.find("Content-Security-Policy") < text.find("<script"), path
        directives = _directives(policy)
        assert directives["default-src"] == ["'none'"]
        allowed = directives["script-src"]
        assert set(scripts_of(text)) <= set(allowed), path
        rest = [one for one in allowed if not one.startswith("'sha256-")]
        assert rest == ["'self'", "file:"]
        # Sphinx's search makes markup itself, the page for lost addresses writes itself anew, and a
        # page that stands alone brings Plotly as text.
        is_free = path.name in ("404.html", "search.html", f"{path.parent.name}.html")
        assert ("require-trusted-types-for" in directives) is not is_free, path
        assert " onclick=" not in text
        assert "javascript:" not in text


def test_words_that_were_searched_are_marked_and_hidden_again(visit: Any) -> None:
    """Sphinx marks them on the page that a result leads to, Escape ends it, and nothing complains;
    no link with code in its address is there.
    """
    page = visit("book/membership", query="?highlight=estonia").page
    page.wait_for_selector("span.highlighted", state="attached")
    assert page.locator("a[href^='javascript:']").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("span.highlighted").count() == 0


@pytest.mark.parametrize("name", ["book/index", "figures/membership-map/index"])
def test_a_script_that_a_text_brings_does_not_run(name: str, visit: Any) -> None:
    """An element with code, a handler in an attribute and code made of text do nothing; a text does
    not become markup, code or the address of a script but by the scripts of the site.
    """
    page = visit(name).page
    page.evaluate(
        """() => {
          window.refused = 0;
          const tried = (act) => { try { act(); } catch { window.refused += 1; } };
          const script = document.createElement("script");
          tried(() => { script.textContent = "window.element = 1"; });
          document.body.append(script);
          tried(() => { document.createElement("p").innerHTML = "<b>x</b>"; });
          const image = document.createElement("img");
          tried(() => { image.setAttribute("onerror", "window.handler = 1"); });
          image.src = "data:,";
          document.body.append(image);
          const late = document.createElement("script");
          tried(() => { late.src = "https://example.org/x.js"; });
          late.onload = () => { window.foreign = 1; };
          document.body.append(late);
        }"""
    )
    page.wait_for_timeout(300)
    found = page.evaluate("() => [window.element, window.handler, window.foreign, window.refused]")
    assert found == [None, None, None, 4]


def test_a_policy_is_of_the_page_as_it_is() -> None:
    """Another letter in a script is another name; data in a page and files have none."""
    page = '<head><meta charset="utf-8"></head><script>a()</script><script src="b.js"></script>'
    data = '<script type="application/ld+json">{}</script>'
    assert len(scripts_of(page + data)) == 1
    assert scripts_of(page) != scripts_of(page.replace("a()", "b()"))
    assert scripts_of(page)[0] in html.fromstring(with_policy(page)).xpath(POLICY)[0]
