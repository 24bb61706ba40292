"""What takes long to make is kept under a hash of what it is made of, where a build asks for it.

A change of the record alters every citation, and few pictures: those need not be drawn again.
Where nothing can be kept, all is drawn: that costs time only.
"""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from analysis.data.put import put

MOST: Final = 1600  # pictures kept: of three builds or four
_folders: list[Path] = []  # where this process keeps them; blank outside a build


def keep_in(folder: Path) -> None:
    """Keep what this process draws in a folder; what is there must be drawn by the same code."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    _folders[:] = [folder]


def once(draw: Callable[[], bytes], *made_of: object) -> bytes:
    """Return what `draw` gives, from the folder where it is kept under what it is made of."""
    if not _folders:
        return draw()
    path = _folders[0] / sha256(repr(made_of).encode()).hexdigest()
    try:
        content = path.read_bytes()
    except OSError:
        content = draw()
        with suppress(OSError):
            put(path, content)
    else:
        with suppress(OSError):
            path.touch()
    return content


def forget(folder: Path) -> None:
    """Delete what was asked for longest ago, so that a few builds' pictures stay."""
    with suppress(OSError):
        found = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in found[MOST:]:
            path.unlink()
