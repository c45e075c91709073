"""Resolution through the public door, on the shipped pipeline."""

from __future__ import annotations

import pytest

from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.resolve import Knowledge, resolve


@pytest.fixture(scope="module")
def pipeline():
    from vkx.nlp.pipeline import Pipeline  # noqa: PLC0415 - loads the model

    return Pipeline()


@pytest.fixture(scope="module")
def read(pipeline):
    """The analysis and the entities of a text; paragraphs are parted by blank lines."""
    seen = {}

    def run(text, knowledge=None):
        key = text, id(knowledge)
        if key not in seen:
            blocks, at = [], 0
            for paragraph in text.split("\n\n"):
                blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
                at += len(paragraph) + 2
            analysis = pipeline.analyse(Document("made-up.txt", text, tuple(blocks)))
            seen[key] = analysis, resolve(analysis, knowledge=knowledge)
        return seen[key]

    return run


def meant(read, text, word, nth=0):
    """The ids at the nth token that is written so."""
    analysis, entities = read(text)
    tokens = [t.i for t in analysis.tokens if t.text == word]
    return sorted(e.id for e in entities.at(tokens[nth]))


SUMMIT = (
    "Vietnamese President Le Van Duc met with South Korean President Han Jong-su in Seoul on Monday. "
    "Han said that trade between the two countries will grow. He thanked Duc for the visit.\n\n"
    "The two leaders agreed to open a joint fund. Hanoi said it will send workers."
)


@pytest.mark.parametrize(
    ("word", "nth", "ids"),
    [
        ("Vietnamese", 0, ["country:VN"]),
        ("Le", 0, ["person:le-van-duc"]),
        ("Duc", 1, ["person:le-van-duc"]),
        ("Han", 1, ["person:han-jong-su"]),
        ("Seoul", 0, ["place:seoul"]),
        ("Hanoi", 0, ["country:VN"]),
        ("countries", 0, ["country:KR", "country:VN"]),
        ("He", 0, ["person:han-jong-su"]),
        ("leaders", 0, ["person:han-jong-su", "person:le-van-duc"]),
        ("it", 0, ["country:VN"]),
    ],
)
def test_a_summit(read, word, nth, ids):
    assert meant(read, SUMMIT, word, nth) == ids


def test_what_else_may_be_asked(read):
    analysis, entities = read(SUMMIT)
    duc = entities.at(next(t.i for t in analysis.tokens if t.text == "Duc"))[0]
    assert (duc.name, duc.type) == ("Le Van Duc", "person")
    assert entities.country_of(duc).id == "country:VN"
    assert [(o.text, o.organization.id) for o in entities.titles(duc)] == [("President", "country:VN")]
    assert [e.id for e in entities.bilateral] == ["country:VN", "country:KR"]
    adjective = next(t.i for t in analysis.tokens if t.text == "Vietnamese")
    assert entities.nationality(adjective).id == "country:VN"
    he = next(t.i for t in analysis.tokens if t.text == "He")
    assert entities.is_reference(he)
    assert not entities.is_reference(adjective)
    span = entities.span(he)
    assert analysis.document.text[span.start : span.end] == "He"


@pytest.mark.parametrize(
    ("text", "word", "ids"),
    [
        ("Tokyo agreed to lend 20 billion yen for the port.", "Tokyo", ["country:JP"]),
        ("The two ministers met in Tokyo on Friday.", "Tokyo", ["place:tokyo"]),
        ("Trade between Warsaw and Seoul doubled in a decade.", "Warsaw", ["country:PL"]),
        ("Trade between Warsaw and Seoul doubled in a decade.", "Seoul", ["country:KR"]),
        ("The delegation flew from Hanoi to Jakarta on Sunday.", "Hanoi", ["place:hanoi"]),
        ("The delegation flew from Hanoi to Jakarta on Sunday.", "Jakarta", ["place:jakarta"]),
        ("Officials praised Hanoi's trade policy.", "Hanoi", ["country:VN"]),
        ("Thousands of Hanoi residents lined the streets.", "Hanoi", ["place:hanoi"]),
        ("Poland wants Hanoi to cut its duty on wheat.", "Hanoi", ["country:VN"]),
        ("Hanoi, Seoul to sign trade pact", "Hanoi", ["country:VN"]),
        ("Hauliers want Brussels to bring back permits.", "Brussels", ["bloc:european-union"]),
        ("Belgian hauliers say Brussels wants new permits.", "Brussels", ["country:BE"]),
        ("The two ministers met in Brussels.", "Brussels", ["place:brussels"]),
    ],
)
def test_a_capital_is_a_government_where_it_acts(read, text, word, ids):
    assert meant(read, text, word) == ids


