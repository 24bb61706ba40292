"""The entry of a material on the page of all of them: one template, filled from the answer."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from analysis.data.words import opening, sentence_list
from analysis.measures.supply.answers import Answer, Stage
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, REST, WITH_EU
from analysis.measures.supply.words import OTHERWISE, beside, said
from analysis.publish import templates
from analysis.publish.html.site import Site

SHOWN: Final = (MEMBERS, WITH_EU, IN_CHINA, REST)  # the groups of an entry


def _shown(stage: Stage) -> Stage:
    """Return a stage whose basis speaks of the shares that an entry shows, and of no other."""
    if any(stage.shares[group].is_open for group in SHOWN):
        return stage
    return stage._replace(basis=stage.basis.removesuffix(OTHERWISE))


def told(stage: Stage, group: str) -> str:
    """Return a share in words, without what it is of where the stage says that of all."""
    return beside(said(stage.shares[group]), stage.basis)


def entry(answer: Answer, site: Site, figures: Sequence[tuple[str, str]] = ()) -> Markup:
    """Return what is known of a material as HTML.

    figures: ids of figures of it, each with what the link to it says.
    """
    stages = [_shown(stage) for stage in answer.stages if stage.listing.whole is not None]
    notes = dict.fromkeys(note for stage in answer.stages for note in stage.footnotes)
    return templates.html(
        "material",
        stages=stages,
        missing=sentence_list(answer.missing),
        stated=list(answer.stated.itertuples()),
        projects=[row for row in answer.projects.itertuples() if row.is_named],
        footnotes=list(notes),
        pictures=[(f"{site.figure(name)}index.html", words) for name, words in figures],
        told=told,
        opening=opening,
        site=site,
    )
