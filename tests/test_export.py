"""The downloads of every figure: each opens in what it is made for and says where it comes from."""

import csv
import datetime as dt
import hashlib
import io
import json
import math
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from analysis import Dataset, figures
from analysis.data.words import number_of
from analysis.figures.record import Figure
from analysis.publish import files as export
from analysis.publish.files import all_files, pictures
from analysis.publish.files.kinds import APART
from analysis.publish.files.tabular import FORMULA, guarded, plain
from conftest import SEEN, Book
from pdfs import sheets
from scenes import faults, texts_of

WHOLE = ("membership-map", "attendance")  # all of whose files another process makes again
SVG = "{http://www.w3.org/2000/svg}"
Files = dict[str, bytes]


@pytest.fixture(scope="module", params=SEEN)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Every registered figure, one after the other."""
    return figures.get(request.param, data=data)


@pytest.fixture(scope="module")
def files(figure: Figure, book: Book) -> Files:
    """All files of the figure on the site: the end of the name after its id -> content."""
    found = (book.site / "figures" / figure.id).iterdir()
    made = (path for path in found if path.is_file() and path.name != "index.html")
    return {path.name.removeprefix(figure.id): path.read_bytes() for path in made}


@pytest.fixture
def hostile(data: Dataset) -> Figure:
    """A figure with texts over which a spreadsheet or a page may stumble."""
    real = figures.get("membership-growth", data=data)
    rows = real.table.head(4)
    rows["name"] = ["=1+1", "+SUM(A1)", '@x "quoted", and\nmore', "</script><b>"]
    rows["members_after"] = [-1, 0, 1, 2]
    return replace(real, rows=rows, title="Costs $5 & <b>more</b> than $4", alt="</script> & <i>")


def test_every_kind_of_file_is_there(figure: Figure, files: Files) -> None:
    """The build writes the same kinds of files for every figure, each with its fixed name.

    What another of its family leads lacks the page to keep, which is large, and is there as data.
    """
    assert set(files) | ({".html"} if figure.is_variant else set()) == {
        ".svg", ".png", ".pdf", "-card.png", ".csv", ".json", ".metadata.json", ".html",
        "embed.html", ".zip", ".bib", ".ris", ".csl.json", ".pptx", ".docx", ".xlsx",
        "-brief-a4.pdf", "-brief-letter.pdf",
    }  # fmt: skip


def _svg_texts(content: bytes) -> str:
    root = ElementTree.fromstring(content)
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def test_the_svg_stands_alone(figure: Figure, files: Files) -> None:
    """SVG: XML of absolute size, text as text, plain colours, a generic font as the last choice."""
    text = files[".svg"].decode()
    root = ElementTree.fromstring(text)
    assert re.fullmatch(r"[\d.]+in", root.attrib["width"])
    assert re.fullmatch(r"[\d.]+in", root.attrib["height"])
    assert "var(" not in text
    assert "<image" not in text
    families = set(re.findall(r"font-family: ?([^;\"]*)", text))
    assert families
    assert all(family.endswith(", sans-serif") for family in families)
    assert root.find(f"{SVG}title").text == figure.title  # type: ignore[union-attr]


def test_a_picture_says_where_it_comes_from(figure: Figure, data: Dataset, files: Files) -> None:
    """Title, subtitle, notes, day, data version, sources and licence are in SVG and PDF."""
    (page,) = sheets(files[".pdf"])
    for text in (_svg_texts(files[".svg"]), page.text):
        written = _spaced(text)
        for part in (figure.title, figure.subtitle, *figure.notes):
            assert _spaced(part) in written
        sources = number_of(len(figure.sources), "source")
        assert f"data version {data.version}, from {sources}" in written
        assert f"{figure.as_of.day} {figure.as_of:%B %Y}" in written
        assert data.descriptor["licenses"][0]["name"] in written


def test_a_map_carries_the_basemap_terms(figure: Figure, data: Dataset, files: Files) -> None:
    """Figures with a map name the terms of the basemap in picture and metadata; others do not."""
    draws_map = "map" in figure.id or "rosters" in figure.id
    terms = data.resource("basemap")["licenses"][0]
    listed = json.loads(files[".metadata.json"])["licences"]
    assert (terms["name"] in {entry["name"] for entry in listed}) is draws_map
    assert (terms["title"] in _spaced(_svg_texts(files[".svg"]))) is draws_map


def _chunks(content: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(content):
        yield content[at + 4 : at + 8]
        at += 12 + int.from_bytes(content[at : at + 4], "big")


def test_the_png_is_for_print(figure: Figure, files: Files) -> None:
    """PNG: 2400 px wide or more, 300 dpi, sRGB, white paper, its title and source inside."""
    image = Image.open(io.BytesIO(files[".png"]))
    image.load()
    assert image.width >= 2400
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert b"sRGB" in set(_chunks(files[".png"]))
    assert image.mode == "P"  # 256 colours: less than half of the bytes
    corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1)]
    shown = image.convert("RGB")
    assert [shown.getpixel(corner) for corner in corners] == [(255, 255, 255)] * 3
    assert image.info["Title"] == figure.title
    assert "MSP Data Book" in image.info["Source"]


def test_the_card_is_a_link_preview(files: Files) -> None:
    """The card is 1200 by 630 pixels and has a picture between its title and its source."""
    image = Image.open(io.BytesIO(files["-card.png"])).convert("RGB")
    assert image.size == (1200, 630)
    middle = image.crop((0, 180, 1200, 480))
    assert len(middle.getcolors(1 << 20) or []) > 20


def _fonts(reader: PdfReader) -> list[Any]:
    return [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]


def test_the_pdf_is_vector_with_its_fonts(files: Files) -> None:
    """PDF: one page, no bitmap, every font embedded, no date."""
    reader = PdfReader(io.BytesIO(files[".pdf"]))
    (page,) = sheets(files[".pdf"])
    assert FPDF_PAGEOBJ_IMAGE not in page.kinds() != set()
    assert reader.metadata is not None
    assert "/CreationDate" not in reader.metadata
    fonts = _fonts(reader)
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert inner["/Subtype"] == "/Type3" or "/FontFile2" in inner["/FontDescriptor"]


def test_no_text_of_a_framed_picture_is_cut_or_covered(figure: Figure, data: Dataset) -> None:
    """Every text lies inside the picture, and no two share a place."""
    assert faults(pictures.framed(figure, data)) == []


def test_a_printed_picture_is_readable(figure: Figure, data: Dataset) -> None:
    """At 160 mm width the words around the drawing are 9 pt or larger, those in it 8 pt."""
    scene = pictures.framed(figure, data)
    point = 160 / 25.4 * 72 / scene.width
    *inside, around = (
        replace(scene, panels=(panel,)) for panel in scene.panels if panel.only != "live"
    )
    assert min(words.size for words, _ in texts_of(around)) * point >= 9
    drawn = [words.size for part in inside for words, _ in texts_of(part) if not words.outlined]
    assert min(drawn) * point >= 8


def test_the_csv_is_the_table(figure: Figure, files: Files) -> None:
    """CSV: UTF-8 with BOM and CRLF; parsed back it holds exactly the cells of the table."""
    content = files[".csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert head == list(figure.table.columns) == list(figure.columns)
    assert len(rows) == len(figure.table)
    for cells, row in zip(rows, figure.table.itertuples(index=False), strict=True):
        for cell, value in zip(cells, row, strict=True):
            assert cell == _as_text(value)


def _as_text(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, dt.date) and not pd.isna(value):
        return f"{value:%Y-%m-%d}"
    return "" if pd.isna(value) else str(value)


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    """No cell of text begins like a formula, and the apostrophe is all that was added."""
    made = guarded(text)
    assert not made.startswith(FORMULA)
    assert made in (text, f"'{text}")


def test_numbers_stay_numbers_and_texts_stay_texts(hostile: Figure, data: Dataset) -> None:
    """A negative number keeps its sign as it is; a text that begins like a formula is disarmed."""
    text = export.content(hostile, data, ("csv",))["csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["members_after"] for row in rows] == ["-1", "0", "1", "2"]
    names = [row["name"] for row in rows]
    assert names == ["'=1+1", "'+SUM(A1)", '\'@x "quoted", and\nmore', "</script><b>"]


def test_the_json_is_the_table(figure: Figure, data: Dataset, files: Files) -> None:
    """JSON: the records with lists as lists, and what they are; UTF-8, LF."""
    content = json.loads(files[".json"])
    assert b"\r" not in files[".json"]
    assert {k: content[k] for k in ("id", "title", "as_of", "data_version")} == {
        "id": figure.id, "title": figure.title, "as_of": figure.as_of.isoformat(),
        "data_version": data.version,
    }  # fmt: skip
    assert [r["source_ids"] for r in content["records"]] == [
        list(ids) for ids in figure.table["source_ids"]
    ]
    assert [list(record) for record in content["records"]] == [list(figure.columns)] * len(
        figure.table
    )


@pytest.mark.parametrize("value", [math.nan, None, pd.NaT, pd.NA])
def test_a_blank_is_null(value: object) -> None:
    """Every kind of blank cell is null in JSON, never a text like `nan`."""
    assert plain(value) is None


def test_the_metadata_say_everything(figure: Figure, data: Dataset, files: Files) -> None:
    """The metadata hold every field of the record, a line a column, and true hashes."""
    content = json.loads(files[".metadata.json"])
    for name in ("id", "title", "subtitle", "alt", "description"):
        assert content[name] == getattr(figure, name)
    assert content["notes"] == list(figure.notes)
    assert [column["name"] for column in content["columns"]] == list(figure.columns)
    assert [s["source_id"] for s in content["sources"]] == [s.source_id for s in figure.sources]
    assert content["data_fingerprint"] == f"sha256:{data.fingerprint}"
    for entry in content["files"]:
        made = files[entry["name"].removeprefix(figure.id)]
        assert entry["bytes"] == len(made)
        assert entry["sha256"] == hashlib.sha256(made).hexdigest()


def test_the_archive_holds_the_files(figure: Figure, files: Files) -> None:
    """ZIP: pictures, data and metadata, the same bytes as beside it, sorted, with a README."""
    packed = zipfile.ZipFile(io.BytesIO(files[".zip"]))
    names = [name.removeprefix(f"{figure.id}/") for name in packed.namelist()]
    own = {name.removeprefix(figure.id) for name in names}
    assert names == sorted(names)
    apart = {kind.name("") for kind in APART}
    assert {".html", ".pptx", "-brief-a4.pdf"} <= apart
    assert own == (set(files) - {".zip"} - apart) | {"README.txt"}
    for name in names:
        if name != "README.txt":
            made = packed.read(f"{figure.id}/{name}")
            assert made == files[name.removeprefix(figure.id)]
    readme = packed.read(f"{figure.id}/README.txt").decode()
    expected = [figure.title, *figure.notes, *(s.url for s in figure.sources), *names[1:]]
    assert [part for part in expected if part not in readme] == []
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_bytes_are_the_same_in_every_process(book: Book, tmp_path: Path) -> None:
    """Another process with other hash seed, time zone and folder writes the files of the site.

    All files of a map with days and of a matrix; of every figure picture and data, from which
    the others are made.
    """
    code = (
        "import sys; from pathlib import Path; from analysis import figures, load\n"
        "from analysis.publish import files\n"
        "folder, whole = Path(sys.argv[1]), sys.argv[2].split(); data = load()\n"
        "for name in sys.argv[3].split():\n"
        "    figure, there = figures.get(name), folder / name\n"
        "    if name in whole: files.write_files(figure, data, there); continue\n"
        "    there.mkdir()\n"
        "    for suffix, made in files.content(figure, data, ('svg', 'csv', 'json')).items():\n"
        "        (there / f'{name}.{suffix}').write_bytes(made)"
    )
    settings = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", code, str(tmp_path), " ".join(WHOLE), " ".join(SEEN)]
    subprocess.run(command, env=settings, cwd=tmp_path, check=True)
    for name in SEEN:
        made = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        assert len(made) > (10 if name in WHOLE else 2)
        for file, content in made.items():
            assert (book.site / "figures" / name / file).read_bytes() == content, file


def test_hostile_texts_stay_texts(hostile: Figure, data: Dataset) -> None:
    """Dollar signs, tags and script ends in the texts show as they are, in pictures and pages."""
    made = export.content(hostile, data, ("svg", "html"))
    assert "Costs $5 & <b>more</b> than $4" in _spaced(_svg_texts(made["svg"]))
    page = made["html"].decode()
    assert "<b>more" not in page
    assert page.count("</script>") == 3


@pytest.mark.parametrize("suffix", export.FORMATS)
def test_save_writes_the_format_of_the_suffix(suffix: str, data: Dataset, tmp_path: Path) -> None:
    """`figure.save` writes what its name says, upper case or lower, over an existing file."""
    figure = figures.get("membership-growth", data=data)
    path = tmp_path / f"Picture one.{suffix.upper()}"
    path.write_bytes(b"old")
    assert figure.save(path) == path
    assert path.read_bytes() == export.content(figure, data, (suffix,))[suffix]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["x.gif", "x", ".svg", "x.svg.bak"])
def test_save_names_the_formats_it_knows(name: str, data: Dataset, tmp_path: Path) -> None:
    """An unknown suffix is a ValueError that lists the known ones, and nothing is written."""
    with pytest.raises(ValueError, match=r"\.pdf, \.pptx, \.docx, \.csv, \.xlsx, \.json"):
        figures.get("membership-growth", data=data).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_address_is_told_where_one_is_set(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a base URL, pictures and pages name the figure's own page; the embed links to it."""
    monkeypatch.setenv("MSP_BASE_URL", "https://example.org/book/")
    figure = figures.get("membership-growth", data=data)
    made = all_files(figure, data)
    address = f"https://example.org/book/figures/{figure.id}/"
    assert address in _svg_texts(made[f"{figure.id}.svg"])
    assert f'href="{address}"' in made["embed.html"].decode()
    assert json.loads(made[f"{figure.id}.metadata.json"])["url"] == address
