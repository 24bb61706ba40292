"""The entry of a material on the page of all of them, with the figures that show it."""

from markupsafe import Markup

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.measures.supply import answers as supply
from analysis.publish.html import material
from analysis.publish.html.site import site_of


def entry_of(data: Dataset, material_id: str) -> Markup:
    """Return the entry of a material, with links to its figures: of all stages, and its maps."""
    name = supply.materials(data)[material_id]
    families = [figures.get(lead, data=data).family for lead in figures.LEADS]
    pictures = [
        (figure_id, f"On the map: {words[0]}" if "-map-" in figure_id else "Every country listed")
        for family in families
        for figure_id, words in (family.names.items() if family else ())
        if name in words
    ]
    return material.entry(supply.answer(material_id, data=data), site_of(data), pictures)
