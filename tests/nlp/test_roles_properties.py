"""Whatever the parser says, the roles stand: frames of random trees are well formed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from nlp.parsed import analysis

from vkx.nlp.roles import ROLES

WORDS = st.sampled_from(
    [
        "Korea Korea PROPN NNP GPE", "Lee Lee PROPN NNP PERSON", "President president PROPN NNP _",
        "signed sign VERB VBD _", "agreed agree VERB VBD _", "to to PART TO _", "hold hold VERB VB _",
        "talks talk NOUN NNS _", "up up ADV RB _", "$5~billion money NOUN NNS MONEY=5000000000", "in in ADP IN _",
        "2024 year NOUN CD TIME=2024", "and and CCONJ CC _", "said say VERB VBD _", ", , PUNCT , _", '" " PUNCT `` _',
        "visiting visit VERB VBG _", "double double ADJ JJ _", "from from ADP IN _", "who who PRON WP _",
        "more more ADJ JJR _", "than than ADP IN _", "- - PUNCT : _", "compared compare VERB VBN _",
        "'s 's PART POS _", "not not PART RB _", "make make VERB VB _", "efforts effort NOUN NNS _",
    ]
)  # fmt: skip
RELATIONS = st.sampled_from(
    [
        "nsubj", "obj", "iobj", "obl", "nmod", "nmod:poss", "nmod:desc", "amod", "compound", "case", "mark", "cc",
        "conj", "appos", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "aux", "aux:pass", "cop",
        "advmod", "punct", "det", "nummod", "flat", "orphan", "obl:agent", "nsubj:pass",
    ]
)  # fmt: skip


@st.composite
def parses(draw: st.DrawFn) -> list[list[str]]:
    words = draw(st.lists(WORDS, min_size=1, max_size=14))
    order = draw(st.permutations(range(len(words))))
    rows = []
    for rank, place in enumerate(order):
        head = 0 if rank == 0 else order[draw(st.integers(0, rank - 1))] + 1
        text, lemma, upos, xpos, unit = words[place].split()
        relation = draw(RELATIONS) if rank else "root"
        rows.append([str(place + 1), text, lemma, upos, xpos, str(head), relation, unit])
    return sorted(rows, key=lambda row: int(row[0]))


@given(parses())
@settings(max_examples=300, deadline=None)
def test_frames_are_well_formed(rows: list[list[str]]) -> None:
    found = analysis(rows, [])
    for place, frame in enumerate(found.frames):
        assert frame.index == place
        assert frame.head < len(found.tokens)
        for argument in (*frame.arguments, *([frame.speaker] if frame.speaker else [])):
            assert argument.role == "speaker" or argument.role.partition(":")[0] in ROLES
            assert 0 <= argument.first <= argument.head < argument.last <= len(found.tokens)
            assert argument.frame is None or found.frames[argument.frame].head == argument.head
    assert [f.head for f in found.frames] == sorted({f.head for f in found.frames})
