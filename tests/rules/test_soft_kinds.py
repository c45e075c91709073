"""Commitments, statements, events and profiles of short texts: what the packs' own one-sentence examples can't show."""

import pytest

from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.write.plain import plain

TEXTS = [
    (
        "we_speaks_for_the_employer",
        'Hanwha Chairman Kim Min-soo visited Gdansk. "We will train local welders," Kim said.',
        "commitment",
        [{"actors": ["Hanwha"], "action": "train", "object": "local welders"}],
    ),
    (
        "it_is_the_ministry_that_speaks",
        "Indonesia's trade ministry said on Thursday that it had agreed with Japan to cut tariffs on footwear.",
        "commitment",
        [{"actors": ["Indonesia's trade ministry"], "action": "cut", "object": "tariffs on footwear"}],
    ),
    (
        "the_name_behind_the_noun_acts",
        "German carmaker Volkswagen will close a plant in Emden.",
        "commitment",
        [{"actors": ["Volkswagen"], "action": "close", "object": "plant"}],
    ),
    (
        "what_for_is_no_undertaking",
        "Poland agreed to cut fees to attract carriers.",
        "commitment",
        [{"actors": ["Poland"], "action": "cut", "object": "fees"}],
    ),
    (
        "a_bare_verb_goes_on_with_the_modal",
        "Chile should open its market and cut fees.",
        "commitment",
        [
            {"actors": ["Chile"], "action": "open", "object": "market"},
            {"actors": ["Chile"], "action": "cut", "object": "fees"},
        ],
    ),
    (
        "we_in_an_interview",
        "Polish Ambassador Anna Berg talks about trade. I believe in Vietnam. We will open a trade office in Hue.",
        "commitment",
        [{"actors": ["Poland"], "action": "open", "object": "trade office in Hue"}],
    ),
    ("was_doing_is_over", "Chile was cutting fees.", "commitment", []),
    (
        "sentences_of_one_quotation_are_one_statement",
        'Ambassador Karl Weiss said: "Language is the key. Without it nobody will succeed."',
        "statement",
        [{"speaker": ["Karl Weiss"], "content": "Language is the key. Without it nobody will succeed", "quoted": True}],
    ),
    (
        "the_reporting_words_are_no_content",
        "Chile has cut tariffs on footwear, the Trade Ministry announced.",
        "statement",
        [{"speaker": ["Trade Ministry"], "content": "Chile has cut tariffs on footwear"}],
    ),
    (
        "the_noun_phrase_without_its_clause",
        "The presidents of Chile and Peru opened a new road that they hailed as a symbol.",
        "event",
        [{"type": "opening", "subject": "new road"}],
    ),
    (
        "construction_of_what_was_told_before",
        "Hanwha opened a shipyard in Gdansk. Construction began in 2019.",
        "event",
        [{"type": "opening", "subject": "shipyard"}, {"type": "construction", "subject": "shipyard"}],
    ),
    (
        "kind_without_the_name",
        "Japanese retailer Aeon sued the city.",
        "profile",
        [
            {"subject": "Aeon", "relation": "located_in", "object": "Japan"},
            {"subject": "Aeon", "relation": "is_a", "object": "Japanese retailer"},
        ],
    ),
]


def _short(value):
    if isinstance(value, list):
        return [_short(v) for v in value]
    return value["name"] if isinstance(value, dict) and "name" in value else value


def _key(fact):
    return sorted((name, str(value)) for name, value in fact.items())


@pytest.mark.parametrize(("text", "kind", "wanted"), [t[1:] for t in TEXTS], ids=[t[0] for t in TEXTS])
def test_facts_of_a_text(text, kind, wanted, extractor):
    document = Document("text", text, (Block(Span(0, len(text)), "paragraph"),))
    slots = sorted({name for fact in wanted for name in fact})
    got = [plain(fact) for fact in extractor.facts(document) if fact.kind == kind]
    assert sorted(({n: _short(f[n]) for n in slots} for f in got), key=_key) == sorted(wanted, key=_key)
