"""What is replaced is replaced whole, within its folder, whatever befalls the program."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import harm
from analysis import Dataset, figures
from analysis.book.freshness import kept
from analysis.book.release import ReleaseError, release
from analysis.book.whole import beside, put_whole, recover
from analysis.cli import main
from analysis.scene.kept import keep_in, once
from harm import killed, moments, renamed, tree

FIGURE = "talks-verdicts"
FORMATS = "svg,csv,json,xlsx"
CHANCE = random.Random(14)


def _folder(top: Path, word: str) -> Path:
    (top / "in").mkdir(parents=True)
    for name in ("a", "b", "in/c"):
        (top / name).write_text(word)
    return top


def test_a_folder_is_old_or_new_at_every_moment(tmp_path: Path) -> None:
    """Killed at each moment of a swap: the folder, put back where need be, is the old or the new
    one, whole; the next swap works and leaves nothing aside.
    """
    final, new = tmp_path / "site", tmp_path / "site.next"
    done = moment = 0
    while not done:
        shutil.rmtree(final, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
        old, made = tree(_folder(final, "old")), tree(_folder(new, "new"))
        moment += 1
        done = not killed(lambda: put_whole(new, final), moment)
        recover(final)
        assert tree(final) in ([made] if done else [old, made])
        shutil.rmtree(new, ignore_errors=True)
        put_whole(_folder(new, "newest"), final)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        assert set(tree(final)) == set(made)
    assert moment > 5


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(tmp_path: Path) -> None:
    """Where the second renaming fails, the first is taken back."""
    final = _folder(tmp_path / "site", "old")
    before = tree(final)
    with pytest.raises(FileNotFoundError):
        put_whole(beside(final, "next"), final)
    assert tree(final) == before


def test_a_release_that_is_killed_leaves_a_whole_site(small: Path, tmp_path: Path) -> None:
    """Killed at twenty random moments: the old site or the new one is there with every byte of
    the copy that was published first; the next release works and leaves nothing aside.
    """
    site = tmp_path / "site"
    release(small, site)
    first = tree(site / "v" / "2026.01.01")
    renamed(small, "2026.01.02")
    again = tmp_path / "again"
    shutil.copytree(site, again)
    every = moments(lambda: release(small, again))
    shutil.rmtree(again)
    for day, moment in enumerate(CHANCE.sample(range(1, every + 1), 20), 2):
        renamed(small, f"2026.01.{day:02}")
        old = tree(site)
        assert killed(lambda: release(small, site), moment)
        recover(site)
        now = tree(site)
        assert now == old or (site / f"v/2026.01.{day:02}/SHA256SUMS").is_file()
        assert {name: now[f"v/2026.01.01/{name}"] for name in first} == first
        release(small, site)  # proves the sums of every copy
        assert {path.name for path in tmp_path.iterdir()} == {"built", "site"}


def test_an_export_that_is_killed_leaves_whole_files(data: Dataset, tmp_path: Path) -> None:
    """Killed at ten random moments: each file is the one from before or the new one; what lies
    beside them has a hidden name, and the next export writes them all.
    """
    assert data.version
    asked = ["export", FIGURE, "--format", FORMATS, "-o"]
    whole = tmp_path / "whole"
    assert main([*asked, str(whole)]) == 0
    made, names = tree(whole), [path.name for path in whole.iterdir()]
    folder = tmp_path / "out"
    every = moments(lambda: main([*asked, str(tmp_path / "count")]))
    for moment in CHANCE.sample(range(2, every + 1), min(10, every - 1)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(b"old")
        old = tree(folder)
        assert killed(lambda: main([*asked, str(folder)]), moment)
        now = tree(folder)
        assert {name for name in now if not name.startswith(".")} == set(names)
        assert all(now[name] in (old[name], made[name]) for name in names)
        assert main([*asked, str(folder)]) == 0
        now = tree(folder)
        assert {name: now[name] for name in names} == made


def test_a_folder_half_deleted_is_not_kept(tmp_path: Path) -> None:
    """Killed at each moment while what other inputs made is deleted: what stands under a key is
    whole, so that a build with these inputs may take it.
    """
    app: Any = SimpleNamespace(outdir=tmp_path / "html", config=SimpleNamespace(msp_inputs="new"))
    top = tmp_path / "figure-files"
    for moment in range(1, 100):
        whole = {key: tree(_folder(top / key, key)) for key in ("one", "two")}
        done = not killed(lambda: kept(app, top.name), moment)
        for key in (key for key in whole if (top / key).exists()):
            assert tree(top / key) == whole[key]
        kept(app, top.name)
        assert not list(top.iterdir())
        if done:
            break
    assert 5 < moment < 99


def _export(_: Path, folder: Path) -> list[str]:
    asked = ["export", FIGURE, "--format", "svg,csv", "-o", str(folder)]
    return [sys.executable, "-m", "analysis", *asked]


def _save(_: Path, folder: Path) -> list[str]:
    code = (
        "import sys; from analysis import figures\n"
        f"try: figures.get({FIGURE!r}).save(sys.argv[1])\n"
        "except OSError as error: sys.exit(str(error))"
    )
    return [sys.executable, "-c", code, str(folder / f"{FIGURE}.svg")]


def _release(small: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "analysis.book.release", str(small), str(folder / "site")]


Asked = Callable[[Path, Path], list[str]]
Harm = Callable[[Path, list[str]], "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("harmed", "why"), [(harm.full, "No space left on device"), (harm.closed, "Permission denied")]
)
@pytest.mark.parametrize(
    ("asked", "named"),
    [(_export, f"{FIGURE}.svg"), (_save, f"{FIGURE}.svg"), (_release, "site.next")],
)
def test_a_full_disk_or_a_closed_folder_is_one_line(
    asked: Asked, named: str, harmed: Harm, why: str, small: Path, tmp_path: Path
) -> None:
    """One line names what cannot be written and why, the status is not 0, all is as before."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f"{FIGURE}.svg").write_bytes(b"old")
    release(small, folder / "site")
    renamed(small, "2026.01.02")
    (small / "large.svg").write_bytes(b"x" * 100_000)
    before = tree(folder)
    done = harmed(folder, asked(small, folder))
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert str(folder / named) in line
    assert why in line
    assert tree(folder) == before


