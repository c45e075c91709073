"""What every fact has: when, where, said by whom. Chosen among what stands near the words that the rule bound."""

from __future__ import annotations

import re
from dataclasses import replace

from vkx import vocab
from vkx.model.analysis import CELL, Argument, Frame, ValueSpan
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.resolve.text import slug
from vkx.rules.clauses import has_passed
from vkx.rules.described import described
from vkx.rules.scene import Scene
from vkx.rules.shifted import apart, first_days
from vkx.rules.timing import governed, is_now, lent, of_whole, so_now

_NEAR_SENTENCES = 10
_LEAD = 6
"""So many sentences are a headline and a lead."""
_BEHIND = 2
_APART = frozenset({"since", "after", "before", "until"})
_PASSING = frozenset({"become", "begin", "start", "continue", "help", "manage", "finish"})
"""Verbs whose time is that of what follows: «on Tuesday became the first to sign»."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PART_OF_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?:MO|MI|AF|EV|NI|DT)")
_JOINS = frozenset({"in", "by", "for", "of", "at", "the", "through", "during", "until", "as", "before"})
_DEEP = (
    "where/where",
    "object/where",
    "prep:of/where",
    "object/prep:of/where",
    "parent/where",
    "prep:on/prep:to",
    "prep:during/prep:to",
)
_PLACES = frozenset({"country", "place", "facility"})
_OCCASIONS = ("prep:after", "prep:at", "prep:during", "prep:following")


def when_of(scene: Scene, frame: Frame, focus: tuple[int, ...], taken: frozenset[int]) -> ValueSpan | None:
    """The time of a fact.

    Args:
        scene: the document.
        frame: the frame that the rule matched.
        focus: tokens of the bound values; a time inside or right behind them comes first.
        taken: tokens that say something else (the base of a comparison).
    """
    if frame.lemma != CELL:
        near = _beside(scene, focus, taken) or _own(scene, frame, focus, taken)
        if near := near or apart(scene, frame, lambda clause: _day_before(scene, clause)):
            return near
    lengths: list[ValueSpan] = []
    for candidate in _frames(scene, frame):
        times = [t for a in candidate.get("when") for t in _times(scene, a, taken)]
        times = times if any(not _is_length(t) for t in times) else [*_of_doer(scene, candidate, taken), *times]
        # «now sees growth of 5 percent for 2025»: when it is seen, not when it is
        best = _best([t for t in times if not is_now(t)] + of_whole(scene, candidate)) or _best(times)
        if best and not _is_length(best):
            return first_days(scene, frame, best)
        lengths += [best] if best else []
    borrowed = lent(scene, frame) if frame.lemma != CELL else None
    if borrowed and borrowed.first not in taken:
        return borrowed
    if lengths:
        return lengths[0]
    if frame.lemma == CELL:
        return None
    inside = [t for i in focus for t in _times(scene, _phrase(scene, i), taken) if _in_phrase(scene, i, t)]
    here = [t for t in inside if scene.sentence_of[t.first] == frame.sentence]
    return _best(here or inside)


def _of_doer(scene: Scene, frame: Frame, taken: frozenset[int]) -> list[ValueSpan]:
    """«A contractor on Thursday handed over»: a day between a clause's subject and its verb is the clause's."""
    if frame.form != "verb":
        return []
    nouns = (scene.frames[a.frame] for a in frame.get("subject") if a.frame is not None and a.last == frame.head)
    own = [t for noun in nouns for a in noun.get("when") for t in _times(scene, a, taken)]
    return [t for t in own if t.last == frame.head and isinstance(t.value, Time) and _DAY.match(t.value.value or "")]


def _beside(scene: Scene, focus: tuple[int, ...], taken: frozenset[int]) -> ValueSpan | None:
    """The time that stands at a bound figure."""
    figures = [i for i in focus if i in scene.value_at and isinstance(scene.value_at[i].value, Quantity)]
    now = next((t for i in figures if (t := so_now(scene, i))), None)
    return now or _behind(scene, focus, taken)


def _behind(scene: Scene, focus: tuple[int, ...], taken: frozenset[int]) -> ValueSpan | None:
    """«$86.7 billion in 2024»: a time right behind a bound figure."""
    for i in focus:
        value = scene.value_at.get(i)
        if value is None or isinstance(value.value, Time):
            continue
        for k in range(value.last, min(value.last + 3, len(scene.tokens))):
            time = scene.value_at.get(k)
            if time and isinstance(time.value, Time) and k not in taken and not _is_length(time):
                return time
            if scene.tokens[k].text.lower() not in _JOINS:
                break
    return None


def _own(scene: Scene, frame: Frame, focus: tuple[int, ...], taken: frozenset[int]) -> ValueSpan | None:
    """«set up relations in 1973 and a partnership in 2009»: the time beside one of several."""
    for argument in frame.arguments:
        if argument.head in focus and argument.frame is not None and argument.head != frame.get(argument.role)[0].head:
            times = [t for a in scene.analysis.frames[argument.frame].get("when") for t in _times(scene, a, taken)]
            best = _best(times)
            if best and not _is_length(best):
                return best
    return None


def _frames(scene: Scene, frame: Frame) -> list[Frame]:
    """The frame, then those around it as far as the same sentence goes."""
    out, seen = [frame], {frame.index}
    for current in out:
        if _is_apart(scene, current):
            break
        around = [i for i in scene.holders(current) if not _reports(scene.analysis.frames[i], current)]
        for i in around:
            if i not in seen and scene.analysis.frames[i].sentence == frame.sentence and len(out) < 4:
                seen.add(i)
                out.append(scene.analysis.frames[i])
    return out


def _is_apart(scene: Scene, frame: Frame) -> bool:
    """«five years since the pact entered into force»: the time of the clause above is another one."""
    marks = (scene.tokens[i] for i in scene.children[frame.head] if scene.tokens[i].dep == "mark")
    return any(t.text.lower() in _APART for t in marks)


def _reports(parent: Frame, frame: Frame) -> bool:
    """Whether the parent says, agrees or hopes what the frame tells: its time is not the frame's."""
    passes = parent.form == "verb" and parent.lemma in _PASSING
    return not passes and any(a.frame == frame.index and a.role == "complement" for a in parent.arguments)


