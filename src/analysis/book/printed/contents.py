"""What stands in the printed book, in which order: parts and pages of `_toc.yml`."""

from pathlib import Path
from typing import Final, NamedTuple

import yaml

CONTENTS: Final = "_toc.yml"


class Part(NamedTuple):
    """A part of the book: its caption, blank for what stands before all parts, and its pages."""

    caption: str
    pages: tuple[str, ...]


def parts(folder: Path) -> list[Part]:
    """Return the parts of the book in a folder; a page is its name without folder and ending."""
    said = yaml.safe_load((folder / CONTENTS).read_text(encoding="utf-8"))
    found = [Part("", (Path(said["root"]).name,))]
    for part in said.get("parts", [said]):
        pages = (Path(chapter["file"]).name for chapter in part.get("chapters", []))
        found.append(Part(part.get("caption", ""), tuple(pages)))
    return found