@pytest.mark.parametrize(
    ("text", "word", "ids"),
    [
        ("Korea and Viet Nam signed a pact.", "Korea", ["country:KR"]),
        ("North Korea freed two men. Korea watchers were surprised in Pyongyang.", "watchers", []),
        ("The RoK side will send experts to Việt Nam.", "side", ["country:KR"]),
        ("Polish and Korean firms met in Lodz.", "firms", ["country:KR", "country:PL"]),
        ("About 900 Vietnamese workers left for Japan.", "workers", ["group:vn-workers"]),
        ("Thousands of Koreans visited Da Nang.", "Koreans", ["group:kr-nationals"]),
        ("Congo is vast. The Republic of Congo sold oil.", "Congo", ["country:CG"]),
        ("A Vietnamese firm bought the plant.", "firm", []),
        ("Thailand's King spoke of the war in Yemen. It was a first visit to the kingdom.", "kingdom", ["country:TH"]),
    ],
)
def test_countries_and_their_groups(read, text, word, ids):
    assert meant(read, text, word) == ids


ASSOCIATION = (
    "The Hanoi Widget Makers Association (HAWMA) signed a memorandum with the Korea Widget Institute on Friday. "
    "HAWMA has 80 members.\n\n"
    "The association will train 200 engineers, its chairman Pham Van Long said. Long thanked the institute."
)


@pytest.mark.parametrize(
    ("word", "nth", "ids"),
    [
        ("HAWMA", 1, ["organization:hawma"]),
        ("Association", 0, ["organization:hawma"]),
        ("association", 0, ["organization:hawma"]),
        ("its", 0, ["organization:hawma"]),
        ("Long", 1, ["person:pham-van-long"]),
        ("institute", 0, ["organization:korea-widget-institute"]),
    ],
)
def test_an_association(read, word, nth, ids):
    assert meant(read, ASSOCIATION, word, nth) == ids


def test_an_organization_has_its_fullest_name(read):
    analysis, entities = read(ASSOCIATION)
    later = [t.i for t in analysis.tokens if t.text == "HAWMA"][1]
    entity = entities.at(later)[0]
    assert (entity.name, entity.text) == ("Hanoi Widget Makers Association", "HAWMA")


def test_a_ministry_takes_the_country_that_the_text_gives(read):
    text = "Vietnam's Ministry of Finance raised the tax. The ministry will publish details."
    assert meant(read, text, "Ministry") == ["organization:ministry-of-finance-vn"]
    assert meant(read, text, "ministry") == ["organization:ministry-of-finance-vn"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bridge opened. Photo: Tran Anh", "Anh"),
        ("By Robert Miller\n\nThe bridge opened on Monday.", "Miller"),
    ],
)
def test_who_signs_the_text_takes_no_part(read, text, word):
    assert meant(read, text, word) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Experts met. They were tired.", "They"),
        ("It is necessary to act.", "It"),
        ("The two leaders smiled.", "leaders"),
        ("The ministry denied it.", "ministry"),
        ("Minister Anna Berg met Minister Eva Lind. The minister left.", "minister"),
    ],
)
def test_what_the_text_leaves_open_stays_open(read, text, word):
    assert meant(read, text, word) == []