def _times(scene: Scene, argument: Argument, taken: frozenset[int]) -> list[ValueSpan]:
    return [
        v for v in scene.values_in(argument.first, argument.last) if isinstance(v.value, Time) and v.first not in taken
    ]


def _in_phrase(scene: Scene, focus: int, time: ValueSpan) -> bool:
    """Whether the time hangs on the phrase itself, not on a clause within it, nor is it part of a name there."""
    if any(scene.name_at.get(k) is not None for k in range(time.first, time.last)):
        return False
    i = time.first
    while i != focus:
        i, last = scene.tokens[i].head, i
        if i == last or (scene.tokens[i].upos in {"VERB", "AUX"} and i != focus):
            return False
    return True


def _phrase(scene: Scene, i: int) -> Argument:
    first, last = scene.subtree(i)
    return Argument("self", i, first, last)


def _best(times: list[ValueSpan]) -> ValueSpan | None:
    """A day or period beats a length; the first one otherwise."""
    return min(times, key=lambda t: (_is_length(t), t.first), default=None)


def _is_length(time: ValueSpan) -> bool:
    if not isinstance(time.value, Time):
        return False
    value = time.value.value or ""
    return value.startswith(("P", "T")) and value not in {"PRESENT_REF", "PAST_REF"} and time.value.relation == "in"


def where_of(scene: Scene, frame: Frame, *, deep: bool = False) -> tuple[Entity, Argument] | None:
    """The place named with the frame's predicate; ``deep``: also with what that is of («a session of the board in»)."""
    paths = ("where", *(_DEEP if deep else ()))
    found = next((place for path in paths for a in scene.walk(frame, path) if (place := _place(scene, a))), None)
    return found or _here(scene, frame) or (_gone_to(scene, frame) if deep else None)


