"""Everything a Figure record says, as JSON, with the hashes of the files beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from analysis.publish.credit import figure_url, licences, source_line
from analysis.publish.files.tabular import as_json

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure


def to_metadata(figure: Figure, data: Dataset, files: Mapping[str, bytes]) -> bytes:
    """Return the record of a figure as JSON text; files: name -> content of its siblings.

    `url` is "" where the site's address is not configured.
    """
    content = {
        "id": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "as_of": figure.as_of.isoformat(),
        "url": figure_url(figure),
        "alt": figure.alt,
        "description": figure.description,
        "notes": list(figure.notes),
        "source_line": source_line(figure),
        "columns": [
            {"name": name, "type": _kind(figure, name), "label": label, "description": words}
            for name, (label, words) in figure.columns.items()
        ],
        "rows": len(figure.rows),
        "sources": [asdict(source) for source in figure.sources],
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


def _kind(figure: Figure, name: str) -> str:
    """Return a column's type as the files hold it: number, date, list or text."""
    import datetime as dt

    import pandas as pd

    column = figure.rows[name]
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    values = column.dropna()
    for kind, types in (("date", dt.date), ("list", tuple)):
        if len(values) and all(isinstance(value, types) for value in values):
            return kind
    return "text"
