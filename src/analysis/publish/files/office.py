"""What office files share: the same bytes every time, and properties that say what they are."""

import datetime as dt
import io
import re
import zipfile
from typing import Any, Final

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite, credit

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can hold: a time that means nothing
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


def described(properties: Any, figure: Figure, data: Dataset) -> None:
    """Fill the properties of an office file: title, author, language, licence, days."""
    licences = credit.licence_line(figure, data, brief=True)  # a property has 255 letters at most
    properties.title, properties.subject = figure.title, figure.subtitle[:255]
    properties.author = properties.last_modified_by = cite.BOOK
    properties.comments = f"{credit.source_line(figure)}. {licences}."[:255]
    properties.language, properties.keywords, properties.revision = "en", figure.id, 1
    properties.created = properties.modified = dt.datetime.combine(data.reference_date, dt.time())
