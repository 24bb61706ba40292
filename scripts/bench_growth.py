"""How time and memory grow with the data, as ratios: `make bench`.

Packages of 1, 10 and 100 times the rows (`grown.py`; 1,000 times with `--most 1000`), a process of
its own for each number. The measure is a plain `pandas.read_csv` of the same files. Of small sizes
the worst of three counts, as machines are noisy.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from grown import SEED, grow

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1, 10, 100, 1000)
SMALL, RUNS = 10, 3
DAY = "2024-03-06"
FIGURE = "agreements-growth"  # of whose rows more come with every copy
PEAK = {"linux": 1024.0, "darwin": 1024.0**2}.get(sys.platform, 1024.0)  # of ru_maxrss in 1 MB


class Cost(NamedTuple):
    """What a step takes: seconds without imports, and the peak memory of its process in MB."""

    seconds: float
    memory: float


def _plain(folder: Path) -> Callable[[], object]:
    import pandas as pd

    return lambda: [pd.read_csv(path) for path in sorted(folder.glob("*.csv"))]


def _check(folder: Path) -> Callable[[], object]:
    from analysis.data.validation import checked

    return lambda: checked(folder)


def _load(folder: Path) -> Callable[[], object]:
    from analysis import load

    return lambda: load(folder)


def _again(folder: Path) -> Callable[[], object]:
    again = _load(folder)
    again()
    return again


def _on_a_day(folder: Path) -> Callable[[], object]:
    from analysis import count, load, members

    data = load(folder)
    return lambda: (count(DAY, data=data), members(DAY, data=data))


def _figure(folder: Path) -> Callable[[], object]:
    from analysis import load
    from analysis.figures import get

    data = load(folder)
    return lambda: get(FIGURE, data=data).svg()


# Name -> what makes ready and returns what is measured. `load` keeps what it checked, so that the
# steps after it in this order begin with that.
STEPS: dict[str, Callable[[Path], Callable[[], object]]] = {
    "plain pandas read": _plain,
    "check": _check,
    "load and check": _load,
    "load what was kept": _load,
    "load again": _again,
    "count and roster on a day": _on_a_day,
    f"figure {FIGURE}": _figure,
}


def measured(step: str, folder: Path) -> Cost:
    """Run a step in this process, which should do nothing else."""
    work = STEPS[step](folder)
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    return Cost(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK)


def apart(step: str, folder: Path) -> Cost:
    """Run a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return Cost(*json.loads(done.stdout))


def worst(step: str, folder: Path, runs: int) -> Cost:
    """Return the most that a step took in some runs; `load and check` finds nothing kept."""
    costs = []
    for _ in range(runs):
        if step == "load and check":
            for kept in (folder.parent / "_build").rglob("*.pickle"):
                kept.unlink()
        costs.append(apart(step, folder))
    return Cost(*map(max, zip(*costs, strict=True)))


def costs_of(source: Path, top: Path, times: int, seed: int) -> dict[str, Cost]:
    """Return what each step takes on a package of `times` the rows, made in the folder `top`."""
    home = top / f"x{times}"
    (home / "_build").mkdir(parents=True)  # beside it `load` keeps what it checked
    grow(source, home / "data", times, seed)
    return {step: worst(step, home / "data", RUNS if times <= SMALL else 1) for step in STEPS}


def _cell(cost: Cost, read: Cost) -> str:
    return f"{cost.seconds:.3g} s, {cost.seconds / read.seconds:.3g}, {cost.memory:.0f} MB"


def report(found: dict[int, dict[str, Cost]]) -> str:
    """Return a table: a row a step; seconds, ratio to the plain read and peak memory for each size,
    then by how much seconds and memory grew from the smallest size to the largest.
    """
    sizes = sorted(found)
    first, last = sizes[0], sizes[-1]
    heads = ["step (time, to plain read, peak)", *(f"x{times}" for times in sizes), "growth"]
    rows = [heads, ["---"] * len(heads)]
    for step in STEPS:
        cells = [_cell(found[times][step], found[times]["plain pandas read"]) for times in sizes]
        low, high = found[first][step], found[last][step]
        grew = f"time {high.seconds / low.seconds:.3g}, memory {high.memory / low.memory:.3g}"
        rows.append([step, *cells, grew])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _arguments() -> Any:
    parser = argparse.ArgumentParser(description="time and memory as the data grow")
    parser.add_argument("--most", type=int, default=100, help="most times the rows (default: 100)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--step", nargs=2, metavar=("STEP", "FOLDER"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Print one step as JSON, or measure all and print the table."""
    asked = _arguments()
    if asked.step:
        sys.stdout.write(json.dumps(measured(asked.step[0], Path(asked.step[1]))))
        return
    with tempfile.TemporaryDirectory() as name:
        sizes = [times for times in SIZES if times <= asked.most]
        top = Path(name)
        found = {times: costs_of(ROOT / "data", top, times, asked.seed) for times in sizes}
    sys.stdout.write(report(found))


if __name__ == "__main__":
    main()
