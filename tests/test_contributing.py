"""CONTRIBUTING.md shows rows and what the check says to them: each example is tried out."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.data.paths import data_dir
from test_docs import CONTRIBUTING, PARTS, ROOT, fences

Step = tuple[str, str, str]  # language, file, body of a fenced block
TITLE = "Column of `data/"
COLUMNS = r"^\| Column of `(data/\S+)` \|.*\n\|.*\n((?:\| `\w+` \|.*\n)+)"


def _sections() -> dict[str, list[Step]]:
    """Return heading -> steps of the sections with a quoted run of the check."""
    sections: dict[str, list[Step]] = {}
    head = ""
    for match in PARTS.finditer(CONTRIBUTING):
        head = match["head"] or head
        if match.group(2) in ("csv", "console"):
            sections.setdefault(head, []).append(match.group(2, 3, 4))
    return {h: s for h, s in sections.items() if any(step[0] == "console" for step in s)}


def _numbers_out(text: str) -> str:
    """Return output of the check without what changes with every row that is added."""
    text = re.sub(r"^(\S+\.csv):\d+:", r"\1:LINE:", text, flags=re.M)
    return re.sub(r"\d+ rows, version \S+:", "ROWS, VERSION:", text)


def test_there_is_something_to_run() -> None:
    """Sources, members and others have examples, of rows that are right and that are wrong."""
    titles = {"Add a source", "Add a member", "Add a meeting", "Add rows of production"}
    assert titles < set(_sections())
    assert sum(head.startswith("When a") for head in _sections()) >= 3


@pytest.mark.parametrize("steps", list(_sections().values()), ids=list(_sections()))
def test_the_check_says_what_contributing_quotes(
    steps: list[Step],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The rows of a section, added to a copy of the data, give the lines quoted under them."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(data_dir(), tmp_path / "data")
    for language, file, body in steps:
        if language == "csv":
            with (tmp_path / file).open("a", encoding="utf-8", newline="") as table:
                table.write(body)
        else:
            command, quoted = body.split("\n", 1)
            assert command == "$ msp check"
            main(["check", "data"])
            assert _numbers_out(capsys.readouterr().out) == _numbers_out(quoted)


def test_quoted_cases_are_cases() -> None:
    """A case shown in CONTRIBUTING is a row of its file."""
    shown = [(f, b) for f, b in fences(CONTRIBUTING, "csv") if f.startswith("tests/cases/")]
    assert {file for file, _ in shown} == {"tests/cases/counts.csv", "tests/cases/bad_inputs.csv"}
    for file, body in shown:
        there = (ROOT / file).read_text(encoding="utf-8").splitlines()
        assert set(body.splitlines()) <= set(there)


def test_listed_columns_are_the_columns() -> None:
    """Where CONTRIBUTING explains the columns of a file, it has all of them in their order."""
    listed = re.findall(COLUMNS, CONTRIBUTING, re.M)
    assert len(listed) == CONTRIBUTING.count(TITLE) > 2
    for file, rows in listed:
        with (ROOT / file).open(encoding="utf-8", newline="") as table:
            assert re.findall(r"^\| `(\w+)`", rows, re.M) == next(csv.reader(table)), file