@pytest.mark.parametrize(
    ("text", "word", "nth", "ids"),
    [
        ("In his letter, President Kim Min-jae thanked Duc.", "his", 0, ["person:kim-min-jae"]),
        ("Anna Berg called Peter Holm. She asked him to come.", "She", 0, ["person:anna-berg"]),
        ("“I want peace,” said Anna Berg in Oslo.", "I", 0, ["person:anna-berg"]),
        ("Prime Minister Peter Holm and his government resigned.", "his", 0, ["person:peter-holm"]),
        ("Japan and Poland said they would expand trade.", "they", 0, ["country:JP", "country:PL"]),
        ("Peter Holm visited Hanoi. The guest met students.", "guest", 0, ["person:peter-holm"]),
        (
            "Norwegian Prime Minister Peter Holm resigned. The Norwegian leader was ill.",
            "leader",
            0,
            ["person:peter-holm"],
        ),
        ("Poland grew by 3 percent. The country exports more.", "country", 0, ["country:PL"]),
    ],
)
def test_references(read, text, word, nth, ids):
    assert meant(read, text, word, nth) == ids


def test_the_same_text_gives_the_same_entities(read):
    analysis, entities = read(SUMMIT)
    again = resolve(analysis)
    assert [entities.at(t.i) for t in analysis.tokens] == [again.at(t.i) for t in analysis.tokens]


def test_a_users_alias_is_used(read, tmp_path):
    file = tmp_path / "names.toml"
    file.write_text(
        '[[entity]]\nname = "Hanoi Widget Works"\ntype = "organization"\naliases = ["Widgetco"]\ncountry = "VN"\n',
        "utf-8",
    )
    _, entities = read("Widgetco hired 300 people in March.", Knowledge.load(file))
    entity = entities.at(0)[0]
    assert (entity.id, entities.country_of(entity).id) == ("organization:hanoi-widget-works", "country:VN")


def test_an_empty_document_has_no_entities():
    from vkx.model.analysis import Analysis  # noqa: PLC0415 - only here

    entities = resolve(Analysis(Document("empty.txt", "", ()), (), (), (), ()))
    assert entities.bilateral == ()
    assert entities.at(0) == ()


