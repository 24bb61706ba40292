"""A figure as SVG, PNG and PDF: its scene framed with its words, so that a copy explains itself.

The same figure gives the same bytes from build to build.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any, Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish.cite import BOOK
from analysis.publish.credit import as_of_line, figure_url, licence_line, source_line
from analysis.scene import pictures as typeset
from analysis.scene import svg, text
from analysis.scene.kept import once
from analysis.scene.key import moved
from analysis.scene.layout import WIDE
from analysis.scene.marks import Box, Look, Mark, Panel, Scene, Words, pixels

WIDTH: Final = 768  # CSS pixels: 8 inches on the screen, 2400 px at 300 dpi
PNG_WIDTH: Final = 2400
PNG_DPI: Final = 300
CSS_PX_PER_INCH: Final = 96
NEARLY: Final = 250  # of 255: nearly white
SMALLEST: Final = 15.3  # at 160 mm width this is 9 pt: 768 px * 9 pt / 453.5 pt
PRINT: Final = replace(WIDE, text=15.0, small=14.5)
LEADING: Final = 1.35
GAP: Final = 14.0  # between header, drawing and footer
PAPER: Final = Look(fill="paper")  # a pasted picture has no page of its own


class Block(NamedTuple):
    """A paragraph beside the drawing in lines that fit; `after` is the space below it in pixels."""

    lines: tuple[str, ...]
    size: float
    tone: str
    bold: bool
    after: float

    @property
    def height(self) -> float:
        """Height in pixels with the space below."""
        return len(self.lines) * self.size * LEADING + self.after


def block(
    words: str, size: float, width: float, *, tone: str = "ink", bold: bool = False,
    after: float = 5.0,
) -> Block:  # fmt: skip
    """Return a paragraph broken so that no line is wider than `width` pixels."""
    return Block(text.broken(words, width, size, bold=bold), size, tone, bold, after)


def written(blocks: Iterable[Block], left: float, top: float) -> Iterator[Mark]:
    """Yield paragraphs one below another from a place in pixels on."""
    for part in blocks:
        for number, line in enumerate(part.lines):
            y = top + number * part.size * LEADING + part.size
            yield Words(x=left, y=y, text=line, size=part.size, base="line", tone=part.tone,
                        bold=part.bold)  # fmt: skip
        top += part.height


def paper(width: float, height: float) -> Panel:
    """Return a panel of white paper."""
    sheet = Box(x0=0, x1=width, y0=0, y1=height, look=PAPER)
    return pixels((0.0, 0.0, width, height), (sheet,), name="paper")


def _footer(figure: Figure, data: Dataset, width: float) -> list[Block]:
    """Return the notes, the source line and the licences."""
    source = f"{source_line(figure)}. {as_of_line(figure)}. {figure_url(figure)}".rstrip()
    licences = f"{licence_line(figure, data)}."
    return [
        *(block(note, SMALLEST, width, tone="muted") for note in figure.notes),
        block(source, SMALLEST, width, after=2),
        block(licences, SMALLEST, width, tone="muted", after=0),
    ]


def framed(figure: Figure, data: Dataset) -> Scene:
    """Return the scene with title and subtitle above, notes, source and licences below."""
    drawn, width = figure.scene(PRINT), PRINT.width
    margin = (WIDTH - width) / 2
    above = [
        block(figure.title, 21, width, bold=True),
        block(figure.subtitle, SMALLEST, width, tone="muted", after=0),
    ]
    below = _footer(figure, data, width)
    top = margin + sum(part.height for part in above) + GAP
    foot = top + drawn.height + GAP
    height = round(foot + sum(part.height for part in below) + margin)
    words = (*written(above, margin, margin), *written(below, margin, foot))
    return Scene(
        layout=replace(PRINT, width=WIDTH),
        height=height,
        panels=(
            paper(WIDTH, height),
            *moved(drawn.panels, margin, top),
            pixels((0.0, 0.0, WIDTH, height), words, name="words"),
        ),
    )


def _drawn(figure: Figure, data: Dataset) -> tuple[str, tuple[float, float]]:
    """Return the framed picture and its size in pixels.

    SVG of absolute size with plain colours and text as text, named for a reader.
    """
    return _drawn_at(figure_url(figure), figure, data)


@lru_cache(maxsize=2)  # the SVG, the PDF and the PNG are one picture
def _drawn_at(_url: str, figure: Figure, data: Dataset) -> tuple[str, tuple[float, float]]:
    """Return `_drawn` where the figure has this address, which the footer names."""
    scene = framed(figure, data)
    width, height = (edge / CSS_PX_PER_INCH for edge in (scene.width, scene.height))
    named = f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt)}</desc>"
    size = f' width="{width:g}in" height="{height:g}in" role="img"'
    return svg.as_file(scene, figure.id, named, size), (scene.width, scene.height)


def svg_file(figure: Figure, data: Dataset) -> bytes:
    """Return the framed picture as SVG."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_drawn(figure, data)[0]}'.encode()


def png_file(figure: Figure, data: Dataset) -> bytes:
    """Return the framed picture as PNG, PNG_WIDTH pixels wide."""
    return raster(*_drawn(figure, data), PNG_WIDTH / WIDTH, figure, PNG_DPI)


def pdf_file(figure: Figure, data: Dataset) -> bytes:
    """Return the framed picture as PDF, with its alternative text and its source."""
    (drawn, size), alt = _drawn(figure, data), f"{figure.alt} {source_line(figure)}."
    words = {"title": figure.title, "author": BOOK, "alt": alt}
    return once(lambda: typeset.pdf(drawn, size, **words), drawn, size, words)


def raster(drawn: str, size: tuple[float, float], scale: float, figure: Figure, dpi: int) -> bytes:
    """Return SVG of a size in pixels as PNG of `scale` pixels a pixel, described."""
    made_of = (drawn, size, scale, figure.title, figure.alt, source_line(figure), dpi)
    return once(lambda: _described(typeset.png(drawn, size, scale), figure, dpi), *made_of)


def _packed(image: bytes, dpi: int, info: Any = None) -> bytes:
    """Return a PNG in 256 colours: less than half of the bytes, and the same to the eye."""
    from PIL import Image

    buffer, drawn = io.BytesIO(), Image.open(io.BytesIO(image)).convert("RGB")
    few = drawn.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The colours are means of their neighbours: the paper is white all the same.
    few.putpalette([255 if part >= NEARLY else part for part in few.getpalette() or ()])
    few.save(buffer, "PNG", dpi=(dpi, dpi), pnginfo=info, compress_level=6)
    return buffer.getvalue()


def alone(figure: Figure, scale: float, dpi: int) -> tuple[bytes, float]:
    """Return the picture without its words as PNG of 256 colours, and its height by its width.

    scale: pixels a CSS pixel.
    """
    drawn = figure.scene(PRINT)
    size = (drawn.width, drawn.height)
    scene = replace(drawn, panels=(paper(*size), *drawn.panels))
    told = svg.as_file(scene, figure.id)
    made = once(lambda: _packed(typeset.png(told, size, scale), dpi), told, size, scale, dpi)
    return made, drawn.height / drawn.width


def _described(image: bytes, figure: Figure, dpi: int) -> bytes:
    """Return a PNG marked as sRGB, with its resolution, title and source."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add(b"sRGB", b"\0")  # rendering intent: perceptual
    info.add_itxt("Title", figure.title)
    info.add_itxt("Description", figure.alt)
    info.add_itxt("Source", source_line(figure))
    info.add_text("Software", BOOK)
    return _packed(image, dpi, info)
