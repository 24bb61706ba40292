"""The basket: figures picked in the browser, taken as one archive with one bibliography."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from conftest import ROOT, Book

PICKED = ("membership-growth", "supply-concentration")
KINDS = ("{}.pptx", "{}.csv")
ASSETS = ROOT / "src" / "analysis" / "assets"
NAMES = st.text("abcé-.", min_size=1, max_size=8)
PACK = """async (files) => [...new Uint8Array(await zipped(files.map(
  ([name, bytes]) => ({name, bytes: Uint8Array.from(bytes)}))).arrayBuffer())]"""


def _pick(page: Any) -> None:
    """Pick the figures in the gallery, and the kinds of file in the basket."""
    for name in PICKED:
        page.locator(f'input[data-pick="{name}"]').check()
    page.locator(".msp-basket li").nth(len(PICKED) - 1).wait_for()
    for kind in KINDS:
        page.locator(f'.msp-basket input[value="{kind}"]').check()


def test_a_basket_is_one_archive_with_one_bibliography(book: Book, visit: Any) -> None:
    """The archive has the site's own files of the figures picked, and each citation once."""
    page = visit("figures/index").page
    _pick(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Take as ZIP").click()
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert archive.testzip() is None
        made = {name: archive.read(name) for name in archive.namelist()}
    for figure in PICKED:
        for kind in KINDS:
            name = kind.format(figure)
            assert made.pop(name) == (book.site / "figures" / figure / name).read_bytes()
    assert sorted(made) == ["bibliography.bib", "bibliography.ris", "bibliography.txt"]
    assert len(parse_string(made["bibliography.bib"].decode(), "bibtex").entries) == len(PICKED)
    assert len(rispy.loads(made["bibliography.ris"].decode())) == len(PICKED)


def test_a_basket_is_kept_from_page_to_page(visit: Any) -> None:
    """What is put in on a figure's page is in the basket, and can be taken out there."""
    one = visit("figures/forum-map/index")
    one.page.get_by_role("button", name="Put into the basket").click()
    one.page.get_by_role("link", name="Basket (1)").click()
    one.page.locator(".msp-basket li a").wait_for()
    assert one.page.locator('input[data-pick="forum-map"]').is_checked()
    one.page.locator(".msp-basket li button").click()
    one.page.locator(".msp-basket li").wait_for(state="detached")
    assert not one.page.locator('input[data-pick="forum-map"]').is_checked()
    assert one.errors == []


def test_a_figure_that_is_gone_does_not_spoil_the_basket(visit: Any) -> None:
    """Of what this browser kept, what the book has no more is left out, and the rest is shown."""
    page = visit("figures/index").page
    kept = json.dumps(["a-figure-that-is-gone", PICKED[0]])
    page.evaluate("(kept) => localStorage.setItem('msp-basket', kept)", kept)
    page.reload()
    page.locator(".msp-basket li a").wait_for()
    assert page.locator(".msp-basket li a").count() == 1


def test_from_disk_the_files_are_links_and_the_bibliography_is_made(
    book: Book, browser: Any
) -> None:
    """A page opened from disk leads to the files, and makes the bibliography all the same."""
    page = browser.new_page()
    page.goto((book.site / "figures" / "index.html").as_uri())
    page.evaluate("() => localStorage.clear()")
    _pick(page)
    page.wait_for_function(
        f"() => document.querySelectorAll('.msp-basket a[download]').length === "
        f"{len(PICKED) * len(KINDS)}"
    )
    for way in page.locator(".msp-basket a[download]").all():
        assert (book.site / "figures" / str(way.get_attribute("href"))).is_file()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bibliography (BibTeX)").click()
    text = Path(caught.value.path()).read_text(encoding="utf-8")
    assert len(parse_string(text, "bibtex").entries) == len(PICKED)
    page.close()


@pytest.fixture(scope="module")
def packer(browser: Any) -> Any:
    """A blank page with the script of archives."""
    page = browser.new_page()
    page.add_script_tag(path=str(ASSETS / "zip.js"))
    yield page
    page.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=4))
def test_an_archive_reads_back(packer: Any, files: dict[str, bytes]) -> None:
    """Whatever the files, another program finds each by its name with its bytes, and no fault."""
    sent = [[name, list(content)] for name, content in files.items()]
    made = bytes(packer.evaluate(PACK, json.loads(json.dumps(sent))))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