@pytest.mark.parametrize(
    ("text", "word", "nth", "ids"),
    [
        ("Police held Amal Karim, a 15-year-old girl. The teenager was freed.", "teenager", 0, ["person:amal-karim"]),
        ("Cuba bought grain. Ships reached the island on Monday.", "island", 0, ["country:CU"]),
        (
            "Deputy Minister Peter Holm said talks would go on. The official added that no date was set.",
            "official",
            0,
            ["person:peter-holm"],
        ),
        ("Rebels of the Corvane group fled. Troops chased the group.", "group", 1, ["organization:corvane"]),
        (
            "Norwegian Prime Minister Peter Holm met with Polish President Anna Berg. The two discussed trade.",
            "two",
            0,
            ["person:anna-berg", "person:peter-holm"],
        ),
        ("Seoul took steps to slow its economy.", "its", 0, ["country:KR"]),
        (
            "Peru and Chile will fund monitors in Hue and Vinh. The two sides agreed to share data.",
            "sides",
            0,
            ["country:CL", "country:PE"],
        ),
        ("Japan hosts 300 nurses from Peru. Lima asked it to waive the fee.", "it", 0, ["country:JP"]),
        (
            "Peter Holm is ill. Lawyer Maria Berg said Carl Dahl lied. Berg also said she had told him so.",
            "she",
            0,
            ["person:maria-berg"],
        ),
        ("Eva Lind praised Carl Dahl's talks with his envoy.", "his", 0, ["person:carl-dahl"]),
        ("Poland praised Japan's trade with its neighbours.", "its", 0, ["country:JP"]),
        ("Vesta Group had to rebuild their robot.", "their", 0, ["organization:vesta-group"]),
        ("Peter Holm met with Anna Berg. They signed a pact.", "They", 0, ["person:anna-berg", "person:peter-holm"]),
        (
            "Canada and Canadian papers. Canada slept. A clerk left. Rain fell. It is late. The government is silent.",
            "government",
            0,
            ["country:CA"],
        ),
        ("The EU and India met. Trade between the two sides grew.", "sides", 0, ["bloc:european-union", "country:IN"]),
        (
            "Peru and Chile met in Lima. Peru buys from Australia and Japan. Chile sells. The two sides signed a pact.",
            "sides",
            0,
            ["country:CL", "country:PE"],
        ),
        ("In its report, the Corvane Group praised Japan.", "its", 0, ["organization:corvane-group"]),
        ("Kenya sold tea to Qatar. Kenya paid the Gulf state.", "state", 0, ["country:QA"]),
        (
            "Minister Anna Berg met Minister Carl Dahl in Oslo. Berg informed the minister on Friday.",
            "minister",
            0,
            ["person:carl-dahl"],
        ),
        (
            "Gdansk is old. Gdansk is a port. Gdansk sold tea. The road to Lodz is long. The city is rich.",
            "city",
            0,
            ["place:gdansk"],
        ),
        ("Peter Holm criticized Carl Dahl for his handling of the fire.", "his", 0, ["person:carl-dahl"]),
        (
            "Peter Holm praised Anna Berg and said the two spoke of trade.",
            "two",
            0,
            ["person:anna-berg", "person:peter-holm"],
        ),
        (
            "Peter Holm spoke ahead of talks with Anna Berg. They will meet.",
            "They",
            0,
            ["person:anna-berg", "person:peter-holm"],
        ),
        ("France warned Iran it would face new duties.", "it", 0, ["country:IR"]),
        ("Iran will leave the treaty if it is denied a plant.", "it", 0, ["country:IR"]),
        (
            "Malaysian Foreign Minister Carl Dahl said talks were on. The Malaysian diplomat said that he would fly.",
            "diplomat",
            0,
            ["person:carl-dahl"],
        ),
        (
            "Burma met Thailand. Burma jailed monks. Visits to the military-ruled country fell.",
            "country",
            0,
            ["country:MM"],
        ),
        ("Spain sold planes to Venezuela. The Andean nation paid.", "nation", 0, ["country:VE"]),
        ("China called on Japan to lift its ban.", "its", 0, ["country:JP"]),
        (
            "North Korea warned South Korea. Poland may attack the communist nation.",
            "nation",
            0,
            ["country:KP"],
        ),
        ("Carl Dahl left. His guest, General Peter Holm, said his trip was short.", "his", 0, ["person:peter-holm"]),
    ],
)
def test_references_by_what_was_said_before(read, text, word, nth, ids):
    assert meant(read, text, word, nth) == ids


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police held Amal Karim, a lawyer. The teenager was freed.", "teenager"),
        ("Poland bought grain. Ships reached the island on Monday.", "island"),
        ("Peter Holm said talks would go on. The official was tired.", "official"),
        ("Vesta has customers in town, and their trust.", "their"),
        ("Poland sold planes. The third country paid.", "country"),
        ("Korea has a new bridge. Many call it a miracle.", "it"),
        ("Poland and Japan met. The two largest economies on Earth differ.", "economies"),
        ("Peru bought a mine. When it opens, the mine will employ 40 people.", "it"),
        (
            "Poland and Japan are far off. A clerk lost papers. Rain fell. Nobody came. The government was silent.",
            "government",
        ),
        ("As I told Minister Peter Holm, the walls are grey.", "I"),
        ("Peter Holm and Anna Berg are tall. The two walls are grey.", "two"),
        ("Peter Holm sold the firm. An analyst warned of losses. He spoke in Oslo.", "He"),
    ],
)
def test_near_misses_stay_open(read, text, word):
    assert meant(read, text, word) == []


