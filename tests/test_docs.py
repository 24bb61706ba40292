"""The documents say what is so: examples run, numbers, paths, commands and quoted output hold."""

import ast
import doctest
import re
import struct
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

import analysis
from analysis import Dataset
from analysis.cli import main
from analysis.data.dates import long_day, to_date
from analysis.data.paths import project_root
from analysis.measures.membership import MSP, body_row, end_of

ROOT = project_root()
NAMES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
DOCS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
README, ARCHITECTURE, CONTRIBUTING, CHANGELOG = DOCS.values()
ALL = "\n".join(DOCS.values())

# A heading, or a fenced block as (language, file, body).
PARTS = re.compile(r"^#{2,3} (?P<head>[^\n]+)$|^```(\w*) ?(\S*)\n(.*?)^```$", re.M | re.S)


def fences(text: str, language: str) -> list[tuple[str, str]]:
    """Return (file, body) of the fenced blocks of one language."""
    return [m.group(3, 4) for m in PARTS.finditer(text) if m.group(2) == language]


def spans(text: str) -> list[str]:
    """Return the commands and names of a document: code in a line, and lines of shell blocks."""
    prose = PARTS.sub("", text)
    lines = [line for _, body in fences(text, "sh") for line in body.splitlines()]
    return re.findall(r"`([^`\n]+)`", prose) + lines


def test_the_examples_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every Python example gives exactly the output printed under it."""
    monkeypatch.chdir(tmp_path)
    source = "\n".join(body for _, body in fences(README, "python"))
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", None, 0)
    failed, run = doctest.DocTestRunner().run(test)
    assert not failed, capsys.readouterr().out
    assert run == len(test.examples) > 5


def test_the_facts_of_the_readme_are_those_of_the_data(data: Dataset) -> None:
    """Counts, dates and names in the introduction come out of the data as they stand there."""
    body, news, end = body_row(data["bodies"], MSP), data.news_day, end_of(data["bodies"], MSP)
    steps, kinds = analysis.growth(data=data), analysis.members(news, data=data)["kind"]
    assert end is not None
    expected = (
        f"The {body['name']} (MSP)",
        f"launched on {long_day(to_date(body['established_on']))} "
        f"with {steps['count'].iloc[0]} members",
        f"On {long_day(news)} it had {analysis.count(news, data=data)} members: "
        f"{(kinds == 'state').sum()} countries and the European Union",
        f"successor {body['successor']} was announced, on {long_day(end)}, "
        f"it had {steps['count'].iloc[-1]}.",
    )
    words = " ".join(README.split())
    assert [sentence for sentence in expected if sentence not in words] == []


def test_the_notebook_answers_for_another_day() -> None:
    """The line that the README names is in the notebook, and with its other day the cells run."""
    old, new = re.findall(r"`(as_of = .+?)`", README)
    notebook = nbformat.read(ROOT / "book" / "membership.ipynb", as_version=4)
    changed = [cell for cell in notebook.cells if f"\n{old} " in cell.source]
    assert len(changed) == 1
    changed[0].source = changed[0].source.replace(old, f"{new}  #")
    NotebookClient(notebook, resources={"metadata": {"path": str(ROOT / "book")}}).execute()
    shown = [out["data"]["text/plain"] for c in notebook.cells for out in c.get("outputs", ())]
    assert repr(analysis.count(new.split('"')[1])) in shown


def test_every_module_says_what_it_is_for() -> None:
    """Each module of the package begins with a docstring."""
    package = ROOT / "src" / "analysis"
    sources = {p: p.read_text(encoding="utf-8") for p in package.rglob("*.py")}
    assert [p.name for p, text in sources.items() if not ast.get_docstring(ast.parse(text))] == []


def test_the_architecture_names_every_room_and_no_other() -> None:
    """Each folder of modules directly in the package has its line there, once."""
    package = ROOT / "src" / "analysis"
    found = sorted(p.parent.name for p in package.glob("*/__init__.py"))
    assert sorted(re.findall(r"^\| `src/analysis/(\w+)/` \| \w", ARCHITECTURE, re.M)) == found


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """A public name has a docstring of its own, and stands in README or ARCHITECTURE."""
    assert (getattr(analysis, name).__doc__ or "").strip()
    assert re.search(rf"[`.]{name}\b", README + ARCHITECTURE)


@pytest.mark.parametrize("name", NAMES)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    """Every link inside the project, and every path in code, is a file or folder that exists."""
    links = [t for t in re.findall(r"\]\(([^)\s]+)\)", DOCS[name]) if "://" not in t]
    paths = [
        path
        for span in spans(DOCS[name])
        for path in re.findall(
            r"(?<![\w./])(?:src|data|book|tests|scripts|docs|\.ci)/[\w./]*", span
        )
    ]
    assert [t for t in links + paths if not (ROOT / t.split("#")[0]).exists()] == []


def test_commands_exist() -> None:
    """Every `make` target and every `msp` command named in the documents exists."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {m for s in spans(ALL) for m in re.findall(r"\bmake (?:\w+=\S+ )?([a-z]+)", s)}
    assert {"book", "test"} <= named <= targets
    commands = {m for s in spans(ALL) for m in re.findall(r"(?:^|/)msp ([a-z]+)", s)}
    assert "check" in commands
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0


def test_the_citation_is_of_this_data(data: Dataset) -> None:
    """CITATION.cff has what the format requires, and version, day and licence of the data."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert cited["version"] == data.version
    assert cited["date-released"] == data.reference_date
    assert cited["license"] == data.descriptor["licenses"][0]["name"]
    author = cited["authors"][0]["name"]
    line = f"{author} ({data.reference_date.year}). {cited['title']}. Data version {data.version}."
    assert line in " ".join(README.split())
    assert f"(data version {data.version})" in CHANGELOG


def test_the_readme_names_the_licences(data: Dataset) -> None:
    """The address of each licence of a table is in the README, and the basemap's own terms are."""
    entries = [data.descriptor, *data.descriptor["resources"]]
    tables = {li["path"] for e in entries if e.get("format") != "geojson"
              for li in e.get("licenses", [])}  # fmt: skip
    assert all(path in README for path in tables)
    terms = data.resource("basemap")["licenses"][0]["title"]
    assert "not for commercial use" in terms
    assert "not for commercial use" in " ".join(README.split())


def test_the_picture_is_small_and_as_wide_as_a_screen() -> None:
    """The README's picture is a PNG 1280 pixels wide below 200 kB."""
    raw = (ROOT / "docs" / "membership.png").read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert struct.unpack(">I", raw[16:20])[0] == 1280
    assert len(raw) < 200_000
