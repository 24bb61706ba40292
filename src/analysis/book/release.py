"""The published site: the current version at its top, a frozen copy of each version below `v/`.

`python -m analysis.book.release BUILT SITE` adds a version and never changes an older one: each
copy has its SHA256SUMS, proven before anything is written. The new site is made beside the old one
and takes its place when it is whole. A file that an earlier copy has, too, is there once (a hard
link).
"""

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

from analysis.book.copies import Files, copy_of, problems, sums_of, write
from analysis.book.whole import beside, drop, fault, put_whole, recover
from analysis.publish.cite import RELEASES
from analysis.publish.files import put

DATED: Final = re.compile(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}")
RECORD: Final = "data/datapackage.json"
VERSIONS: Final = "versions.js"
SCRIPT: Final = Path(__file__).parents[1] / "assets" / "frozen.js"
MB: Final = 1_000_000


class ReleaseError(Exception):
    """Why a release is not made, in one line."""


def versions_in(site: Path) -> list[str]:
    """Return the versions that a site keeps, the oldest first."""
    found = (path.name for path in (site / RELEASES).glob("*") if path.is_dir())
    return sorted(filter(DATED.fullmatch, found))


def version_of(built: Path) -> str:
    """Return the data version of a built site; raises ReleaseError where it has none to cite."""
    try:
        version = json.loads((built / RECORD).read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        expected = "expected what make book made"
        raise ReleaseError(f"{built / RECORD}: is no record of a site; {expected}") from None
    if not DATED.fullmatch(version):
        raise ReleaseError(
            f"{built / RECORD}: version {version!r}; expected a dated one, as 2026.11.27"
        )
    return str(version)


def _check(site: Path, version: str, copy: Files) -> bool:
    """Tell whether the version is new; raises ReleaseError where an older copy would suffer."""
    if site.is_symlink():
        raise ReleaseError(f"{site}: is a link; expected the folder itself")
    if site.exists() and any(site.iterdir()) and not (site / RELEASES / VERSIONS).is_file():
        raise ReleaseError(f"{site}: is no published book; expected a new folder or an earlier one")
    there = versions_in(site)
    for problem in (line for old in there for line in problems(site / RELEASES / old)):
        raise ReleaseError(problem)
    if version in there:
        published = sums_of(site / RELEASES / version)
        for name in sorted(name for name in copy if name.startswith("data/")):
            if published.get(name) != sha256(copy[name]).hexdigest():
                expected = "expected a new version for a change of data"
                raise ReleaseError(f"{name}: version {version} was published otherwise; {expected}")
        return False
    if there and version < there[-1]:
        raise ReleaseError(f"version {version} is older than {there[-1]}; expected a newer one")
    return True


def _copied(old: Path, new: Path, copy: Callable[[Path, Path], object]) -> None:
    """Copy the files of a folder; ends at the first fault, where `copytree` would list them all."""
    for path in sorted(path for path in old.rglob("*") if path.is_file()):
        target = new / path.relative_to(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(path, target)


def _whole(built: Path, site: Path, new: Path) -> None:
    """Make the new site without the new version: what was built, and the copies there are."""
    drop(new)
    _copied(built, new, shutil.copy2)
    (new / RELEASES).mkdir()
    for version in versions_in(site):
        _copied(site / RELEASES / version, new / RELEASES / version, os.link)


def _frozen(new: Path, version: str, copy: Files) -> str:
    """Add the copy of a version to the new site; return what it took, in words."""
    older = [new / RELEASES / one for one in versions_in(new)]
    shared = {digest: top / name for top in older for name, digest in sums_of(top).items()}
    added = write(new / RELEASES / version, copy, shared)
    return f"{RELEASES}/{version}: {len(copy)} files, {added / MB:.1f} MB more than before"


def release(built: Path, site: Path) -> str:
    """Publish a built site into a folder; return what was done, in a line.

    Raises ReleaseError, with the site as it was, where an older copy is not as it was published,
    or the version was published with other data or is older than the newest.
    """
    recover(site)
    version = version_of(built)
    copy = copy_of(built, version)
    is_new = _check(site, version, copy)
    new = beside(site, "next")
    said = f"{RELEASES}/{version} stays as it was published"
    try:
        _whole(built, site, new)
        said = _frozen(new, version, copy) if is_new else said
        # What frozen pages ask: the versions, and the script that tells the current one.
        words = f"window.mspVersions = {json.dumps(versions_in(new))};\n"
        put(new / RELEASES / VERSIONS, words.encode())
        put(new / RELEASES / SCRIPT.name, SCRIPT.read_bytes())
        put_whole(new, site)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return f"{said}. The current version is at {site / 'index.html'}"


def main() -> int:
    """Release from the command line; 1 with one line where nothing was done."""
    parser = argparse.ArgumentParser(description="Publish a built site, and freeze its version.")
    parser.add_argument("built", type=Path)
    parser.add_argument("site", type=Path)
    asked = parser.parse_args()
    try:
        print(release(asked.built, asked.site.absolute()))
    except (ReleaseError, OSError) as error:
        print(fault(error, asked.site) or error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
