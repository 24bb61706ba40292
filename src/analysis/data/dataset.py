"""Reads and validates the data package into a frozen Dataset of DataFrames.

Checked tables are kept in `_build/checked/`. A file is named by a hash over all that the check
depends on: the data, the code of this room, the libraries and Python. It is read by `load` only.
"""

import contextlib
import datetime as dt
import hashlib
import pickle
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import pandas as pd

from analysis.data.dates import PreciseDate, precise, to_date
from analysis.data.extras import explained
from analysis.data.frozen import Tables, read_only
from analysis.data.paths import data_dir, folder_of, packaged
from analysis.data.published import other_forms
from analysis.data.put import put
from analysis.data.schema import DESCRIPTOR
from analysis.data.validation import Checked, checked, taken


@dataclass(frozen=True, eq=False)
class Dataset:
    """The data package, validated: `dataset["memberships"]` or `dataset.memberships`.

    Every access returns a copy, so that nothing an analyst does to a frame reaches another.
    directory: where it was read. descriptor: the parsed datapackage.json, read-only.
    fingerprint: SHA-256 (hex) over every file of the package; see `fingerprint_of`.
    """

    directory: Path
    descriptor: Mapping[str, Any] = field(repr=False)
    fingerprint: str
    tables: Mapping[str, pd.DataFrame] = field(repr=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a copy of one table; raises KeyError naming the tables there are."""
        if name not in self.tables:
            raise KeyError(f"no table {name!r}; expected one of {', '.join(sorted(self.tables))}")
        return self.tables[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a copy of one table as an attribute."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the tables, so that `"bodies" in dataset` answers, too."""
        return iter(self.tables)

    def __dir__(self) -> list[str]:
        return [*object.__dir__(self), *self.tables]

    @property
    def version(self) -> str:
        """The data version, for example `2026.11.23`."""
        return str(self.descriptor["version"])

    @property
    def reference_date(self) -> dt.date:
        """The day the facts speak of: the data version's, never the clock's."""
        return to_date(self.descriptor["asOf"], "asOf")

    @property
    def coverage_end(self) -> PreciseDate:
        """The month up to which the sources reach: of what came after it only parts are known."""
        return precise(f"{self.descriptor['coverageEnd']}-01", "month")

    @property
    def news_day(self) -> dt.date:
        """The day of the news item whose statements seed_claims checks: the day figures mark."""
        stated_by = self["seed_claims"]["stated_by"].iloc[0]
        published = self["sources"].set_index("source_id").loc[stated_by, "published_on"]
        return to_date(str(published), "published_on")

    def resource(self, name: str) -> dict[str, Any]:
        """Return a resource's entry in the descriptor; raises KeyError for an unknown one."""
        for entry in self.descriptor["resources"]:
            if entry["name"] == name:
                return dict(entry)
        raise KeyError(f"no resource {name!r} in {DESCRIPTOR}")

    def party_names(self) -> dict[str, str]:
        """Return party id -> short English name."""
        return dict(_names(self))


@lru_cache(maxsize=4)
def _names(data: Dataset) -> dict[str, str]:
    """Return `Dataset.party_names`, for which a build asks some thousand times."""
    return dict(zip(data["parties"]["party_id"], data["parties"]["name"], strict=True))


def _hash_of(paths: Iterable[Path], more: str = "") -> str:
    """Return SHA-256 (hex) over a text, and names and bytes of files, byte order marks apart."""
    digest = hashlib.sha256(more.encode())
    for path in paths:
        raw = path.read_bytes().removeprefix(BOM_UTF8)
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(raw).digest())
    return digest.hexdigest()


def fingerprint_of(directory: Path) -> str:
    """Return SHA-256 over names and bytes of the package's files, in order of name.

    A byte order mark counts nothing: published tables have one, for Excel, and are the same data.
    Neither do the other forms of the tables in a published folder.
    """
    paths = sorted(directory.iterdir()) if directory.is_dir() else []
    made = other_forms(directory)
    own = (path for path in paths if path.name not in made and not path.name.startswith("."))
    return _hash_of(path for path in own if path.is_file())


@cache
def _code() -> str:
    """Return a hash over the code that reads and checks, and what runs it."""
    versions = f"{sys.version} {pd.__version__} {version('frictionless')}"
    room = Path(__file__).parent.rglob("*.*")
    return _hash_of(sorted(p for p in room if p.suffix in (".py", ".json", ".csv")), versions)


def place_of(directory: Path, fingerprint: str) -> Path | None:
    """Return where the tables of a data directory are kept, None where no project has a _build."""
    build = directory.resolve().parent / "_build"
    if not build.is_dir() or (build / "checked").is_symlink():
        return None
    name = hashlib.sha256(f"{fingerprint} {_code()}".encode()).hexdigest()
    return build / "checked" / f"{name}.pickle"


def _kept(place: Path) -> Checked | None:
    """Return descriptor and tables as they were kept, None where there is nothing whole."""
    with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
        return cast("Checked", pickle.loads(place.read_bytes()))
    return None


def _keep(place: Path, found: Checked) -> None:
    """Keep descriptor and tables, whole or not at all, in place of those of other data."""
    with contextlib.suppress(OSError):  # a folder that may not be written costs time only
        place.parent.mkdir(exist_ok=True)
        put(place, pickle.dumps(found))
        for other in {*place.parent.iterdir()} - {place}:
            other.unlink(missing_ok=True)


def _dataset(directory: Path, fingerprint: str, found: Checked) -> Dataset:
    descriptor, tables = found
    return Dataset(directory, read_only(descriptor), fingerprint, Tables(tables))


@lru_cache(maxsize=4)
def _load(directory: Path, fingerprint: str) -> Dataset:
    if directory == packaged():  # checked when the wheel was made
        return _dataset(directory, fingerprint, taken(directory))
    place = place_of(directory, fingerprint)
    found = place and _kept(place)
    if not found:
        found = checked(directory)
        if place and fingerprint_of(directory) == fingerprint:  # nothing changed meanwhile
            _keep(place, found)
    return _dataset(directory, fingerprint, found)


@explained()
def load(directory: str | Path | None = None) -> Dataset:
    """Read, check and return the data package in `directory` (default: the project's data/).

    Raises DataError, whose text is one line a problem, where anything is wrong; ValueError for a
    blank text, TypeError for what is no path. Unchanged files give the same Dataset again.
    """
    where = data_dir() if directory is None else folder_of(directory)
    try:
        fingerprint = fingerprint_of(where)
    except OSError:  # a file that may not be read: the check says which
        return _dataset(where, "", checked(where))
    return _load(where, fingerprint)


def given(data: Dataset | None) -> Dataset:
    """Return the data that a caller gave, the project's for None; TypeError for anything else."""
    if not isinstance(data, Dataset | None):
        kind = type(data).__name__
        raise TypeError(f"data is {kind}; expected a Dataset, as load returns it, or None")
    return data or load()
