"""The word lists that the roles read: cues of status, light and aspect verbs, words of speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from vkx import vocab
from vkx.model.analysis import Status

Cues = Mapping[str, Status]
Words = frozenset[str]
_STATUSES: frozenset[str] = frozenset(get_args(Status))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, as sets of lemmas and maps from lemma to status.

    Attributes:
        verbs, nouns, modifiers, adjectives, phrases, modals, semi_modals: cue → status.
        objects: cue verbs that act on a noun object as well.
        dropping: verbs that deny what is still to come, and act on anything else.
        infinitive_only: cue verbs that are none before a that-clause.
        subjunctive: cue verbs that only report before an indicative.
        pondering: cue verbs that stay a plan where they are planned.
        opinions: verbs that make a prediction of "will".
        outcomes: verbs that happen to their subject.
        done: those of them that are done to an object where they have one.
        bringing, bringers: verbs of what somebody brings about, and subjects with which it happens.
        tries: nouns that tell behind "in" what something is done for.
        negators, conditions: words of denial and of condition.
        light: light verb → nouns that carry its meaning.
        events: nouns that name a happening.
        travels: those of them that are journeys.
        happening: verbs that say of their subject that it happens.
        aspect, work, together: verbs that pass everything on, alone or beside a second word.
        aspect_nouns: verb → nouns with which it passes everything on.
        speech, beliefs, sources, citing, documents, sayers, describing, acting: words of attribution.
        intransitive, changes, comparisons: words of change and comparison.
        controlling: verbs whose object acts in the infinitive after it.
        objectless: verbs that never have an object.
        phrasal: verbs with a particle that have an object.
        adverbial: verbs that are one with an adverb behind them.
        sites, spans: nouns of place and of time.
    """

    verbs: Cues
    nouns: Cues
    modifiers: Cues
    adjectives: Cues
    phrases: Cues
    modals: Cues
    semi_modals: Cues
    objects: Words
    dropping: Words
    infinitive_only: Words
    subjunctive: Words
    pondering: Words
    opinions: Words
    outcomes: Words
    done: Words
    bringing: Words
    bringers: Words
    tries: Words
    negators: Words
    conditions: Words
    light: Mapping[str, Words]
    events: Words
    happening: Words
    travels: Words
    aspect: Words
    work: Words
    together: Words
    aspect_nouns: Mapping[str, Words]
    speech: Words
    beliefs: Words
    sources: Words
    citing: Words
    documents: Words
    describing: Words
    sayers: Words
    acting: Words
    intransitive: Words
    changes: Words
    comparisons: Words
    sites: Words
    spans: Words
    objectless: Words
    controlling: Words
    phrasal: Words
    adverbial: Words


def _table(name: str, key: str) -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", vocab.load(name)[key])


def _words(name: str, table: str, key: str) -> Words:
    return frozenset(_table(name, table)[key])


def _cues(table: str) -> Cues:
    found: dict[str, Status] = {}
    for status, words in _table("status", table).items():
        if status in _STATUSES:
            found.update(dict.fromkeys(words, cast("Status", status)))
    return found


def _sets(name: str, table: str) -> dict[str, Words]:
    return {key: frozenset(cast("Iterable[str]", words)) for key, words in _table(name, table).items()}


@cache
def lexicon() -> Lexicon:
    """The lists of ``vkx/vocab``: status, light_verbs, speech, roles. Read once, on first use."""
    return Lexicon(
        verbs=_cues("verbs"),
        nouns=_cues("nouns"),
        modifiers=_cues("modifiers"),
        adjectives=_cues("adjectives"),
        phrases=_cues("phrases"),
        modals=_cues("modals"),
        semi_modals=_cues("semi_modals"),
        objects=_words("status", "objects", "lemmas"),
        dropping=_words("status", "dropping", "lemmas"),
        infinitive_only=_words("status", "infinitive_only", "lemmas"),
        pondering=_words("status", "pondering", "lemmas"),
        opinions=_words("status", "opinions", "lemmas"),
        subjunctive=_words("status", "subjunctive", "lemmas"),
        outcomes=_words("status", "outcomes", "verbs"),
        done=_words("status", "outcomes", "done"),
        bringing=_words("status", "bringing", "verbs"),
        bringers=_words("status", "bringing", "subjects"),
        tries=_words("status", "tries", "nouns"),
        negators=_words("status", "negators", "words"),
        conditions=_words("status", "conditions", "marks"),
        light=_sets("light_verbs", "light"),
        travels=_words("light_verbs", "events", "travels"),
        happening=_words("light_verbs", "happening", "verbs"),
        events=_words("light_verbs", "events", "nouns"),
        aspect=_words("light_verbs", "aspect", "verbs"),
        work=_words("light_verbs", "aspect", "work"),
        together=_words("light_verbs", "aspect", "together"),
        aspect_nouns=_sets("light_verbs", "aspect_nouns"),
        speech=_words("speech", "verbs", "lemmas"),
        beliefs=_words("speech", "content", "nouns"),
        sources=_words("speech", "sources", "prepositions"),
        citing=_words("speech", "sources", "citing"),
        documents=_words("speech", "sources", "documents"),
        sayers=_words("speech", "sources", "sayers"),
        describing=_words("speech", "verbs", "describing"),
        acting=_words("speech", "verbs", "acting"),
        intransitive=_words("roles", "change", "intransitive"),
        changes=_words("roles", "change", "intransitive") | _words("roles", "change", "other"),
        comparisons=_words("roles", "comparison", "words"),
        sites=_words("roles", "nouns", "sites"),
        controlling=_words("roles", "control", "lemmas"),
        objectless=_words("roles", "change", "objectless"),
        phrasal=_words("roles", "particles", "phrasal"),
        adverbial=_words("roles", "particles", "adverbial"),
        spans=_words("roles", "nouns", "spans"),
    )
