"""The archive of a figure's files with a README written from its metadata."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.publish import cite
from analysis.publish.files.credit import as_of_line, figure_url, licences, source_line

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

README: Final = "README.txt"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can hold: a time that means nothing
UNIX: Final = 3  # the system the entries claim to come from, whatever built them

# What a file is, by the end of its name.
MEANING: Final = {
    "-card.png": "small picture for link previews",
    ".bib": "the citation as BibTeX",
    ".csl.json": "the citation as CSL-JSON",
    ".ris": "the citation as RIS",
    ".csv": "the data drawn, for spreadsheets (UTF-8; lists are joined by ;)",
    ".json": "the data drawn, for programs",
    ".metadata.json": "everything about the figure: text, columns, sources, licences, hashes",
    ".pdf": "vector picture for print",
    ".png": "picture, 300 dpi",
    ".svg": "vector picture, editable text",
    "embed.html": "the figure for an iframe on another page",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return templates of plain text: nothing is escaped."""
    return Environment(
        loader=PackageLoader("analysis.publish.files"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def meaning(name: str) -> str:
    """Return what a file is: the longest known end of its name decides."""
    return MEANING[max((end for end in MEANING if name.endswith(end)), key=len)]


def readme(figure: Figure, data: Dataset, names: Iterable[str]) -> bytes:
    """Return the README, with CRLF so that every editor shows its lines."""
    text = (
        _environment()
        .get_template("README.txt.j2")
        .render(
            figure=figure,
            source=source_line(figure),
            as_of=as_of_line(figure),
            url=figure_url(figure),
            licences=licences(figure, data),
            citation=cite.cite(cite.of_figure(figure, data), "short"),
            files=[(name, meaning(name)) for name in sorted(names)],
        )
    )
    return text.replace("\n", "\r\n").encode()


def packed(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP of files in a folder, in order of name, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", EPOCH)
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def archive(figure: Figure, data: Dataset, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of a figure's files and its README."""
    return packed({**files, README: readme(figure, data, files)}, figure.id)
