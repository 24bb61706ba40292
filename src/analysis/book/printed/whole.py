"""The printed book as a whole: pages in the order of the contents, numbered, set by typst.

The pages come from the built site, where numbers are filled in and notebooks have run; a picture
and its caption come from the record of the figure.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml.html import HtmlElement
from sphinx_external_toc.parsing import parse_toc_yaml

from analysis import figures
from analysis.book.printed.blocks import Block, Page, article, places
from analysis.book.printed.pictures import figure_blocks, picture
from analysis.book.printed.runs import runs
from analysis.book.printed.words import Ways
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.publish import cite, templates
from analysis.scene import pictures as typeset
from analysis.scene.kept import once
from analysis.scene.text import printable

CONTENTS: Final = "_toc.yml"
APPENDIX: Final = "Appendix: the other figures"


class Part(NamedTuple):
    """A part of the book: its caption, blank for what stands before all parts, and its pages."""

    caption: str
    pages: tuple[str, ...]


def contents(folder: Path) -> list[Part]:
    """Return the parts of the book in a folder; a page is its name without folder and ending."""
    front = parse_toc_yaml(folder / CONTENTS).root
    chapters = (
        Part(tree.caption or "", tuple(Path(str(page)).name for page in tree.items))
        for tree in front.subtrees
    )
    return [Part("", (Path(front.docname).name,)), *chapters]


def _heading(title: str, level: int, label: str = "") -> Block:
    return {"kind": "heading", "level": level, "title": title, "label": label}


def _sources(top: HtmlElement) -> dict[str, int]:
    """Return the number of each source: its place in the bibliography."""
    rows = top.xpath(".//tr[@id]/@id")
    return {name: number for number, name in enumerate(dict.fromkeys(rows), 1)}


def _appendix(data: Dataset, leads: dict[str, str]) -> Iterator[Block]:
    """Yield the figures that others of their family lead, family by family.

    leads: id of a figure in the book -> title of the section in which it stands.
    """
    yield _heading(APPENDIX, 1)
    before = ""
    for name in (name for name in figures.IDS if name not in figures.LEADS):
        figure, lead = figures.get(name, data=data), figures.family_of(name)[0]
        if figure.family and lead != before:
            before = lead
            yield _heading(f"{leads[lead]}: every other {figure.family.kind}", 2)
        yield picture(figure, data)


def _leads(blocks: list[Block]) -> dict[str, str]:
    """Return id of a figure -> title of the section in which it stands."""
    found, title = {}, ""
    for block in blocks:
        title = block["title"] if block["kind"] == "heading" else title
        if block["kind"] == "figure":
            found[block["label"].removeprefix("figures/")] = title
    return found


def numbered(blocks: list[Block]) -> None:
    """Number chapters and their sections; say which headings begin a page."""
    chapter = section = 0
    before: Block = {}
    for block in (one for one in blocks if one["kind"] == "heading"):
        block["breaks"] = block["level"] == 1 or (block["level"] == 2 and before.get("level") != 1)
        if block["level"] == 2:
            chapter, section = chapter + 1, 0
            block["title"] = f"{chapter} {block['title']}"
        elif block["level"] == 3:
            section += 1
            block["title"] = f"{chapter}.{section} {block['title']}"
        before = block


def blocks(site: Path, folder: Path, data: Dataset) -> list[Block]:
    """Return all blocks of the book. site: where it is built; folder: where its contents stand."""
    order = contents(folder)
    tops = {name: article(site / "book" / f"{name}.html") for part in order for name in part.pages}
    known = {f"figures/{name}": f"figures/{name}" for name in figures.IDS}
    for name, top in tops.items():
        known |= places(name, top)
    ways = Ways(cite.base_url() or "", known)
    numbers = _sources(tops["sources"]) if "sources" in tops else {}

    def drawn(name: str, element: HtmlElement, page: Page) -> Iterator[Block]:
        yield from figure_blocks(figures.get(name, data=data), data, element, page)

    found: list[Block] = []
    for part in order:
        found += [_heading(part.caption, 1)] if part.caption else []
        for name in part.pages:
            found += Page(name, ways, numbers, drawn).blocks(tops[name])
    found += _appendix(data, _leads(found))
    numbered(found)
    for table in (one for one in found if one["kind"] == "table"):
        table["labels"] = {at: label for at, label in table["labels"].items() if label in ways.used}
    return found


def said(site: Path, folder: Path, data: Dataset) -> dict[str, Any]:
    """Return all that the template asks for."""
    licence, book = data.descriptor["licenses"][0], cite.of_book(data)
    edition = f"data version {data.version}, as of {long_day(data.reference_date)}"
    terms = f"{licence['title']} ({licence['name']}), {licence['path']}"
    return {
        "title": cite.BOOK,
        "author": list(book.authors),
        "subtitle": str(data.descriptor["title"]),
        "description": f"{cite.BOOK}, {edition}. Licence of the compiled data: {terms}",
        "keywords": ["Minerals Security Partnership", "critical minerals", licence["name"]],
        "edition": edition,
        "imprint": [f"D{edition[1:]}.", f"Licence of the compiled data: {terms}.",
                    f"Cite as: {cite.cite(book, 'apa')}"],
        "runs": runs(blocks(site, folder, data)),
    }  # fmt: skip


def printed(site: Path, folder: Path, data: Dataset) -> bytes:
    """Return the book as a tagged PDF (PDF/UA-1), the same bytes every time."""
    template = templates.asset("templates/book.typ")
    words = printable(json.dumps(said(site, folder, data), ensure_ascii=False))
    return once(lambda: typeset.document(template, said=words), template, words)
