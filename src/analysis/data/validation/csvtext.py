"""From the bytes of a CSV file to records with the physical lines they begin on."""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

Complaint = tuple[int, str, str]  # line, what is wrong, what was expected
Record = tuple[int, list[str]]  # line on which it begins, cells

LARGEST_FILE = 50_000_000  # bytes; the largest table has 0.2 million
_limit_lock = threading.Lock()  # the csv module keeps its limit for the whole process


@dataclass(slots=True)
class Text:
    """The text of a file and the complaints about its bytes; `bad_lines` could not be decoded."""

    text: str = ""
    complaints: list[Complaint] = field(default_factory=list)
    bad_lines: set[int] = field(default_factory=set)


def _undecodable(raw: bytes) -> list[int]:
    found = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            found.append(number)
    return found


def decode(raw: bytes) -> Text:
    """Return the text of a file; where bytes are not UTF-8, every other line is still read."""
    if not raw.strip():
        return Text(complaints=[(1, "the file is empty", "a header and rows")])
    if len(raw) > LARGEST_FILE:
        wrong = f"the file has {len(raw)} bytes"
        return Text(complaints=[(1, wrong, f"at most {LARGEST_FILE}")])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Text(complaints=[(1, "the file is UTF-16", "UTF-8")])
    result = Text(text=raw.decode("utf-8", errors="replace"))
    if bad := _undecodable(raw):
        more = f" (and {len(bad) - 1} more lines)" if len(bad) > 1 else ""
        result.complaints.append((bad[0], f"not UTF-8{more}", "UTF-8 text"))
        result.bad_lines = set(bad)
    if result.text.startswith("\ufeff"):
        result.text = result.text.removeprefix("\ufeff")
        result.complaints.append((1, "the file begins with a byte order mark", "none"))
    if not result.text.endswith(("\n", "\r")):
        last = result.text.count("\n") + 1
        wrong = "no line break at the end: the file may be cut off"
        result.complaints.append((last, wrong, "a line break after the last row"))
    if "\r" in result.text and "\n" not in result.text:
        result.text = ""
        result.complaints.append((1, "lines end with CR alone", "LF or CRLF"))
    return result


def _lines(text: str) -> Iterator[str]:
    """Yield lines as an editor counts them; str.splitlines would also cut at rarer characters."""
    yield from re.findall(r"[^\n]*\n|[^\n]+", text)


def _why(error: csv.Error) -> tuple[str, str]:
    message = str(error)
    if "unexpected end of data" in message:
        return "a quotation mark opened here is never closed", "one that closes it"
    if "expected after" in message:
        return "text after a closing quotation mark", "quotation marks inside a cell doubled"
    if "new-line character" in message:
        return "a carriage return outside quotation marks", "LF or CRLF at the end of a line"
    return f"not readable as CSV ({message})", "commas and doubled quotation marks"


def records(text: str) -> tuple[list[Record], list[Complaint]]:
    """Return the records of a CSV text, and why the reading stopped where it did not reach the end.

    Blank lines come as records without cells. Cells of any length are read.
    """
    found: list[Record] = []
    begins = 1
    with _limit_lock:
        before = csv.field_size_limit(LARGEST_FILE)
        try:
            reader = csv.reader(_lines(text), strict=True)
            for cells in reader:
                found.append((begins, cells))
                begins = reader.line_num + 1
        except csv.Error as error:
            return found, [(begins, *_why(error))]
        finally:
            csv.field_size_limit(before)
    return found, []
