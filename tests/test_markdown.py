"""What data hold acts as nothing in Markdown: neither on a page nor in a snippet to paste."""

import csv
import io
import json
import shutil
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import mistune
import pytest
from docutils.core import publish_doctree
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import html
from myst_parser.docutils_ import Parser

from analysis import Dataset, figures, load
from analysis.book import prose
from analysis.data.paths import data_dir
from analysis.data.schema import BASEMAP, DESCRIPTOR
from analysis.data.validation import check
from analysis.data.validation.text import fault_of
from analysis.publish import templates
from analysis.publish.html.embed import codes
from conftest import ROOT

EXTENSIONS = ["attrs_block", "colon_fence", "deflist"]  # as in _config.yml
PLACES = """# {{ x }}

{{ x }}

Beside (is {{ x }}), *as {{ x }} is*, [{{ x }}](<https://example.org/>).
{{ x }}

- {{ x }}

<ul>
<li>{{ x }}</li>
</ul>
"""
SIGNS = "\\`*_{}[]()<>#+-.!|~$&;:=%@^\"'/ 0a1b"
ACTING = (
    " *a* __b__ `c` [d](https://example.org) ![e](f.png) {eval}`g` {{ h }} $i$ &lt; \\ ~~j~~ **"
)


@lru_cache(maxsize=1)
def _read(page: str) -> Any:
    settings = {
        "line_length_limit": 10**7,  # a row of a table is a line
        "myst_enable_extensions": EXTENSIONS,
        "report_level": 5,
    }
    return publish_doctree(page, parser=Parser(), settings_overrides=settings)


def _form(page: str) -> Counter[str]:
    """Return how often each kind of element stands in a page of Markdown."""
    return Counter(node.tagname for node in _read(page).findall() if node.tagname != "#text")


def _texts(page: str) -> list[str]:
    """Return the texts of a page, those in its lines of HTML too."""
    found = []
    for node in _read(page).findall(lambda one: one.tagname in ("#text", "raw")):
        if node.tagname == "raw":
            found.append(html.fromstring(f"<div>{node.astext()}</div>").text_content().strip())
        elif node.parent.tagname != "raw":
            found.append(node.astext())
    return found


@cache
def _plain() -> tuple[Counter[str], str]:
    """Return form and texts of the page with a plain word in all its places."""
    page = templates.filled(PLACES, {"x": "plain"})
    return _form(page), "".join(_texts(page))


@settings(max_examples=400, deadline=None)
@given(st.text(SIGNS, min_size=1, max_size=12) | st.text(min_size=1, max_size=8))
def test_a_text_that_the_check_accepts_stays_text(text: str) -> None:
    """In a heading, a paragraph, a line of its own, a link, a list, a line of HTML: nothing in it
    acts, and all of it is read.
    """
    assume(not fault_of(text))
    form, texts = _plain()
    page = templates.filled(PLACES, {"x": text})
    assert _form(page) == form
    assert "".join(_texts(page)) == texts.replace("plain", text)


@pytest.fixture(scope="module")
def acting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data with signs of Markdown in the texts that pages show, as the check lets pass."""
    folder = Path(shutil.copytree(data_dir(), tmp_path_factory.mktemp("acting") / "data"))
    package = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    licences, basemap = package["licenses"], package["resources"][-1]
    assert basemap["name"] == BASEMAP
    for part in (*package["resources"], *licences, *basemap["licenses"], *basemap["sources"]):
        for member in ("title", "description", "coverage", "boundaryPolicy"):
            if member in part:
                part[member] += ACTING
    (folder / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")
    for name, column in (("bodies", "name"), ("parties", "name"), ("commodities", "material")):
        path, text = folder / f"{name}.csv", io.StringIO(newline="")
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, column: row[column] + ACTING} for row in rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
    assert check(folder) == []
    return folder


@pytest.mark.parametrize("page", sorted((ROOT / "book").glob("*.md")), ids=lambda path: path.stem)
def test_no_text_of_the_data_acts_on_a_page(
    page: Path, acting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page has the same elements whatever the names and titles of the data hold."""
    source = page.read_text(encoding="utf-8")
    real = prose.render(source)
    monkeypatch.setattr(prose, "load", lambda: load(acting))
    made = prose.render(source)
    assert _form(real) == _form(made)
    if page.stem in ("codebook", "index", "materials", "method", "on"):
        assert ACTING in "".join(_texts(made))


def test_a_snippet_holds_texts_as_they_are(data: Dataset) -> None:
    """The code of a picture in Markdown has the alternative text and the citation, whatever signs
    they hold, and leads to the figure alone.
    """
    figure = replace(figures.get("membership-map", data=data), alt=f"Map{ACTING}")
    read = mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "math"])
    text = codes(figure, f"Book{ACTING} 1 < 2 & 3")[-1][-1]
    tree = html.fromstring(str(read(text)))
    assert tree.xpath("//img/@alt") == [figure.alt]
    assert [link.find("img") is not None for link in tree.xpath("//a")] == [True]
    assert tree.xpath("//p")[-1].text_content().strip() == f"Book{ACTING} 1 < 2 & 3"
    assert {found.tag for found in tree.iter()} <= {"div", "p", "a", "img"}
