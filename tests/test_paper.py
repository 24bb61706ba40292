"""Pages with high pictures as a browser prints them: each sheet is read, and is not left white."""

import io
from itertools import cycle
from typing import Any

import pytest
from pypdf import PdfReader

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.scene.layout import WIDE
from analysis.scene.marks import Scene
from analysis.scene.pieces import Strip, pieces
from pdfs import Sheet, sheets
from scenes import texts_of

MARGIN = 40.0  # points at the edges of a sheet
# Figures whose wide picture is higher than a sheet: heads above and a key, or a scale below.
PAGES = ("supply", "attendance", "agreements_beyond", "tracks", "forum")
PAPERS = ("A4", "Letter")
TALL = ("attendance", "tracks-matrix", "supply-stages", "supply-shares", "succession-timeline")


def _printed(visit: Any, name: str, paper: str) -> bytes:
    page = visit(name, viewport={"width": 1280, "height": 800}).page
    return bytes(page.pdf(format=paper))


def _words(scene: Scene, strip: Strip | None) -> set[str]:
    """Return the lines of text in a strip, without spaces, as they stand in print."""
    top, end = strip or (0, 0)
    inside = [words.text for words, (_, low, _, high) in texts_of(scene)
              if top <= (low + high) / 2 < end]  # fmt: skip
    return {_plain(line) for told in inside for line in told.split("\n")}


def _plain(words: str) -> str:
    return "".join(words.split())


def _lowest(sheet: Sheet) -> float:
    """Return how high above the lower edge the last words of a sheet stand, in points."""
    heights = (letter.low for letter in sheet.letters() if letter.low > MARGIN / 2)
    return min(heights, default=sheet.height)


@pytest.mark.parametrize(("name", "paper"), [*zip(TALL, cycle(PAPERS), strict=False)])
def test_each_sheet_of_a_high_picture_has_its_heads_and_its_key(
    visit: Any, data: Dataset, name: str, paper: str
) -> None:
    """It takes several, and wherever a piece stands are the heads of the columns and the key."""
    scene = figures.get(name, data=data).scene(WIDE)
    over, parts, under = pieces(scene)
    heads, key = _words(scene, over), _words(scene, under)
    assert heads
    assert key
    made = PdfReader(io.BytesIO(_printed(visit, f"figures/{name}/index", paper)))
    said_on = [_plain(page.extract_text()) for page in made.pages]  # PDFium mixes turned letters
    of_parts = [
        [at for at, said in enumerate(said_on) if all(words in said for words in own)]
        for own in (_words(scene, part) | heads | key for part in parts)
    ]
    assert all(of_parts)
    assert len({at for found in of_parts for at in found}) > 1


@pytest.mark.parametrize(("name", "paper"), [*zip(PAGES, cycle(PAPERS), strict=False)])
def test_no_sheet_before_the_last_is_mostly_white(visit: Any, name: str, paper: str) -> None:
    """A page with high pictures fills more than half of each sheet."""
    *full, _ = sheets(_printed(visit, f"book/{name}", paper))
    assert [at for at, sheet in enumerate(full, 1) if _lowest(sheet) > sheet.height / 2] == []


@pytest.mark.parametrize("name", ["figures/supply-lithium/index", "evidence/bodies"])
def test_a_source_has_its_address_on_paper(visit: Any, data: Dataset, name: str) -> None:
    """Where sources are listed, print has the address of each, which no link can lead to, and after
    it a full stop.
    """
    text = _plain("".join(sheet.text for sheet in sheets(_printed(visit, name, "A4"))))
    known = data["sources"].set_index("source_id")["url"]
    if name.startswith("figures"):
        cited = [one.source_id for one in figures.get("supply-lithium", data=data).sources]
    else:
        cited = [one for ids in data["bodies"]["source_ids"] for one in ids]
    assert cited
    assert [one for one in cited if f"({_plain(known[one])})." not in text] == []
