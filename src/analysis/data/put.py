"""Writes a file whole: whoever reads it, also after a kill, finds the old one or the new one."""

import os
import tempfile
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write a file, or replace it as a whole; a link in its place is replaced, not followed.

    Raises OSError that names the file.
    """
    try:
        _put(path, content)
    except OSError as error:  # a write knows no name, and the part written aside is nobody's
        raise OSError(error.errno, error.strerror, str(path)) from None


def _put(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
