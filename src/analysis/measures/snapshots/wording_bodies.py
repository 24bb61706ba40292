"""What is said of the bodies: whether they were in being, their members, who was in the chair."""

from collections.abc import Iterator, Mapping

from analysis.data.dates import long_day
from analysis.data.words import in_sentence, opening
from analysis.measures.snapshots.doubts import perhaps
from analysis.measures.snapshots.record import Body, Roster, Snapshot, Term
from analysis.measures.snapshots.words import (
    Line,
    Span,
    called,
    facts_of,
    line,
    names_of,
    number,
)


def _standing(then: Snapshot) -> Line:
    """Return whether the MSP was in being."""
    msp, heir = then.msp, then.successor
    start = (
        "On ",
        Span(long_day(then.as_of), is_day=True),
        f" the {msp.name} ({msp.body_id}) was ",
    )
    if heir is None:
        told = f"in being: it was launched on {long_day(msp.established_on)}."
        return line("partnership", *start, told, facts=(msp.fact,))
    name = f"the {heir.name} ({heir.body_id})"
    state = "still in being" if msp.in_being else "no longer in being"
    told = f"{state}; its successor, {name}, was announced on {long_day(heir.established_on)}."
    return line("partnership", *start, told, facts=(msp.fact, heir.fact))


def _roster(topic: str, body: Body, roster: Roster, remark: str) -> Iterator[Line]:
    who = called(body.body_id)
    told = f"{opening(who)} had {number(roster.count, 'member', 'members')}{remark}."
    facts = facts_of((*roster.certain, *roster.possible)) or (body.fact,)
    yield line(topic, told, facts=facts)
    if roster.certain:
        names = names_of(roster.certain)
        yield line(topic, f"Members of {who}: ", *names, ".", facts=facts_of(roster.certain))
    yield from perhaps(topic, who, roster)


def _term(term: Term) -> str:
    who = in_sentence(term.party)
    if term.official:
        post = f" ({term.official_title})" if term.official_title else ""
        who = f"{who}, {term.official}{post}"
    end = "; the end of this term is not known"
    if term.ends_on is not None:
        end = f" to {long_day(term.ends_on)}"
    return f"{who}, from {long_day(term.starts_on)}{end}"


def _chairs(topic: str, body: Body) -> Iterator[Line]:
    """Return who held the chair, each term with the record's note on it."""
    start = f"Chair of {called(body.body_id)}: "
    if not body.chairs:
        yield line(topic, f"{start}not known.", facts=(body.fact,))
    for term in body.chairs:
        yield line(topic, f"{start}{_term(term)}.", facts=(term.fact,))
    for term in body.past_chairs:
        told = f"Last term on record in the chair of {called(body.body_id)}: {_term(term)}."
        yield line(topic, told, facts=(term.fact,))
    for term in (*body.chairs, *body.past_chairs):
        if term.note:
            who = term.official or in_sentence(term.party)
            yield line(topic, f"Note on {who}: {term.note}", facts=(term.fact,))


def _coverage(then: Snapshot) -> Iterator[Line]:
    """Yield a warning where the day lies after what the sources reach to."""
    if then.as_of > then.coverage_end.last:
        told = (
            f"The sources reach to {then.coverage_end}: of what came after it only parts are known."
        )
        yield line("partnership", told)


def msp_lines(then: Snapshot) -> Iterator[Line]:
    """Yield the lines on the MSP: its state, members, chair."""
    msp, remark = then.msp, ", the European Union counted as one"
    yield _standing(then)
    yield from _coverage(then)
    if msp.in_being and msp.roster:
        yield from _roster("members", msp, msp.roster, remark)
    if msp.in_being:
        yield from _chairs("chair", msp)
    elif msp.last_count and msp.ended_on:
        told = f"{number(msp.last_count, 'member', 'members')} up to {long_day(msp.ended_on)}"
        end = f"{remark}; none are counted after it."
        yield line("members", f"{opening(called(msp.body_id))} had {told}{end}", facts=(msp.fact,))


def forum_lines(then: Snapshot, gaps: Mapping[str, str]) -> Iterator[Line]:
    """Yield the lines on the MSP Forum from its launch on. gaps: id -> statement."""
    if (forum := then.forum) is None:
        return
    told = f"{opening(called(forum.body_id))} was launched on {long_day(forum.established_on)}."
    yield line("forum", told, facts=(forum.fact,))
    if forum.roster:
        remark = " of its own" if forum.roster.count.upper else " of its own yet"
        yield from _roster("forum", forum, forum.roster, remark)
        if not forum.roster.certain and "forum-april" in gaps:
            told = f"On its first members sources differ. {gaps['forum-april']}"
            yield line("forum", told, facts=(forum.fact,))
    yield from _chairs("forum", forum)
    if not then.msp.in_being and "forum-standing" in gaps:
        yield line("forum", gaps["forum-standing"], facts=(forum.fact,))


def successor_lines(then: Snapshot, gaps: Mapping[str, str]) -> Iterator[Line]:
    """Yield the lines on the body that followed the MSP. gaps: id -> statement."""
    if (heir := then.successor) is None:
        return
    if heir.roster:
        yield from _roster("successor", heir, heir.roster, "")
    else:
        told = f"Members of {heir.body_id}: not known."
        if "forge-members" in gaps:
            told = f"What is not known of {heir.body_id}: {gaps['forge-members']}"
        yield line("successor", told, facts=(heir.fact,))
    yield from _chairs("successor", heir)
