"""Citations: complete, the same in every format, safe for any title, and apart from the sources."""

import codecs
import csv
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import latexcodec  # noqa: F401 - registers the codec that reads LaTeX
import pytest
import rispy
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser

from analysis import Dataset, figures
from analysis.evidence.sources import Source, cited
from analysis.publish import cite
from analysis.publish.cite.build import date_parts
from analysis.publish.cite.reference import Reference, one_line

CASES = Path(__file__).parent / "cases" / "citations.csv"
ROOT = Path(__file__).resolve().parents[1]
BASE = "https://example.org/book"
NAMED = {
    r"\textbraceleft ": "{",
    r"\textbraceright ": "}",
    r"\textbackslash ": "\\",
    r"\textasciicircum ": "^",
    r"\textless ": "<",
    r"\textgreater ": ">",
    r"\textbar ": "|",
    r"\textasciitilde ": "~",
    r"\$": "$",
}
titles = st.text(
    st.one_of(
        st.sampled_from("&%_#${}[]\"“”‘’'`<>;:–-—~^\\.?!,/|@= aB"), st.characters(codec="utf-8")
    ),
    min_size=1,
    max_size=40,
).filter(one_line)


def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source(title: str = "A title", published: str = "2024-03-06", url: str = f"{BASE}/a") -> Source:
    """Return a source made for a test."""
    return Source("agency-2024-title", title, "The Agency", published, url)


def read_latex(text: str) -> str:
    r"""Return what LaTeX prints for an escaped text, read from the left, one sign at a time."""
    tokens = re.findall(r"\\text[a-z]+\{\}|\\.|\{\"\}|\{\}|.", text, flags=re.DOTALL)
    return "".join(_printed(token) for token in tokens)


def _printed(token: str) -> str:
    if token in ("{}", '{"}'):
        return token[1:-1]
    if token.startswith("\\text"):
        return NAMED[token[:-2] + " "]
    return str(NAMED.get(token) or codecs.decode(token, "ulatex+utf-8")) if "\\" in token else token


def bib_entry(text: str) -> Entry:
    """Return the one entry of a .bib text."""
    return next(iter(Parser().parse_string(text).entries.values()))


def all_references(data: Dataset, base_url: str) -> list[Reference]:
    """Return the reference of every figure and of the book."""
    shown = [cite.of_figure(f, data, base_url=base_url) for f in figures.all_figures(data)]
    return [*shown, cite.of_book(data, base_url=base_url)]


@pytest.mark.parametrize("case", _cases(), ids=lambda c: f"{c['source_id']}-{c['style']}")
def test_a_source_is_cited_as_the_style_wants(case: dict[str, str], data: Dataset) -> None:
    """Lines checked by a reader stay as they are, letter by letter."""
    (found,) = cited(data, [(case["source_id"],)])
    assert cite.cite(cite.of_source(found), case["style"]) == case["expected"], case["why"]


@pytest.mark.parametrize("base", ["", BASE])
def test_every_format_of_every_figure_is_complete(base: str, data: Dataset) -> None:
    """Id, data version, hash, day and title are in each; an address if, and only if, one is set."""
    for reference in all_references(data, base):
        for style, text in cite.formats(reference).items():
            needed = [data.version, data.fingerprint[:8], str(reference.as_of), reference.title]
            needed += [reference.id] if reference.kind == "figure" else []
            plain = text.replace(r"\%", "%")  # as BibTeX writes it
            assert [part for part in needed if part not in plain] == [], style
            assert ("http" in text) == bool(base), style
            assert (f"{BASE}/" in text) == bool(base), style


def test_a_figure_names_the_book_that_holds_it(data: Dataset) -> None:
    """The book's title and version stand in every format of a figure."""
    for figure in figures.all_figures(data):
        for text in cite.formats(cite.of_figure(figure, data)).values():
            assert cite.BOOK_TITLE in text
            assert cite.of_book(data).version in text


def _read_back(reference: Reference) -> tuple[Any, ...]:
    """Return title, date parts and URL as three readers of three formats find them."""
    texts = {style: cite.cite(reference, style) for style in ("bibtex", "ris", "csl-json")}
    entry = bib_entry(texts["bibtex"])
    (record,) = rispy.loads(texts["ris"])
    (item,) = json.loads(texts["csl-json"])
    bib = (
        read_latex(entry.fields["title"][1:-1]),
        date_parts(entry.fields.get("date", "")),
        entry.fields.get("url"),
    )
    parts = tuple(int(part) for part in record.get("date", "").split("/") if part)
    ris = (record["title"], parts, next(iter(record.get("urls", [])), None))
    issued = tuple(item.get("issued", {"date-parts": [[]]})["date-parts"][0])
    return bib, ris, (item["title"], issued, item.get("URL"))


