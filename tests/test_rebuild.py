"""Building again: strict, repeatable, and never at the cost of the site before.

It is the book's own build on two of its pages, so that a build takes seconds.
"""

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import harm
from analysis.book.freshness import is_current, stamp
from analysis.book.gate import MADE_ANEW
from conftest import ROOT, Book

CONTENTS = """root: book/index
format: jb-book
parts:
  - caption: Data
    chapters:
      - file: book/talks
"""
FRONT = """# A book of two pages

The partnership had {{ count("2024-03-06") }} members on {{ day("2024-03-06") }}.

## Where to go

[Talks](talks.ipynb)
"""
PAGE = "book/talks.ipynb"  # its links to other chapters lead to the front page here
FIGURES = ["talks-verdicts"]  # one without days: a figure of a day has files for each stretch
AGAIN = "Executing notebooks"
SAID = "said.txt"  # what the first build printed


def digest(folder: Path) -> str:
    """Return one hash over every file of a folder, names included."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return total.hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book, built once."""
    made = Book(tmp_path_factory.mktemp("small"))
    (made.folder / "book").mkdir()
    (made.folder / "_toc.yml").write_text(CONTENTS, encoding="utf-8")
    (made.folder / "book" / "index.md").write_text(FRONT, encoding="utf-8")
    shutil.copy2(ROOT / "requirements.txt", made.folder)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"]["msp_figures"] = FIGURES
    (made.folder / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    notebook = (ROOT / PAGE).read_text(encoding="utf-8")
    (made.folder / PAGE).write_text(
        re.sub(r"\(\w+\.(?:md|ipynb)", "(index.md", notebook), encoding="utf-8"
    )
    shutil.copytree(ROOT / "data", made.folder / "data")
    result = made.build("--quiet")
    said = result.stdout + result.stderr
    assert result.returncode == 0, said[-4000:]
    (made.folder / SAID).write_text(said, encoding="utf-8")
    return made


@pytest.fixture
def copy(built: Book, tmp_path: Path) -> Book:
    """A second folder with the same sources and the site already built."""
    return Book(Path(shutil.copytree(built.folder, tmp_path / "copy")))


def test_a_build_says_little(built: Book) -> None:
    """What a first build prints is for a person: at most 30 lines, the steps among them."""
    lines = (built.folder / SAID).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 30, lines
    assert any(AGAIN in line for line in lines)


def test_a_rebuild_without_changes_does_nothing(copy: Book) -> None:
    """A build without a change ends before Sphinx reads anything, and leaves every file."""
    before = digest(copy.site)
    again = copy.build()
    assert again.returncode == 0, again.stderr
    assert "Nothing changed since the last build" in again.stdout
    assert AGAIN not in again.stdout
    assert digest(copy.site) == before


def test_a_site_made_again_is_the_same(copy: Book) -> None:
    """Without its stamp a site is made anew, in another folder, from what is kept: same bytes.

    Links in the places that it writes to are replaced; nothing is written where they lead.
    """
    before, other = digest(copy.site), copy.folder / "other"
    (other / "html").mkdir(parents=True)
    names = (*MADE_ANEW, "html.next", "checked")
    for name in names:
        shutil.rmtree(copy.site.with_name(name), ignore_errors=True)
        copy.site.with_name(name).symlink_to(other)
    stamp(copy.site).unlink()
    stamp(copy.site).symlink_to(other / "stamp")
    result = copy.build()
    assert result.returncode == 0, result.stderr
    assert AGAIN not in result.stdout
    assert digest(copy.site) == before
    assert [path.name for path in other.rglob("*")] == ["html"]
    links = {path.name for path in copy.site.parent.iterdir() if path.is_symlink()}
    assert links <= {"checked"}  # checked tables are not kept through a link
    assert is_current(copy.folder, copy.site)


def test_a_changed_cell_of_the_data_reaches_the_page(copy: Book) -> None:
    """A changed note makes notebooks run again and stands in the evidence; nothing old stays."""
    table = copy.folder / "data" / "memberships.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count("Host of the launch.") == 1
    table.write_text(text.replace("Host of the launch.", "Host of that day."), encoding="utf-8")
    stale = [copy.site / folder / "gone.html" for folder in ("data", "evidence", "members")]
    for path in stale:
        path.write_text("no longer published", encoding="utf-8")
    result = copy.build()
    assert not [path for path in stale if path.exists()]
    assert result.returncode == 0, result.stderr
    assert AGAIN in result.stdout
    evidence = copy.site / "_static" / "evidence" / "members.js"
    assert "Host of that day." in evidence.read_text(encoding="utf-8")


def test_bad_data_stops_the_build_with_its_lines(copy: Book) -> None:
    """The build prints what `msp check` prints, exits 1, and the site before stays as it was."""
    before = digest(copy.site)
    table = copy.folder / "data" / "memberships.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2022-06-14", "2022-06-31", 1))
    result = copy.build()
    assert result.returncode == 1
    assert re.search(r"memberships\.csv:\d+:\w+: .+; .+", result.stderr)
    assert "Traceback" not in result.stderr
    assert digest(copy.site) == before


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("book/index.md", "## Where to go", "[nowhere](nowhere.md)\n\n## Where to go"),
        ("book/index.md", "## Where to go", "{{ nosuchname }}\n\n## Where to go"),
        (PAGE, "load()", "load().nosuchtable"),
    ],
    ids=["unresolved reference", "unknown name in prose", "failing cell"],
)
def test_a_fault_fails_the_build_and_spares_the_site(
    copy: Book, where: str, old: str, new: str
) -> None:
    """A warning, an unknown name or a failing cell ends the build; nothing is half replaced."""
    before = digest(copy.site)
    path = copy.folder / where
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(
        text.replace(old, new.replace("\n", "\\n") if path.suffix == ".ipynb" else new, 1)
    )
    assert copy.build().returncode != 0
    assert digest(copy.site) == before


