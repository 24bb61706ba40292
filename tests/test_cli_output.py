"""`msp` with an output that is closed, full or read in part, and with folders that are none."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import main

MSP = f"{sys.executable} -m analysis"
CLOSED = "msp: cannot write to the output: it is closed\n"
FULL = "msp: cannot write to the output: No space left on device\n"
NO_FOLDER = "msp: {} is, or lies in, a file; expected a folder\n"
BLANK = "argument {}: a blank text; expected a folder\n"
TOO_LATE = " is after the record; expected a day from "


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("on 2024-03-06 >&-", 1, CLOSED),
        ("on 2024-03-06 >/dev/full", 1, FULL),
        ("check >&-", 1, CLOSED),
        ("cite membership-map >/dev/full", 1, FULL),
        ("export membership-map --format csv -o new >/dev/full", 1, FULL),
        ("on 2024-03-06 >&- 2>&-", 1, ""),
        ("on 2024-03-06 >/dev/full 2>/dev/full", 1, ""),
        ("on 2099-01-01 2>&-", 2, ""),
    ],
)
def test_what_stands_against_it_is_one_line(
    command: str, status: int, said: str, tmp_path: Path
) -> None:
    """The command says in one line what is in its way, where somebody can read it, and ends with
    1 where its output is lost and 2 where it was asked for what it cannot do.
    """
    run = ["sh", "-c", f"{MSP} {command}"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert done.stderr.count("msp") <= 2  # the second where usage is printed
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("on 2099-01-01", TOO_LATE),
        ("export membership-map --as-of 9999-12-31", TOO_LATE),
        ("rerun map --as-of 9999-12-31", TOO_LATE),
        ("export membership-map --format csv -o taken", NO_FOLDER.format("taken")),
        ("export membership-map --format csv -o taken/in", NO_FOLDER.format("taken/in")),
        ("export membership-map --format csv -o ''", BLANK.format("-o/--output")),
        ("check ''", BLANK.format("DIR")),
    ],
)
def test_what_cannot_be_done_is_one_line(
    command: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Asked for what it cannot do, the command says so in one line, and ends with 2."""
    monkeypatch.chdir(tmp_path)
    Path("taken").write_text("x", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        sys.exit(main(shlex.split(command)))
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert said in told.err
    assert told.err.count("msp") <= 2
