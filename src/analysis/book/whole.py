"""A folder is replaced whole: made beside the old one, then renamed. A disk's no is one line.

Between two renamings the old folder stands aside for a moment; who was killed there has it put back
by `recover`, the next time. No link is followed: it is replaced, or dropped, itself.
"""

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path


def beside(final: Path, word: str) -> Path:
    """Return the place beside a folder where another state of it stands: `next` or `old`."""
    return final.with_name(f"{final.name}.{word}")


def drop(path: Path) -> None:
    """Delete a folder, a file or a link, where there is one; OSError names it."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:  # `rmtree` names a file without its folder
        raise OSError(error.errno, error.strerror, str(path)) from None


def put_whole(new: Path, final: Path) -> None:
    """Let a folder take the place of another; where that fails the other is back in its place."""
    old = beside(final, "old")
    drop(old)
    if os.path.lexists(final):
        final.rename(old)
    try:
        new.rename(final)
    except BaseException:
        recover(final)
        raise
    with suppress(OSError):  # the new one is there; the old one costs room until the next
        drop(old)


def recover(final: Path) -> None:
    """Put back a folder that somebody was stopped from replacing."""
    old = beside(final, "old")
    if os.path.lexists(old) and not os.path.lexists(final):
        old.rename(final)


def fault(error: BaseException | None, where: Path) -> str:
    """Return in a line why nothing could be written below a folder; blank for any other error.

    A file that is not found is an error of ours: nobody's disk explains it.
    """
    while error is not None:
        match error:
            case FileNotFoundError():
                return ""
            case OSError(errno=int()):
                return f"{error.filename2 or error.filename or where}: {error.strerror}"
            case sqlite3.OperationalError():  # the notebooks' outputs are kept in a database
                return f"{where}: {error}"
        error = error.__cause__
    return ""