def _killed(book: Book, moment: str) -> int:
    """Build in a group of processes that is killed as soon as one does something to a path."""
    code = f"import harm; harm.arm({moment!r}); from jupyter_book.cli.main import main; main()"
    paths = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))
    book.run_in["env"] |= {"PYTHONPATH": paths}
    command = [sys.executable, "-c", code, "build", "."]
    return subprocess.run(
        command, **book.run_in, start_new_session=True, capture_output=True, check=False
    ).returncode


def test_a_build_that_is_killed_leaves_the_last_good_site(copy: Book) -> None:
    """Killed while outputs of notebooks are kept, while a figure is drawn, when one folder takes
    the place of the other, and at a file of the site by chance: the site of before is in its place,
    byte for byte, and not taken for a new one. Between the two renamings alone it stands aside,
    until the next build begins. One that is not killed makes the site whole from what is kept by
    then, and leaves nothing aside.
    """
    before = digest(copy.site)
    for name in (".jupyter_cache", "figure-files", "pictures"):
        shutil.rmtree(copy.site.with_name(name))
    stamp(copy.site).unlink()
    chosen = random.Random(14).choice(sorted(harm.tree(copy.site)))
    swap = f"os.rename {copy.site.resolve()}.next"
    for moment in ("base.ipynb", f"{FIGURES[0]}.pptx", swap, f"html.next/{chosen}"):
        assert _killed(copy, moment) == -signal.SIGKILL, moment
        assert not is_current(copy.folder, copy.site)
        there = copy.site.with_name("html.old") if moment == swap else copy.site
        assert digest(there) == before, moment
    result = copy.build()
    assert result.returncode == 0, result.stderr
    assert digest(copy.site) == before
    assert not list(copy.site.parent.glob("html.*[!s]"))
    assert not list(copy.site.parent.rglob(".*part*"))


def test_a_site_that_is_a_link_is_refused(copy: Book) -> None:
    """One line says so, and nothing is written where the link leads."""
    other = copy.folder / "other" / "site"
    other.mkdir(parents=True)
    copy.site.rename(copy.site.with_name("real"))
    copy.site.symlink_to(other)
    done = copy.build()
    assert done.returncode == 1
    assert re.fullmatch(r"\S+/other/site: a link leads here; expected .+\n", done.stderr)
    assert [path.name for path in (copy.folder / "other").rglob("*")] == ["site"]


def test_a_full_disk_ends_the_build_in_one_line(copy: Book) -> None:
    """The line names the file; the site of before is unchanged and nothing lies aside."""
    before = digest(copy.site)
    stamp(copy.site).unlink()
    done = harm.full(copy.site.parent, copy.command, 2000, **copy.run_in)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert re.search(r"/_build\S*: No space left on device\. The build failed: the site bui", line)
    assert digest(copy.site) == before
    assert not list(copy.site.parent.glob("html.*"))


@pytest.mark.parametrize("name", [".", "_build"])
def test_a_closed_folder_ends_the_build_in_one_line(copy: Book, name: str) -> None:
    """Without leave to write in the project or in `_build` a line says so; the site stays."""
    before = digest(copy.site)
    stamp(copy.site).unlink()
    if name == ".":
        copy.site.parent.rename(copy.folder.with_name("elsewhere"))
    done = harm.closed(copy.folder / name, copy.command, **copy.run_in)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert re.search(r"/_build\S*: Permission denied\. The build failed: the site built", line)
    if name == "_build":
        assert digest(copy.site) == before
