"""Earlier data versions: kept as they were published, read as text by the schema that each has.

`data/versions/VERSION.zip` has the descriptor and the tables of a version, `data/versions.csv`
its hash. Nothing is checked anew: a version that was published is what it is.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.data.paths import own_bytes
from analysis.data.schema import (
    DESCRIPTOR,
    SOURCES,
    Descriptor,
    key_columns,
    reference_columns,
    tables_in,
)

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset

FOLDER: Final = "versions"  # of the archives, in the folder of the data
LIST: Final = "versions.csv"
Cells = Mapping[str, str]  # column -> cell as it is written, blank where nothing is


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a version as text.

    key: the columns by which its version tells rows apart. citing: those that name the sources of a
    row.
    rows: key of a row, its cells joined by `;` -> its cells.
    """

    key: tuple[str, ...]
    columns: tuple[str, ...]
    citing: tuple[str, ...]
    rows: Mapping[str, Cells]


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A data version: its name, for example `2026.11.24`, and its tables by name."""

    name: str
    sheets: Mapping[str, Sheet]


def archive_of(directory: Path, version: str) -> Path:
    """Return where the archive of an earlier version is, in the folder of the data."""
    return directory / FOLDER / f"{version}.zip"


def fault_of(archive: Path, version: str, digest: str) -> tuple[str, str]:
    """Return what is wrong with the archive of a version and what was expected; blanks if nothing.

    digest: SHA-256 (hex) by the list.
    """
    try:
        found = sha256(own_bytes(archive)).hexdigest()
    except OSError as error:
        return f"{FOLDER}/{archive.name} cannot be read ({error.strerror})", f"data of {version}"
    if found != digest:
        return f"{FOLDER}/{archive.name} has SHA-256 {found}", f"{digest}: it does not change"
    return "", ""


def _sheet(table: Descriptor, raw: bytes) -> Sheet:
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    columns, key = tuple(reader.fieldnames or ()), tuple(key_columns(table))
    rows = {";".join(row[name] for name in key): row for row in reader}
    citing = reference_columns(table) if table["name"] != SOURCES else []
    return Sheet(key, columns, tuple(citing), rows)


def _version(files: Mapping[str, bytes]) -> Version:
    """Return a version by its files: name -> content."""
    descriptor = json.loads(files[DESCRIPTOR])
    tables = tables_in(descriptor)
    sheets = {table["name"]: _sheet(table, files[table["path"]]) for table in tables}
    return Version(descriptor["version"], sheets)


@lru_cache(maxsize=16)
def _archived(archive: Path, _: str) -> Version:
    """Return the version in an archive that has the SHA-256 given: it does not change."""
    with zipfile.ZipFile(archive) as found:
        return _version({Path(name).name: found.read(name) for name in found.namelist()})


def known(data: Dataset) -> tuple[str, ...]:
    """Return the data versions that are known, the oldest first and that of `data` last."""
    return (*sorted(data["versions"]["version"]), data.version)


@lru_cache(maxsize=16)
def version_of(data: Dataset, name: str | None = None) -> Version:
    """Return a data version (None: that of `data`).

    Raises ValueError naming the known ones for any other, and where its archive is not what it was.
    """
    if name is None or name == data.version:
        names = [DESCRIPTOR, *(table["path"] for table in tables_in(data.descriptor))]
        return _version({path: (data.directory / path).read_bytes() for path in names})
    kept = data["versions"].set_index("version")["sha256"]
    if name not in kept:
        raise ValueError(f"no data version {name!r}; expected one of {', '.join(known(data))}")
    archive = archive_of(data.directory, name)
    wrong, expected = fault_of(archive, name, str(kept[name]))
    if wrong:
        raise ValueError(f"{wrong}; expected {expected}")
    return _archived(archive, str(kept[name]))
