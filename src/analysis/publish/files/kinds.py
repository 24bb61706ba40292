"""The kinds of file that a figure has: each with its name, its words for readers, and its maker."""

from collections.abc import Callable
from typing import Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite
from analysis.publish.files.card import card
from analysis.publish.files.pictures import pdf_file, png_file, svg_file
from analysis.publish.files.tabular import to_csv, to_json
from analysis.publish.html.figure import embed_page, offline_page

Maker = Callable[[Figure, Dataset], bytes]


class Kind(NamedTuple):
    """A kind of file.

    pattern: its name, with `{}` for the figure's id, or its stem. label: what the figure's page
    calls it, blank where it is not offered there. meaning: what the archive's README says of it.
    make: None where it is made from the other files. alone: whether a reader can ask for it by its
    suffix. light: whether every choice of a family has it for every stretch of days.
    """

    pattern: str
    label: str
    meaning: str
    make: Maker | None = None
    alone: bool = False
    light: bool = False

    @property
    def format(self) -> str:
        """The end of its name, without the dot."""
        return self.pattern.removeprefix("{}.")

    def name(self, stem: str) -> str:
        """Return the name of a figure's file of this kind; stem: `Figure.stem`."""
        return self.pattern.format(stem)


def _citation(key: str, name: str) -> Kind:
    def make(figure: Figure, data: Dataset) -> bytes:
        return cite.cite(cite.of_figure(figure, data), key).encode()

    pattern = "{}" + cite.FORMATS[key].suffix
    return Kind(pattern, f"Citation ({name})", f"the citation as {name}", make, light=True)


HTML: Final = Kind(
    "{}.html", "Interactive, one file, works offline (HTML)", "", offline_page, alone=True
)
METADATA: Final = Kind(
    "{}.metadata.json",
    "Everything about the figure (JSON)",
    "everything about the figure: text, columns, sources, licences, hashes",
    light=True,
)
ARCHIVE: Final = Kind("{}.zip", "Pictures, data and metadata (ZIP)", "")
# In the order in which a page lists them.
KINDS: Final = (
    Kind(
        "{}.svg",
        "Vector picture (SVG)",
        "vector picture, editable text",
        svg_file,
        alone=True,
        light=True,
    ),
    Kind("{}.png", "Picture for print and slides (PNG)", "picture, 300 dpi", png_file, alone=True),
    Kind("{}.pdf", "Vector picture (PDF)", "vector picture for print", pdf_file, alone=True),
    Kind("{}-card.png", "Link preview (PNG, 1200 x 630)", "small picture for link previews", card),
    Kind(
        "{}.csv",
        "Data (CSV, opens in Excel)",
        "the data drawn, for spreadsheets (UTF-8; lists are joined by ;)",
        lambda figure, _: to_csv(figure.rows),
        alone=True,
        light=True,
    ),
    Kind("{}.json", "Data (JSON)", "the data drawn, for programs", to_json, alone=True, light=True),
    METADATA,
    HTML,
    _citation("bibtex", "BibTeX"),
    _citation("ris", "RIS"),
    _citation("csl-json", "CSL-JSON"),
    ARCHIVE,
    Kind("embed.html", "", "the figure for an iframe on another page", embed_page),
)
# The interactive page is most of a figure's bytes; what is one of many is without it.
_OF_MANY: Final = tuple(kind for kind in KINDS if kind is not HTML)
# A choice and a day make hundreds: a picture, its data and citations; `msp export` makes the rest.
_LIGHT: Final = tuple(kind for kind in KINDS if kind.light)


def kinds_of(figure: Figure) -> tuple[Kind, ...]:
    """Return the kinds of file that the site has of a figure, in the order of a page.

    One of many, of a stretch of days or of a family, is without the interactive page.
    """
    if figure.family and figure.until:
        return _LIGHT
    return _OF_MANY if figure.is_variant else KINDS


FORMATS: Final = tuple(kind.format for kind in KINDS if kind.alone)
