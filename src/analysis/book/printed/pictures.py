"""A figure for the printed book: its record's picture, with what its page says of it.

A picture that is higher than a page is set in pieces, cut where no word stands.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from lxml.html import HtmlElement

from analysis.book.printed.blocks import Block, Page
from analysis.book.printed.words import parts
from analysis.data.dataset import Dataset
from analysis.data.words import number_of
from analysis.figures.record import Figure
from analysis.publish import credit
from analysis.scene import svg, text
from analysis.scene.layout import WIDE
from analysis.scene.marks import Scene, Words

HIGH: Final = 980.0  # pixels of a picture that a page has room for, with its caption
SHORT: Final = 40  # rows of a figure that are printed below it


def _lines(scene: Scene) -> list[tuple[float, float]]:
    """Return from where to where the words of a picture reach, from its top."""
    found = []
    for panel in scene.panels:
        for mark in panel.marks:
            if isinstance(mark, Words):
                _, top, _, bottom = text.extent(mark, panel.at(mark.x, mark.y))
                found.append((top, bottom))
    return found


def cuts(scene: Scene) -> list[float]:
    """Return the ends of the pieces of a picture, about as high, with its top before them."""
    pieces = int(-(-scene.height // HIGH))
    size, lines = scene.height / pieces, _lines(scene)
    found = [0.0]
    for piece in range(1, pieces):
        near = sorted(range(-120, 121), key=abs)
        tried = (piece * size + by for by in near)
        free = (y for y in tried if not any(top - 1 < y < end + 1 for top, end in lines))
        found.append(next(free, piece * size))
    return [*found, scene.height]


def pieces(figure: Figure, alt: str) -> list[dict[str, str]]:
    """Return the wide picture as one SVG or several, the first with the alternative text."""
    scene = figure.scene(WIDE)
    whole = svg.as_file(scene, figure.id)
    ends = cuts(scene)
    view = whole[whole.index("viewBox") : whole.index('"', whole.index("viewBox") + 10) + 1]
    return [
        {"svg": whole.replace(view, f'viewBox="0 {top:g} {scene.width:g} {end - top:g}"', 1),
         "alt": alt if top == 0 else f"The picture goes on, part {number} of {len(ends) - 1}"}
        for number, (top, end) in enumerate(pairwise(ends), 1)
    ]  # fmt: skip


def picture(figure: Figure, data: Dataset) -> Block:
    """Return a figure with its caption and the line of its source.

    Where its data are not printed, its alternative text says them at length.
    """
    source = f"{credit.source_line(figure)}. {credit.as_of_line(figure)}."
    licence = f" {credit.licence_line(figure, data, brief=True)}." if figure.basemap else ""
    alt = figure.alt if _is_short(figure) else f"{figure.alt} {figure.description}"
    return {"kind": "figure", "label": f"figures/{figure.id}", "pieces": pieces(figure, alt),
            "title": figure.title, "subtitle": figure.subtitle,
            "source": source + licence}  # fmt: skip


def _is_short(figure: Figure) -> bool:
    """Tell whether the data of a figure are printed below it."""
    return not figure.is_variant and len(figure.rows) <= SHORT


def figure_blocks(
    figure: Figure, data: Dataset, element: HtmlElement, page: Page
) -> Iterator[Block]:
    """Yield a figure as its page has it: picture, notes, and its data where they are short."""
    notes = element.xpath("./figcaption/p[contains(@class, 'msp-note')]")
    told = [parts(note, page.name, page.ways) for note in notes]
    told += [[f"{again}."] for again in element.xpath("./figcaption/details/summary/text()")]
    if not _is_short(figure):
        rows, address = number_of(len(figure.rows), "row"), credit.figure_url(figure)
        told.append([f"The data shown, {rows}, stand with the figure on the site"
                     f" ({address or f'figures/{figure.id}'})."])  # fmt: skip
    yield {**picture(figure, data), "notes": told}
    if _is_short(figure):
        yield from (page.table(table) for table in element.xpath(".//table"))
