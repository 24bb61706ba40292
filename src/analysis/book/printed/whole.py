"""The printed book as a whole: pages in the order of the contents, numbered, set by typst.

The pages come from the built site, where numbers are filled in and notebooks have run; a picture
and its caption come from the record of the figure.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from lxml.html import HtmlElement

from analysis import figures
from analysis.book.printed.blocks import Block, Page, article, places
from analysis.book.printed.contents import parts
from analysis.book.printed.pictures import figure_blocks, picture
from analysis.book.printed.words import Ways
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.publish import cite
from analysis.scene import pictures as typeset
from analysis.scene.text import FOLDER

NAME: Final = "msp-data-book.pdf"  # in the top folder of the site
CJK: Final = "NotoSansCJKkr.otf"
UNKNOWN: Final = "\u25a1"  # a box
FEW: Final = 4  # blocks after a heading that go with it to the page of its table
APPENDIX: Final = "Appendix: the other figures"


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


def runs(blocks: list[Block]) -> list[Block]:
    """Return the blocks in runs of pages that are upright or turned.

    A heading with a line or two goes to the page of the table that it is about.
    """
    found: list[Block] = [{"turned": False, "blocks": []}]
    for block in blocks:
        turned, last = bool(block.get("turned")), found[-1]["blocks"]
        if turned and not found[-1]["turned"]:
            with_it = _before(last)
            del last[len(last) - len(with_it) :]
            if not last and len(found) > 1:
                found.pop()
            else:
                found.append({"turned": True, "blocks": []})
            found[-1]["blocks"] += with_it
        elif not turned and found[-1]["turned"]:
            found.append({"turned": False, "blocks": []})
        found[-1]["blocks"].append(block)
    return found


def _before(blocks: list[Block]) -> list[Block]:
    """Return the heading that stands last, with what follows it, blank where that is far back."""
    for back in range(1, min(FEW, len(blocks)) + 1):
        if blocks[-back]["kind"] == "heading":
            before = len(blocks) - back
            while before and blocks[before - 1]["kind"] == "heading":
                before -= 1
            return blocks[before:]
        if blocks[-back]["kind"] not in ("par", "list", "code"):
            break
    return []


def blocks(site: Path, folder: Path, data: Dataset) -> list[Block]:
    """Return all blocks of the book. site: where it is built; folder: where its contents stand."""
    contents = parts(folder)
    tops = {name: article(site / "book" / f"{name}.html") for part in contents for name in part.pages}
    known = {f"figures/{name}": f"figures/{name}" for name in figures.IDS}
    for name, top in tops.items():
        known |= places(name, top)
    ways = Ways(cite.base_url() or "", known)
    numbers = _sources(tops["sources"])

    def drawn(name: str, element: HtmlElement, page: Page) -> Iterator[Block]:
        yield from figure_blocks(figures.get(name, data=data), data, element, page)

    found: list[Block] = []
    for part in contents:
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
    licence = data.descriptor["licenses"][0]
    day, version = long_day(data.reference_date), f"data version {data.version}"
    return {
        "title": cite.BOOK,
        "author": list(cite.of_book(data).authors),
        "subtitle": str(data.descriptor["title"]),
        "description": f"{cite.BOOK}, {version}, as of {day}. Licence: {licence['title']}, {licence['path']}",
        "keywords": ["Minerals Security Partnership", "critical minerals", licence["name"]],
        "edition": f"{version}, as of {day}",
        "imprint": [f"{version}, as of {day}".capitalize() + ".",
                    f"Licence of the compiled data: {licence['title']} ({licence['name']}), {licence['path']}.",
                    f"Cite as: {cite.cite(cite.of_book(data), 'apa')}"],
        "runs": runs(blocks(site, folder, data)),
    }  # fmt: skip


def lacking(words: str) -> set[str]:
    """Return the letters of a text that no font of the book has."""
    return {letter for letter in set(words) if ord(letter) not in _letters() and letter != "\n"}


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    fonts = (TTFont(path) for path in sorted(FOLDER.glob("DejaVuSans*.ttf")) + [FOLDER / CJK])
    return frozenset().union(*(font.getBestCmap() for font in fonts))


def printable(words: str) -> str:
    """Return a text with a box for each letter that no font of the book has."""
    return words.translate({ord(letter): UNKNOWN for letter in lacking(words)})


def printed(site: Path, folder: Path, data: Dataset) -> bytes:
    """Return the book as a tagged PDF (PDF/UA-1), the same bytes every time."""
    template = resources.files("analysis") / "templates" / "book.typ"
    words = printable(json.dumps(said(site, folder, data), ensure_ascii=False))
    return typeset.document(template.read_text(encoding="utf-8"), said=words)