@pytest.mark.parametrize("base", ["", BASE])
def test_reference_managers_read_what_was_written(base: str, data: Dataset) -> None:
    """Title, date and address come back the same from .bib, .ris and CSL-JSON, sources included."""
    ids = () if base else tuple(data["sources"]["source_id"])  # they have addresses of their own
    sources = [cite.of_source(s) for s in cited(data, [ids])]
    for reference in [*all_references(data, base), *sources]:
        expected = (reference.title, reference.issued, reference.url)
        assert set(_read_back(reference)) == {expected}


@settings(deadline=None)
@given(titles)
@example("100% & more_#1 $5 {a} \\emph ~ ^ --- ``x'' \"y\" <b> | ?`")
@example("Türkiye – 한국: [日本] “quoted”; l'été }{")
@example("ER  - \r\nTY  - BOOK\u2028x\x00y")
def test_any_title_survives_the_file_formats(title: str) -> None:
    """Whatever a title holds, the three file formats give it back, and it ends no record."""
    reference = cite.of_source(source(title))
    for found, _, _ in _read_back(reference):
        assert found == one_line(title)


@settings(deadline=None, max_examples=50)
@given(titles)
def test_any_title_stands_in_the_lines(title: str) -> None:
    """APA prints the title as it is, on one line, without entities made by the program."""
    reference = cite.of_source(source(title))
    for style in ("short", "apa", "chicago"):
        text = cite.cite(reference, style)
        assert "\n" not in text
        assert "&amp;" not in text or "&amp;" in title
    assert reference.title in cite.cite(reference, "apa")


@pytest.mark.parametrize(
    ("title", "end"), [("Is it?", "?"), ("Now!", "!"), ("So", "."), ("E.", ".")]
)
def test_a_title_ends_with_one_mark(title: str, end: str) -> None:
    """No full stop after a question mark, no second full stop, and inside the quotes in Chicago."""
    reference = cite.of_source(source(title))
    bare = title.rstrip(".?!")
    assert f"{bare}{end} https" in cite.cite(reference, "apa")
    assert f"“{bare}{end}” March" in cite.cite(reference, "chicago")


@pytest.mark.parametrize("published", ["", "2024", "2024-03", "2024-03-06"])
def test_no_date_is_said_only_where_none_is_known(published: str) -> None:
    """ "n.d." in all lines of an undated source, in none of a dated one."""
    reference = cite.of_source(source(published=published))
    for style in ("short", "apa", "chicago"):
        text = cite.cite(reference, style)
        assert ("n.d." in text) == (published == "")
        assert ("2024" in text) == (published != "")
        assert "Retrieved" not in text


@pytest.mark.parametrize("published", ["2024-13", "soon", "2024-02-30", "20240306"])
def test_a_date_that_is_none_is_refused(published: str) -> None:
    """A wrong date of publication never becomes part of a citation."""
    with pytest.raises(ValueError, match="published_on"):
        cite.of_source(source(published=published))


def test_a_corporate_author_stays_one_author() -> None:
    """Commas and `and` in a publisher's name do not split it in BibTeX and CSL-JSON."""
    name = "Ministry of Trade, Industry and Energy, Republic of Korea"
    reference = replace(cite.of_source(source()), authors=(name,))
    (person,) = bib_entry(cite.cite(reference, "bibtex")).persons["author"]
    assert person.last_names == [f"{{{name}}}"]
    assert json.loads(cite.cite(reference, "csl-json"))[0]["author"] == [{"literal": name}]


def test_the_address_shows_a_day_only_where_it_is_not_the_default(data: Dataset) -> None:
    """`?asof=` is there for another day, and figures of two days have two keys."""
    own = figures.get("membership-map", data=data)
    other = figures.get("membership-map", "2023-06-23", data=data)
    shown = [
        cite.of_figure(f, data, default_as_of=own.as_of, base_url=f"{BASE}/") for f in (own, other)
    ]
    assert shown[0].url == f"{BASE}/figures/membership-map/"
    assert shown[1].url == f"{BASE}/figures/membership-map/?asof=2023-06-23"
    assert shown[0].key != shown[1].key