@pytest.mark.parametrize(
    ("text", "word", "nth", "ids"),
    [
        (
            "Norvik Electro Co., Ltd. makes cameras. Norvik sold a plant.",
            "Norvik",
            1,
            ["organization:norvik-electro-co-ltd"],
        ),
        ("The Federal Ministry for Forests (BMXW) lent a plane. BMXW is old.", "BMXW", 1, ["organization:bmxw"]),
        ("Hanoi said Washington plans a visit.", "Washington", 0, ["country:US"]),
        ("Vietnamese State President Le Van Duc met villagers.", "President", 0, ["person:le-van-duc"]),
        ("ASEAN Ministers met in Vientiane.", "ASEAN", 0, ["bloc:asean"]),
        ("Makers of MLCCs are glad.", "MLCCs", 0, []),
        ("Funds helped the Norvik state-owned oil firm.", "Norvik", 0, ["organization:norvik"]),
        ("Peru's Grand Hall is old.", "Hall", 0, ["facility:grand-hall"]),
        ("The Federal Government of Iraq and Peru met.", "Government", 0, ["country:IQ"]),
        ("The Korean Government will pay.", "Government", 0, ["country:KR"]),
        ("Special Envoy Carl Dahl spoke.", "Dahl", 0, ["person:carl-dahl"]),
        ("Navy Capt. Carl Dahl spoke in Oslo.", "Dahl", 0, ["person:carl-dahl"]),
        ("Vice President Ford took the oath.", "Ford", 0, ["person:ford"]),
        (
            "The Korean Education Centre opened. The Centre has a hall.",
            "Centre",
            1,
            ["organization:korean-education-centre"],
        ),
        (
            "The People's Committee of Nghe An Province met.",
            "Committee",
            0,
            ["organization:peoples-committee-of-nghe-an-province"],
        ),
    ],
)
def test_names_are_mended(read, text, word, nth, ids):
    assert meant(read, text, word, nth) == ids


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Jan Kowal, Tallinn, 4 May 2024\n\nEstonia and Peru will trade more, Peru said. Estonia agreed.", "EE"),
        ("NAIROBI, June 12, 2025. /Savanna Wire/. Kenya and Peru will trade more, Peru said.", "KE"),
        ("THE PENANG LEDGER\n\nMalaysia and Peru will trade more, Peru said. Malaysia agreed.", "MY"),
        ("Published 09:10 KST\n\nSouth Korea and Peru will trade more, Peru said.", "KR"),
        ("Kenya and Peru will trade more. The road cost 30 million shillings (KES).", "KE"),
        ("Peru, the biggest buyer, and Kenya will trade more. Lima lent Kenya soles (PEN 20 million) and KES 5.", None),
    ],
)
def test_where_a_text_comes_from(read, text, code):
    home = read(text)[1].home
    assert (home.id if home else None) == (code and f"country:{code}")


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Salto Verde Digital makes games. Analysts like Salto Verde.", "Salto", "organization"),
        ("Garam Harbour runs terminals in nine countries.", "Garam", "organization"),
    ],
)
def test_who_acts_is_a_body(read, text, word, kind):
    analysis, entities = read(text)
    last = max(t.i for t in analysis.tokens if t.text == word)
    assert [e.type for e in entities.at(last)] == [kind]


INTERVIEW = (
    "Arno Steel opened a mill in Peru last month. Its chief executive, Rosa Lima, spoke to the Lima Post.\n\n"
    "Why did you choose Peru?\n\n"
    "We expect more trade. Our mill makes wire, and you need wire everywhere.\n\n"
    "Who works for you?\n\n"
    "We have hired forty people."
)


@pytest.mark.parametrize(
    ("word", "nth", "ids"),
    [
        pytest.param("you", 0, ["organization:arno-steel"], id="who is asked"),
        pytest.param("We", 0, [], id="what the one who speaks expects"),
        pytest.param("Our", 0, ["organization:arno-steel"], id="who answers"),
        pytest.param("you", 1, [], id="anybody"),
        pytest.param("We", 1, ["organization:arno-steel"], id="who answers last"),
    ],
)
def test_we_and_you_of_an_interview(read, word, nth, ids):
    assert meant(read, INTERVIEW, word, nth) == ids


def test_we_of_no_interview(read):
    assert meant(read, "Arno Steel opened a mill.\n\nWe like wire.\n\nWould you?", "We") == []
