"""What tells that a name is a firm's, and what is no sign of it."""

from __future__ import annotations

import pytest

from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.resolve import Knowledge, names


@pytest.fixture(scope="module")
def pipeline():
    from vkx.nlp.pipeline import Pipeline  # noqa: PLC0415 - loads the model

    return Pipeline()


def types(pipeline, text):
    """The types of the names of a text by their wording."""
    block = Block(Span(0, len(text)), "paragraph")
    analysis = pipeline.analyse(Document("made-up.txt", text, (block,)))
    found = names.identify(analysis, Knowledge.shipped())
    return {analysis.text(m.first, m.last): found.identity(m).type for m in found.mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Osumi Denki will build a plant near Gifu.", "Osumi Denki"),
        ("Sora Bekova, head of Kyzyl Tash, said the pit was flooded.", "Kyzyl Tash"),
        ("She met the board of the zinc smelter Ostermar.", "Ostermar"),
        ("Anta Melor's shares fell by 4 percent.", "Anta Melor"),
        ("Dutch potato breeder Van der Meer bought a farm.", "Van der Meer"),
        ("Under the contract, Barong Tirta will pay Rio Claro $20 million.", "Rio Claro"),
        ("The airline Sky Sahel flies to Oran.", "Sky Sahel"),
        ("Olan Cerova plans to export 4,000 tonnes of cheese to Qatar.", "Olan Cerova"),
        ("Adinor names Paz Quiroga chairwoman.", "Adinor"),
        ("The line was bought by Garam Steel and Tolven.", "Tolven"),
        ("Ana Brito speaks for the farmers' union Terrasol.", "Terrasol"),
        ("Lahore's Cotton Spinners’ Council sent a letter.", "Cotton Spinners’ Council"),
        ("Anshan Eastern Forge Works exported 80 presses.", "Anshan Eastern Forge Works"),
        ("Temir Ulan, which grows rice, said it would buy two farms.", "Temir Ulan"),
    ],
)
def test_a_firm_is_known_by_what_stands_around_it(pipeline, text, name):
    assert types(pipeline, text)[name] == "organization"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rohan Mehta, a broker at Norvik Oils, expects a rise.", "Rohan Mehta", "person"),
        ("Maria Lopez, who exports cheese, met Rosa Lima.", "Maria Lopez", "person"),
        ("Kim Jae-ho joined the company in May. Kim Jae-ho will invest 4 million won.", "Kim Jae-ho", "person"),
        ("The tanker Coral Orchid sank off Oran.", "Coral Orchid", "other"),
        ("The plant in Gifu exports cars.", "Gifu", "place"),
    ],
)
def test_near_misses_of_firms(pipeline, text, name, kind):
    assert types(pipeline, text)[name] == kind


def test_two_blocs_side_by_side_stay_apart(pipeline):
    found = types(pipeline, "The loan makes the EU ASEAN's largest lender.")
    assert (found["ASEAN"], found["EU"]) == ("bloc", "bloc")
