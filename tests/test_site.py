"""The built site as files: every link leads somewhere, every row to its sources and back."""

import io
import json
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as lxml_html

import analysis
from analysis import Dataset, figures, tables
from analysis.data.facts import address, all_facts, facts_of, resting_on
from analysis.data.independence import independent, origins
from analysis.measures.member import party_ids
from analysis.scene.svg import row_anchor
from conftest import Book

Pages = dict[str, lxml_html.HtmlElement]


@pytest.fixture(scope="session")
def pages(book: Book) -> Pages:
    """Every page of the site, parsed: path from the top -> document."""
    found = sorted(book.site.rglob("*.html"))
    return {p.relative_to(book.site).as_posix(): lxml_html.parse(p).getroot() for p in found}


def by_id(root: lxml_html.HtmlElement) -> dict[str, lxml_html.HtmlElement]:
    """Return id -> element of a page: to search a long page for each id takes minutes."""
    return {element.get("id"): element for element in root.xpath("//*[@id]")}


def links(pages: Pages) -> Iterator[tuple[str, str, str]]:
    """Yield (page, target path, anchor) of every link inside the site."""
    for page, root in pages.items():
        for element, _, target, _ in root.iterlinks():
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or element.tag in ("script", "link"):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            yield page, (path if parts.path else page), unquote(parts.fragment)


def test_a_page_loads_the_styles_of_what_it_has(pages: Pages) -> None:
    """Those of notebook cells and of blocks of code come to the pages that have such, and to no
    other; style and script of the basket to the pages that ask for them, the site's own to all.
    """
    marks = {"mystnb": "//div[starts-with(@class, 'cell')]", "pygments": "//pre", "msp": "."}
    seen = dict.fromkeys(marks, 0)
    for page, root in pages.items():
        if root.xpath("//aside"):
            sheets = root.xpath("//link[@rel='stylesheet']/@href")
            loaded = {posixpath.basename(sheet).split(".")[0] for sheet in sheets}
            needed = {name for name, mark in marks.items() if root.xpath(mark)}
            assert loaded & marks.keys() == needed, page
            is_there = "basket" in loaded and root.xpath("//script[contains(@src, 'basket.js')]")
            assert is_there or not root.xpath("//*[@id='basket' or @data-pick]"), page
            seen = {name: number + (name in needed) for name, number in seen.items()}
    assert 0 < seen["mystnb"] < seen["pygments"] < seen["msp"]


def test_every_link_inside_the_site_leads_somewhere(book: Book, pages: Pages) -> None:
    """Each address is a file of the site, and each anchor an element of its page."""
    anchors = {page: set(root.xpath("//@id")) for page, root in pages.items()}
    broken = set()
    for page, path, anchor in links(pages):
        known = anchors.get(path, anchors.get(f"{path}/index.html"))
        there = known is not None or (book.site / path).is_file()
        if not there or (anchor and known is not None and anchor not in known):
            broken.add((page, path, anchor))
    assert sorted(broken)[:20] == []


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    """An anchor means one place."""
    twice = {
        page: [name for name, times in Counter(root.xpath("//body//@id")).items() if times > 1]
        for page, root in pages.items()
    }
    assert {page: names[:5] for page, names in twice.items() if names} == {}


def test_what_is_read_aloud_has_its_name(pages: Pages) -> None:
    """One first heading a page and no level left out; all that is copied, shown or asked is named.

    The name of a text to copy is that of its button, too; no two forms of search have one name.
    """
    site = {page: root for page, root in pages.items() if root.xpath("//main|//*[@role='main']")}
    faults = []
    for page, root in site.items():
        seen = "[not(ancestor::noscript)]"
        levels = [int(head.tag[1]) for head in root.xpath(f"//*[re:test(name(), '^h[1-6]$')]{seen}",
                  namespaces={"re": "http://exslt.org/regular-expressions"})]  # fmt: skip
        if levels.count(1) != 1 or any(b > a + 1 for a, b in pairwise(levels)):
            faults.append((page, levels))
        forms = [form.get("aria-label") for form in root.xpath("//form[@role='search']")]
        named = "[not(@aria-label or @aria-labelledby)]"
        nameless = root.xpath(f"//*[@class='msp-citation']/pre{named} | //figure{named}")
        if nameless or len(set(forms)) < len(forms):
            faults.append((page, [part.tag for part in nameless], forms))
    assert faults[:5] == []


def test_every_row_with_sources_has_its_evidence(pages: Pages, data: Dataset) -> None:
    """Each fact has a section whose links name exactly the sources of its row, and lead on."""
    anchors = {page: by_id(root) for page, root in pages.items() if page.startswith("evidence/")}
    for fact in all_facts(data):
        page, anchor = address(fact.id).split("#")
        section = anchors[page][anchor]
        linked = section.xpath(".//li/a[contains(@aria-label, 'rests')]/@href")
        assert {way.split("#")[1] for way in linked} == set(fact.source_ids), fact.id


def test_a_source_leads_back_to_its_rows(pages: Pages, data: Dataset) -> None:
    """From each source links go to all that rests on it, or to the page of a table full of it."""
    root = pages["book/sources.html"]
    for source, found in resting_on(data).items():
        linked = set(root.get_element_by_id(source).xpath(".//details//a/@href"))
        for fact in found:
            assert linked & {f"../{address(fact.id)}", f"../evidence/{fact.table}.html"}, fact.id


