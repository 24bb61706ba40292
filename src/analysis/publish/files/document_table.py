"""The rows of a figure as a table of a document, whose head stands on each page."""

import math
import re
from collections.abc import Sequence
from html import escape
from typing import Any, Final

import pandas as pd

from analysis.figures.record import Figure
from analysis.publish.files.document_xml import UNUSABLE, paragraph, run
from analysis.publish.files.tabular import plain

TWIPS: Final = 1440 / 2.54  # a centimetre
HIDDEN: Final = ("fact_id", "fact_ids")  # columns for files and links, not for reading
WORD: Final = re.compile(r"\d{4}-\d\d-\d\d|[^\s-]+-?")  # a day is not broken at its hyphens
LONG_WORD: Final = 12  # characters; a longer one may be broken
LETTER: Final = 0.165  # centimetres: one of a table, and what is kept free beside its texts
BESIDE: Final = 0.25
FOLDED: Final = 500  # characters of a cell from which its row may go over two pages
ACROSS: Final = ("top", "bottom", "insideH")  # the lines that are drawn
LINES: Final = "".join(
    f'<w:{edge} w:val="{"single" if edge in ACROSS else "nil"}" w:sz="4" w:space="0"'
    ' w:color="BFBFBF"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
BOLD: Final = "<w:rPr><w:b/></w:rPr>"
SHADE: Final = '<w:shd w:val="clear" w:color="auto" w:fill="E8EAED"/>'
PADDING: Final = (
    '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)


def _words(value: Any) -> str:
    """Return a cell for reading: days in ISO form, lists with semicolons, blanks empty."""
    value = plain(value)
    if isinstance(value, list):
        return "; ".join("" if item is None else str(item) for item in value)
    if isinstance(value, float) and value.is_integer():  # a column with blanks holds no integers
        return str(int(value))
    return "" if value is None else str(value)


def _room(texts: Sequence[str]) -> tuple[float, float]:
    """Return the letters of a column's longest word, and those by which its texts are longer."""
    longest = max(len(word) for text in texts for word in WORD.findall(text) or [""])
    least = min(longest, LONG_WORD)
    usual = math.sqrt(sum(len(text) ** 2 for text in texts) / len(texts))
    return least, max(1.0, usual - least)


def _shares(columns: Sequence[Sequence[str]], width: float) -> list[float]:
    """Return the share of each column in a width: what its words need, and of the rest by need."""
    rooms = list(map(_room, columns))
    least = [BESIDE + LETTER * letters for letters, _ in rooms]
    each = max(0.0, width - sum(least)) / sum(more for _, more in rooms)
    widths = [some + each * more for some, (_, more) in zip(least, rooms, strict=True)]
    return [some / sum(widths) for some in widths]


def _row(cells: Sequence[str], widths: Sequence[int], ends: Sequence[str], *, head: bool) -> str:
    """Return a row of a table; ends: how each column is aligned. A head is repeated on pages."""
    kept = "" if any(len(text) > FOLDED for text in cells) else "<w:cantSplit/>"
    kept, shade, look = (f"{kept}<w:tblHeader/>", SHADE, BOLD) if head else (kept, "", "")
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/>{shade}</w:tcPr>'
        f"{paragraph(run(text, look), 'FigureData', end)}</w:tc>"
        for text, width, end in zip(cells, widths, ends, strict=True)
    )
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(made)}</w:tr>"


def shown(figure: Figure) -> list[str]:
    """Return the columns for reading."""
    return [name for name in figure.columns if name not in (*figure.files_only, *HIDDEN)]


def table(figure: Figure, width: float) -> str:
    """Return the rows as a table over a width in centimetres, in shares of it."""
    names = shown(figure)
    labels = [figure.columns[name][0] for name in names]
    columns = [list(map(_words, figure.rows[name])) for name in names]
    shares = _shares([[label, *some] for label, some in zip(labels, columns, strict=True)], width)
    numbers = [pd.api.types.is_numeric_dtype(figure.rows[name]) for name in names]
    ends = ['<w:jc w:val="right"/>' if is_number else "" for is_number in numbers]
    per_cent = [round(5000 * share) for share in shares]  # fiftieths: a pasted table fits its page
    rows = [_row(labels, per_cent, ends, head=True)]
    rows += [_row(cells, per_cent, ends, head=False) for cells in zip(*columns, strict=True)]
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS * share)}"/>' for share in shares)
    about = f'<w:tblDescription w:val="{escape(UNUSABLE.sub("", figure.subtitle))}"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblBorders>{LINES}</w:tblBorders><w:tblLayout w:type="fixed"/>{PADDING}'
        f'<w:tblLook w:val="0020" w:firstRow="1"/>{about}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
