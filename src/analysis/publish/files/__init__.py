"""The downloads of a figure: pictures, table, records, pages and the archive of them all.

One record makes every file, so that they cannot disagree; the same record gives the same bytes.
"""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from analysis.data.dataset import Dataset
from analysis.data.put import put as put_whole
from analysis.figures.record import Figure
from analysis.publish.files.bundle import archive, to_metadata
from analysis.publish.files.kinds import APART, ARCHIVE, FORMATS, KINDS, METADATA, kinds_of


class Written(NamedTuple):
    """A file that was written: where, how many bytes, and their SHA-256 (hex)."""

    path: Path
    bytes: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


def content(figure: Figure, data: Dataset, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    """Return format -> bytes, in the order asked for; raises ValueError for an unknown format."""
    makers = {kind.format: kind.make for kind in KINDS if kind.make}
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ValueError(f"no format {unknown[0]!r}; expected one of {', '.join(FORMATS)}")
    return {name: makers[name](figure, data) for name in formats}


def put(path: Path, data: bytes) -> Written:
    """Write a file, or replace it as a whole; see `analysis.data.put`."""
    put_whole(path, data)
    return _written(path, data)


def _written(path: Path, data: bytes) -> Written:
    return Written(path, len(data), sha256(data).hexdigest())


def written(folder: Path) -> list[Written]:
    """Return the files of a folder as `write_files` returned them, in order of name."""
    found = sorted(path for path in folder.iterdir() if path.is_file())
    return [_written(path, path.read_bytes()) for path in found]


def all_files(figure: Figure, data: Dataset) -> dict[str, bytes]:
    """Return name -> content of every download of a figure.

    The metadata tell the hashes of all but themselves and the archive; the archive holds what is
    not `kinds.APART`.
    """
    kinds, stem = kinds_of(figure), figure.stem
    files = {kind.name(stem): kind.make(figure, data) for kind in kinds if kind.make}
    files[METADATA.name(stem)] = to_metadata(figure, data, files)
    if ARCHIVE not in kinds:
        return files
    apart = {kind.name(stem) for kind in APART}
    packed = {name: made for name, made in files.items() if name not in apart}
    return {**files, ARCHIVE.name(stem): archive(figure, data, packed)}


def write_files(figure: Figure, data: Dataset, folder: Path) -> list[Written]:
    """Write every download of a figure into `folder`, made where it is missing.

    Returns the files in order of name. data: the dataset the figure was made from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [put(folder / name, made) for name, made in sorted(all_files(figure, data).items())]


def save(figure: Figure, data: Dataset, path: Path) -> Written:
    """Write a figure in the format that the path's suffix names.

    Raises ValueError naming FORMATS for any other suffix, OSError where the path cannot be written.
    """
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        raise ValueError(f"{path.name}: the name ends in none of {known}")
    return put(path, content(figure, data, (suffix,))[suffix])
