"""What was published stays: a release freezes its version and leaves every older one as it was."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from analysis.book.frozen import is_kept
from analysis.book.release import ReleaseError, release, version_of
from analysis.data.dataset import load
from analysis.publish import cite
from conftest import Book
from harm import renamed, tree

LATER = "2099.01.01"
BUDGET = 25_000_000  # bytes that a release may add


@pytest.fixture(scope="module")
def published(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as built, released into a new folder."""
    site = tmp_path_factory.mktemp("published") / "site"
    assert f"v/{version_of(book.site)}" in release(book.site, site)
    return site


def test_a_release_costs_little_and_its_sums_are_true(book: Book, published: Path) -> None:
    """The copy has every kept file, under 25 MB, and SHA256SUMS as coreutils reads it."""
    copy = published / "v" / version_of(book.site)
    files = tree(copy)
    assert files.keys() - {"SHA256SUMS"} == set(filter(is_kept, tree(book.site)))
    assert sum((copy / name).stat().st_size for name in files) < BUDGET
    check = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=copy,
        capture_output=True,
        check=False,
    )
    assert (check.returncode, check.stdout) == (0, b"")


def test_every_link_of_a_frozen_page_leads_somewhere(book: Book, published: Path) -> None:
    """What is kept is linked within the copy, all else at the current version; none is dead."""
    copy = published / "v" / version_of(book.site)
    for page in copy.rglob("*.html"):
        root = html.parse(page).getroot()
        for _, _, address, _ in root.iterlinks():
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = page.parent / unquote(parts.path)
            assert target.exists(), (page.relative_to(copy), address)
            kept = target.resolve().is_relative_to(copy)
            path = target.resolve().relative_to(copy if kept else published).as_posix()
            assert kept or not is_kept(path) or address in _current(root), (page, address)


def _current(root: Any) -> list[str]:
    """Return the addresses of a frozen page that are meant for the current version."""
    other = root.xpath("//a[contains(@href, 'asof=')]/@href")
    return [*root.xpath("//p[@class='msp-frozen']/a/@href"), *other]


def test_a_frozen_page_says_all_that_the_page_said(book: Book, published: Path) -> None:
    """Figures keep picture, rows and evidence; no script runs but the two that tell the version."""
    version = version_of(book.site)
    for page in (published / "v" / version).glob("figures/*/index.html"):
        name = page.parent.name
        own, copy = html.parse(book.site / "figures" / name / "index.html"), html.parse(page)
        for path in (
            "string(//h1)",
            "count(//tbody//tr)",
            "count(//figure//*[local-name()='svg'])",
        ):
            assert copy.xpath(path) == own.xpath(path), (name, path)
        scripts = copy.xpath("//script[not(@type)]/@src")
        assert [one.rsplit("/", 1)[1] for one in scripts] == ["versions.js", "frozen.js"]
        assert f"You are reading version {version}" in copy.xpath("string(//p[@role='note'])")
        assert not copy.xpath("//noscript | //button")


def test_a_frozen_page_tells_the_current_version(published: Path, browser: Any) -> None:
    """After a later release the note names it and leads to the same figure, with the day asked."""
    (version,) = (path.name for path in (published / "v").iterdir() if path.is_dir())
    versions = published / "v" / "versions.js"
    before = versions.read_text()
    versions.write_text(f'window.mspVersions = ["{version}", "{LATER}"];')
    page = browser.new_page()
    try:
        frozen = published / "v" / version / "figures" / "membership-growth" / "index.html"
        page.goto(f"{frozen.as_uri()}?asof=2023-02-06")
        note = page.locator(".msp-frozen")
        assert f"The current one is {LATER}." in note.inner_text()
        link = note.locator("a").evaluate("(a) => a.href")
        assert link.endswith("figures/membership-growth/index.html?asof=2023-02-06")
        assert f"/v/{version}/" not in link
    finally:
        page.close()
        versions.write_text(before)


def test_a_second_release_leaves_every_byte_of_the_first(
    book: Book, published: Path, tmp_path: Path
) -> None:
    """Another site with a later version adds a folder; what is equal takes no room twice."""
    site, built = tmp_path / "site", tmp_path / "built"
    shutil.copytree(published, site)
    shutil.copytree(book.site, built, ignore=shutil.ignore_patterns("figures", "_static"))
    renamed(built, LATER)
    page = built / "book" / "membership.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Membership", "Members"))
    first = tree(site / "v" / version_of(book.site))
    release(built, site)
    assert tree(site / "v" / version_of(book.site)) == first
    assert (site / "v" / LATER / "data" / "sources.csv").stat().st_nlink == 2
    assert LATER in (site / "v" / "versions.js").read_text()
    assert not (site / "figures").exists()  # the top is the current version, whole
    assert "kept as it was published" not in (site / "book" / "membership.html").read_text()


@pytest.mark.parametrize(
    ("harm", "line"),
    [
        ("changed", "index.html: was changed; expected the bytes that were published"),
        ("missing", "index.html: is missing; it was published"),
        ("added", "new.html: was not published; expected what SHA256SUMS lists"),
        ("data", "data/areas.csv: version 2026.01.01 was published otherwise; expected"),
        ("older", "version 2025.01.01 is older than 2026.01.01; expected a newer one"),
        ("undated", "version '../evil'; expected a dated one"),
        ("foreign", "is no published book; expected a new folder or an earlier one"),
    ],
)
def test_a_release_that_would_break_a_promise_is_refused(
    small: Path, tmp_path: Path, harm: str, line: str
) -> None:
    """One line says why, and the site stays as it was, byte for byte."""
    site = tmp_path / "site"
    release(small, site)
    old = site / "v" / "2026.01.01"
    if harm == "changed":
        (old / "index.html").write_text("other")
    elif harm == "missing":
        (old / "index.html").unlink()
    elif harm == "added":
        (old / "new.html").write_text("other")
    elif harm == "data":
        (small / "data" / "areas.csv").write_text("x")
        renamed(small, "2026.01.01")
    elif harm == "older":
        renamed(small, "2025.01.01")
    elif harm == "undated":
        renamed(small, "../evil")
    else:
        shutil.rmtree(site / "v")
    before = tree(tmp_path / "site")
    with pytest.raises(ReleaseError, match=re.escape(line)) as refused:
        release(small, site)
    assert "\n" not in str(refused.value)
    assert tree(site) == before
    assert {path.name for path in tmp_path.iterdir()} == {"built", "site"}


def test_the_same_version_again_replaces_the_top_alone(small: Path, tmp_path: Path) -> None:
    """A mend of code shows at the top; the copy that was cited stays as it was published."""
    site = tmp_path / "site"
    release(small, site)
    before = tree(site / "v")
    page = small / "index.html"
    page.write_text(page.read_text().replace(">x<", ">mended<"))
    assert "stays as it was published" in release(small, site)
    assert tree(site / "v") == before
    assert "mended" in (site / "index.html").read_text()


def test_citations_of_a_release_lead_to_the_frozen_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a release is built an address in a citation is below v/<version>/, else at the top."""
    monkeypatch.setenv("MSP_BASE_URL", "https://example.org/book/")
    assert cite.cited_base("2026.11.27") == "https://example.org/book"
    monkeypatch.setenv("MSP_RELEASE", "1")
    assert cite.cited_base("2026.11.27") == "https://example.org/book/v/2026.11.27"
    book = cite.of_book(load())
    assert book.url == f"https://example.org/book/v/{load().version}/"
    monkeypatch.delenv("MSP_BASE_URL")
    assert cite.cited_base("2026.11.27") is None
