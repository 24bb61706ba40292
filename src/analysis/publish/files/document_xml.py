"""Words of a document as Word's XML: runs, paragraphs, links, captions that Word counts."""

import re
from html import escape
from typing import Final

UNUSABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ADDRESS: Final = re.compile(r"(https?://[^\s)]*[^\s).,;])")


def run(text: str, looks: str = "") -> str:
    """Return text as a run: what XML cannot hold is left out, a line break is one of Word's."""
    words = escape(UNUSABLE.sub("", text)).replace("\n", "</w:t><w:br/><w:t>")
    words = words.replace("<w:t>", '<w:t xml:space="preserve">')
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str, style: str = "FigureNote", more: str = "") -> str:
    """Return runs as a paragraph; style: its id; more: of its properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _field(code: str, shown: str) -> str:
    """Return a field of Word's, and what it shows until Word works it out."""
    words = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    begin, middle, end = (
        f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")
    )
    return f"<w:r>{begin}</w:r><w:r>{words}</w:r><w:r>{middle}</w:r>{run(shown)}<w:r>{end}</w:r>"


def linked(text: str) -> str:
    """Return text as runs, addresses as links."""
    parts = enumerate(ADDRESS.split(text))
    return "".join(_field(f'HYPERLINK "{part}"', part) if n % 2 else run(part) for n, part in parts)


def caption(label: str, text: str, *, after: str = "", more: str = "") -> str:
    """Return a caption whose number Word counts: a label, a SEQ field, a text."""
    number = _field(f"SEQ {label} \\* ARABIC", "1")
    return paragraph(f"{run(f'{label} ')}{number}{run(f'. {text}')}{after}", "Caption", more)
