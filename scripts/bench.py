"""How long the long things take, as ratios, because machines are noisy: `make bench`.

The measure is a plain Jupyter Book of one notebook, built on the same machine right before.
"""

import json
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
CHANGED = ("Host of the launch.", "Host of that day.")  # a cell of data/memberships.csv
PLAIN = {
    "cells": [{"cell_type": "code", "execution_count": None, "id": "one", "metadata": {},
               "outputs": [], "source": "import pandas as pd\npd.DataFrame({'a': [1]})"}],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python",
                                "name": "python3"}},
    "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(what: str, one: float, other: float) -> None:
    """Print a ratio with the two numbers it is made of."""
    sys.stdout.write(f"{what}: {one / other:.2f} ({one:.1f} s : {other:.1f} s)\n")
    sys.stdout.flush()


def build(folder: Path) -> float:
    """Return how long `jupyter-book build .` takes in a folder."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--quiet"]
    environment = os.environ | {"MSP_DATA": str(folder / "data")}

    def run() -> None:
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)

    return seconds(run)


def plain(folder: Path) -> float:
    """Return how long the plain book takes: one notebook, the settings of Jupyter Book."""
    folder.mkdir()
    title = {"cell_type": "markdown", "id": "head", "metadata": {}, "source": "# One notebook"}
    notebook = {**PLAIN, "cells": [title, *PLAIN["cells"]]}  # type: ignore[misc]
    (folder / "one.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: one\n", encoding="utf-8")
    (folder / "_config.yml").write_text("title: Plain\n", encoding="utf-8")
    return build(folder)


def copied(folder: Path) -> Path:
    """Fill a folder with the sources of the book."""
    folder.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, folder / part)  # type: ignore[operator]
    return folder


def bench_book(top: Path) -> None:
    """Compare a first build, one without a change and one after a changed cell with the plain."""
    measure = plain(top / "plain")
    book = copied(top / "book")
    say("first build : plain book", build(book), measure)
    say("build without a change : plain book", build(book), measure)
    table = book / "data" / "memberships.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(*CHANGED), encoding="utf-8")
    say("build after a changed cell of data : plain book", build(book), measure)
    page = book / "book" / "map.ipynb"
    page.write_text(page.read_text(encoding="utf-8").replace("load()", "load( )"), encoding="utf-8")
    say("build after a changed cell of a notebook : plain book", build(book), measure)


def bench_load() -> None:
    """Compare handing the data out again with checking it."""
    from analysis import load
    from analysis.data.paths import data_dir
    from analysis.data.validation import checked

    load()
    say("load again : check", seconds(load), seconds(lambda: checked(data_dir())))


if __name__ == "__main__":
    bench_load()
    with tempfile.TemporaryDirectory() as name:
        bench_book(Path(name))
