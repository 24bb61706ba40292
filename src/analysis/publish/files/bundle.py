"""What explains the files: a figure's metadata, archives with a README, the data package."""

import datetime as dt
import io
import zipfile
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.published import CATALOG
from analysis.data.schema import DESCRIPTOR, tables_in
from analysis.data.versions import FOLDER
from analysis.figures.record import Figure
from analysis.publish import cite, credit, templates
from analysis.publish.files.described import catalog
from analysis.publish.files.kinds import KINDS
from analysis.publish.files.parquet import parquet_files
from analysis.publish.files.tabular import EPOCH, as_json, records, until_of
from analysis.publish.licences import licences

README: Final = "README.txt"


def to_metadata(figure: Figure, data: Dataset, files: Mapping[str, bytes]) -> bytes:
    """Return the record of a figure as JSON text; files: name -> content of its siblings.

    `url` is "" where the site's address is not configured.
    """
    columns = [
        {"name": name, "type": _kind(figure.rows[name]), "label": label, "description": words}
        for name, (label, words) in figure.columns.items()
    ]
    content = {
        "id": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "as_of": figure.as_of.isoformat(),
        **until_of(figure),
        "url": credit.figure_url(figure),
        "alt": figure.alt,
        "description": figure.description,
        "notes": list(figure.notes),
        "source_line": credit.source_line(figure),
        "columns": columns,
        "rows": len(figure.rows),
        "sources": [
            {name: value for name, value in asdict(source).items() if name != "origins"}
            for source in figure.sources
        ],
        "licences": licences(figure, data),
        "data_package": str(data.descriptor["name"]),
        "data_version": figure.data_version,
        "data_fingerprint": f"sha256:{data.fingerprint}",
        "files": [
            {"name": name, "bytes": len(made), "sha256": sha256(made).hexdigest()}
            for name, made in sorted(files.items())
        ],
    }
    return as_json(content)


def _kind(column: pd.Series) -> str:
    """Return a column's type as the files hold it: number, date, list or text."""
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    values = column.dropna()
    for kind, types in (("date", dt.date), ("list", tuple)):
        if len(values) and all(isinstance(value, types) for value in values):
            return kind
    return "text"


def packed(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP of files in a folder, in order of name, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", EPOCH)
            entry.create_system = 3  # Unix, whatever built them
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def archive(figure: Figure, data: Dataset, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of a figure's files and its README, with CRLF so that every editor reads it."""
    meanings = {kind.name(figure.stem): kind.meaning for kind in KINDS}
    text = templates.text(
        README,
        **credit.words_of(figure, data),
        citation=cite.cite(cite.of_figure(figure, data), "short"),
        files=[(name, meanings[name]) for name in sorted(files)],
    )
    return packed({**files, README: text.replace("\n", "\r\n").encode()}, figure.stem)


def archive_name(data: Dataset) -> str:
    """Return the name of the data package's ZIP, which carries the data version."""
    return f"{data.descriptor['name']}-{data.version}.zip"


def package_files(data: Dataset) -> dict[str, bytes]:
    """Return name -> content: the package with the earlier versions, its ZIP, tables as JSON and
    Parquet, the bibliography, and the catalogue.

    Tables begin with a byte order mark, by which Excel reads their accents; else they are as in the
    folder of the data, where editors need none.
    """
    names = [DESCRIPTOR, *(entry["path"] for entry in data.descriptor["resources"])]
    names += (f"{FOLDER}/{version}.zip" for version in data["versions"]["version"])
    files = {name: (data.directory / name).read_bytes() for name in names}
    for path in (table["path"] for table in tables_in(data.descriptor)):
        files[path] = BOM_UTF8 + files[path].removeprefix(BOM_UTF8)
    name = archive_name(data)
    files[name] = packed(files, name.removesuffix(".zip"))
    for table, frame in data.tables.items():
        head = {"table": table, "data_version": data.version}
        files[f"{table}.json"] = as_json({**head, "records": records(frame)})
    files |= parquet_files(data)
    for key, text in cite.bibliography(data).items():
        files[f"sources{cite.FORMATS[key].suffix}"] = text.encode()
    files[CATALOG] = catalog(data, files)
    return files
