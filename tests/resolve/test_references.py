"""References of whole passages through the public door, on the shipped pipeline."""

from __future__ import annotations

import pytest

from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.resolve import resolve


@pytest.fixture(scope="module")
def meant():
    """The ids at the nth token of a text that is written so; paragraphs are parted by blank lines."""
    from vkx.nlp.pipeline import Pipeline  # noqa: PLC0415 - loads the model

    pipeline, seen = Pipeline(), {}

    def ids(text, word, nth=0):
        if text not in seen:
            blocks, at = [], 0
            for paragraph in text.split("\n\n"):
                blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
                at += len(paragraph) + 2
            analysis = pipeline.analyse(Document("made-up.txt", text, tuple(blocks)))
            seen[text] = analysis, resolve(analysis)
        analysis, entities = seen[text]
        tokens = [t.i for t in analysis.tokens if t.text == word]
        return sorted(e.id for e in entities.at(tokens[nth]))

    return ids


CHARITY = (
    "Consumer Alert, a charity in Ghent, brought the complaint. The watchdog said the judges had listened. "
    "The group wants the money paid back by June. Its director, Ilse Verbruggen, told reporters she had not slept."
)
AIRLINE = (
    "The Court of Audit said on Tuesday that Nordvind Airways had overcharged passengers.\n\n"
    "The carrier rejected the finding.\n\nThe court, which took two years, fined the airline 40 million euros.\n\n"
    "Norway, Sweden and Finland had asked for a review. The three countries said they would study the ruling. "
    "Those countries know the airline well.\n\n"
    "Its chief executive, Per Aaland, met Transport Minister Siri Lunde last week. The two officials had lunch. "
    "They agreed to meet again."
)
COUPLE = (
    "The couple who founded Meridia, Teresa and Paulo Falcao, still own the clinic. They have said that they would "
    "sell their stake. Their son disagrees."
)
MERGER = (
    "The two banks, Orla Bank and Vesta Bank, quarrelled. Orla Bank sued Vesta "
    "Bank in March. The former wants its money back and the latter denies owing any."
)
STRANGERS = (
    "Anna Berg leads the party. An aide took the microphone. He said his vote was lost. "
    "Peter Holm and his mother came late. Holm wept. She had died."
)


@pytest.mark.parametrize(
    ("text", "word", "nth", "ids"),
    [
        (CHARITY, "watchdog", 0, ["organization:consumer-alert"]),
        (CHARITY, "group", 0, ["organization:consumer-alert"]),
        (CHARITY, "Its", 0, ["organization:consumer-alert"]),
        (CHARITY, "she", 0, ["person:ilse-verbruggen"]),
        (AIRLINE, "court", 0, ["organization:court-of-audit"]),
        (AIRLINE, "airline", 0, ["organization:nordvind-airways"]),
        (AIRLINE, "countries", 0, ["country:FI", "country:NO", "country:SE"]),
        (AIRLINE, "countries", 1, ["country:FI", "country:NO", "country:SE"]),
        (AIRLINE, "officials", 0, ["person:per-aaland", "person:siri-lunde"]),
        (AIRLINE, "They", 0, ["person:per-aaland", "person:siri-lunde"]),
        (COUPLE, "couple", 0, ["person:paulo-falcao", "person:teresa"]),
        (COUPLE, "They", 0, ["person:paulo-falcao", "person:teresa"]),
        (COUPLE, "Their", 0, ["person:paulo-falcao", "person:teresa"]),
        ("Vesta chief executive Ole Berg said it would close a plant.", "it", 0, ["organization:vesta"]),
        ("Albania has associated itself with the plan.", "itself", 0, ["country:AL"]),
        ("Kenya wants the bank to lend it more money.", "it", 0, ["country:KE"]),
        ("I slept in the engine room.\n\nEva Lind", "I", 0, ["person:eva-lind"]),
        ("Marta Leal resigned. Leal left the cabinet. She was ill.", "She", 0, ["person:marta-leal"]),
        ("Eva Paris was born in Oslo. Paris says she was ill.", "Paris", 1, ["person:eva-paris"]),
        ("Prime Minister Elin Voss thanked her host, President Jan Kowal.", "host", 0, ["person:jan-kowal"]),
        ("Minister Ada Lund and her Danish colleague Peter Holm signed.", "colleague", 0, ["person:peter-holm"]),
        ("Holm met his opposite number, Trade Minister Ana Costa.", "number", 0, ["person:ana-costa"]),
        ("Sweden sells timber widely. Denmark remains its top customer.", "its", 0, ["country:SE"]),
        ("The tribunal fined Garam Corporation for its late reports.", "its", 0, ["organization:garam-corporation"]),
        ("Spain has long traded with Jordan. Its sales to the kingdom doubled.", "kingdom", 0, ["country:JO"]),
        (
            "In their statement, Ana Costa and Peter Holm welcomed the pact.",
            "their",
            0,
            ["person:ana-costa", "person:peter-holm"],
        ),
        ("The murders by Hezbollah show their aims.", "their", 0, ["organization:hezbollah"]),
        (
            "Ole Berg, chief executive of Vesta Shipping, spoke. His company will close a yard.",
            "company",
            0,
            ["organization:vesta-shipping"],
        ),
        (
            "The two presidents, Jan Kowal and Elin Voss, met, after which a pact was signed in their presence.",
            "their",
            0,
            ["person:elin-voss", "person:jan-kowal"],
        ),
        (MERGER, "banks", 0, ["organization:orla-bank", "organization:vesta-bank"]),
        (MERGER, "former", 0, ["organization:orla-bank"]),
        (MERGER, "latter", 0, ["organization:vesta-bank"]),
        (
            "Talks between Chile and the EU resumed on Monday. The parties hope to finish by June.",
            "parties",
            0,
            ["bloc:european-union", "country:CL"],
        ),
    ],
)
def test_references_of_a_passage(meant, text, word, nth, ids):
    assert meant(text, word, nth) == ids


@pytest.mark.parametrize(
    ("text", "word", "nth"),
    [
        (STRANGERS, "He", 0),
        (STRANGERS, "his", 0),
        ("The undersecretary to the prime minister, Arne Bakke, spoke. The prime minister was away.", "minister", 1),
        ("Santorum spoke to Canadian Press. He does not trust the press.", "press", 0),
        ("Elin Voss dined with her Polish counterpart, Piotr Zielinski said.", "counterpart", 0),
        ("Orla Bank sued Vesta Bank. The latter days were bitter.", "latter", 0),
        ("Scientists left Orla Group. Garam sued the company Norvik Steel last year.", "company", 0),
        ("Elin Voss said China is its largest buyer.", "its", 0),
        ("Peter Holm praised the farmers and told them to wait.", "them", 0),
        ("Peru, Chile and Cuba met. The four countries signed.", "countries", 0),
    ],
)
def test_what_the_passage_leaves_open_stays_open(meant, text, word, nth):
    assert meant(text, word, nth) == []
