"""What `make mutants` reads: the list of faults that change nothing, and the modules it breaks."""

import csv
import importlib.util
import json
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
spec = importlib.util.spec_from_file_location("mutants", ROOT / "scripts" / "mutants.py")
assert spec
assert spec.loader
mutants = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mutants)
DIFF = """--- mutation diff ---
--- a/src/analysis/data/members.py
+++ b/src/analysis/data/members.py
@@ -37,7 +37,7 @@
     def is_exact(self) -> bool:
-        return {}
+        return {}
"""


def dump(is_: str, made: str, outcome: str) -> str:
    """Return a line of `cosmic-ray dump`: a fault in members.py and what the tests said."""
    item = {"mutations": [{"module_path": "src/analysis/data/members.py", "start_pos": [37, 20]}]}
    result = {"worker_outcome": "normal", "test_outcome": outcome, "diff": DIFF.format(is_, made)}
    return json.dumps([item, result]) + "\n"


def test_every_known_fault_is_of_a_line_that_is_there() -> None:
    """A fault that is known to change nothing has its line in the module, and a reason."""
    for row in csv.DictReader(mutants.KNOWN.open(encoding="utf-8")):
        if row["module"] == "*":
            continue
        module = (ROOT / "src" / "analysis" / row["module"]).read_text(encoding="utf-8")
        assert row["line"] in {line.strip() for line in module.splitlines()}, row
        assert row["why"], row


@pytest.mark.parametrize(
    ("is_", "made", "row", "known"),
    [
        ("return 1", "return 2", ("a.py", "return 1", "return 2"), True),
        ("return 1", "return 2", ("a.py", "return 1", "return 3"), False),
        ("return 1", "return 2", ("a.py", "return 1", ""), True),
        ("return 1", "return 2", ("b.py", "return 1", ""), False),
        ("x = f(1, s=True)", "x = f(1, s=False)", ("*", "s=True", "s=False"), True),
        ("x = f(1, s=True)", "x = f(2, s=True)", ("*", "s=True", "s=False"), False),
        ("@cache(size=1)", "@cache(size=2)", ("*", "@cache(", ""), True),
        ("cache(size=1)", "cache(size=2)", ("*", "@cache(", ""), False),
    ],
)
def test_a_row_explains_its_faults_alone(
    is_: str, made: str, row: tuple[str, str, str], known: bool
) -> None:
    """A row explains its fault, all faults of its line, or what its words become in any line."""
    assert mutants.is_known(("a.py", is_, made), {row}) is known


@pytest.mark.parametrize("room", mutants.ROOMS)
def test_what_is_broken_and_what_is_asked_is_there(room: str) -> None:
    """The modules that a room breaks and the tests that it runs are files of the project."""
    asked = tomllib.loads(mutants.asked(**mutants.ROOMS[room]))["cosmic-ray"]
    command = shlex.split(asked["test-command"])
    assert command[0] == sys.executable
    tests = [word.partition("::") for word in command if word.startswith("tests/")]
    assert tests
    for name in [*asked["module-path"], *(file for file, _, _ in tests)]:
        assert (ROOT / name).is_file(), name
    for file, _, test in tests:
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), test


def test_a_fault_that_no_test_notices_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Noticed faults are counted; one that none noticed is named with its line, and is an error."""
    results, is_ = tmp_path / "membership.jsonl", "self.lower == self.upper"
    results.write_text(dump(is_, "False", "killed"))
    assert mutants.tell([results]) == 0
    assert capsys.readouterr().out.startswith("1 faults: 1 noticed")
    results.write_text(dump(is_, "True", "survived"))
    assert mutants.tell([results]) == 1
    told = capsys.readouterr().out
    assert told.startswith("src/analysis/data/members.py:37: no test notices\n  return True\n")
