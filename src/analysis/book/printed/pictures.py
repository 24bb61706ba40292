"""A figure for the printed book: its record's picture, with what its page says of it.

A picture that is higher than a page is set in pieces, cut where no word and no bar stands.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from lxml.html import HtmlElement

from analysis.book.printed.blocks import Block, Page
from analysis.book.printed.words import parts
from analysis.data.dataset import Dataset
from analysis.data.words import number_of
from analysis.figures.record import Figure
from analysis.publish import credit
from analysis.scene import svg
from analysis.scene.layout import WIDE
from analysis.scene.marks import Mark, Panel, Scene, Words
from analysis.scene.pieces import cuts, reach
from analysis.scene.shapes import n

SHORT: Final = 40  # rows of a figure that are printed below it


def _piece(scene: Scene, top: float, end: float) -> Scene:
    """Return a scene without the words that stand above or below: a PDF would keep them."""

    def stays(panel: Panel, mark: Mark) -> bool:
        return not isinstance(mark, Words) or top <= sum(reach(panel, mark)) / 2 < end

    panels = (replace(panel, marks=tuple(mark for mark in panel.marks if stays(panel, mark)))
              for panel in scene.panels)  # fmt: skip
    return replace(scene, panels=tuple(panels))


def pieces(figure: Figure, alt: str) -> list[dict[str, str]]:
    """Return the wide picture as one SVG or several, the first with the alternative text."""
    scene = figure.scene(WIDE)
    ends = cuts(scene)
    whole = f'viewBox="0 0 {n(scene.width)} {n(scene.height)}"'
    return [
        {"svg": svg.as_file(_piece(scene, top, end), figure.id).replace(
            whole, f'viewBox="0 {n(top)} {n(scene.width)} {n(end - top)}"', 1),
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
