"""A figure as a slide: the finding, the picture as shapes that can be edited, its source, notes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Any, Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite, credit
from analysis.publish.files.glances import GLANCE, fitting, is_legible, legend
from analysis.publish.files.office import described, settled, words_of
from analysis.publish.files.slide_chart import add_chart
from analysis.scene import drawing, text
from analysis.scene.layout import WIDE
from analysis.scene.marks import Scene
from analysis.scene.palette import COLOUR

BARE: Final = "A chart of the printed numbers alone: bounds and marks are in the picture."
WIDTH, HEIGHT = 1280, 720  # CSS pixels: 13.33 by 7.5 inches
MARGIN: Final = 48.0
TITLES: Final = (34.0, 30.0, 26.0, 23.0, 20.0, 17.0, 14.0, 12.0)  # sizes of the title
TALLEST: Final = 87.0  # what a title may take: two lines of the largest size, three of the fourth
SUBTITLE, CREDIT = 17.0, 13.5
LEADING: Final = 1.25
SLACK: Final = 1.02  # letters of another program may be a little wider than the font says
LEGIBLE: Final = 12.0  # pixels: 9 pt
KEY: Final = 1.2  # pixels of the slide for one of the key
SCALE: Final = 2.0  # a glance is laid out for half the slide


class Line(NamedTuple):
    """A text on the slide: its words, size, tone, and whether it is bold; from a height down."""

    words: str
    size: float
    tone: str
    top: float
    lines: int
    bold: bool = False

    @property
    def bottom(self) -> float:
        """Where the next may begin."""
        return self.top + self.lines * self.size * LEADING


def _line(words: str, size: float, tone: str, top: float, *, bold: bool = False) -> Line:
    room = (WIDTH - 2 * MARGIN) / SLACK
    broken = text.broken(words, room, size, bold=bold)
    # An office program breaks a word that is longer than a line.
    lines = sum(max(1, ceil(text.width(line, size, bold=bold) / room)) for line in broken)
    return Line(words, size, tone, top, lines, bold)


def title_of(figure: Figure) -> Line:
    """Return the title in the largest size that leaves the picture its room, else the smallest."""
    tries = [_line(figure.title, size, "ink", MARGIN * 0.6, bold=True) for size in TITLES]
    return next((line for line in tries if line.bottom - line.top <= TALLEST), tries[-1])


def _placed(scene: Scene, top: float, bottom: float) -> drawing.Place:
    """Return where a scene stands: as large as it can be, in the middle."""
    width, height = WIDTH - 2 * MARGIN, bottom - top
    scale = min(width / scene.width, height / scene.height)
    left = (WIDTH - scene.width * scale) / 2
    return drawing.Place(left, top + (height - scene.height * scale) / 2, scale)


def _notes(figure: Figure, data: Dataset, *, whole: bool) -> str:
    """Return the words for the speaker: method and notes, what is not shown, how to cite."""
    parts = (
        figure.subtitle,
        *figure.notes,
        "" if whole else f"{GLANCE} {figure.untold}",
        f"{credit.as_of_line(figure)}. {credit.source_line(figure)}.",
        f"Cite as: {cite.cite(cite.of_figure(figure, data), 'apa')}",
        credit.figure_url(figure),
        f"{credit.licence_line(figure, data)}.",
    )
    return "\n".join(filter(None, parts))


def _foot(figure: Figure, data: Dataset, *, whole: bool) -> Line:
    """Return the foot: source, day, licences, address, and whether the picture is whole."""
    parts = (
        f"{credit.source_line(figure)}.",
        f"{credit.as_of_line(figure)}.",
        f"{credit.licence_line(figure, data)}.",
        "" if whole else GLANCE,
        credit.figure_url(figure),
    )
    line = _line(" ".join(filter(None, parts)), CREDIT, "muted", 0.0)
    return line._replace(top=HEIGHT - MARGIN * 0.5 - line.bottom)


def _written(shape: Any, line: Line) -> None:
    """Put a line of text into a shape of the slide and give it its place."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Emu, Pt

    shape.left, shape.top = Emu(round(MARGIN * drawing.EMU)), Emu(round(line.top * drawing.EMU))
    shape.width = Emu(round((WIDTH - 2 * MARGIN) * drawing.EMU))
    shape.height = Emu(round((line.bottom - line.top) * drawing.EMU))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = line.words
    paragraph = frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold = Pt(line.size * 0.75), line.bold
    paragraph.font.color.rgb = RGBColor(*bytes.fromhex(COLOUR[line.tone].removeprefix("#")))
    paragraph.alignment = 1  # left


