"""Other spaCy pipelines: their trees in UD's shape, their names in our labels."""

import pytest
from spacy.lang.en import English
from spacy.language import Language

from vkx.model.analysis import Token
from vkx.model.errors import ModelError
from vkx.model.span import Span
from vkx.nlp.foreign import is_clear, to_universal
from vkx.nlp.pipeline import Pipeline


def clear(rows):
    """Tokens from ``word/UPOS/dep/head`` rows, the head by its word."""
    parts = [row.split("/") for row in rows.split()]
    at = {part[0]: i for i, part in enumerate(parts)}
    return [
        Token(i, Span(i, i + 1), word, {"is": "be", "was": "be"}.get(word, word), upos, "", dep, at[head])
        for i, (word, upos, dep, head) in enumerate(parts)
    ]


def tree(tokens):
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "They/PRON/nsubj/met met/VERB/ROOT/met in/ADP/prep/met Hanoi/PROPN/pobj/in",
            {"met": ("root", "met"), "They": ("nsubj", "met"), "Hanoi": ("obl", "met"), "in": ("case", "Hanoi")},
        ),
        (
            "exports/NOUN/nsubj/rose to/ADP/prep/exports Laos/PROPN/pobj/to rose/VERB/ROOT/rose",
            {"Laos": ("nmod", "exports"), "to": ("case", "Laos"), "exports": ("nsubj", "rose")},
        ),
        (
            (
                "pact/NOUN/nsubjpass/signed was/AUX/auxpass/signed signed/VERB/ROOT/signed by/ADP/agent/signed "
                "Kim/PROPN/pobj/by"
            ),
            {"pact": ("nsubj:pass", "signed"), "was": ("aux:pass", "signed"), "Kim": ("obl:agent", "signed")},
        ),
        (
            "Laos/PROPN/nsubj/is is/AUX/ROOT/is a/DET/det/partner partner/NOUN/attr/is",
            {"partner": ("root", "partner"), "is": ("cop", "partner"), "Laos": ("nsubj", "partner")},
        ),
        (
            "he/PRON/nsubj/left left/VERB/ROOT/left after/ADP/prep/left signing/VERB/pcomp/after it/PRON/dobj/signing",
            {"signing": ("advcl", "left"), "after": ("mark", "signing"), "it": ("obj", "signing")},
        ),
        (
            "According/VERB/prep/grew to/ADP/prep/According Kim/PROPN/pobj/to it/PRON/nsubj/grew grew/VERB/ROOT/grew",
            {"Kim": ("obl", "grew"), "According": ("case", "Kim"), "to": ("fixed", "According")},
        ),
        (
            "ties/NOUN/ROOT/ties between/ADP/prep/ties Laos/PROPN/pobj/between and/CCONJ/cc/Laos Peru/PROPN/conj/Laos",
            {"Laos": ("nmod", "ties"), "Peru": ("conj", "Laos"), "and": ("cc", "Peru")},
        ),
    ],
    ids=["oblique", "noun's modifier", "passive", "copula", "clause after a preposition", "two prepositions", "pair"],
)
def test_trees(rows, expected):
    found = tree(to_universal(clear(rows)))
    assert {word: found[word] for word in expected} == expected


def test_schemes_are_told_apart():
    assert is_clear(["nsubj", "pobj", "ROOT"])
    assert not is_clear(["nsubj", "obl", "root"])


@Language.component("made_up_parser")
def made_up_parser(doc):
    """Every word hangs from the first as CLEAR's object; enough to see that the labels are mapped."""
    for token in doc:
        token.head = doc[0]
        token.dep_ = "dobj" if token.i else "ROOT"
    return doc


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A small pipeline on disk, with a parser's labels, a tagger's attributes and names by pattern."""
    nlp = English()
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj", "ROOT"):
        parser.add_label(label)
    nlp.initialize()
    nlp.add_pipe("made_up_parser")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PER", "pattern": "Kim Ho"},
            {"label": "DATE", "pattern": "Monday"},
            {"label": "FACILITY", "pattern": "Lotte Tower"},
        ]
    )
    path = tmp_path_factory.mktemp("model") / "small"
    nlp.to_disk(path)
    return path


def test_a_pipeline_from_disk(model, document):
    analysis = Pipeline(str(model)).analyse(document("Kim Ho left\n\nLotte Tower on Monday"))
    assert [(analysis.text(n.first, n.last), n.label) for n in analysis.names] == [
        ("Kim Ho", "PERSON"),
        ("Lotte Tower", "FAC"),
    ]
    assert [analysis.text(s.first, s.last) for s in analysis.sentences] == ["Kim Ho left", "Lotte Tower on Monday"]
    assert [token.dep for token in analysis.tokens] == ["root", "obj", "obj", "root", "obj", "obj", "obj"]
    assert [analysis.text(v.first, v.last) for v in analysis.values] == ["Monday"]
    text = analysis.document.text
    assert all(text[t.span.start : t.span.end] == t.text for t in analysis.tokens)


def test_no_such_model():
    with pytest.raises(ModelError, match="model-missing"):
        Pipeline("no_such_model_anywhere")
