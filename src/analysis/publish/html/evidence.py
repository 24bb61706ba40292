"""The evidence of a row as HTML: its sources in full, copies told apart, what the note says.

`root` is always the way from the page to the top of the site: `../` from a page of the book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from analysis.data.facts import address
from analysis.data.words import language_name

if TYPE_CHECKING:
    from analysis.evidence.sources import Source

CONFLICT: Final = "CONFLICT"  # the word after which a note says what other sources say


def source_link(source_id: str, root: str = "../") -> Markup:
    """Return a link from a source's id to its row on the sources page."""
    return Markup('<a href="{1}book/sources.html#{0}">{0}</a>').format(source_id, root)


def text_of(source_id: str, sources: Mapping[str, Source]) -> str:
    """Return the id of the text that a source has: its own, or that of its original."""
    known = sources.get(source_id)
    return (known.mirror_of or source_id) if known else source_id


def originals(
    source_ids: Sequence[str], sources: Mapping[str, Source], about: Sequence[str] = ()
) -> int:
    """Return how many separate pieces of evidence the sources are: a copy counts with its text.

    about: sources of the claim that is checked; no text is evidence for what it says itself.
    """
    texts = {text_of(source, sources) for source in source_ids}
    return len(texts - {text_of(source, sources) for source in about})


def counted(
    source_ids: Sequence[str], sources: Mapping[str, Source], about: Sequence[str] = ()
) -> str:
    """Return the number of sources in words: `3 sources`, `3 sources on 4 pages`."""
    number = originals(source_ids, sources, about)
    words = f"{number} source{'' if number == 1 else 's'}"
    return words if number == len(source_ids) else f"{words} on {len(source_ids)} pages"


def described(source: Source, root: str, remark: str = "") -> Markup:
    """Return a source in full: linked title, publisher, date, language, kind, copies.

    remark: why it is not counted, where it is not.
    """
    facts = [
        source.publisher,
        source.published_on or "undated",
        language_name(source.language),
        source.type.replace("-", " "),
    ]
    parts = [
        Markup('<a href="{}">{}</a>').format(source.url, source.title),
        Markup("{}").format(", ".join(fact for fact in facts if fact)),
    ]
    if source.mirror_of:
        same = Markup("same text as {}")
        parts.append(same.format(source_link(source.mirror_of, root)))
    if remark:
        parts.append(Markup("{}").format(remark))
    if source.archived_url:
        parts.append(Markup('<a href="{}">archived copy</a>').format(source.archived_url))
    if source.accessed_on:
        parts.append(Markup("accessed {}").format(source.accessed_on))
    more = Markup('<a href="{1}book/sources.html#{0}" aria-label="What rests on {0}">')
    parts.append(more.format(source.source_id, root) + Markup("what rests on it</a>"))
    return Markup(". ").join(parts)


def _remarks(
    source_ids: Sequence[str], sources: Mapping[str, Source], about: Sequence[str]
) -> dict[str, str]:
    """Return source id -> why it is not counted, for those that are not."""
    own = {text_of(source, sources) for source in about}
    seen: set[str] = set()
    found = {}
    for source in source_ids:
        text = text_of(source, sources)
        if text in own:
            found[source] = "the text that is checked, not counted"
        elif text in seen:
            found[source] = "not counted again"
        seen.add(text)
    return found


def listed(
    source_ids: Sequence[str],
    sources: Mapping[str, Source],
    root: str,
    about: Sequence[str] = (),
) -> Markup:
    """Return the list of sources; one that is not among `sources` is a link by its id."""
    why = _remarks(source_ids, sources, about)
    items = [
        described(sources[sid], root, why.get(sid, ""))
        if sid in sources
        else source_link(sid, root)
        for sid in source_ids
    ]
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )


def items(names: Sequence[str], facts: Sequence[str], root: str) -> Markup:
    """Return a list of facts by their names, each a link to its row and evidence."""
    item = Markup('<li><a href="{}{}">{}</a></li>')
    links = (
        item.format(root, address(fact), name) for name, fact in zip(names, facts, strict=True)
    )
    return Markup('<ul class="msp-items">{}</ul>').format(Markup("").join(links))


def remark(note: str) -> Markup:
    """Return a note as paragraphs: what the row says, and apart from it where sources differ."""
    before, word, after = note.partition(CONFLICT)
    said = Markup("<p>{}</p>").format(before.strip()) if before.strip() else Markup("")
    if not word:
        return said
    text = after.lstrip(" :").strip()
    return said + Markup('<p class="msp-conflict"><b>Sources disagree:</b> {}</p>').format(text)


def homes(facts: Mapping[str, str], root: str) -> Markup:
    """Return links to where facts stand with their evidence; facts: id -> title."""
    link = Markup('<a href="{}{}">{}</a>')
    if len(facts) == 1:
        (fact,) = facts
        return Markup("<p>{}</p>").format(
            link.format(root, address(fact), "This row and its evidence")
        )
    items = (link.format(root, address(fact), title) for fact, title in facts.items())
    listed = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup("<p>The rows behind it:</p><ul>{}</ul>").format(listed) if facts else Markup("")


def panel(
    source_ids: Sequence[str],
    note: str = "",
    sources: Mapping[str, Source] | None = None,
    root: str = "../",
    facts: Mapping[str, str] | None = None,
    about: Sequence[str] = (),
) -> Markup:
    """Return a row's evidence folded up; blank where it has none.

    facts: id -> title of the facts behind the row; each has a place of its own. about: see
    `originals`.
    """
    if not source_ids:
        return Markup("")
    known = sources or {}
    inside = remark(note) + listed(source_ids, known, root, about) + homes(facts or {}, root)
    folded = Markup('<details class="msp-evidence"><summary>{}</summary>{}</details>')
    return folded.format(counted(source_ids, known, about), inside)
