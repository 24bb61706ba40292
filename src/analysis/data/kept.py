"""The checked tables, kept in `_build/checked/` so that unchanged data is not checked again.

A file is named by a hash over all that the check depends on: the data, the code of this room,
the libraries and Python. It is read by `load` only, and only beside a project that has a `_build`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

Checked = tuple[dict[str, Any], dict[str, pd.DataFrame]]


@cache
def _code() -> str:
    """Return a hash over the code that reads and checks, and what runs it."""
    versions = f"{sys.version} {pd.__version__} {version('frictionless')}"
    digest = hashlib.sha256(versions.encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def place_of(directory: Path, fingerprint: str) -> Path | None:
    """Return where the tables of a data directory are kept, None where no project has a _build."""
    build = directory.resolve().parent / "_build"
    if not build.is_dir():
        return None
    name = hashlib.sha256(f"{fingerprint} {_code()}".encode()).hexdigest()
    return build / "checked" / f"{name}.pickle"


def kept(place: Path) -> Checked | None:
    """Return descriptor and tables as they were kept, None where there is nothing whole."""
    try:
        checked: Checked = pickle.loads(place.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return checked


def keep(place: Path, checked: Checked) -> None:
    """Keep descriptor and tables, whole or not at all, in place of those of other data."""
    with contextlib.suppress(OSError):  # a folder that may not be written costs time only
        place.parent.mkdir(exist_ok=True)
        new = place.with_suffix(f".{os.getpid()}")
        new.write_bytes(pickle.dumps(checked))
        new.replace(place)
        for other in place.parent.glob("*.pickle"):
            if other != place:
                other.unlink(missing_ok=True)