@lru_cache(maxsize=1)
def _empty() -> bytes:
    """Return an empty deck, 16:9, with the one layout that has a title only, and with notes."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * drawing.EMU), Emu(HEIGHT * drawing.EMU)
    for layout in [one for one in deck.slide_layouts if one.name != "Title Only"]:
        deck.slide_layouts.remove(layout)
    buffer = io.BytesIO()
    if deck.notes_master:  # made when it is asked for
        deck.save(buffer)
    return buffer.getvalue()


def _drawn(figure: Figure, top: float, bottom: float, *, whole: bool) -> Iterator[str]:
    """Yield the picture between two heights, and the key of one for a glance, as XML."""
    width, shown = WIDTH - 2 * MARGIN, figure.scene(WIDE)
    if not whole:
        shown = fitting(figure, width / SCALE, (bottom - top) / SCALE)
        if told := legend(shown, round(width / KEY)):
            bottom -= told.height * KEY + 8
            place = drawing.Place(MARGIN, bottom + 8, KEY)
            yield drawing.group(told, place, name="key", alt="Key", first_id=50)
            shown = fitting(figure, width / SCALE, (bottom - top) / SCALE)
    place = _placed(shown, top, bottom)
    yield drawing.group(shown, place, name=figure.id, alt=figure.alt, first_id=200)


def _start(deck: Any, figure: Figure, subtitle: str, foot: Line) -> tuple[Any, float]:
    """Add a slide with title, subtitle and foot; return it, and where its picture may begin."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    title = title_of(figure)
    below = _line(subtitle, SUBTITLE, "muted", title.bottom + 4)
    _written(slide.shapes.title, title)
    for line in (below, foot):
        _written(slide.shapes.add_textbox(0, 0, 0, 0), line)
    return slide, below.bottom + 12


def add(deck: Any, figure: Figure, data: Dataset) -> None:
    """Add the slides of a figure to a deck: its picture, and a chart for each that it has."""
    from pptx.oxml import parse_xml

    title, foot = title_of(figure), _foot(figure, data, whole=True)
    top = _line(figure.subtitle, SUBTITLE, "muted", title.bottom + 4).bottom + 12
    whole = is_legible(figure, WIDTH - 2 * MARGIN, foot.top - 10 - top, LEGIBLE)
    foot = _foot(figure, data, whole=whole)
    slide, top = _start(deck, figure, figure.subtitle, foot)
    for shapes in _drawn(figure, top, foot.top - 10, whole=whole):
        slide.shapes._spTree.append(parse_xml(shapes))  # the library adds no ready group
    notes = _notes(figure, data, whole=whole)
    slide.notes_slide.notes_text_frame.text = notes
    for chart in figure.charts():
        foot = _foot(figure, data, whole=True)
        slide, top = _start(deck, figure, f"{chart.title}, {chart.unit}", foot)
        add_chart(slide, chart, (MARGIN, top, WIDTH - 2 * MARGIN, foot.top - 10 - top), figure.alt)
        slide.notes_slide.notes_text_frame.text = f"{BARE}\n{notes}"


def deck_of(shown: Sequence[Figure], data: Dataset, words: Mapping[str, str]) -> bytes:
    """Return the slides of figures as one deck (PPTX), the same bytes every time.

    words: its properties, see `office`.
    """
    from pptx import Presentation

    deck = Presentation(io.BytesIO(_empty()))  # made once: the library's own has much to take out
    for figure in shown:
        add(deck, figure, data)
    described(deck.core_properties, words, data)
    buffer = io.BytesIO()
    deck.save(buffer)
    return settled(buffer.getvalue(), data.reference_date)


def slide(figure: Figure, data: Dataset) -> bytes:
    """Return the figure as a deck of its own: the picture, and its charts."""
    return deck_of([figure], data, words_of(figure, data))
