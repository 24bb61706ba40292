"""Can the tests be fooled? Faults put into the measures one by one: `make mutants`.

`copy` writes a copy of the package, to be broken in place of the package itself, and for each room
what Cosmic Ray is to do; the data stands where a wheel has it, which was checked before. `tell`
says which faults no test noticed. Those that change nothing are in `tests/mutants/known.csv`, each
with the reason; a row of the module `*` is for every line that has these words.
"""

import csv
import json
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "tests" / "mutants"
KNOWN = MUTANTS / "known.csv"
ROOMS: dict[str, dict[str, Any]] = tomllib.loads((MUTANTS / "rooms.toml").read_text("utf-8"))
Fault = tuple[str, str, str]  # module, line as it is, line as it was made


def asked(modules: list[str], tests: list[str], only: str = "") -> str:
    """Return what Cosmic Ray is to do in a room."""
    words = [*(f"tests/{test}" for test in tests), *(("-k", only) if only else ())]
    python, ask = shlex.quote(sys.executable), shlex.join(words)
    names = [f"src/analysis/{module}.py" for module in modules]
    settings = Template((MUTANTS / "cosmic-ray.toml").read_text("utf-8"))
    return settings.substitute(modules=", ".join(map(json.dumps, names)), python=python, tests=ask)


def copy(to: Path, rooms: list[str]) -> None:
    """Write package, tests, data and what is asked of the rooms; drop what stood in the folder."""
    shutil.rmtree(to, ignore_errors=True)
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, to / name)
    shutil.copytree(ROOT / "data", to / "src" / "analysis" / "record")
    shutil.copy(ROOT / "_toc.yml", to)
    for room in rooms or ROOMS:
        (to / f"{room}.toml").write_text(asked(**ROOMS[room]), encoding="utf-8")


def fault_of(module: str, diff: str) -> Fault:
    """Return the fault that a difference shows."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    cut = ["\n".join(x[1:].strip() for x in lines if x.startswith(sign)) for sign in "-+"]
    return module.removeprefix("src/analysis/"), cut[0], cut[1]


def results(dump: str) -> Iterator[tuple[Fault, int, bool]]:
    """Yield the faults that were tried, their lines, whether one went unnoticed."""
    for line in dump.splitlines():
        item, result = json.loads(line)
        if result is None or result["worker_outcome"] == "skipped":
            continue
        (made,) = item["mutations"]
        fault = fault_of(made["module_path"], result["diff"])
        yield fault, made["start_pos"][0], result["test_outcome"] == "survived"


def is_known(fault: Fault, known: set[Fault]) -> bool:
    """Return whether a row explains a fault; one without a fault is for all that a line becomes."""
    module, is_, made = fault
    anywhere = [(words, other) for where, words, other in known if where == "*"]
    return bool({fault, (module, is_, "")} & known) or any(
        words in is_ and (not other or made == is_.replace(words, other))
        for words, other in anywhere
    )


def tell(dumps: list[Path]) -> int:
    """Say which faults no test noticed and no row explains; return 1 if there are any."""
    with KNOWN.open(encoding="utf-8", newline="") as file:
        known = {(row["module"], row["line"], row["fault"]) for row in csv.DictReader(file)}
    tried = [one for dump in dumps for one in results(dump.read_text(encoding="utf-8"))]
    unnoticed = [(fault, line) for fault, line, survived in tried if survived]
    new = [(fault, line) for fault, line in unnoticed if not is_known(fault, known)]
    for (module, is_, made), line in sorted(new):
        sys.stdout.write(f"src/analysis/{module}:{line}: no test notices\n  {made}\n  {is_}\n")
    noticed = len(tried) - len(unnoticed)
    sys.stdout.write(
        f"{len(tried)} faults: {noticed} noticed, {len(unnoticed) - len(new)} known to change "
        f"nothing, {len(new)} unnoticed\n"
    )
    return 1 if new else 0


def main(command: str, *words: str) -> int:
    """Copy to a folder what is asked of all rooms or of some, or tell of dumps."""
    if command == "tell":
        return tell([Path(word) for word in words])
    to, *rooms = words
    if unknown := sorted(set(rooms) - set(ROOMS)):
        sys.exit(f"no room {unknown[0]}; expected some of {', '.join(ROOMS)}")
    copy(Path(to), rooms)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