def _gone_to(scene: Scene, frame: Frame) -> tuple[Entity, Argument] | None:
    """«will travel to Rabat to meet him», «flies to Rabat, where she will meet him»: the end of the way there."""
    clause = scene.clause_above(frame.head)
    head = governed(scene, clause.head) if clause is not None else frame.head
    token = scene.tokens[head]
    going = vocab.words("timing", "going")
    if token.dep == "acl:relcl" and any(scene.tokens[i].text.lower() == "where" for i in scene.children[head]):
        return _place(scene, Argument("where", token.head, token.head, token.head + 1))
    around = [f for f in (scene.clause_above(token.head), *scene.above(frame)) if f is not None]
    ways = (
        a
        for f in around
        if f.lemma in going and f.head != frame.head
        for a in f.get("prep:to", "where", "prep:in", "object")
    )
    return next((place for a in ways if (place := _place(scene, a))), None)


def _here(scene: Scene, frame: Frame) -> tuple[Entity, Argument] | None:
    """«met here on Monday»: the place from which the story is told."""
    place, clause = scene.entities.told_from, scene.clause_above(frame.head)
    if place is None:
        return None
    sentence = scene.analysis.sentences[frame.sentence]
    for i in range(sentence.first, sentence.last):
        if scene.tokens[i].text.lower() == "here" and scene.tokens[i].dep.startswith(("adv", "nmod", "obl")):
            above = scene.clause_above(i)
            if clause is not None and above is not None and above.index == clause.index:
                return place, Argument("where", i, i, i + 1)
    return None


def _place(scene: Scene, argument: Argument) -> tuple[Entity, Argument] | None:
    for entity in scene.entities.at(argument.head):
        if entity.type in _PLACES:
            return entity, argument
    venue = described(scene, argument) if scene.is_one_of(argument.head, vocab.words("actors", "venue")) else None
    if venue:
        return replace(venue[0], id=f"facility:{slug(venue[0].name)}", type="facility"), argument
    return None


def speaker_of(scene: Scene, frame: Frame) -> Entity | None:
    """To whom the text attributes the frame."""
    if frame.speaker is None:
        return None
    found = scene.entities.at(frame.speaker.head)
    if found:
        return found[0]
    one = described(scene, frame.speaker)
    return one[0] if one else None


def told(scene: Scene, time: Time, *, lengths: bool) -> Time | None:
    """A time as facts tell it: «now» is the document's date, «recently» nothing, a part of a day its day or nothing.

    Args:
        scene: the document.
        time: as the values layer gives it.
        lengths: whether a bare length («over five years») can be when a fact of this kind holds.
    """
    value = time.value or ""
    if value == "PRESENT_REF":
        date = scene.analysis.document.date
        day = date.date.isoformat() if date else None
        return Time(day, day, day, time.relation, time.text) if day else None
    if part := _PART_OF_DAY.fullmatch(value):
        return replace(time, value=part["day"])
    if value.startswith("XXXX-XX-XX"):
        return replace(time, value=None)
    if value.startswith("T"):
        return None  # «in the afternoon»: of which day, the story tells elsewhere
    is_length = value.startswith("P") and value != "PAST_REF"
    if value in {"PAST_REF", "FUTURE_REF"} or (is_length and not lengths):
        return None
    return time


def story_day(scene: Scene, frame: Frame) -> tuple[Time, Span] | None:
    """The day that was told shortly before: what the sides signed or held, told without a time, is of that day.

    A lead that tells no day is of the one told shortly behind it.
    """
    sentences, here = scene.analysis.sentences, frame.sentence
    is_headline = frame.tense == "present" and sentences[here].block == "heading"
    is_item = frame.form == "verbless" and sentences[here].block == "list_item"
    if frame.status != "actual" or not (frame.tense == "past" or is_headline or is_item) or _is_another(scene, frame):
        return None
    first = sentences[max(0, here - _NEAR_SENTENCES)].first
    before = _days(scene, first, sentences[here].first)
    if before or here >= _LEAD:
        return (_occasion(scene, frame, first, before) or before[-1]) if before else None
    behind = _days(scene, sentences[here].last, sentences[min(len(sentences) - 1, here + _BEHIND)].last)
    return behind[0] if behind else None


