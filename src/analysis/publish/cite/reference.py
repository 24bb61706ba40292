"""Reference: all that a citation says, whatever its format."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

PACKAGE = "msp-data-book"
BOOK = "MSP Data Book"
BOOK_TITLE = f"{BOOK}: the Minerals Security Partnership as data"  # its one place
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")  # what a key of a .bib file may not hold

Kind = Literal["figure", "row", "book", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is cited; blank or None is not known or does not apply.

    kind: `figure`, `row` and `book` are ours, `source` is where data came from. id: figure id,
    table and key of a row, source id, or the package's name. container: title of the book that
    holds a figure or row. issued: year, month and day as far as known. version: the book's;
    data_version, fingerprint (8 hex digits) and as_of (the day the facts speak of): the data's.
    language: BCP 47 tag of the title.
    """

    kind: Kind
    id: str
    title: str
    authors: tuple[str, ...]
    container: str = ""
    publisher: str = ""
    issued: tuple[int, ...] = ()
    version: str = ""
    data_version: str = ""
    fingerprint: str = ""
    as_of: dt.date | None = None
    licence: str = ""
    url: str | None = None
    language: str = ""

    @property
    def key(self) -> str:
        """The id in reference managers: stable, and apart for every day and data version."""
        if self.kind == "source":
            return self.id
        day = f"-{self.as_of}" if self.as_of and self.kind == "figure" else ""
        prefix = "" if self.kind == "book" else f"{PACKAGE}-"
        return UNSAFE.sub("-", f"{prefix}{self.id}{day}-v{self.data_version}")

    @property
    def date(self) -> list[str]:
        """Year, month and day of issue as digits, as far as known."""
        return [f"{part:02d}" for part in self.issued]

    @property
    def versions(self) -> str:
        """The book's version, the data's and the hash in words; blank for a source."""
        if self.kind == "source":
            return ""
        return f"{self.version}, data {self.data_version}, hash {self.fingerprint}"

    @property
    def medium(self) -> str:
        """What it is, with the figure's id and the day the facts speak of; blank for a source."""
        if self.kind == "source":
            return ""
        what = "Data set" if self.kind == "book" else f"{self.kind.capitalize()} {self.id}"
        return f"{what}, as of {self.as_of}"


def one_line(text: str) -> str:
    """Return a text without line breaks, tabs and control characters, single spaced."""
    printable = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join("".join(printable).split())
