"""What is made again: nothing where nothing changed, notebooks and figures where their inputs did.

`inputs_key` is a hash over all that a notebook or a figure can depend on; what takes long is kept
in folders of that name, pictures in one named by `code_key`. `site_key` adds the sources of the
pages. A finished site has its key beside it, so that a build without a change ends before Sphinx
begins.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.book.whole import drop
from analysis.data.dataset import fingerprint_of
from analysis.data.paths import data_dir, project_root
from analysis.publish.cite import cited_base

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CACHE: Final = ".jupyter_cache"
IN_WHEEL: Final = ("pyproject.toml", "README.md")
SOURCES: Final = ("book", "_config.yml", "_toc.yml", *IN_WHEEL)
LOCKED: Final = re.compile(r"^([a-z0-9-]+)(?:\[.+\])?==", re.M)  # a name in requirements.txt


def _plain(name: str) -> str:
    """Return a library's name as requirements.txt writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _hash(start: str, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(start.encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(top: Path) -> list[Path]:
    """Return the files that count: a file itself, or those of a folder, hidden ones left out."""
    if top.is_file():
        return [top]
    found = (path for path in top.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(p for p in found if not any(x[0] == "." for x in p.relative_to(top).parts))


@cache
def code_key() -> str:
    """Return a hash (16 hex digits) over package, Python and libraries: they may draw otherwise.

    Only libraries that the book needs count: what the tests add makes nothing anew.
    """
    package = Path(__file__).resolve().parents[1]
    lock = _files(project_root() / "requirements.txt")
    wanted = {name for file in lock for name in LOCKED.findall(file.read_text(encoding="utf-8"))}
    found = {_plain(one.metadata["Name"]): one.version for one in distributions()}
    installed = sorted(f"{name} {found.get(name)}" for name in wanted)
    files = _files(package) + lock
    return _hash("\n".join((sys.version, *installed)), files)


def inputs_key() -> str:
    """Return a hash over `code_key`, the data, and the address of the site, for the citations."""
    return _hash("\n".join((code_key(), fingerprint_of(data_dir()), cited_base("") or "")), [])


def package_key(shown: Iterable[str]) -> str:
    """Return a hash over `inputs_key`, the figures of the book, and what else is in the wheel."""
    start = "\n".join((inputs_key(), *shown))
    return _hash(start, [project_root() / name for name in IN_WHEEL])


def site_key(folder: Path) -> str:
    """Return a hash over `inputs_key` and the sources of the pages in a book's folder."""
    return _hash(inputs_key(), [file for name in SOURCES for file in _files(folder / name)])


def stamp(site: Path) -> Path:
    """Return the file beside a site that holds its key."""
    return site.with_name(f"{site.name}.inputs")


def is_current(folder: Path, site: Path) -> bool:
    """Tell whether a site is what a build of the book in `folder` would make."""
    key, page = stamp(site), site / "index.html"
    made = key.is_file() and page.is_file()
    return made and key.read_text(encoding="utf-8") == site_key(folder)


def kept(app: Sphinx, name: str, key: str = "") -> Path:
    """Return the folder of what is kept for a key, that of these inputs; others are deleted.

    Under another name, as one half deleted would pass for a whole one when its key comes back.
    """
    folder = Path(app.outdir).parent / name / (key or str(app.config.msp_inputs))
    gone = folder.with_name(".gone")
    with suppress(OSError):  # what cannot be deleted costs room only
        for link in (place for place in (folder.parent, folder) if place.is_symlink()):
            link.unlink()
        drop(gone)
        for other in list(folder.parent.glob("*/")):
            if other != folder:
                other.rename(gone)
                drop(gone)
    return folder


def _use_cache(app: Sphinx, config: Config) -> None:
    config.nb_execution_cache_path = str(kept(app, CACHE))


def connect(app: Sphinx) -> None:
    """Name the folder of the notebooks' outputs by the hash of all they depend on."""
    app.add_config_value("msp_inputs", inputs_key(), "env", types=(str,))
    app.connect("config-inited", _use_cache)


if __name__ == "__main__":
    sys.exit(0 if is_current(Path.cwd(), Path.cwd() / "_build" / "html") else 1)
