"""Words of a page for the printed book: HTML within a line as parts that the template sets.

A part is text, or what holds parts: `{"b": parts}`, `{"i": parts}`, `{"code": text}`, `{"br": 1}`,
a way out of the book `{"url": address, "in": parts}`, and one to a place in it `{"to": label,
"told": whether its page is said, "in": parts}`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin

from lxml.html import HtmlElement

Parts = list[Any]
SKIPPED: Final = frozenset({"button", "form", "input", "label", "nav", "select", "svg", "script"})
ELSEWHERE: Final = frozenset({"headerlink", "msp-cut", "msp-elsewhere", "msp-why"})
STRONG: Final = {"b": "b", "strong": "b", "em": "i", "i": "i"}


@dataclass
class Ways:
    """Where links lead in print. base: the address of the site, blank where it has none.

    known: a place, `book/page`, `book/page#anchor` or `figures/id` -> its label in the book.
    used: the labels to which a way leads.
    """

    base: str
    known: dict[str, str]
    used: set[str] = field(default_factory=set)

    def of(self, page: str, href: str) -> dict[str, Any]:
        """Return the way of a link on a page, blank where print has none."""
        if re.match(r"[a-z]+:", href):
            return {"url": href}
        site = urljoin(f"/book/{page}.html", href).lstrip("/")
        path, _, anchor = site.partition("#")
        place = re.sub(r"(/index)?\.html$", "", path)
        for one in (f"{place}#{anchor}", place):
            if one in self.known:
                self.used.add(self.known[one])
                return {"to": self.known[one]}
        return {"url": f"{self.base}/{site}"} if self.base else {}


def is_skipped(element: HtmlElement) -> bool:
    """Tell whether an element is for a screen only: a control, or a way to more of the site."""
    if not isinstance(element.tag, str):  # a comment
        return True
    return element.tag in SKIPPED or bool(ELSEWHERE & set(element.classes))


def _spaced(text: str | None) -> Iterator[str]:
    if text:
        yield re.sub(r"\s+", " ", text)


def _within(element: HtmlElement, page: str, ways: Ways, *, told: bool) -> Iterator[Any]:
    """Yield the parts of an element, its tail left out."""
    tag = element.tag
    if is_skipped(element) or tag == "summary":
        return
    inside = parts(element, page, ways, told=told)
    if tag == "br":
        yield {"br": 1}
    elif tag == "code":
        yield {"code": element.text_content()}
    elif tag in STRONG:
        yield {STRONG[tag]: inside}
    elif tag == "a" and (way := ways.of(page, element.get("href", ""))):
        yield {**way, "told": told, "in": inside} if "to" in way else {**way, "in": inside}
    elif tag == "li":
        yield from ([{"br": 1}] if element.getprevious() is not None else [])
        yield from inside
    else:
        yield from inside


def parts(element: HtmlElement, page: str, ways: Ways, *, told: bool = True) -> Parts:
    """Return what an element of a page says, without space around; told: links say their page."""
    found: Parts = list(_spaced(element.text))
    for child in element:
        found.extend(_within(child, page, ways, told=told))
        found.extend(_spaced(child.tail))
    while found and isinstance(found[0], str) and not found[0].strip():
        del found[0]
    while found and isinstance(found[-1], str) and not found[-1].strip():
        del found[-1]
    return found


def plain(given: Parts) -> str:
    """Return parts as text, a break as a line of its own."""
    return "".join(
        part if isinstance(part, str)
        else "\n" if "br" in part
        else part["code"] if "code" in part
        else plain(next(part[name] for name in ("in", "b", "i") if name in part))
        for part in given
    )  # fmt: skip
