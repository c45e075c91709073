"""What is now, over or still to come, and the times that no role tells: a whole year's, one that another clause lends.

«when it opens in 2031», «is to open in 2027 and employ 700», «a full-year target of $9 billion».
"""

from __future__ import annotations

import re

from vkx import vocab
from vkx.model.analysis import Frame, ValueSpan
from vkx.model.span import Span
from vkx.model.value import Time
from vkx.rules.clauses import goes_on
from vkx.rules.scene import Scene

AHEAD = frozenset({"planned", "forecast", "target", "proposed"})
"""The statuses of what is still to come."""

_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d.*)?")
_WHEN = frozenset({"when", "once"})
_WHERE = frozenset({"where"})
_BELOW = frozenset({"advcl", "acl"})
_PASSED = frozenset({"xcomp", "conj"})
_DEPTH = 4
_NEAR = 12
_COMPARED = frozenset({"from", "than", "since", "against", "with", "over", "to", "(", "after", "before"})
_YEAR = re.compile(r"\d{4}")
_YEAR_OR_DAY = re.compile(r"\d{4}(?:$|-\d\d-\d\d)")
_WHOLE_YEAR = re.compile(
    r"\b(?:(?:full|whole|entire)[- ]year|(?:annual|yearly)\s(?:target|goal|forecast|quota|plan|objective|projection)s?"
    r"|for\sthe\syear(?=,|\.|\sto\b|\sat\b|\sis\b|\sfrom\b|\sby\b))",
    re.IGNORECASE,
)
_WHOLE = ("prep:for", "prep:in", "prep:over", "prep:during", "prep:at")


def lent(scene: Scene, frame: Frame) -> ValueSpan | None:
    """The time of the clause that tells when this one is, of the one it goes on with, of what its subject will do."""
    clause = scene.clause_above(frame.head)
    if clause is None:
        return None
    return _told_when(scene, clause) or _of_above(scene, clause) or _shared(scene, clause) or _due(scene, clause)


def of_whole(scene: Scene, frame: Frame) -> list[ValueSpan]:
    """«for the whole of 2025», «at the end of the first half of 2024»: the time of the noun behind a preposition."""
    wholes = vocab.words("timing", "wholes")
    return [t for a in frame.get(*_WHOLE) if scene.is_one_of(a.head, wholes) for t in _times(scene, a.first, a.last)]


def so_now(scene: Scene, focus: int) -> ValueSpan | None:
    """«trade, now at about $700 million»: the word right before a figure that says that it is so today."""
    i = focus - 1
    while i >= 0 and scene.tokens[i].text.lower() in vocab.words("timing", "before_figures"):
        i -= 1
    value = scene.value_at.get(i)
    return value if value is not None and is_now(value) else None


def is_now(value: ValueSpan) -> bool:
    """Whether a value is the present."""
    return isinstance(value.value, Time) and value.value.value == "PRESENT_REF"


def is_over(scene: Scene, time: Time) -> bool:
    """Whether a time has ended by the date of the text."""
    date = scene.analysis.document.date
    return date is not None and (time.end or "9")[:10] <= date.date.isoformat()


def so_then(scene: Scene, focus: int, told: Span) -> bool:
    """Whether a time stands right before a figure or right behind it: «last year's $6 billion»."""
    value = scene.value_at.get(focus)
    first, last = scene.token_from(told.start), scene.token_from(told.end)
    if value is None or scene.sentence_of[first] != scene.sentence_of[focus]:
        return False
    between = range(last, value.first) if last <= value.first else range(value.last, first)
    words = vocab.words("timing", "before_figures")
    return all(scene.tokens[i].text.lower() in words for i in between)


def whole_year(scene: Scene, focus: int, found: Time | None) -> tuple[Time, Span] | None:
    """«a full-year target of $9 billion»: the year told in the sentence, else that of the document.

    Args:
        scene: the document.
        focus: the token of the figure.
        found: the time that the figure would have without that; a year or a day stays.
    """
    if found is not None and _YEAR_OR_DAY.match(found.value or ""):
        return None
    sentence = scene.analysis.sentences[scene.sentence_of[focus]]
    first, last = max(sentence.first, focus - _NEAR), min(sentence.last, focus + _NEAR)
    near = scene.span(first, last)
    said = _WHOLE_YEAR.search(scene.analysis.document.text, near.start, near.end)
    if said is None:
        return None
    times = [v for v in scene.values_in(sentence.first, sentence.last) if isinstance(v.value, Time)]
    told = [v.value for v in times if scene.tokens[v.first - 1].text.lower() not in _COMPARED]
    year = next((t for t in told if isinstance(t, Time) and _YEAR.fullmatch(t.value or "")), None)
    if year is None and (date := scene.analysis.document.date) is not None:
        number = date.date.year
        year = Time(str(number), f"{number}-01-01", f"{number}-12-31", "in", said[0])
    return (year, Span(*said.span())) if year else None


