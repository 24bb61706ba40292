"""Data in Markdown: a text stays the text that it is, in a paragraph, a heading, a link, a list.

What would act is written as a character reference, which HTML reads, too: so it holds in the lines
of HTML that a page of Markdown may have. Code takes no references: there only ids and numbers go.
"""

import re
from typing import Final

from markupsafe import Markup

_ACTS: Final = re.compile(
    r"[\\`*{}\[\]<>$&|]"  # code, emphasis, roles, links, markup, formulas, references, cells
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # emphasis; within a word it is none
    r"|~(?=~)|(?<=~)~"
    r"|(?<!\S)#"  # a heading, and what may end one
    r"|^[-+=:%(~]"  # a list, a line under a heading, a definition, a comment, a target
    r"|^[0-9](?=[0-9]{0,8}[.)](\s|$))"  # a list with numbers
)


def escaped(text: object) -> str:
    """Return a text for a page or a snippet of Markdown; Markup stands as it is."""
    if isinstance(text, Markup):
        return text
    return _ACTS.sub(lambda found: f"&#{ord(found[0])};", str(text))
