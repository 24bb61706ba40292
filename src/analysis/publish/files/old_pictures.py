"""A figure as SVG, PNG and PDF: the framed drawing, the same bytes from build to build."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Final

from analysis.publish.cite import BOOK
from analysis.publish.credit import source_line
from analysis.publish.files.old_frame import WIDTH, framed
from analysis.scene.static import PX_PER_INCH, short_paths, style, to_svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MplFigure
    from PIL.Image import Image

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

PNG_WIDTH: Final = 2400
PNG_DPI: Final = 300
CSS_PX_PER_INCH: Final = 96
# The picture is laid out in DejaVu Sans; the others are as wide or narrower, so nothing collides.
FONTS: Final = "'DejaVu Sans', Verdana, Arial, sans-serif"


def png(image: Image, figure: Figure, dpi: int) -> bytes:
    """Return an image as PNG: marked as sRGB, with its resolution, title and source."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add(b"sRGB", b"\0")  # rendering intent: perceptual
    info.add_itxt("Title", figure.title)
    info.add_itxt("Description", figure.alt)
    info.add_itxt("Source", source_line(figure))
    info.add_text("Software", BOOK)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", dpi=(dpi, dpi), pnginfo=info, compress_level=6)
    return buffer.getvalue()


def rasterised(drawing: MplFigure, scale: float) -> Image:
    """Return a drawing as an image of `scale` image pixels a CSS pixel."""
    from PIL import Image

    buffer = io.BytesIO()
    dpi = PX_PER_INCH * scale
    drawing.savefig(buffer, format="rgba", dpi=dpi)
    width, height = (int(edge * dpi + 1e-6) for edge in drawing.get_size_inches())
    return Image.frombytes("RGBA", (width, height), buffer.getvalue())


def _svg(drawing: MplFigure, figure: Figure) -> bytes:
    """Return SVG of absolute size with plain colours and text as text, named for a reader."""
    width, height = (
        edge * PX_PER_INCH / CSS_PX_PER_INCH for edge in drawing.get_size_inches().tolist()
    )
    text = short_paths(to_svg(drawing)).replace("'DejaVu Sans'", FONTS)
    tag, rest = text.split(">", 1)
    named = f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt)}</desc>"
    size = f'width="{width:g}in" height="{height:g}in" role="img"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{head}{tag} {size}>{named}{rest}".encode()


def _pdf(drawing: MplFigure, figure: Figure) -> bytes:
    buffer = io.BytesIO()
    metadata = {
        "Title": figure.title,
        "Author": BOOK,
        "Subject": f"{figure.alt} {source_line(figure)}.",
        "Creator": BOOK,
        "Producer": "matplotlib",
        "CreationDate": None,
    }
    drawing.savefig(buffer, format="pdf", metadata=metadata)
    return buffer.getvalue()


def _png(drawing: MplFigure, figure: Figure) -> bytes:
    return png(rasterised(drawing, PNG_WIDTH / WIDTH), figure, PNG_DPI)


_WRITERS: Final = {"svg": _svg, "png": _png, "pdf": _pdf}
PICTURES: Final = tuple(_WRITERS)


def pictures(
    figure: Figure, data: Dataset, formats: tuple[str, ...] = PICTURES
) -> dict[str, bytes]:
    """Return format -> bytes for the named formats of PICTURES, drawn once."""
    with style(f"{figure.id}-framed"):
        drawing = framed(figure, data)
        return {name: _WRITERS[name](drawing, figure) for name in formats}
