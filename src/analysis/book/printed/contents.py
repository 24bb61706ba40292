"""What stands in the printed book, in which order: parts and pages of `_toc.yml`."""

from pathlib import Path
from typing import Final, NamedTuple

from sphinx_external_toc.parsing import parse_toc_yaml

CONTENTS: Final = "_toc.yml"


class Part(NamedTuple):
    """A part of the book: its caption, blank for what stands before all parts, and its pages."""

    caption: str
    pages: tuple[str, ...]


def parts(folder: Path) -> list[Part]:
    """Return the parts of the book in a folder; a page is its name without folder and ending."""
    front = parse_toc_yaml(folder / CONTENTS).root
    chapters = (
        Part(tree.caption or "", tuple(Path(str(page)).name for page in tree.items))
        for tree in front.subtrees
    )
    return [Part("", (Path(front.docname).name,)), *chapters]
