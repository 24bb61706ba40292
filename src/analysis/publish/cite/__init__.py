"""Citations: every format of a figure, of the whole book and of a primary source, one generator.

    >>> from analysis import figures, load
    >>> from analysis.publish import cite
    >>> data = load()
    >>> reference = cite.of_figure(figures.get("membership-map"), data)
    >>> cite.cite(reference, "apa")  # doctest: +SKIP

"Figure by this book" (`of_figure`, `of_row`) and "data from" (`of_source`) are different
references: a reader who uses a number cites both. No citation depends on the clock or the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from analysis.publish.cite.addresses import RELEASES, base_url, cited_base, figure_url
from analysis.publish.cite.build import of_book, of_fact, of_figure, of_row, of_source
from analysis.publish.cite.entries import bibtex, ris
from analysis.publish.cite.formats import apa, chicago, csl_json, short
from analysis.publish.cite.reference import BOOK, BOOK_TITLE, Reference

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset

__all__ = [
    "BOOK",
    "BOOK_TITLE",
    "FORMATS",
    "LABELS",
    "RELEASES",
    "Reference",
    "base_url",
    "bibliography",
    "cite",
    "cited_base",
    "figure_url",
    "formats",
    "of_book",
    "of_fact",
    "of_figure",
    "of_row",
    "of_source",
]


class Format(NamedTuple):
    """A format: its name for readers, the end of a file's name, and how a citation is made."""

    label: str
    suffix: str
    make: Callable[[Reference], str]


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "short": Format("Short line", ".txt", short),
        "apa": Format("APA, 7th edition", ".txt", apa),
        "chicago": Format("Chicago, 18th edition, author-date", ".txt", chicago),
        "bibtex": Format("BibTeX", ".bib", lambda reference: bibtex([reference])),
        "ris": Format("RIS", ".ris", lambda reference: ris([reference])),
        "csl-json": Format("CSL-JSON", ".csl.json", lambda reference: csl_json([reference])),
    }
)
LABELS: Final[Mapping[str, str]] = MappingProxyType({k: f.label for k, f in FORMATS.items()})


@lru_cache(maxsize=4096)
def _made(reference: Reference, style: str) -> str:
    return FORMATS[style].make(reference)


def cite(reference: Reference, style: str) -> str:
    """Return a citation in one of FORMATS, named in any case.

    Raises ValueError naming the nearest and all for another style, TypeError for what is no text.
    """
    expected = f"expected one of {', '.join(FORMATS)}"
    if not isinstance(style, str):
        raise TypeError(f"citation style {style!r} is no text; {expected}")
    asked = style.strip().lower()
    if asked not in FORMATS:
        near = get_close_matches(asked, FORMATS, n=1, cutoff=0)
        raise ValueError(
            f"no citation style {style!r}; nearest: {near[0] if near else 'short'}; {expected}"
        )
    return _made(reference, asked)


def formats(reference: Reference) -> Mapping[str, str]:
    """Return a citation in every format, keys as FORMATS."""
    return MappingProxyType({style: cite(reference, style) for style in FORMATS})


def bibliography(data: Dataset) -> Mapping[str, str]:
    """Return all sources as text of a `bibtex`, a `ris` and a `csl-json` file, by source id."""
    from analysis.evidence.sources import cited

    found = cited(data, [sorted(data["sources"]["source_id"])])
    references = [of_source(source, language=source.language) for source in found]
    return MappingProxyType(
        {"bibtex": bibtex(references), "ris": ris(references), "csl-json": csl_json(references)}
    )
