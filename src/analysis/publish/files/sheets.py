"""The sheets of a workbook (XLSX): heads that stay, cells by their type, texts that stay texts.

No spreadsheet takes a text for a formula, whatever it begins with.
"""

import datetime as dt
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from analysis.publish import cite
from analysis.publish.files.tabular import plain

MOST: Final = 32_767  # UTF-16 units that a cell can hold
CUT: Final = " [cut: a cell holds no more; the CSV file has all]"
LONGEST_LINK: Final = 690  # bytes: of at most 2,079 signs, three for each byte that is escaped
MOST_LINKS: Final = 65_530  # of a sheet
FIRST_DAY: Final = dt.date(1900, 3, 1)  # before it Excel counts days wrongly, or not at all
NARROWEST: Final = 8  # characters
WIDEST: Final = 46
BUTTON: Final = 3  # characters that the button of a filter takes
ACROSS: Final = 250  # characters in the width of a printed page: of 6 points
LINE: Final = 15  # points
HIGHEST: Final = 409  # points that a line can be high
HEAD: Final = {"bold": True, "bg_color": "#E8EAED", "bottom": 1, "valign": "top"}
LONG: Final = {"text_wrap": True, "valign": "top"}


def _fitted(text: str) -> str:
    """Return a text as a cell can hold it; what is cut says so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST:
        return text
    return units[: 2 * (MOST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def typed(value: Any) -> str | int | float | dt.date | None:
    """Return a cell as a day, a number or a text; lists are joined by `;`, blanks are None."""
    if isinstance(value, (tuple, list)):
        value = ";".join("" if item is None else str(item) for item in plain(value))
    elif pd.isna(value):
        return None
    elif isinstance(value, dt.date):  # a Timestamp is one too
        day = dt.date(value.year, value.month, value.day)
        return day if day >= FIRST_DAY else day.isoformat()
    value = plain(value)
    return _fitted(value) or None if isinstance(value, str) else value


class Book:
    """A workbook being written: its sheets, and the few formats that they share."""

    def __init__(self, buffer: io.BytesIO) -> None:
        from xlsxwriter import Workbook

        texts = ("strings_to_urls", "strings_to_numbers", "strings_to_formulas")
        self.book = Workbook(buffer, {"in_memory": True, **dict.fromkeys(texts, False)})
        self.head, self.long = self.book.add_format(HEAD), self.book.add_format(LONG)
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.link = self.book.get_default_url_format()

    def rows(self, name: str, rows: pd.DataFrame, foot: str) -> None:
        """Write a sheet of rows, which can be filtered; the first line has the columns' names."""
        names = list(map(str, rows.columns))
        columns = [list(map(typed, rows[column])) for column in rows.columns]
        sheet = self.sheet(name, names, list(map(_width, names, columns)), foot)
        sheet.print_area(0, 0, len(rows), len(names) - 1)  # no text runs on beyond the last column
        for column, cells in enumerate(columns):
            for row, value in enumerate(cells, 1):
                self.put(sheet, row, column, value)
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})  # as a code may be

    def closed(self, words: Mapping[str, str], day: dt.date) -> None:
        """Write the properties, and the file: made on a day."""
        created = dt.datetime.combine(day, dt.time())
        self.book.set_properties({**words, "created": created})
        self.book.close()

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[float], foot: str) -> Any:
        """Return a new sheet with its first line, which stays in sight and on each printed page.

        One that is too wide to be read on a page is printed on several, each with the first column.
        """
        made = self.book.add_worksheet(name)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            made.write_string(0, column, head, self.head)
            made.set_column(column, column, width)
        made.freeze_panes(1, 0)
        made.set_landscape()
        made.set_paper(9)  # A4
        made.fit_to_pages(math.ceil(sum(widths) / ACROSS), 0)
        made.repeat_rows(0)
        made.repeat_columns(0)
        made.set_footer(f"&L&8{foot.replace('&', '&&')}&R&8&P / &N")
        return made

    def put(self, sheet: Any, row: int, column: int, value: Any, look: Any = None) -> None:
        """Write a cell by its type, a blank not at all."""
        if isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, (int, float)):  # a truth is 1 or 0
            sheet.write_number(row, column, value, look)
        elif value:
            sheet.write_string(row, column, value, look)

    def texts(self, name: str, widths: Sequence[float], lines: Sequence[Sequence[str]]) -> Any:
        """Write a sheet of texts in lines that break, the heads first; return it."""
        heads, *rest = lines
        made = self.sheet(name, heads, widths, cite.BOOK)
        for row, line in enumerate(rest, 1):
            # Not every program works out how high a line is.
            made.set_row(row, min(HIGHEST, LINE * max(map(_lines, line, widths))))
            for column, text in enumerate(line):
                self.put(made, row, column, _fitted(text), self.long)
        return made

    def address(self, sheet: Any, row: int, column: int, url: str) -> None:
        """Write an address over its text as a link, where Excel allows that."""
        is_short = len(url.encode()) <= LONGEST_LINK and row <= MOST_LINKS
        if is_short and url.startswith(("https://", "http://")):
            sheet.write_url(row, column, url, self.link, string=url)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column."""
    return sum(math.ceil(len(line) / width) or 1 for line in text.split("\n"))


def _width(head: str, cells: Iterable[Any]) -> float:
    """Return the width of a column in which its head and nine in ten of its cells are read."""
    lengths = sorted(len(str(cell)) for cell in cells if cell is not None)
    most = lengths[len(lengths) * 9 // 10] + 1 if lengths else 0
    return min(max(NARROWEST, len(head) + BUTTON, most), WIDEST)
