"""Where the project keeps its data: one place to ask, so that no path is spelled twice."""

import os
from errno import EISDIR, ELOOP, EPERM
from pathlib import Path


def project_root() -> Path:
    """Return the folder that holds data/, book/ and src/ (the package is installed editable)."""
    return Path(__file__).resolve().parents[3]


def packaged() -> Path:
    """Return the folder of the data inside the package, as a wheel installs it."""
    return Path(__file__).resolve().parents[1] / "record"


def data_dir() -> Path:
    """Return the data package's folder.

    Environment variable MSP_DATA, else data/ beside src/, else what came with the wheel.
    """
    if given := os.environ.get("MSP_DATA"):
        return Path(given).resolve()
    return packaged() if packaged().is_dir() else project_root() / "data"


def folder_of(directory: object) -> Path:
    """Return a path that a caller gave; TypeError and ValueError say what was expected."""
    if not isinstance(directory, (str, Path)):
        kind = type(directory).__name__
        raise TypeError(f"directory is {kind}; expected the folder of a data package, or None")
    if not str(directory).strip() or "\0" in str(directory):
        wrong = f"directory={str(directory)!r} is no path"
        raise ValueError(f"{wrong}; expected the folder of a data package, or None")
    return Path(directory)


def own_bytes(path: Path) -> bytes:
    """Return the bytes of a file of a data package; OSError for what is none, or lies elsewhere.

    A link may not lead out of the folder, and what is read without end (a pipe) is no file.
    """
    try:
        found = path.resolve(strict=True) if path.is_symlink() else path
    except RuntimeError:  # so before Python 3.13
        raise OSError(ELOOP, "links in a circle") from None
    if found.parent != path.parent and found.parent != path.parent.resolve():
        raise OSError(EPERM, "a link out of the folder")
    if found.exists() and not found.is_file():
        raise OSError(EISDIR, "no file")
    return found.read_bytes()
