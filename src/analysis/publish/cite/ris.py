"""References as RIS, the format that every reference manager imports, written by rispy."""

from __future__ import annotations

from collections.abc import Iterable

import rispy

from analysis.publish.cite.reference import Reference

TYPES = {"figure": "FIGURE", "row": "DATA", "book": "DATA", "source": "ELEC"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:
        """Return no header: rispy's running number is not part of the format."""
        del count
        return ""


def _date(issued: tuple[int, ...]) -> str:
    """Return a date as RIS writes it, `YYYY/MM/DD/`, unknown parts blank."""
    parts = [f"{part:02d}" for part in issued] + ["", "", ""]
    return "/".join(parts[:3]) + "/" if issued else ""


def _record(reference: Reference) -> dict[str, object]:
    issued = reference.issued
    fields: dict[str, object] = {
        "type_of_reference": TYPES[reference.kind],
        "id": reference.key,
        "title": reference.title,
        "authors": list(reference.authors),
        "secondary_title": reference.container,
        "publisher": reference.publisher,
        "year": str(issued[0]) if issued else "",
        "date": _date(issued),
        "edition": reference.versions,
        "notes": [reference.medium] if reference.medium else [],
        "language": reference.language,
        "urls": [reference.url] if reference.url else [],
    }
    return {name: value for name, value in fields.items() if value}


def ris(references: Iterable[Reference]) -> str:
    """Return references as the text of a .ris file."""
    records = [_record(reference) for reference in references]
    return str(rispy.dumps(records, implementation=_Writer))
