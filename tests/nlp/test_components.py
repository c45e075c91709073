"""The components as any spaCy user may take them: registered factories in a pipeline of their own."""

import datetime as dt

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from vkx.nlp import component, gazetteer, values
from vkx.nlp.gazetteer import GazetteerComponent
from vkx.nlp.tokens import DATE

FACTORIES = (component, values, gazetteer)


@pytest.fixture(scope="module")
def nlp():
    assert len(FACTORIES) == 3
    nlp = English()
    for name in ("vkx_encoder", "vkx_values", "vkx_gazetteer"):
        nlp.add_pipe(name)
    return nlp


def test_a_plain_spacy_pipeline(nlp):
    doc = nlp("  South Korean firms hired 500 workers in Hanoi.\n They left. ")
    assert [sent.text.strip() for sent in doc.sents] == ["South Korean firms hired 500 workers in Hanoi.", "They left."]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("South Korean", "NORP"), ("Hanoi", "GPE")]
    assert [(span.text, span.label_) for span in doc.spans["vkx_values"]] == [("500", "number")]
    hired = next(token for token in doc if token.text == "hired")
    assert (hired.lemma_, hired.tag_, hired.pos_, hired.dep_) == ("hire", "VBD", "VERB", "root")
    assert {child.text for child in hired.children} >= {"firms", "workers"}


def test_an_empty_doc(nlp):
    doc = nlp("")
    assert len(doc) == len(doc.ents) == 0


def test_only_white_space(nlp):
    assert [token.pos_ for token in nlp(" \n ")] == ["SPACE"]


def test_values_count_from_the_docs_date():
    nlp = English()
    nlp.add_pipe("vkx_values")
    doc = nlp.make_doc("It was founded last year.")
    doc.user_data[DATE] = dt.date(2024, 5, 1)
    doc = nlp.get_pipe("vkx_values")(doc)
    ((first, last, value),) = doc.user_data["vkx_anchored"]
    assert (doc[first:last].text, value.value) == ("last year", "2023")


def test_days_without_a_year_take_it_from_a_day_told_near_them():
    nlp = English()
    nlp.add_pipe("vkx_values")
    doc = nlp.make_doc("She left on January 18, 2025. Talks began on December 30, work on May 3.")
    doc = nlp.get_pipe("vkx_values")(doc)
    assert [value.value for _, _, value in doc.user_data["vkx_anchored"]] == ["2025-01-18", "2024-12-30", "XXXX-05-03"]


def named(words, tags, ents=()):
    vocab = English().vocab
    doc = Doc(vocab, words=words, tags=tags, ents=ents)
    return [(ent.text, ent.label_) for ent in GazetteerComponent("vkx_gazetteer")(doc).ents]


@pytest.mark.parametrize(
    ("words", "tags", "ents", "expected"),
    [
        ("in Vietnam", "IN NNP", "O B-LOC", [("Vietnam", "GPE")]),
        ("a Vietnamese firm", "DT JJ NN", "O B-LOC O", [("Vietnamese", "NORP")]),
        ("a Vietnamese firm", "DT JJ NN", "O O O", [("Vietnamese", "NORP")]),
        ("the South Korean team", "DT JJ JJ NN", "O O B-NORP O", [("South Korean", "NORP")]),
        ("near Noi Bai Airport", "IN NNP NNP NNP", "O B-LOC I-LOC I-LOC", [("Noi Bai Airport", "FAC")]),
        ("in Vinh Hoa Province", "IN NNP NNP NNP", "O B-LOC I-LOC I-LOC", [("Vinh Hoa Province", "GPE")]),
        ("the Kham River", "DT NNP NNP", "O B-LOC I-LOC", [("Kham River", "LOC")]),
        ("an MoU", "DT NN", "O B-ORG", []),
        ("HANOI reacted", "NNP VBD", "B-LOC O", [("HANOI", "GPE")]),
        ("KOTRA grew", "NNP VBD", "B-PERSON O", [("KOTRA", "ORG")]),
        ("KOTRA said", "NNP VBD", "O O", [("KOTRA", "ORG")]),
        ("the association of southeast asian nations", "DT NN IN JJ JJ NNS", "O O O O O O", []),
        ("a turkey", "DT NN", "O O", []),
        ("Vietnam - Korea ties", "NNP HYPH NNP NNS", "B-LOC I-LOC I-LOC O", [("Vietnam", "GPE"), ("Korea", "GPE")]),
        ("Vietnam South Korea", "NNP NNP NNP", "B-LOC I-LOC I-LOC", [("Vietnam", "GPE"), ("South Korea", "GPE")]),
        ("Ho Min - Director", "NNP NNP : NN", "B-PERSON I-PERSON I-PERSON I-PERSON", [("Ho Min", "PERSON")]),
        ("the Zorland and Vietnam", "DT NNP CC NNP", "O B-LOC I-LOC I-LOC", [("Zorland and Vietnam", "LOC")]),
        ("Mr. Kim Sun-ho", "NNP NNP NNP", "O B-PERSON I-PERSON", [("Kim Sun-ho", "PERSON")]),
    ],
    ids=lambda value: value if isinstance(value, str) and value[0].islower() else None,
)
def test_names_are_corrected(words, tags, ents, expected):
    assert named(words.split(), tags.split(), ents.split()) == expected
