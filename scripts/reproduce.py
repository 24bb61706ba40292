"""Two builds of the sources as they are: `make reproduce` lists every file that differs.

The second build stands in a longer folder, in another time zone, under another locale and another
seed of hashes, and finds no file that was kept. Ends with 1 where a byte differs.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
WAYS: Final = {
    "a": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "b/in a longer folder": {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "4711"},
}


def copied(folder: Path) -> None:
    """Copy what git keeps, as it is now, into a new folder."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def built(folder: Path, way: dict[str, str]) -> dict[str, str]:
    """Build the book in a folder; return path -> SHA-256 of the site."""
    copied(folder)
    own = {"PYTHONPATH": str(folder / "src"), "MSP_DATA": str(folder / "data")}
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--quiet"]
    print(f"Building with {', '.join(f'{k}={v}' for k, v in way.items())}", flush=True)
    subprocess.run(command, cwd=folder, env=os.environ | own | way, check=True)
    site = folder / "_build" / "html"
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def main() -> int:
    """Build twice and compare."""
    with tempfile.TemporaryDirectory() as top:
        first, second = (built(Path(top) / name, way) for name, way in WAYS.items())
    differ = sorted(n for n in first.keys() | second.keys() if first.get(n) != second.get(n))
    print(*differ, sep="\n")
    print(f"{len(differ)} of {len(first)} files differ")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
