"""A table as text: its frame and what rules ask of it; and its frame by rows, or at once by pandas.

Reading at once takes a third of the time, and serves where nothing can be read in two ways.
"""

import io
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

LONGEST_WORD = 8  # that programs take for a missing value or for true and false
# A cell in quotation marks, all of it on one line.
_QUOTED = re.compile(rb'"(?<=[,\n]")[^"\x00-\x1f\x7f]*(?:""[^"\x00-\x1f\x7f]*)*"(?=[,\n])')
_OF_CELLS = bytes(set(range(0x20, 0x100)) - {*b',"\x7f'})  # may stand in a cell without them


@dataclass(eq=False)
class Sheet:
    """One table as text, without a line break in a cell.

    frame: the columns of the schema, index = line of the file; a blank cell is missing.
    """

    name: str
    file: str
    frame: pd.DataFrame

    @property
    def columns(self) -> list[str]:
        """The columns of the schema."""
        return list(map(str, self.frame))

    @cached_property
    def cells(self) -> dict[str, list[str]]:
        """The cells of each column, in order of lines."""
        return {name: _listed(self.frame[name].fillna("")) for name in self.columns}

    @property
    def rows(self) -> list[list[str]]:
        """The cells of each row, in order of lines."""
        return list(map(list, zip(*self.cells.values(), strict=True)))

    @cached_property
    def texts(self) -> dict[str, Set[str]]:
        """The texts that stand in each column, without the blank."""
        # In order of lines, as they lie in memory: to go over a set would take four times as long.
        found = {name: dict.fromkeys(_listed(self.frame[name])) for name in self.columns}
        for texts in found.values():
            texts.pop(np.nan, None)
        return {name: texts.keys() for name, texts in found.items()}

    @cached_property
    def odd(self) -> dict[str, list[str]]:
        """The few texts of each column at which a rule on signs and words has to look."""
        return {name: [text for text in texts if not (
                len(text) > LONGEST_WORD and text.isascii() and "<" not in text
                and (text[0].isalnum() or text[0] in "([") and not text[-1].isspace())]
                for name, texts in self.texts.items()}  # fmt: skip

    def text(self, line: int, columns: list[str]) -> str:
        """Return some cells of a line, joined by `;`."""
        return ";".join(self.cells[column][line - 2] for column in columns)


def _listed(cells: pd.Series) -> list[Any]:
    return cells.to_numpy(object).tolist()


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.set_axis(pd.RangeIndex(2, len(rows) + 2, name="line"))


def frame_of(rows: list[list[str]], columns: list[str]) -> pd.DataFrame:
    """Return the frame of a sheet by its rows."""
    cells = [[cell or None for cell in row] for row in rows]
    return _numbered(pd.DataFrame(cells, columns=columns, dtype="str"))


def frame_at_once(raw: bytes, columns: list[str]) -> pd.DataFrame | None:
    """Return the frame of a sheet by its file as pandas reads it, None where csv may differ.

    They agree where nothing but commas, as many on each line, stands between the cells; on a blank
    line in a table of one column they would not.
    """
    head, line = ",".join(columns).encode() + b"\n", b"," * (len(columns) - 1) + b"\n"
    between = _QUOTED.sub(b"", raw).translate(None, _OF_CELLS)
    is_even = between == line * (len(between) // len(line)) and len(columns) > 1
    if not (is_even and raw.startswith(head) and raw.endswith(b"\n")):
        return None
    blanks: Any = {"na_values": [""], "keep_default_na": False}
    try:
        return _numbered(pd.read_csv(io.BytesIO(raw), dtype="str", low_memory=False, **blanks))
    except UnicodeDecodeError:
        return None
