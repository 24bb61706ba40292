"""What was published once answers for ever: a list of addresses that only grows, and ways on."""

from pathlib import Path

import pytest

from analysis.book.redirects import TABLE, problems, rows, write
from conftest import ROOT, Book

LIST = ROOT / "tests" / "cases" / "addresses.txt"


@pytest.fixture(scope="module")
def published() -> list[str]:
    """All addresses that were ever published."""
    return LIST.read_text(encoding="utf-8").splitlines()


def test_every_address_ever_published_answers(book: Book, published: list[str]) -> None:
    """It is a file of the site as built; an old page may lead on."""
    assert len(published) >= 4621  # this number is raised, never lowered
    assert published == sorted(set(published))
    assert [name for name in published if not (book.site / name).is_file()] == []


def test_every_page_is_on_the_list(book: Book, published: list[str]) -> None:
    """A new page is published by `make addresses`, so that it cannot be lost later."""
    pages = {path.relative_to(book.site).as_posix() for path in book.site.rglob("*.html")}
    assert pages - set(published) == set()


def test_the_book_s_own_ways_on_are_sound(book: Book) -> None:
    """Each row leads from an address that was published to a file that is there."""
    found = rows(ROOT / TABLE)
    assert {old for _, old, _ in found} <= set(LIST.read_text(encoding="utf-8").splitlines())
    assert all((book.site / new.split("#")[0]).is_file() for _, _, new in found)


def test_an_old_page_leads_on(tmp_path: Path) -> None:
    """By itself after no time, and by a link for who stops that, from any depth."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "new.html").write_text("here")
    found = [(2, "old/deep/page.html", "book/new.html#part")]
    assert list(problems(found, tmp_path)) == []
    write(found, tmp_path)
    page = (tmp_path / "old" / "deep" / "page.html").read_text()
    assert 'content="0; url=../../book/new.html#part"' in page
    assert '<a href="../../book/new.html#part">' in page


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("../x.html", "here.html", "from '../x.html' is no page of the site"),
        ("/x.html", "here.html", "from '/x.html' is no page of the site"),
        ("x.pdf", "here.html", "from 'x.pdf' is no page of the site"),
        ("here.html", "here.html", "from 'here.html' is a page that is there"),
        ("old.html", "gone.html", "to 'gone.html' is no file of the site"),
        ("old.html", "https://example.org/", "to 'https://example.org/' is no file of the site"),
    ],
)
def test_a_way_that_leads_nowhere_is_told(tmp_path: Path, old: str, new: str, line: str) -> None:
    """A wrong row is one line with file and line, and fails the build as any warning does."""
    (tmp_path / "here.html").write_text("here")
    (told,) = problems([(7, old, new)], tmp_path)
    assert told.startswith(f"{TABLE}:7: {line}")
