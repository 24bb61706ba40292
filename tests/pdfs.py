"""PDFs as a reader's program sees them: the words of each page, where letters stand, how large."""

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument, raw

AT_END = "\ufffe"  # how PDFium tells a hyphen at the end of a line


class Letter(NamedTuple):
    """A letter: its edges in points from the lower left corner of its page, and its size."""

    sign: str
    left: float
    low: float
    right: float
    high: float
    size: float


class Sheet:
    """A page of a PDF."""

    def __init__(self, page: Any) -> None:
        self.page, self.width, self.height = page, page.get_width(), page.get_height()
        self.read = page.get_textpage()

    @property
    def text(self) -> str:
        """Its words, in the order of the file."""
        return str(self.read.get_text_range()).replace(AT_END, "-")

    def letters(self) -> Iterator[Letter]:
        """Yield what is printed of its letters: no space."""
        matrix = raw.FS_MATRIX()
        for at in range(self.read.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(self.read, at))
            if sign.strip() and not raw.FPDFText_IsGenerated(self.read, at):
                raw.FPDFText_GetMatrix(self.read, at, ctypes.byref(matrix))
                size = raw.FPDFText_GetFontSize(self.read, at) * hypot(matrix.b, matrix.d)
                yield Letter(sign, *self.read.get_charbox(at), size)

    def kinds(self) -> set[int]:
        """Return the kinds of what is drawn on it, also within what is drawn: see PDFium."""
        return {one.type for one in self.page.get_objects()}


def sheets(content: bytes) -> list[Sheet]:
    """Return the pages of a PDF."""
    return [Sheet(page) for page in PdfDocument(content)]
