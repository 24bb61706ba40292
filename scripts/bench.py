"""How long the long things take, as ratios, because machines are noisy: `make bench`.

Each line compares two runs on the same machine, one right after the other.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("book", "data", "_config.yml", "_toc.yml", "requirements.txt")
DEFAULT_PAGE_KB = 2330  # the default Jupyter Book with Plotly and the same two charts, measured


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(what: str, one: float, other: float) -> None:
    """Print a ratio with the two numbers it is made of."""
    sys.stdout.write(f"{what}: {one / other:.2f} ({one:.2f} : {other:.2f})\n")


def bench_load() -> None:
    """Compare handing the data out again with checking it."""
    from analysis import load
    from analysis.data.paths import data_dir
    from analysis.data.validation import checked

    load()
    say("load again : check (seconds)", seconds(load), seconds(lambda: checked(data_dir())))


def bench_build(folder: Path) -> None:
    """Compare a build without changes with a first build, and a page's weight with the default."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, folder / part)  # type: ignore[operator]
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--quiet"]
    environment = os.environ | {"MSP_DATA": str(folder / "data")}

    def build() -> None:
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)

    first = seconds(build)
    again = seconds(build)
    say("build without changes : first build (seconds)", again, first)
    site = folder / "_build" / "html"
    loaded = [site / "book" / "map.html", *(site / "_static").glob("*.css")]
    loaded += [*(site / "_static" / "styles").glob("*.css"), site / "_static" / "msp.js"]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in loaded) / 1000
    say("map page : default book's page (kB, gzip)", weight, DEFAULT_PAGE_KB)


if __name__ == "__main__":
    bench_load()
    with tempfile.TemporaryDirectory() as name:
        bench_build(Path(name))
