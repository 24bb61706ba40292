"""Citations: every format of a figure, of the whole book and of a primary source, one generator.

    >>> from analysis import cite, figures, load
    >>> data = load()
    >>> reference = cite.of_figure(figures.get("membership-map"), data)
    >>> cite.cite(reference, "apa")  # doctest: +SKIP

"Figure by this book" (`of_figure`, `of_row`, `of_book`) and "data from" (`of_source`) are different
references: a reader who uses a number cites both. No citation depends on the clock or the network.
"""

from analysis.publish.cite.address import base_url, book_url, figure_url
from analysis.publish.cite.build import of_book, of_fact, of_figure, of_row, of_source
from analysis.publish.cite.formats import FORMATS, LABELS, bibliography, cite, formats
from analysis.publish.cite.reference import BOOK, BOOK_TITLE, Reference

__all__ = [
    "BOOK",
    "BOOK_TITLE",
    "FORMATS",
    "LABELS",
    "Reference",
    "base_url",
    "bibliography",
    "book_url",
    "cite",
    "figure_url",
    "formats",
    "of_book",
    "of_fact",
    "of_figure",
    "of_row",
    "of_source",
]
