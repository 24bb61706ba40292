"""The list of formats, and what is asked of it: one citation, all of them, a bibliography."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from analysis.publish.cite.build import of_source
from analysis.publish.cite.csl import apa, chicago, csl_json
from analysis.publish.cite.managers import bibtex, ris
from analysis.publish.cite.reference import Reference

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for readers, the end of a file's name, and how a citation is made."""

    label: str
    suffix: str
    make: Callable[[Reference], str]


def short(reference: Reference) -> str:
    """Return one line for a caption or a slide: title, book or publisher, day, versions, URL."""
    date = "-".join(f"{part:02d}" for part in reference.issued) or "n.d."
    if reference.kind == "source":
        parts = [reference.publisher, f"“{reference.title}”", date]
    else:
        name = f"“{reference.title}”" if reference.container else reference.title
        parts = [name, reference.container, reference.medium, f"version {reference.versions}"]
    return ". ".join([", ".join(filter(None, parts)), *filter(None, [reference.url])])


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
def cite(reference: Reference, style: str) -> str:
    """Return a citation in one of FORMATS; raises ValueError naming the nearest and all."""
    if style not in FORMATS:
        near = get_close_matches(style, FORMATS, n=1, cutoff=0)
        raise ValueError(
            f"no citation style {style!r}; nearest: {near[0] if near else 'short'}; "
            f"expected one of {', '.join(FORMATS)}"
        )
    return FORMATS[style].make(reference)


def formats(reference: Reference) -> Mapping[str, str]:
    """Return a citation in every format, keys as FORMATS."""
    return MappingProxyType({style: cite(reference, style) for style in FORMATS})


def bibliography(data: Dataset) -> Mapping[str, str]:
    """Return all sources as text of a `bibtex`, a `ris` and a `csl-json` file, by source id."""
    from analysis.evidence.sources import cited

    rows = data["sources"].sort_values("source_id")
    found = cited(data, [tuple(rows["source_id"])])
    references = [
        of_source(source, language=str(tag))
        for source, tag in zip(found, rows["language"], strict=True)
    ]
    return MappingProxyType(
        {"bibtex": bibtex(references), "ris": ris(references), "csl-json": csl_json(references)}
    )