def _told_when(scene: Scene, clause: Frame) -> ValueSpan | None:
    """«will carry 90,000 a day when it opens in 2031»: the time of the clause behind «when»."""
    head = clause.head
    for _ in range(_DEPTH):
        for kid in scene.children[head]:
            if (
                scene.tokens[kid].dep.split(":")[0] == "advcl"
                and opens(scene, kid, _WHEN)
                and (found := _of(scene, kid))
            ):
                return found
        if scene.tokens[head].dep.split(":")[0] not in _PASSED:
            return None
        head = scene.tokens[head].head
    return None


def _of_above(scene: Scene, clause: Frame) -> ValueSpan | None:
    """«was agreed in May 2023, when they also signed a pact»: the time that the clause behind «when» describes.

    Behind «where» that of the clause around it, where both are still to come or of one day.
    """
    head = governed(scene, clause.head)
    token, there = scene.tokens[head], opens(scene, head, _WHERE)
    if token.dep.split(":")[0] not in _BELOW or not (there or opens(scene, head, _WHEN)):
        return None
    value = scene.value_at.get(token.head)
    if value is not None:
        return value if isinstance(value.value, Time) else None
    above = scene.clause_above(token.head)
    found = _of(scene, above.head) if above is not None else None
    if above is None or not there or (clause.status in AHEAD and above.status in AHEAD):
        return found
    return found if above.tense == clause.tense == "past" and _is_day(found) else None


def _shared(scene: Scene, clause: Frame) -> ValueSpan | None:
    """«is to open in 2027 and employ 700», «opened the plant on Monday and signed»: done by one at one time."""
    token = scene.tokens[clause.head]
    first = next(iter(scene.clauses.get(token.head, ())), None)
    if not goes_on(scene, clause) or first is None or first.status != clause.status:
        return None
    found = _of(scene, first.head)
    if found is None or clause.status in AHEAD:
        return found
    return found if _is_day(found) and first.tense == clause.tense == "past" else None


def _is_day(found: ValueSpan | None) -> bool:
    """Whether a time is a day or month."""
    return found is not None and isinstance(found.value, Time) and bool(_DAY.fullmatch(found.value.value or ""))


def _due(scene: Scene, clause: Frame) -> ValueSpan | None:
    """«The smelter, due to start up in 2029, will make …»: what is still to open does so from then on."""
    if clause.status not in AHEAD:
        return None
    for subject in clause.get("subject"):
        for below in scene.told_in.get(clause.sentence, ()):
            inside = subject.head < below.head < clause.head and below.status in AHEAD
            if inside and below.lemma in vocab.words("timing", "opening") and (found := _of(scene, below.head)):
                return found
    return None


def governed(scene: Scene, head: int) -> int:
    """The verb that governs an infinitive, or the verb itself: of «where she is due to meet them» what is due."""
    while scene.tokens[head].dep == "xcomp":
        head = scene.tokens[head].head
    return head


def opens(scene: Scene, head: int, words: frozenset[str]) -> bool:
    """Whether a clause begins with one of these words."""
    return any(scene.tokens[i].text.lower() in words for i in scene.children[head])


def _of(scene: Scene, head: int) -> ValueSpan | None:
    """When what a verb tells happens: one time of its own, no length."""
    frames = scene.clauses.get(head, ())
    times = [t for f in frames for a in f.get("when") for t in _times(scene, a.first, a.last)]
    return times[0] if times else None


def _times(scene: Scene, first: int, last: int) -> list[ValueSpan]:
    return [
        v
        for v in scene.values_in(first, last)
        if isinstance(v.value, Time) and re.match(r"\d|X", v.value.value or "") and v.value.relation == "in"
    ]
