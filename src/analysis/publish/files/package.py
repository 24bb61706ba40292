"""The data package as the site publishes it: every file of data/, each table as JSON, one ZIP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.schema import DESCRIPTOR
from analysis.publish import cite
from analysis.publish.files.bundle import packed
from analysis.publish.files.tabular import as_json, records

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset


def archive_name(data: Dataset) -> str:
    """Return the name of the ZIP, which carries the data version."""
    return f"{data.descriptor['name']}-{data.version}.zip"


def package_files(data: Dataset) -> dict[str, bytes]:
    """Return name -> content: the package as it is, its ZIP, tables as JSON, the bibliography."""
    names = [DESCRIPTOR, *(entry["path"] for entry in data.descriptor["resources"])]
    own = {name: (data.directory / name).read_bytes() for name in names}
    tables = {
        f"{name}.json": as_json(
            {"table": name, "data_version": data.version, "records": records(frame)}
        )
        for name, frame in data.tables.items()
    }
    texts = cite.bibliography(data)
    books = {f"sources{cite.FORMATS[key].suffix}": text.encode() for key, text in texts.items()}
    archive = packed(own, f"{data.descriptor['name']}-{data.version}")
    return {**own, **tables, **books, archive_name(data): archive}
