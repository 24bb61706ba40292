"""Notes that several figures of a page have: under the later ones they are folded.

Each figure says all that holds for it, because it is embedded and saved alone. On a page with
several a reader meets the same sentences again, and looks for what is different in them.
"""

import re
from typing import Any, Final

from markupsafe import Markup
from sphinx.application import Sphinx

from analysis.data.words import number_of
from analysis.publish import templates

CAPTION: Final = re.compile("<figcaption>.*?</figcaption>", re.DOTALL)
SOURCE: Final = '<p class="msp-source">'  # the last line of a caption
NOTE: Final = re.compile('<p class="msp-note">.*?</p>\n?', re.DOTALL)


def folded(body: str) -> str:
    """Return the HTML of a page with the notes folded that stand under a figure further up."""
    seen: set[str] = set()

    def once(caption: re.Match[str]) -> str:
        notes = NOTE.findall(caption[0])
        again = [note for note in notes if note in seen]
        seen.update(notes)
        if not again:
            return caption[0]
        left = NOTE.sub(lambda note: "" if note[0] in again else note[0], caption[0])
        words = f"{number_of(len(again), 'note')} under a figure above "
        words += "holds here, too" if len(again) == 1 else "hold here, too"
        fold = templates.html("again", words=words, notes=Markup("").join(map(Markup, again)))
        return left.replace(SOURCE, f"{fold}{SOURCE}")

    return CAPTION.sub(once, body)


def on_page(_: Sphinx, _name: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Fold the repeated notes of a page."""
    if "body" in context:
        context["body"] = folded(context["body"])


def connect(app: Sphinx) -> None:
    """Hook the folding into the build."""
    app.connect("html-page-context", on_page)
