"""A page about a figure, A4 or Letter: finding, picture, three facts, caveats, citation (PDF)."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.words import number_of
from analysis.figures.record import Figure
from analysis.publish import cite, credit, templates
from analysis.publish.files.glances import GLANCE, is_legible, with_legend
from analysis.scene import pictures as typeset
from analysis.scene import svg, text
from analysis.scene.kept import once
from analysis.scene.layout import WIDE
from analysis.scene.marks import Words

FACTS: Final = 3
NAMED: Final = 3  # publishers that a fact names where it has more
ROOM: Final = (658.0, 480.0)  # pixels that a picture has: 17.4 cm, and half of the page
LEGIBLE: Final = 9.0  # pixels: words of 6.75 pt; no letter of the page is smaller
POINT: Final = 0.75  # of a pixel
GLANCE_ROOM: Final = (506.0, 370.0)  # the same for one that is enlarged by 1.3
KEY: Final = 10.0
PAPERS: Final = ("a4", "us-letter")


def _is_written(words: str) -> bool:
    """Return whether the font of the pictures has the letters of a text."""
    try:
        text.width(words, 1.0)
    except ValueError:
        return False
    return True


def sources_said(figure: Figure, ids: tuple[str, ...]) -> str:
    """Return who published the sources of a row, the first by name, and how many more there are.

    An id stands where the name is in another script.
    """
    imprints = {source.source_id: source.imprint for source in figure.sources}
    said = [imprints[one] if _is_written(imprints[one]) else one for one in dict.fromkeys(ids)]
    first = list(dict.fromkeys(said))[:NAMED]
    more = sum(words not in first for words in said)
    left = f"; and {number_of(more, 'more source')}, listed on the figure's page" if more else ""
    return "; ".join(first) + left


def facts(figure: Figure) -> Iterator[dict[str, str]]:
    """Yield the first rows that the picture marks: what a mark says, and who published it."""
    marks = [mark for panel in figure.scene(WIDE).panels for mark in panel.marks]
    says = {mark.row: mark.says for mark in reversed(marks) if mark.row and mark.says}
    key = figure.rows[figure.key] if figure.key else figure.rows.index
    shown = [(says[row], ids) for row, ids in zip(key.astype(str), figure.rows["source_ids"],
                                                  strict=True) if row in says]  # fmt: skip
    for words, ids in shown[:FACTS]:
        told = ". ".join(line[:1].upper() + line[1:].rstrip(".") for line in words.split("\n"))
        yield {"words": f"{told}.", "source": sources_said(figure, ids)}


def brief(figure: Figure, data: Dataset, paper: str) -> bytes:
    """Return the page as a tagged PDF (PDF/UA-1); paper: one of PAPERS."""
    whole = is_legible(figure, *ROOM, LEGIBLE)
    scene = figure.scene(WIDE) if whole else with_legend(figure, *GLANCE_ROOM, KEY)
    marks = (mark for panel in scene.panels for mark in panel.marks)
    smallest = min(
        (mark.size for mark in marks if isinstance(mark, Words)), default=scene.layout.small
    )
    said = {
        "title": figure.title,
        "subtitle": figure.subtitle,
        "author": cite.BOOK,
        "alt": figure.alt,
        "picture": svg.as_file(scene, figure.id),
        "ratio": scene.height / scene.width,
        # Points that the picture must be wide for its smallest words to be read.
        "least": scene.width * LEGIBLE * POINT / smallest,
        "facts": list(facts(figure)),
        "notes": [*figure.notes, *([] if whole else [GLANCE])],
        "citation": cite.cite(cite.of_figure(figure, data), "apa"),
        "source": f"{credit.source_line(figure)}. {credit.as_of_line(figure)}. "
        f"{credit.licence_line(figure, data)}.",
    }
    page, words = templates.asset("templates/brief.typ"), json.dumps(said, ensure_ascii=False)
    return once(lambda: typeset.document(page, said=words, paper=paper), page, words, paper)


A4, LETTER = (partial(brief, paper=paper) for paper in PAPERS)
