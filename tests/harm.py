"""What can befall a program at a disk: a kill, a disk that is full, a folder that is closed to it.

A kill comes at a moment that is told by number or by name, never by a clock: before the program
makes, renames or deletes something, or when it has opened a file and written nothing yet.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

_DONE = frozenset(("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link"))
_WRITES = os.O_WRONLY | os.O_RDWR
# A disk of the memory in place of a folder, with room for so many KB more; seen by the program
# alone. What is in it at the end is copied elsewhere.
_FULL = """mount -t tmpfs none "$1" && cp -a "$2/." "$1" || exit 99
used=$(df -k "$1" | tail -1 | awk '{print $3}'); mount -o "remount,size=$((used + $3))k" "$1"
on=$1 after=$4; shift 4; "$@"; status=$?; mkdir "$after"; cp -a "$on/." "$after"; exit $status"""


def tree(top: Path) -> dict[str, str]:
    """Return path -> SHA-256 of all files below a folder."""
    return {
        path.relative_to(top).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in top.rglob("*")
        if path.is_file()
    }


def renamed(built: Path, version: str) -> None:
    """Give a built site another data version."""
    path = built / "data" / "datapackage.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(record | {"version": version}), encoding="utf-8")


def arm(moment: int | str) -> Callable[[], int]:
    """Kill this process and its group at a moment; return who counts the moments so far.

    moment: the number of what it does to the disk, or the end of a path that it does it to, which
    may begin with what it does: `os.rename /home/book/_build/html`.
    """
    seen = 0

    def told(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen, moment
        if event not in _DONE or (event == "open" and not given[2] & _WRITES):
            return
        seen += 1
        what = [f"{event} {one}" for one in given[:2]]
        if seen == moment or (isinstance(moment, str) and any(w.endswith(moment) for w in what)):
            if event == "open" and not isinstance(given[0], int):
                moment = 0  # for what is opened here
                os.close(os.open(given[0], given[2] & ~os.O_EXCL | os.O_CREAT, 0o600))
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(told)
    return lambda: seen


def killed(work: Callable[[], object], moment: int) -> bool:
    """Do work in a copy of this process that is killed at a moment; tell whether it was."""
    if (child := os.fork()) == 0:
        try:
            os.setpgid(0, 0)
            arm(moment)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


def moments(work: Callable[[], object]) -> int:
    """Do work in a copy of this process; return how often it does something to the disk."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            count = arm(0)
            work()
            os.write(writing, str(count()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return int(told.read())


def closed(
    folder: Path, command: Sequence[str], **settings: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command while a folder may not be written, which holds for the superuser, too."""
    as_root = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("the superuser may write everywhere, and there is no setpriv")
    folder.chmod(0o555)
    try:
        return _run([*(as_root if os.geteuid() == 0 else ()), *command], **settings)
    finally:
        folder.chmod(0o755)


def full(
    folder: Path, command: Sequence[str], room: int = 8, **settings: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command while a folder is on a disk with `room` KB left; it is left as it was then."""
    apart = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], check=False).returncode:
        pytest.skip("no disk of its own for one program: this system does not allow it")
    with TemporaryDirectory() as aside:
        before, after = (Path(aside) / name for name in ("before", "after"))
        shutil.copytree(folder, before, symlinks=True)
        disk = [*apart, "sh", "-c", _FULL, "sh", str(folder), str(before), str(room), str(after)]
        done = _run([*disk, *command], **settings)
        assert done.returncode != 99, done.stderr
        shutil.rmtree(folder)
        shutil.copytree(after, folder, symlinks=True)
    return done


def _run(command: Sequence[str], **settings: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, timeout=300, **settings
    )
