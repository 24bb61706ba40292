"""The kinds of file that a figure has: each with its name, its words for readers, and its maker."""

from collections.abc import Callable
from typing import Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite
from analysis.publish.files import brief
from analysis.publish.files.card import card
from analysis.publish.files.document import document
from analysis.publish.files.pictures import pdf_file, png_file, svg_file
from analysis.publish.files.slide import slide
from analysis.publish.files.tabular import to_csv, to_json
from analysis.publish.files.workbook import workbook
from analysis.publish.html.figure import embed_page, offline_page

# Which figures have a kind, those that many can be made of the less: each has what the next has.
EVERY: Final = 3  # each choice of a family on each stretch of days, of which there are hundreds
DAYS: Final = 2  # also each stretch of days of a figure without choices
USUAL: Final = 1  # each figure as it stands, also each choice of a family
LEADS: Final = 0  # each figure that no other leads
# What a reader can ask for by its suffix.
FORMATS: Final = ("svg", "png", "pdf", "pptx", "docx", "csv", "xlsx", "json", "html")
Maker = Callable[[Figure, Dataset], bytes]


class Kind(NamedTuple):
    """A kind of file.

    pattern: its name, with `{}` for the figure's id, or its stem. label: what the figure's page
    calls it, blank where it is not offered there. meaning: what the archive's README says of it.
    make: None where it is made from the other files. reach: which figures have it on the site.
    """

    pattern: str
    label: str
    meaning: str
    make: Maker | None = None
    reach: int = DAYS

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
    return Kind(pattern, f"Citation ({name})", f"the citation as {name}", make, EVERY)


def _brief(paper: str, make: Maker) -> Kind:
    said = f"one page about the figure, {paper}"
    return Kind(
        f"{{}}-brief-{paper.lower()}.pdf", f"Brief, one page (PDF, {paper})", said, make, USUAL
    )


def _csv(figure: Figure, _: Dataset) -> bytes:
    return to_csv(figure.rows)


_EDITED: Final = (
    "a slide: shapes that can be edited, charts with their numbers, notes for the speaker"
)
_PART: Final = "picture with caption, notes, citation as a footnote, and the data as a table"
_ROWS: Final = "the data drawn, for spreadsheets (UTF-8; lists are joined by ;)"
_TYPED: Final = "the data drawn with their types; notes, sources and citation"
_ALL: Final = "everything about the figure: text, columns, sources, licences, hashes"

METADATA: Final = Kind("{}.metadata.json", "Everything about the figure (JSON)", _ALL, reach=EVERY)
ARCHIVE: Final = Kind("{}.zip", "Pictures, data and metadata (ZIP)", "")
# In the order in which a page lists them.
KINDS: Final = (
    Kind("{}.svg", "Vector picture (SVG)", "vector picture, editable text", svg_file, EVERY),
    Kind("{}.png", "Picture for print and slides (PNG)", "picture, 300 dpi", png_file),
    Kind("{}.pdf", "Vector picture (PDF)", "vector picture for print", pdf_file),
    Kind("{}.pptx", "Slide (PPTX), with shapes to edit", _EDITED, slide),
    _brief("A4", brief.A4),
    _brief("Letter", brief.LETTER),
    Kind("{}.docx", "Part of a document (DOCX)", _PART, document, USUAL),
    Kind("{}-card.png", "Link preview (PNG, 1200 x 630)", "small picture for link previews", card),
    Kind("{}.csv", "Data (CSV, opens in Excel)", _ROWS, _csv, EVERY),
    Kind("{}.xlsx", "Workbook (XLSX): data, notes, sources", _TYPED, workbook, EVERY),
    Kind("{}.json", "Data (JSON)", "the data drawn, for programs", to_json, EVERY),
    METADATA,
    Kind("{}.html", "Interactive, one file, works offline (HTML)", "", offline_page, LEADS),
    _citation("bibtex", "BibTeX"),
    _citation("ris", "RIS"),
    _citation("csl-json", "CSL-JSON"),
    ARCHIVE,
    Kind("embed.html", "", "the figure for an iframe on another page", embed_page),
)
# What the archive of pictures, data and metadata leaves out: each holds all that it needs itself.
APART: Final = tuple(kind for kind in KINDS if kind.format in {"html", "pptx", "docx", "xlsx"}
                     or "brief" in kind.pattern)  # fmt: skip
# What a reader can take of several figures at once.
_PICKED: Final = frozenset({"pptx", "docx", "xlsx", "png", "svg", "csv", "{}-brief-a4.pdf"})
BASKET: Final = tuple(kind for kind in KINDS if kind.format in _PICKED)


def kinds_of(figure: Figure) -> tuple[Kind, ...]:
    """Return the kinds of file that the site has of a figure, in the order of a page."""
    if figure.until:
        rank = EVERY if figure.family else DAYS
    else:
        rank = USUAL if figure.is_variant else LEADS
    return tuple(kind for kind in KINDS if kind.reach >= rank)
