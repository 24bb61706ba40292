"""A figure as a document (DOCX), a part to paste: the picture, its caption, notes and rows.

The caption has Word's own number, the citation is a footnote. The text is written as XML and parsed
once: the library is slow cell by cell.
"""

import io
from typing import Any, Final

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite, credit
from analysis.publish.files.document_table import TWIPS, shown, table
from analysis.publish.files.document_template import LANGUAGE, MARGIN, PAGE, begun
from analysis.publish.files.document_xml import UNUSABLE, caption, linked, paragraph, run
from analysis.publish.files.office import described, settled, words_of
from analysis.publish.files.pictures import alone

HIGHEST: Final = 21.0  # centimetres of a picture, so that its caption stands below it
SCALE: Final = 2.0  # pixels of the picture a CSS pixel: 234 dpi at the width of the page
DPI: Final = 234
UPRIGHT: Final = 6  # columns that an upright page has room for
NOTES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REFERENCE: Final = '<w:rPr><w:rStyle w:val="footnotereference"/></w:rPr>'
END: Final = '<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _add_picture(made: Any, figure: Figure) -> None:
    """Add the picture, as wide as the text or as high as a page allows, with its words."""
    from docx.shared import Cm

    image, slope = alone(figure, SCALE, DPI)
    width = min(PAGE[0] - 2 * MARGIN, HIGHEST / slope)
    made.add_picture(io.BytesIO(image), width=Cm(width), height=Cm(width * slope))
    paragraph = made.paragraphs[-1]
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = 0
    about = next(paragraph._p.iter("{*}docPr"))
    about.set("name", figure.id)
    about.set("descr", UNUSABLE.sub("", figure.alt))


def _footnote(made: Any, text: str) -> None:
    """Add the part of the footnotes: the two lines that Word asks for, and the footnote 1."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    space = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>{space}</w:pPr>'
        f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
        for number, kind, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    words = paragraph(f"<w:r>{REFERENCE}<w:footnoteRef/></w:r>{linked(f' {text}')}", "footnotetext")
    content = f'{rules}<w:footnote w:id="1">{words}</w:footnote>'
    xml = f"{XML}<w:footnotes {nsdecls('w')}>{content}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml, made.part.package)
    made.part.relate_to(part, NOTES)
    named = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    asked = parse_xml(f"<w:footnotePr {nsdecls('w')}>{named}</w:footnotePr>")
    next(made.settings.element.iter("{*}compat")).addprevious(asked)


def _texts(figure: Figure, data: Dataset) -> list[str]:
    """Return what stands below the caption, a paragraph each."""
    url = credit.figure_url(figure)
    said = f"{credit.source_line(figure)}. {credit.as_of_line(figure)}. {url}".rstrip()
    return [figure.subtitle, *figure.notes, said, f"{credit.licence_line(figure, data)}."]


def _upright() -> str:
    """Return the end of the pages that stand upright."""
    wide, high, margin = (round(edge * TWIPS) for edge in (*PAGE, MARGIN))
    margins = " ".join(f'w:{edge}="{margin}"' for edge in ("top", "right", "bottom", "left"))
    margins += ' w:header="709" w:footer="709" w:gutter="0"'
    return f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}"/><w:pgMar {margins}/></w:sectPr>'


def _content(figure: Figure, data: Dataset) -> str:
    """Return what follows the picture."""
    cited = f'<w:r>{REFERENCE}<w:footnoteReference w:id="1"/></w:r>'
    *texts, last = map(linked, _texts(figure, data))
    is_wide = len(shown(figure)) > UPRIGHT
    width = PAGE[is_wide] - 2 * MARGIN
    rest = f"The ids of the rows, and columns for programs, are in the file {figure.stem}.csv."
    return "".join(
        (
            caption("Figure", figure.title, after=cited),
            *map(paragraph, texts),
            paragraph(last, more=_upright() if is_wide else ""),
            caption("Table", f"Data of the figure “{figure.title}”", more="<w:keepNext/>"),
            paragraph(run(rest), more="<w:keepNext/>"),
            table(figure, width),
            END,
        )
    )


def _filled(made: Any, figure: Figure, data: Dataset) -> None:
    """Add all that follows the picture; many columns stand on pages of their own, laid across."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    section = made.sections[0]
    for part in parse_xml(f"<w:body {nsdecls('w')}>{_content(figure, data)}</w:body>"):
        section._sectPr.addprevious(part)
    if len(shown(figure)) > UPRIGHT:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def document(figure: Figure, data: Dataset) -> bytes:
    """Return the figure as DOCX, the same bytes every time.

    data: the dataset the figure was made from; its day of reference is when the file was made.
    """
    made = begun()
    _add_picture(made, figure)
    _filled(made, figure, data)
    _footnote(made, cite.cite(cite.of_figure(figure, data), "apa"))
    described(made.core_properties, words_of(figure, data), data)
    made.core_properties.language = LANGUAGE
    buffer = io.BytesIO()
    made.save(buffer)
    return settled(buffer.getvalue(), data.reference_date)
