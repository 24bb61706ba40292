"""The book as a user builds it: strict, repeatable, and never at the cost of the site before."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from analysis import Dataset, figures
from analysis.book.freshness import stamp
from conftest import Book, book_pages

PAGES = book_pages()


def digest(folder: Path) -> str:
    """Return one hash over every file of a folder, names included."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return total.hexdigest()


def page(book: Book, name: str) -> str:
    """Return the HTML of a built page."""
    return (book.site / "book" / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def copy(book: Book, tmp_path: Path) -> Book:
    """A second folder with the same sources and the site already built."""
    made = Book(tmp_path).copied()
    shutil.copytree(book.folder / "_build", made.folder / "_build")
    return made


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_and_is_no_stub(book: Book, name: str) -> None:
    """Each page of the contents exists, has one main heading and something to say."""
    text = page(book, name)
    assert len(re.findall(r"<h1", text)) == 1
    assert len(re.sub(r"<[^>]+>", "", text).split()) > 150


def test_every_registered_figure_is_on_a_page(book: Book, data: Dataset) -> None:
    """No figure is registered and shown nowhere, and none is an empty frame."""
    shown = "".join(page(book, name) for name in PAGES)
    for figure in figures.all_figures(data):
        assert f'data-figure="{figure.id}"' in shown
        assert len(figure.table) > 0
        assert (book.site / "_static" / "views" / f"{figure.id}.js").stat().st_size > 1000


def test_no_template_or_error_is_left_in_a_page(book: Book) -> None:
    """No unfilled expression, no traceback, no dropped output, no blank number."""
    for name in PAGES:
        text = re.sub(r"<(script|style).*?</\1>", "", page(book, name), flags=re.DOTALL)
        assert not re.search(r"\{\{|\}\}|Traceback|&lt;NA&gt;|\bNaT\b|\bnan\b", text), name


def test_a_source_has_an_anchor_and_what_rests_on_it(book: Book, data: Dataset) -> None:
    """Every source id that a page links to is a row of the sources page."""
    anchors = set(re.findall(r'<tr id="([^"]+)"', page(book, "sources")))
    assert anchors == set(data["sources"]["source_id"])
    for name in ("membership", "map"):
        linked = set(re.findall(r'sources\.html#([^"]+)"', page(book, name)))
        assert linked
        assert linked <= anchors


def test_every_column_is_in_the_codebook(book: Book, data: Dataset) -> None:
    """The codebook names every table and column of the descriptor."""
    text = page(book, "codebook")
    for resource in data.descriptor["resources"]:
        assert resource["title"] in text
        for field in resource.get("schema", {}).get("fields", []):
            assert f">{field['name']}<" in text


def test_a_rebuild_without_changes_does_nothing(copy: Book) -> None:
    """A build without a change ends before Sphinx reads anything, and leaves every file."""
    before = digest(copy.site)
    again = copy.build()
    assert again.returncode == 0, again.stderr
    assert "Nothing changed since the last build" in again.stdout
    assert "Executing notebook" not in again.stdout + again.stderr
    assert digest(copy.site) == before


def test_a_site_made_again_is_the_same(copy: Book) -> None:
    """Without its stamp a site is made anew, in another folder, from what is kept: same bytes."""
    before = digest(copy.site)
    stamp(copy.site).unlink()
    result = copy.build()
    assert result.returncode == 0, result.stderr
    assert "Executing notebook" not in result.stdout + result.stderr
    assert digest(copy.site) == before


def test_a_changed_cell_of_the_data_reaches_the_page(copy: Book) -> None:
    """A changed note makes the notebooks run again, the page shows it, and nothing old stays."""
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
    assert "Executing notebook" in result.stdout + result.stderr
    assert "Host of that day." in page(copy, "membership")


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
        ("book/map.ipynb", "load()", "load().nosuchtable"),
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