def test_evidence_says_how_sure_it_is_and_where_sources_differ(pages: Pages, data: Dataset) -> None:
    """A grade comes with its meaning, and what a note says after CONFLICT stands apart."""
    for fact in facts_of(data, "memberships"):
        section = pages["evidence/memberships.html"].get_element_by_id(fact.anchor)
        assert f"Confidence: {fact.cells['confidence']}, that is" in section.text_content()
        conflict = "CONFLICT" in str(fact.cells["note"])
        assert bool(section.xpath(".//p[@class='msp-conflict']")) == conflict


def test_a_copy_is_no_second_source(pages: Pages, data: Dataset) -> None:
    """The number of sources of a row counts a text once, however many copies are listed."""
    known, mirrored = origins(data["sources"]), 0
    for fact in facts_of(data, "meetings"):
        section = pages["evidence/meetings.html"].get_element_by_id(fact.anchor)
        texts = independent(fact.source_ids, known)
        mirrored += len(texts) < len(fact.source_ids)
        words = section.xpath("string(.//p[@class='msp-counted'])")
        assert words.startswith(f"Evidence: {len(texts)} source"), fact.id
        assert section.text_content().count("not counted again") == len(fact.source_ids) - len(
            texts
        )
    assert mirrored, "no meeting cites a copy beside its original: take another table"


@pytest.mark.parametrize("figure_id", figures.IDS)
def test_every_mark_leads_to_its_row(pages: Pages, data: Dataset, figure_id: str) -> None:
    """The links in the picture, wide and narrow, are the marks the figure names, and rows of it."""
    figure = figures.get(figure_id, data=data)
    root = pages[f"figures/{figure_id}/index.html"]
    wanted = {f"#{row_anchor(figure_id, key)}" for key in figure.marks}
    for width in ("wide", "narrow"):
        drawn = root.xpath(f"//div[@class='msp-{width}']//a")
        assert {mark.get("href") for mark in drawn} == wanted
        named = [mark for mark in drawn if mark.get("aria-label")]
        assert sorted(m.get("aria-label") for m in named) == sorted(figure.marks.values())
    for anchor in wanted:
        assert root.get_element_by_id(anchor[1:]).tag == "tr"


@pytest.mark.parametrize(
    "figure_id", ["membership-growth", "membership-map", "forum-map", "forum-growth"]
)
def test_a_small_picture_says_what_it_leaves_out(
    pages: Pages, data: Dataset, figure_id: str
) -> None:
    """Under a small picture stands how many members the full one names, and what colours mean."""
    figure = figures.get(figure_id, data=data)
    (line,) = pages["figures/index.html"].xpath(
        f"//figcaption[a/@href='{figure_id}/index.html']/small/text()"
    )
    assert f"{len(figure.marks)} names" in line
    if figure.basemap:
        assert "Europe enlarged" in line
        categories = set(figure.rows["category_label"])
        told = line.removesuffix(".").partition("Colours and shapes: ")[2].split("; ")
        assert {c for c in categories if not c.startswith("Part of")} <= set(told)


def test_every_member_has_a_page(pages: Pages, data: Dataset) -> None:
    """Partners and members of the Forum have a page, listed, and linked from the roster."""
    index = set(pages["members/index.html"].xpath("//a/@href"))
    for party in party_ids(data):
        assert f"{party}.html" in index
        text = pages[f"members/{party}.html"].text_content()
        assert data.party_names()[party] in text
    roster = set(pages["book/membership.html"].xpath("//table//a/@href"))
    partners = analysis.roster(data=data)["party_id"]
    assert {f"../members/{party}.html" for party in partners} <= roster


def test_a_member_s_page_has_all_its_rows(pages: Pages, data: Dataset) -> None:
    """Every accession, chair and seat of a party on record is linked on its page."""
    for party in party_ids(data):
        linked = set(pages[f"members/{party}.html"].xpath("//a/@href"))
        for table in ("memberships", "chairs", "participants"):
            mine = [f for f in facts_of(data, table) if f.cells["party_id"] == party]
            assert {f"../{address(fact.id)}" for fact in mine} <= linked, (party, table)


def test_the_published_package_is_the_data(book: Book, data: Dataset, tmp_path: Path) -> None:
    """The ZIP unpacks to a package that loads and has the same fingerprint as the book's data."""
    (archive,) = (book.site / "data").glob("*.zip")
    assert data.version in archive.name
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert analysis.load(folder).fingerprint == data.fingerprint
    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        assert (book.site / "data" / name).read_bytes() == path.read_bytes()


def test_every_table_can_be_taken_whole(book: Book, data: Dataset) -> None:
    """Each table of the data and each published table is there as CSV and JSON, with all rows."""
    for name, frame in data.tables.items():
        whole = json.loads((book.site / "data" / f"{name}.json").read_text(encoding="utf-8"))
        assert len(whole["records"]) == len(frame)
        assert set(whole["records"][0]) == set(frame.columns)
    import pandas as pd

    for table in tables.all_tables(data):
        raw = (book.site / "tables" / f"{table.id}.csv").read_bytes()
        assert list(pd.read_csv(io.BytesIO(raw))) == list(table.columns)
        whole = json.loads((book.site / "tables" / f"{table.id}.json").read_text(encoding="utf-8"))
        assert len(whole["records"]) == len(table.rows) > 0


def test_ids_of_tables_and_facts_are_unique(data: Dataset) -> None:
    """No two tables or figures share an id, and no two facts an address."""
    ids = [*figures.IDS, *(table.id for table in tables.all_tables(data))]
    assert len(ids) == len(set(ids))
    facts = [fact.id for fact in all_facts(data)]
    assert len(facts) == len(set(facts))
