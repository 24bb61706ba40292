"""A figure for the printed book: its record's picture, with what its page says of it.

A picture that is higher than a page is set in pieces, which have its alternative text once.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml.html import HtmlElement

from analysis.book.printed.blocks import Block, Page
from analysis.book.printed.words import parts
from analysis.data.dataset import Dataset
from analysis.data.words import number_of
from analysis.figures.record import Figure
from analysis.publish import credit
from analysis.scene import furniture, svg
from analysis.scene.layout import WIDE
from analysis.scene.marks import Panel, Words
from analysis.scene.pieces import Strip, middle, pieces
from analysis.scene.shapes import n

SHORT: Final = 40  # rows of a figure that are printed below it


def _within(panel: Panel, strip: Strip, size: float) -> Panel:
    """Return a panel without the words that stand outside a strip: a PDF would keep them.

    size: of the names of ticks, which are marks then.
    """
    names = (mark for mark in furniture.frame(panel, size) if isinstance(mark, Words))
    marks = tuple(mark for mark in (*panel.marks, *names) if not isinstance(mark, Words)
                  or strip.top <= middle(panel, mark) < strip.end)  # fmt: skip
    return replace(panel, x=replace(panel.x, side=""), y=replace(panel.y, side=""), marks=marks)


def _strip(figure: Figure, strip: Strip) -> str:
    """Return a strip of the wide picture as SVG."""
    scene, (top, end) = figure.scene(WIDE), strip
    panels = tuple(_within(panel, strip, scene.layout.small) for panel in scene.panels)
    whole = f'viewBox="0 0 {n(scene.width)} {n(scene.height)}"'
    return svg.as_file(replace(scene, panels=panels), figure.id).replace(
        whole, f'viewBox="0 {n(top)} {n(scene.width)} {n(end - top)}"', 1)  # fmt: skip


def picture(figure: Figure, data: Dataset) -> Block:
    """Return a figure with its caption and the line of its source.

    Where its data are not printed, its alternative text says them at length.
    """
    source = f"{credit.source_line(figure)}. {credit.as_of_line(figure)}."
    licence = f" {credit.licence_line(figure, data, brief=True)}." if figure.basemap else ""
    alt = figure.alt if _is_short(figure) else f"{figure.alt} {figure.description}"
    over, parts, under = pieces(figure.scene(WIDE))
    return {"kind": "figure", "label": f"figures/{figure.id}", "alt": alt,
            "over": [_strip(figure, over)] if over else [],
            "pieces": [_strip(figure, part) for part in parts],
            "under": [_strip(figure, under)] if under else [],
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
