"""What office files share: the same bytes every time, and properties that say what they are."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite, credit
from analysis.publish.files.tabular import EPOCH

PROPERTY: Final = 255  # letters that a property of an office file can hold
_DATED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def settled(made: bytes, day: dt.date) -> bytes:
    """Return an office file without the time of its making: created on a day, with what is in it.

    Its entries have no time of their own, nor have those of a workbook inside.
    """
    buffer, said = io.BytesIO(), f"{day}T00:00:00Z".encode()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _DATED.sub(lambda found: found[1] + said, content)
            elif entry.filename.endswith(".xlsx"):
                content = settled(content, day)
            new.writestr(zipfile.ZipInfo(entry.filename, EPOCH), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def words_of(figure: Figure, data: Dataset) -> dict[str, str]:
    """Return the properties of a figure's file; each holds 255 letters at most."""
    licences = credit.licence_line(figure, data, brief=True)
    words = {
        "title": figure.title,
        "subject": figure.subtitle,
        "author": cite.BOOK,
        "keywords": figure.id,
        "comments": f"{credit.source_line(figure)}. {licences}.",
    }
    return {name: text[:PROPERTY] for name, text in words.items()}


def words_of_book(data: Dataset, title: str, keywords: str) -> dict[str, str]:
    """Return the properties of a file of many figures or tables."""
    book = cite.of_book(data)
    return {
        "title": title,
        "subject": cite.BOOK_TITLE,
        "author": cite.BOOK,
        "keywords": keywords,
        "comments": f"Data version {data.version}. Licence: {book.licence}.",
    }


def described(properties: Any, words: Mapping[str, str], data: Dataset) -> None:
    """Fill the properties of a document or deck: `words`, language, and the days of its making."""
    for name, text in words.items():
        setattr(properties, name, text)
    properties.last_modified_by = words["author"]
    properties.language, properties.revision = "en", 1
    properties.created = properties.modified = dt.datetime.combine(data.reference_date, dt.time())
