"""A frozen copy of the site: its files, their sums, and whether they are still as they were.

SHA256SUMS is in the form of coreutils: `sha256sum -c SHA256SUMS` proves a copy anywhere.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from analysis.book.frozen import frozen, is_kept
from analysis.data.put import put

SUMS: Final = "SHA256SUMS"
Files = dict[str, bytes]


def copy_of(built: Path, version: str) -> Files:
    """Return the frozen copy of a built site: path -> content, without its sums."""
    every = (path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    files = sorted(filter(is_kept, every))
    known = set(files)
    copy = {}
    for name in files:
        content = (built / name).read_bytes()
        if name.endswith(".html"):
            content = frozen(content.decode(), name, version, known).encode()
        copy[name] = content
    return copy


def sums_of(folder: Path) -> dict[str, str]:
    """Return path -> SHA-256 as a frozen copy says them itself."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def problems(folder: Path) -> Iterator[str]:
    """Yield a line for each file of a frozen copy that is not as it was published."""
    if not (folder / SUMS).is_file():
        yield f"{folder / SUMS}: is missing; expected the sums of all files"
        return
    sums = sums_of(folder)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there | sums.keys() - {SUMS}):
        if name not in sums:
            if name != SUMS:
                yield f"{folder / name}: was not published; expected what {SUMS} lists"
        elif name not in there:
            yield f"{folder / name}: is missing; it was published"
        elif sha256((folder / name).read_bytes()).hexdigest() != sums[name]:
            yield f"{folder / name}: was changed; expected the bytes that were published"


def write(folder: Path, copy: Files, shared: Mapping[str, Path]) -> int:
    """Write a copy; what is there already (digest -> path) is linked. Return the bytes it adds."""
    added = 0
    for name, content in copy.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        there = shared.get(sha256(content).hexdigest())
        if there is not None:
            os.link(there, path)
        else:
            put(path, content)
            added += len(content)
    sums = "".join(f"{sha256(copy[name]).hexdigest()}  {name}\n" for name in sorted(copy))
    put(folder / SUMS, sums.encode())
    return added