def test_a_link_in_the_place_of_a_file_is_not_followed(
    data: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`save` and `msp export` replace a link by the file; what it leads to stays as it was."""
    other, folder = tmp_path / "other", tmp_path / "out"
    other.write_text("another's")
    folder.mkdir()
    for name in ("saved.csv", f"{FIGURE}.csv"):
        (folder / name).symlink_to(other)
    (folder / f"{FIGURE}.json").symlink_to(tmp_path / "nowhere")
    figures.get(FIGURE, data=data).save(folder / "saved.csv")
    assert main(["export", FIGURE, "--format", "csv,json", "-o", str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert other.read_text() == "another's"
    assert {path.name for path in tmp_path.iterdir()} == {"other", "out"}
    assert not [path for path in folder.iterdir() if path.is_symlink()]


def test_a_release_follows_no_link(small: Path, tmp_path: Path) -> None:
    """A link where it works is dropped, a link as the site is refused; their ends stay."""
    other, site = _folder(tmp_path / "other", "another's"), tmp_path / "site"
    before = tree(other)
    for name in ("site.next", "site.old"):
        (tmp_path / name).symlink_to(other)
    (tmp_path / "site.old").unlink()
    release(small, site)
    (tmp_path / "site.old").symlink_to(other)
    release(small, site)
    (tmp_path / "named").symlink_to(site)
    with pytest.raises(ReleaseError, match="named: is a link; expected the folder itself"):
        release(small, tmp_path / "named")
    assert tree(other) == before
    assert {path.name for path in tmp_path.iterdir()} == {"built", "named", "other", "site"}


def test_nothing_is_kept_through_a_link(tmp_path: Path) -> None:
    """A link in the place of a folder of what is kept, or of that for its key, is dropped."""
    app: Any = SimpleNamespace(outdir=tmp_path / "html", config=SimpleNamespace(msp_inputs="new"))
    other = _folder(tmp_path / "other", "another's")
    before = tree(other)
    (tmp_path / "first").symlink_to(other)
    (tmp_path / "second").mkdir()
    for key in ("new", "before"):
        (tmp_path / "second" / key).symlink_to(other)
    for name in ("first", "second"):
        kept(app, name).mkdir(parents=True)
        assert [path.name for path in (tmp_path / name).iterdir()] == ["new"]
        assert not (tmp_path / name).is_symlink()
        assert not (tmp_path / name / "new").is_symlink()
    assert tree(other) == before


def test_what_cannot_be_kept_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there can be no folder for pictures, they are drawn again and again."""
    monkeypatch.setattr("analysis.scene.kept._folders", [])
    (tmp_path / "file").write_text("x")
    keep_in(tmp_path / "file" / "pictures")
    drawn: list[str] = []
    for _ in range(2):
        assert once(lambda: (drawn.append("x"), b"picture")[1], "scene") == b"picture"
    assert len(drawn) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
