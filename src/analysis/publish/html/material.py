"""The entry of a material on the page of all of them, with the figures that show it."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.data.words import opening, sentence_list
from analysis.measures.supply.answers import Answer, Stage, answer, materials
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, REST, WITH_EU
from analysis.measures.supply.words import OTHERWISE, beside, said
from analysis.publish import templates
from analysis.publish.html.site import Site, site_of

SHOWN: Final = (MEMBERS, WITH_EU, IN_CHINA, REST)  # the groups of an entry


def _shown(stage: Stage) -> Stage:
    """Return a stage whose basis speaks of the shares that an entry shows, and of no other."""
    if any(stage.shares[group].is_open for group in SHOWN):
        return stage
    return stage._replace(basis=stage.basis.removesuffix(OTHERWISE))


def told(stage: Stage, group: str) -> str:
    """Return a share in words, without what it is of where the stage says that of all."""
    return beside(said(stage.shares[group]), stage.basis)


def entry(told_of: Answer, site: Site, shown: Sequence[tuple[str, str]] = ()) -> Markup:
    """Return what is known of a material as HTML.

    shown: ids of figures of it, each with what the link to it says.
    """
    stages = [_shown(stage) for stage in told_of.stages if stage.listing.whole is not None]
    notes = dict.fromkeys(note for stage in told_of.stages for note in stage.footnotes)
    return templates.html(
        "material",
        stages=stages,
        missing=sentence_list(told_of.missing),
        stated=list(told_of.stated.itertuples()),
        projects=[row for row in told_of.projects.itertuples() if row.is_named],
        footnotes=list(notes),
        pictures=[(f"{site.figure(name)}index.html", words) for name, words in shown],
        told=told,
        opening=opening,
        site=site,
    )


def entry_of(data: Dataset, material_id: str) -> Markup:
    """Return the entry of a material, with links to its figures: of all stages, and its maps."""
    name = materials(data)[material_id]
    families = filter(None, (figures.get(lead, data=data).family for lead in figures.LEADS))
    pictures = [
        (figure_id, f"On the map: {words[0]}" if "-map-" in figure_id else "Every country listed")
        for family in families
        for figure_id, words in family.names.items()
        if name in words
    ]
    return entry(answer(material_id, data=data), site_of(data), pictures)
