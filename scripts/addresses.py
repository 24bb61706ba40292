"""The list of all addresses ever published only grows: `make addresses` adds those of the site.

tests/cases/addresses.txt has a line for each file that a reader may keep an address of: pages,
downloads, tables, data. What is fetched by pages alone (`_static/`) has none, nor has a file that
is named after the data version: the next has another name. The record of each is kept below `v/`.
"""

import re
import sys
from pathlib import Path
from typing import Final

from analysis.data.put import put

LIST: Final = Path(__file__).parents[1] / "tests" / "cases" / "addresses.txt"
OWN: Final = ("_static", "v")  # what pages fetch; what a release keeps by itself
DATED: Final = re.compile(r"[-+][0-9]{4}\.[0-9]{2}\.[0-9]{2}[-.]")
HIDDEN: Final = (".nojekyll", "_headers")


def addresses(site: Path) -> set[str]:
    """Return the addresses of a built site, below its top."""
    paths = (path.relative_to(site) for path in site.rglob("*") if path.is_file())
    told = (p for p in paths if p.parts[0] not in OWN and p.name not in HIDDEN)
    return {path.as_posix() for path in told if not DATED.search(path.name)}


def main(site: Path) -> None:
    """Add the addresses of a site to the list."""
    before = set(LIST.read_text(encoding="utf-8").split("\n")) if LIST.exists() else set()
    every = sorted(filter(None, before | addresses(site)))
    put(LIST, ("\n".join(every) + "\n").encode())
    print(f"{LIST.name}: {len(every) - len(before - {''})} more, {len(every)} in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