def test_a_figure_of_other_data_is_refused(data: Dataset) -> None:
    """A citation never gives one data version's hash to a figure of another."""
    stale = replace(figures.get("membership-map", data=data), data_version="2020.1.1")
    with pytest.raises(ValueError, match=r"2020\.1\.1"):
        cite.of_figure(stale, data)


def test_the_one_setting_is_asked_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment sets the address; without it the configuration's, which has none."""
    monkeypatch.setenv("MSP_BASE_URL", f"{BASE}/")
    assert cite.base_url() == BASE
    monkeypatch.delenv("MSP_BASE_URL")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert cite.base_url() == config.get("html", {}).get("baseurl")
    for wrong in ("example.org", "ftp://example.org", "https://", f"{BASE}?a=1"):
        monkeypatch.setenv("MSP_BASE_URL", wrong)
        with pytest.raises(ValueError, match="base URL"):
            cite.base_url()


def test_an_unknown_style_names_the_nearest_and_all() -> None:
    """A slip of the pen is told with its remedy."""
    with pytest.raises(ValueError, match=r"'bibtx'; nearest: bibtex; .*short, apa, chicago"):
        cite.cite(cite.of_source(source()), "bibtx")


def test_a_style_is_known_in_any_case() -> None:
    """Names are taken as people write them: `APA`, ` BibTeX `, `CSL-JSON`."""
    reference = cite.of_source(source())
    for asked in ("APA", " BibTeX ", "CSL-JSON"):
        assert cite.cite(reference, asked) == cite.cite(reference, asked.strip().lower())


@pytest.mark.parametrize("wrong", [None, 1, ["apa"]])
def test_a_style_that_is_no_text_is_told_with_all_there_are(wrong: Any) -> None:
    """What is no text is refused in a line that says what was expected."""
    with pytest.raises(TypeError, match=r"is no text; expected one of short, apa, chicago"):
        figures.get("membership-growth").cite(wrong)


def test_a_row_is_cited_by_table_and_key(data: Dataset) -> None:
    """A row's citation names table and key; a row that is not there is an error."""
    first = data["memberships"].iloc[0]
    key = (first["body_id"], first["party_id"])
    for text in cite.formats(cite.of_row(data, "memberships", key)).values():
        assert f"memberships/{key[0]}/{key[1]}" in text
    with pytest.raises(KeyError, match="no row"):
        cite.of_row(data, "memberships", ("MSP", "ATA"))


def test_the_bibliography_holds_every_source_once(data: Dataset) -> None:
    """The files of all sources have the source ids as keys, and titles as in the table."""
    rows = data["sources"].set_index("source_id")["title"].to_dict()
    files = cite.bibliography(data)
    bib = Parser().parse_string(files["bibtex"]).entries
    assert {key: read_latex(entry.fields["title"][1:-1]) for key, entry in bib.items()} == rows
    assert {record["id"]: record["title"] for record in rispy.loads(files["ris"])} == rows
    assert {item["id"]: item["title"] for item in json.loads(files["csl-json"])} == rows


def test_the_book_agrees_with_citation_cff(data: Dataset) -> None:
    """CITATION.cff and the generator name the same title, authors, version, date and licence."""
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    book = cite.of_book(data)
    assert said["title"] == book.title
    assert tuple(author["name"] for author in said["authors"]) == book.authors
    assert str(said["version"]) == book.data_version
    assert said["date-released"] == dt.date(*book.issued)
    assert said["license"] == book.licence


PRINT_ALL = """
from analysis import figures, load
from analysis.publish import cite
data = load()
for figure in figures.all_figures(data):
    print(*cite.formats(cite.of_figure(figure, data, base_url="")).values())
"""


def test_two_runs_give_the_same_bytes_whatever_the_clock() -> None:
    """Another process with another hash seed and time zone writes the same citations."""
    there = subprocess.run(
        [sys.executable, "-c", PRINT_ALL],
        env=os.environ | {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    here = io.StringIO()
    with redirect_stdout(here):
        exec(PRINT_ALL, {})  # noqa: S102
    assert here.getvalue() == there != ""


def test_importing_the_package_loads_no_citation_library() -> None:
    """`import analysis` stays cheap, and so does the page that asks for an address only."""
    check = (
        "import sys, analysis, analysis.publish.cite; "
        "print({'citeproc', 'rispy', 'pybtex', 'pandas'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"
