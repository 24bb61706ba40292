"""A page of the built site for the printed book: its blocks, one after another.

The page has its numbers filled in and its notebook run; what is for a screen only is left out. A
block is a heading, a paragraph, a list, terms, code, a table, or a figure, whose record is asked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import html
from lxml.html import HtmlElement

from analysis.book.printed.grid import grid
from analysis.book.printed.words import Ways, is_skipped, parts, plain

Block = dict[str, Any]
SKIPPED: Final = frozenset(
    {"msp-tools", "msp-controls", "msp-more", "msp-table-files", "msp-printed", "msp-made",
     "msp-rerun", "msp-thumbs", "toctree-wrapper", "msp-said"}
)  # fmt: skip
HEADS: Final = {"h1": 1, "h2": 2, "h3": 3}
INLINE: Final = frozenset({"a", "b", "br", "code", "em", "i", "small", "span", "strong"})


def article(path: Path) -> HtmlElement:
    """Return what a page of the built site says, without its frame."""
    return html.parse(str(path)).getroot().xpath("//article")[0]


@dataclass
class Page:
    """A page being read. figure: makes the block of a figure from its id and its element.

    numbers: of sources in the bibliography.
    """

    name: str
    ways: Ways
    numbers: Mapping[str, int]
    figure: Callable[[str, HtmlElement, "Page"], Iterator[Block]]
    rest: dict[str, HtmlElement] = field(default_factory=dict)

    def blocks(self, top: HtmlElement) -> Iterator[Block]:
        """Yield the blocks of an element."""
        for element in top.iter("noscript"):
            if name := element.get("data-rest"):
                self.rest[name] = element
        yield from self._inside(top)

    def _inside(self, top: HtmlElement) -> Iterator[Block]:
        for element in top:
            if not is_skipped(element) and not SKIPPED & set(element.classes):
                yield from self._block(element)

    def _block(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag in HEADS:
            yield self._heading(element)
        elif tag == "p" or tag in INLINE:
            if said := parts(element, self.name, self.ways):
                yield {"kind": "par", "in": said, "small": "msp-note" in element.classes}
        elif tag in ("ul", "ol"):
            items = filter(None, (parts(item, self.name, self.ways) for item in element))
            yield {"kind": "list", "items": list(items), "counted": tag == "ol"}
        elif tag == "dl":
            heads, told = ([parts(one, self.name, self.ways) for one in element.findall(name)]
                           for name in ("dt", "dd"))  # fmt: skip
            yield {"kind": "terms", "items": list(zip(heads, told, strict=True))}
        elif tag == "pre":
            yield {"kind": "code", "text": element.text_content().rstrip("\n")}
        elif tag == "table":
            yield self.table(element)
        elif tag == "figure":
            if "msp-figure" in element.classes:
                yield from self.figure(element.get("id"), element, self)
        elif tag == "noscript":
            if "msp-kept" in element.classes and not element.get("data-rest"):
                yield from self._inside(element)
        elif tag != "summary":
            yield from self._inside(element)

    def _heading(self, element: HtmlElement) -> Block:
        level, anchor = HEADS[element.tag], element.getparent().get("id")
        title = plain(parts(element, self.name, self.ways)).replace("\n", " ")
        label = f"book/{self.name}" + (f"#{anchor}" if level > 1 else "")
        return {"kind": "heading", "level": level + 1, "title": title,
                "label": label if label in self.ways.known.values() else ""}  # fmt: skip

    def table(self, element: HtmlElement) -> Block:
        """Return a table, with the rest of its rows where a page keeps them back."""
        name = element.getparent().get("data-table", "")
        rest = self.rest[name].xpath(".//table") if name in self.rest else []
        return grid([element, *rest], self.name, self.numbers, self.ways)


def places(page: str, top: HtmlElement) -> dict[str, str]:
    """Return the places on a page to which a way may lead in print, each with its label.

    They are the page itself, its sections, by any name they have, rows of its tables and figures.
    """
    found = {f"book/{page}": f"book/{page}"}
    for section in top.xpath(".//section[@id][h1 or h2 or h3]"):
        is_top = section.find("h1") is not None
        label = f"book/{page}" if is_top else f"book/{page}#{section.get('id')}"
        for anchor in (section.get("id"), *section.xpath("./span/@id")):
            found[f"book/{page}#{anchor}"] = label
    for anchor in top.xpath(".//tr[@id][not(ancestor::figure)]/@id"):
        found[f"book/{page}#{anchor}"] = f"book/{page}#{anchor}"
    for anchor in top.xpath(".//figure[contains(@class, 'msp-figure')]/@id"):
        found[f"book/{page}#{anchor}"] = f"figures/{anchor}"
    return found
