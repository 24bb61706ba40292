"""The package changed in one place at random: the check says so in lines, or all can be drawn.

There are 60 changes from change FUZZ_FROM (0) on, and as many more as FUZZ_SECONDS give room for
(`make fuzz`: ten minutes). The number of a change is its seed, so that one that failed can be had
again.
"""

import csv
import hashlib
import io
import json
import os
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from analysis import DataError, figures, load, snapshot
from analysis.data.days import span
from analysis.data.paths import data_dir

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
FIRST = int(os.environ.get("FUZZ_FROM", "0"))
LEAST = 60  # changes, on however slow a machine
LINE = re.compile(r"data/[^:]+:\d+:[^:]+: [^\x00-\x1f]+; expected [^\x00-\x1f]+")
TEXTS = (
    *("", " ", "x", ";", "a;a", "0", "-1", "007", "1e9", "9" * 400, "nan", "NA", "'", '"'),
    *("0001-01-01", "9999-12-31", "2024-02-30", "2024", "２０２４-01-01", "2024-03-06"),
    *("#x $y$ @z", "*a* [b](https://example.org) {eval}`c` {{ d }}", "F\u0456nland", "\ufffd"),
    *("<b>", "=1", "a\nb", "a\u2060b", "e\u0301", "\x00", "../x", "x" * 6000, "javascript:x"),
    *("MSP", "FORGE", "EU", "USA", "BRA", "https://[::1", "https://example.org/x"),
)
VALUES = (*TEXTS, None, True, 0, -1, 0.5, 10**20, float("nan"), [], {}, [None], {"x": None})
Change = Callable[[Path, random.Random], str]  # does it and returns what it did


def _table(folder: Path, dice: random.Random) -> tuple[Path, list[list[str]]]:
    path = dice.choice(sorted(folder.glob("*.csv")))
    return path, list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))


def _write(path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def cell(folder: Path, dice: random.Random) -> str:
    """Put another value into a cell: one of the same column, or a strange one."""
    path, rows = _table(folder, dice)
    row, at = dice.randrange(1, len(rows)), dice.randrange(len(rows[0]))
    same = [other[at] for other in rows[1:]]
    rows[row][at] = dice.choice(same) if dice.random() < 0.5 else dice.choice(TEXTS)
    _write(path, rows)
    return f"{path.name}, line {row + 1}, {rows[0][at]} = {rows[row][at]!r:.40}"


def row(folder: Path, dice: random.Random) -> str:
    """Take a row out, or put it in twice."""
    path, rows = _table(folder, dice)
    at, twice = dice.randrange(1, len(rows)), dice.random() < 0.3
    rows[at : at + 1] = [rows[at]] * (2 * twice)
    _write(path, rows)
    return f"{path.name}, line {at + 1} {'twice' if twice else 'gone'}"


def damage(folder: Path, dice: random.Random) -> str:
    """Put some bytes in the place of others, in any file."""
    path = dice.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
    raw = path.read_bytes()
    at, put = dice.randrange(len(raw)), dice.randbytes(dice.randrange(5))
    path.write_bytes(raw[:at] + put + raw[at + dice.randrange(9) :])
    return f"{path.name}, byte {at}: {put!r}"


def _places(node: Any, way: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Yield (object or array, name or number, way to it) of all that stands in a JSON value."""
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(inner):
        yield node, key, f"{way}.{key}"
        if isinstance(value, (dict, list)):
            yield from _places(value, f"{way}.{key}")


def _changed(document: Any, dice: random.Random) -> str:
    node, key, way = dice.choice(list(_places(document)))
    if dice.random() < 0.3:
        del node[key]
        return f"{way} gone"
    node[key] = dice.choice(VALUES)
    return f"{way} = {node[key]!r:.40}"


def descriptor(folder: Path, dice: random.Random) -> str:
    """Take a member of the descriptor out, or give it a strange value."""
    path = folder / "datapackage.json"
    document = json.loads(path.read_text("utf-8"))
    done = _changed(document, dice)
    path.write_text(json.dumps(document), encoding="utf-8")
    return f"{path.name}{done}"


def basemap(folder: Path, dice: random.Random) -> str:
    """Change a shape, and record the file as it then is."""
    path, package = folder / "basemap.geojson", folder / "datapackage.json"
    document = json.loads(path.read_text("utf-8"))
    done = _changed(dice.choice([document, dice.choice(document["features"])]), dice)
    path.write_text(json.dumps(document), encoding="utf-8")
    raw, described = path.read_bytes(), json.loads(package.read_text("utf-8"))
    entry = next(one for one in described["resources"] if one["name"] == "basemap")
    entry |= {"bytes": len(raw), "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}
    package.write_text(json.dumps(described), encoding="utf-8")
    return f"{path.name}{done}"


@contextmanager
def restored(folder: Path) -> Iterator[None]:
    """Put the files back as they were after a block, and take away what is new."""
    found = [*folder.rglob("*")]
    folders = [path for path in found if path.is_dir()]
    before = {path: path.read_bytes() for path in found if path.is_file()}
    try:
        yield
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and path not in folders:
                path.rmdir()
            elif path.is_file() and path not in before:
                path.unlink()
        for path, raw in before.items():
            if not path.is_file() or path.read_bytes() != raw:
                path.write_bytes(raw)


def _stands(folder: Path, dice: random.Random) -> str:
    """Return what is wrong with the answer to a package; blank where nothing is."""
    problems: list[str] = []
    try:
        data = load(folder)
        first, last = span(data)
        snapshot(first + dice.random() * (last - first), data=data)
        figures.get(dice.choice(figures.IDS), data=data).svg()
    except DataError as error:
        problems = [str(problem) for problem in error.problems]
    except Exception as error:  # whatever it is, a reader would see it
        return f"{type(error).__name__}: {error}"
    odd = (p for p in problems if not LINE.fullmatch(p) or "cannot go on" in p or "cannot run" in p)
    return next(odd, "")


def test_no_change_ends_in_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any change the check says lines with their place; where it finds nothing, the package
    loads, says what was true on a day and draws a figure.
    """
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(data_dir(), tmp_path / "data"))
    changes: list[Change] = [cell, cell, descriptor, descriptor, basemap, row, damage]
    ends, number, faults = time.monotonic() + SECONDS, FIRST, list[str]()
    while time.monotonic() < ends or number < FIRST + LEAST:
        dice = random.Random(number)
        with restored(folder):
            done = dice.choice(changes)(folder, dice)
            if fault := _stands(folder, dice):
                faults.append(f"change {number}, {done}: {fault}")
        number += 1
    print(f"{number - FIRST} changes")
    assert not faults, "\n".join(faults)