def _day_before(scene: Scene, frame: Frame) -> Time | None:
    """The day told last before the sentence of a frame."""
    sentences = scene.analysis.sentences
    first = sentences[max(0, frame.sentence - _NEAR_SENTENCES)].first
    days = _days(scene, first, sentences[frame.sentence].first)
    return days[-1][0] if days else None


def _is_another(scene: Scene, frame: Frame) -> bool:
    """«Separately, Garam concluded a contract», «an order which it has won»: not told to be of the story's day."""
    first = scene.analysis.sentences[frame.sentence].first
    if scene.tokens[first].text.lower() in vocab.words("timing", "separating"):
        return True
    return scene.tokens[frame.head].dep.startswith("acl") and has_passed(scene, frame)


def attended(scene: Scene, i: int) -> tuple[Time, Span] | None:
    """«350 firms took part»: the day of the story, where a count at token I is of those who did so."""
    clause = scene.clause_above(i)
    if clause is None or not (clause.lemma in vocab.words("measures", "attending") or _is_drawn(scene, clause)):
        return None
    sentence = scene.analysis.sentences[clause.sentence]
    own = _days(scene, sentence.first, sentence.last) if clause.tense == "past" else []
    return own[0] if own else story_day(scene, clause)


def _is_drawn(scene: Scene, clause: Frame) -> bool:
    """«The fair drew 45 firms», «Among the guests were 250 executives»."""
    if clause.lemma in vocab.words("timing", "drawing"):
        return any(scene.is_one_of(a.head, vocab.words("timing", "occasions")) for a in clause.get("subject"))
    if clause.form != "copula":
        return False
    among = (
        *clause.get("prep:among", "subject", "predicate"),
        Argument("self", clause.head, clause.head, clause.head + 1),
    )
    return any(scene.is_one_of(a.head, vocab.words("timing", "guests")) for a in among)


def _occasion(scene: Scene, frame: Frame, first: int, days: list[tuple[Time, Span]]) -> tuple[Time, Span] | None:
    """The day of the talks after, at or during which something is told: that of the sentence that told them."""
    named = {scene.tokens[a.head].lemma for a in frame.get(*_OCCASIONS)}
    here = scene.analysis.sentences[frame.sentence].first
    told = {scene.sentence_of[i] for i in range(first, here) if scene.tokens[i].lemma in named}
    found = [day for day in days if scene.sentence_of[scene.token_from(day[1].start)] in told]
    return found[-1] if found else None


def is_period(time: Time) -> bool:
    """Whether a time is longer than a day."""
    return time.start is not None and time.end is not None and time.start[:10] != time.end[:10]


def _days(scene: Scene, first: int, last: int) -> list[tuple[Time, Span]]:
    """The days told in tokens ``[first, last)`` of the text itself; asides («, who came on Sunday,») only for want."""
    days = [
        v
        for v in scene.values_in(first, last)
        if isinstance(v.value, Time)
        and scene.block_of(v.first) != "boilerplate"
        and v.value.relation == "in"
        and (_DAY.fullmatch(v.value.value or "") or _PART_OF_DAY.fullmatch(v.value.value or ""))
    ]
    told = [v for v in days if not _is_aside(scene, v.first)] or days
    return [(replace(v.value, value=(v.value.value or "")[:10]), v.span) for v in told if isinstance(v.value, Time)]


def _is_aside(scene: Scene, i: int) -> bool:
    """Whether a token stands in a clause that describes a noun."""
    while scene.tokens[i].head != i:
        if scene.tokens[i].dep.startswith("acl"):
            return True
        i = scene.tokens[i].head
    return False
