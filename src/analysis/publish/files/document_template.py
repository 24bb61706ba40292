"""The empty document that a figure is put into: A4, its styles and its language."""

from typing import Any, Final

LANGUAGE: Final = "en-GB"
FONT: Final = "Arial"  # one as wide is on every system
PAGE: Final = (21.0, 29.7)  # centimetres: A4
MARGIN: Final = 2.5
KEPT: Final = ("TableNormal", "TableGrid")  # styles of tables that stay


def _styled(made: Any) -> None:
    """Give a document its styles, language and settings; drop the template's styles of tables."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = made.styles
    for style in [one for one in styles if one.type == WD_STYLE_TYPE.TABLE]:
        if style.style_id not in KEPT:
            style.delete()
    styles["Normal"].font.name = FONT
    styles["Caption"].font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    sizes = {"Figure Note": (9, 4), "Figure Data": (7.5, 0), "footnote text": (8.5, 0)}
    for name, (size, after) in sizes.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.islower())
        style.base_style, style.font.size = styles["Normal"], Pt(size)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), 1.0
    mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
    for element in styles.element.iter("{*}lang"):
        element.set(qn("w:val"), LANGUAGE)
    # The rules of today's Word, and the zoom, which the template leaves out.
    settings = made.settings.element
    next(settings.iter("{*}compatSetting")).set(qn("w:val"), "15")
    next(settings.iter("{*}zoom")).set(qn("w:percent"), "100")
    next(settings.iter("{*}themeFontLang")).set(qn("w:val"), LANGUAGE)


def begun() -> Any:
    """Return an empty document, A4, without what the template has of its own."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.shared import Cm

    made = Document()
    for owner, name in ((made.part.package, KIND.THUMBNAIL), (made.part, "stylesWithEffects")):
        for number in [key for key, one in owner.rels.items() if one.reltype.endswith(name)]:
            del owner.rels[number]
    section = made.sections[0]
    section.page_width, section.page_height = map(Cm, PAGE)
    for edge in ("left", "right", "top", "bottom"):
        setattr(section, f"{edge}_margin", Cm(MARGIN))
    _styled(made)
    return made
