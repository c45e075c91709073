"""Roles of whole sentences as the shipped parser reads them: fewer, plainer cases than the matrix of parses."""

from __future__ import annotations

import re

import pytest
from nlp.parsed import Case, mismatches

from vkx.model.document import Block, Document
from vkx.model.span import Span

CASES = {
    "voice": (
        "The contract was signed in Warsaw on Monday by both ministries.",
        "sign | subject ministries | object contract",
    ),
    "control": (
        "Thailand and Japan agreed to lift two-way trade.",
        "lift | subject Thailand, Japan | status planned | cue agree",
    ),
    "light": (
        "The president held talks with his Kenyan counterpart in Nairobi.",
        "talk | subject president | prep:with counterpart",
    ),
    "title": (
        "Malaysian Prime Minister Anwar Ibrahim arrived in Tokyo on Sunday.",
        "arrive | subject Anwar | where Tokyo\nminister | modifier Malaysian, Prime | apposition Anwar",
    ),
    "speaker": ("Exports fell in June, the customs office said.", "fall | subject Exports | speaker office"),
    "speaker-not-subject": (
        "Russia's foreign minister says Moscow will let the convoy pass.",
        "say | subject minister\nlet | subject Moscow | status planned | speaker minister",
    ),
    "quotation-over-sentences": (
        '"Our ties are strong," Lam said. "We will build on them."',
        "build | speaker Lam | quoted yes | status planned",
    ),
    "willed": (
        "The firm showed a depot that it intends to build near Lima.",
        "build | subject it | object depot | status planned",
    ),
    "said-it": (
        "Garam said it had agreed to buy the mine from Norvik.",
        "agree | subject it\nbuy | subject it | object mine",
    ),
    "employing": (
        "Employing 80 people, it makes lamps.",
        "make | subject it | object lamps",
    ),
    "as-noted": (
        "As the governor noted, trade with Peru grew.",
        "note | subject governor\ngrow | subject trade | speaker governor",
    ),
    "said-they-operated": (
        "The envoy said 135 Indian firms operated in Peru.",
        "operate | subject firms | speaker envoy",
    ),
    "called-for": (
        "Chile has called for Peru to inspect the port.",
        "call | subject Chile\ninspect | subject Peru | status proposed | cue call",
    ),
    "asked-it": (
        "Japan hosts 300 nurses from Peru. Lima asked it to waive the fee.",
        "waive | subject it | object fee | status proposed | cue ask",
    ),
    "decided-against": (
        "Peru's government has decided against joining the club.",
        "join | subject government | object club | status denied | cue against",
    ),
    "our-plan": (
        "It is our plan to list the unit, Garam chief Jan Kowal said.",
        "list | subject our | object unit | status planned | cue plan",
    ),
    "in-a-bid": (
        "Peru froze fees in a bid to calm the miners.",
        "calm | object miners | status planned | cue to",
    ),
    "helped": (
        "Norway will help the farmers build dams.",
        "build | subject Norway | object dams | indirect_object farmers | status planned",
    ),
    "set-off": (
        "For tea, the top farm export to Kenya, the duty will fall.",
        "export | apposition tea | prep:to Kenya",
    ),
    "being": (
        "Some 300 firms sell across the border, steel being the top item.",
        "item | subject steel",
    ),
    "said-on": (
        "He said that Lotte has 200 shops, is the largest chain and has hired 300 people.",
        "have | subject Lotte\nchain | subject Lotte\nhire | subject Lotte",
    ),
    "by-contrast": (
        "The ferry line, by contrast, will be closed on May 3.",
        "close | subject - | object line | prep:by contrast",
    ),
    "offices-side-by-side": (
        "The Minister of Energy and Mines of Peru, Ana Ruiz, and the Minister of Trade of Chile, Jan Paz, held talks.",
        "hold | subject Minister, Minister | object talks",
    ),
    "report-inside": (
        "Trade with Peru, the ministry noted, came to 3 billion dollars.",
        "note | subject ministry | complement came\ncome | subject Trade",
    ),
    "speaker-behind": (
        "A second line could follow, added Mayor Rosa Lima.",
        "add | subject Rosa | complement follow",
    ),
    "report-of-a-report": (
        "Chile reaffirmed its pledge to build a port, the presidential office said.",
        "reaffirm | object pledge | complement -\nsay | complement reaffirmed",
    ),
    "speaker-with-body": (
        "“Buyers ask how fast,” said VINATEX Chairwoman Ana Ruiz.",
        "say | subject Ana",
    ),
    "counted-names": (
        "Peru ordered ships from two Korean yards, Hansu Heavy and Geoje Marine.",
        "order | prep:from yards\nmarine | apposition yards",
    ),
    "list-of-bare-verbs": (
        "The ministers agreed to:\n(a) exchange data on tides;\n(b) pilot rice farming in two towns.",
        "exchange | subject ministers | object data\npilot | subject ministers | object farming | status planned",
    ),
    "as-well-as": (
        "The mayor asked the firm to share its plans as well as to train young engineers.",
        "train | subject firm | status proposed | cue ask",
    ),
    "between-two": (
        "At the event, a contract was signed between Orlen and Lagos Water.",
        "sign | prep:between Orlen, Water",
    ),
    "denied": ("The company has no plans to close its plant.", "close | subject company | status denied"),
    "condition": (
        "If the board agrees, the plant would be built in Poland.",
        "agree | asserted no\nbuild | object plant | asserted no",
    ),
    "condition-inverted": (
        "Should the board approve it, the plant would be built in Poland.",
        "approve | asserted no\nbuild | object plant | asserted no",
    ),
    "condition-behind": (
        "The plant will be built in Poland if the board agrees.",
        "agree | asserted no\nbuild | object plant | asserted yes",
    ),
    "time-in-front-of-two": (
        "On Monday, the president visited a plant in Lyon and the minister signed a contract with Renault.",
        "visit | subject president | when Monday\nsign | subject minister | when Monday",
    ),
    "gap-behind-a-time": (
        "Exports hit $5 billion in 2022 and, in 2023, $6 billion.",
        "hit | subject Exports | object $5 billion | when 2022\nhit | object $6 billion | when 2023",
    ),
    "figures-shared-out": (
        "Peru led, followed by Chile with 30 percent and Brazil with 10 percent.",
        "follow | subject Chile, Brazil | object Peru\nchile | prep:with 30 percent\nbrazil | prep:with 10 percent",
    ),
    "relative-on-no-figure": (
        "Shoes led with $3 billion, followed by machinery with $2 billion and wood products, which rose 5 percent.",
        "follow | subject machinery, products\nrise | subject products | extent 5 percent",
    ),
    "expected": ("The deal is expected to be signed next month.", "sign | object deal | status forecast"),
    "copulas": (
        "Turkey is Azerbaijan's largest source of tourists and second-largest trading partner.",
        "source | subject Turkey | possessor Azerbaijan\npartner | subject Turkey | possessor Azerbaijan",
    ),
    "dateline": (
        "HANOI -- Vietnam will open a consulate in Osaka.",
        "open | subject Vietnam | object consulate | status planned",
    ),
    "list": (
        "The ministers agreed to:\n- set up a working group on rare earths;\n- open the market to mangoes.",
        "set_up | subject ministers | status planned | cue agree\nopen | subject ministers | status planned",
    ),
    "list-lettered": (
        "The ministers agreed to:\n(a) train 300 nurses;\n(b) simplify visas and promote tourism.",
        "train | subject ministers | status planned\npromote | subject ministers | status planned | cue agree",
    ),
    "list-of-what-they-did": (
        "In a joint statement the four ministers\n* welcomed the opening of the port;\n* agreed to hold annual talks.",
        "welcome | subject ministers | object opening\nhold | subject ministers | status planned",
    ),
    "speaker-then-adding": (
        "“We gain,” said Kowal, adding that the port would grow.",
        "say | subject Kowal | complement gain\nadd | subject Kowal",
    ),
    "list-under-a-modal": (
        "Under the plan, Peru will:\n- plant new forests;\n- shut old mills.",
        "plant | subject Peru | object forests | status planned\nshut | subject Peru | status planned | cue will",
    ),
    "list-of-objects": (
        "During the fair the firm won two orders:\n- buses for Accra;\n- a depot in Tema.",
        "win | subject firm | object orders\nwin | subject firm | object buses\nwin | subject firm | object depot",
    ),
    "quoted-by-another": (
        "“We are ready,” the agency quoted Rosa Lima as saying.",
        "quote | subject agency | object Rosa\nsay | subject Rosa",
    ),
    "when-still-to-come": (
        "The mill will hire 200 people once it opens in June.",
        "open | subject it | status planned",
    ),
    "asked-by-an-adjective": (
        "It is necessary for Peru to lift the ban.",
        "lift | subject Peru | status proposed | cue necessary",
    ),
    "names-in-a-headline": (
        "Peru, Chile to build joint observatory",
        "build | subject Peru, Chile | status planned",
    ),
    "said-then-present": (
        "Lim said Malaysia has signed 16 pacts, is negotiating three more and plans to join a fourth bloc.",
        "sign | subject Malaysia | speaker Lim\nnegotiate | subject Malaysia | speaker Lim\nplan | subject Malaysia",
    ),
    "noted-with": (
        "The minister noted with regret that trade had fallen to $3 billion.",
        "note | subject minister | complement fallen\nfall | subject trade | speaker minister",
    ),
    "called-quoted": (
        'Both sides called the talks "frank and useful".',
        "call | subject sides | object talks | predicate frank, useful",
    ),
    "is-to": (
        "The plant cost $3 billion, of which the Korean side is to put up $790 million.",
        "put_up | subject side | object $790 million | status planned",
    ),
    "gap": (
        "Exports rose 5 percent to $3.1 billion and imports 3 percent to $2.2 billion.",
        "rise | subject Exports | extent 5 percent\nrise | subject imports | extent 3 percent | prep:to $2.2 billion",
    ),
    "gap-with-preposition": (
        "Exports are expected to rise by 5 percent next year and imports by 3 percent.",
        "rise | subject imports | prep:by 3 percent | when next year | status forecast",
    ),
    "gap-of-object": (
        "The group aims to raise sales from $3 billion to $5 billion by 2030 and profits to $1 billion.",
        "raise | object sales | prep:to $5 billion\nraise | object profits | prep:to $1 billion | status target",
    ),
    "no-gap": (
        "Exports hit $5 billion in June, the highest figure in 3 years, and imports were flat.",
        "hit | subject Exports | object $5 billion",
    ),
    "objects-with-dates": (
        "Peru forged diplomatic ties with Chile in 1829, and a partnership in 2017.",
        "forge | subject Peru | object ties, partnership | when 1829",
    ),
    "phrasal-coordinated": (
        "Kenya will cut duties on US liquefied gas and step up checks on trucks.",
        "cut | subject Kenya | status planned\nstep_up | subject Kenya | object checks | status planned",
    ),
    "auxiliary-far": (
        "Bilateral trade, just $1 billion in 2003, had more than quadrupled to $7 billion by 2024.",
        "quadruple | subject trade | prep:to $7 billion | when 2024",
    ),
    "inverted": (
        "Attending were Ann Lee, chair of the council; Tom Ray, envoy of Peru; and members of 20 firms.",
        "attend | subject Ann, Tom, members | tense past",
    ),
    "named-as": (
        "Kenya on Monday named Kim Min-su, a career diplomat who speaks Swahili, as its envoy to Japan.",
        "name | subject Kenya | object Kim | prep:as envoy",
    ),
    "making-somebody-something": (
        "Trade came to $4bn in 2023, making the EU Kenya's biggest trading partner.",
        "make | object EU | predicate partner\npartner | subject EU | possessor Kenya",
    ),
    "headline-plan": (
        "Nairobi, Kampala to draft railway plan after talks",
        "draft | subject Nairobi, Kampala | object plan | status planned",
    ),
    "relative-closed": (
        "Kenya aims to double exports to the Gulf state, which stood at $5 billion in 2023, by 2030.",
        "double | when 2030\nstand | when 2023",
    ),
    "relative-agrees": (
        "The province has 18 projects with a capital of $300 million, which employ 2,000 people.",
        "employ | subject projects | object people",
    ),
    "participle-behind-comma": (
        "The firm will build a plant in the province, expected to open in 2027 and employ 500 people.",
        "expect | object plant\nopen | subject plant | status forecast",
    ),
    "participle-behind-object": (
        "The club wants the city to bring back permits, scrapped in June 2022.",
        "bring_back | subject city | status proposed\nscrap | object permits | status actual",
    ),
    "with-acting": (
        "The sides ended the round on Friday, with their envoys, Ann Lee and Tom Ray, announcing that two had closed.",
        "end | subject sides\nannounce | subject envoys, Ann, Tom\nclose | subject two | speaker envoys",
    ),
    "semicolon": (
        "Peru wants Chile to cut its tariff; Bolivia, for its part, is asking both to open a port.",
        "want | subject Peru | speaker -\nask | subject Bolivia | complement open",
    ),
    "years-in-a-name": (
        "The ministry adopted the Green Growth Plan 2025-2029 in May.",
        "adopt | object Plan | when May",
    ),
    "colon-says": (
        'Mayor Ann Lee: "We were not consulted. We will wait."',
        "wait | speaker Ann | quoted yes",
    ),
    "line-parted": (
        "Exports: $3.1 billion, up 5 percent; imports: $2.2 billion, down 3 percent",
        "up | subject Exports\ndown | subject imports | extent 3 percent",
    ),
    "quota-of": (
        "Uzbekistan would raise the annual quota of transit permits for carriers from 26,000 to 38,000.",
        "raise | object quota | prep:from 26,000 | prep:to 38,000",
    ),
    "with-no-subject": (
        "With trade worth 17 billion euros in 2022, it is Peru's most important trading partner.",
        "partner | subject it | possessor Peru | prep:with trade",
    ),
    "part-of-whom": (
        "The plant employs 4,000 people, 60 percent of whom are women.",
        "woman | subject 60 percent\nemploy | subject plant | object people | extent -",
    ),
    "deal-to-buy": (
        "Kenya signed a deal with Japan to buy 40 trains, the first of which will arrive in May.",
        "sign | status actual\nbuy | subject Kenya | status planned\narrive | subject first | when May",
    ),
    "ranked-beside": (
        "Brazil is Peru's second-largest trading partner and the fourth-largest source of tourists.",
        "partner | possessor Peru\nsource | subject Brazil | possessor Peru",
    ),
    "where-it-was-before": (
        "The prime minister flew to Oslo on Sunday after talks in Rome with his host.",
        "fly | when Sunday | where -\ntalk | where Rome",
    ),
    "agreed-three": (
        "Lee and Ray agreed to resume flights, boost trade to $5 billion by 2030 and set up a joint fund.",
        "resume | speaker -\nboost | speaker -\nset_up | speaker - | status planned",
    ),
    "goal-is-to": (
        "The goal is to raise trade to $5 billion by 2030.",
        "raise | object trade | prep:to $5 billion | status target",
    ),
    "next-to-be-held": (
        "The next negotiations are to be held in Berlin in 2025.",
        "hold | object negotiations | status planned | when 2025",
    ),
    "not-citing": (
        "The company did not open the plant, citing high costs.",
        "open | status denied\ncite | subject company | status actual | speaker -",
    ),
    "topic-before-colon": (
        "Durian: Chinese demand is back, says Lopburi Foods",
        "say | subject Foods | complement back\nback | speaker Foods",
    ),
    "headline-says": (
        "Gdansk to get a second ferry by 2026, says minister",
        "say | subject minister | complement get\nget | subject Gdansk | object ferry | speaker minister",
    ),
    "last-of-several-acts": (
        "Relations were raised to the level of a partnership and a trade pact was signed.",
        "raise | object Relations\nsign | object pact",
    ),
    "first-to-sign": (
        "Kenya on Tuesday became the first African country to sign a trade pact with Chile.",
        "sign | status actual | when Tuesday | prep:with Chile",
    ),
    "said-behind-two": (
        "Some 80 Kenyan firms operate in Peru, and the two countries aim to raise trade, Lee said.",
        "say | subject Lee | complement operate, aim\nraise | subject countries | speaker Lee",
    ),
    "ranks-again": (
        "Chile ranks first in copper exports and second in lithium.",
        "rank | predicate first | prep:in exports\nrank | subject Chile | predicate second | prep:in lithium",
    ),
    "superlative-alone": (
        "China is Kenya's biggest market for rubber and its second-biggest for fruit.",
        "market | subject China | possessor Kenya\nbig | subject China | possessor its | prep:for fruit",
    ),
    "headline-bank-to-lend": (
        "Mekong dam deal: Thai bank to lend $200 million",
        "lend | subject bank | object $200 million | status planned",
    ),
    "headline-two-to-cut": (
        "Samsung, LG to cut output in Poland",
        "cut | subject Samsung, LG | object output | status planned",
    ),
    "headline-goes-on": (
        "Poland's Orlen buys Czech chain for $300m, eyes Austria",
        "buy | subject Orlen | object chain\neye | subject Orlen | object Austria",
    ),
    "headline-exports-up": (
        "Kenya tea exports up 12% to $1.2bn in 2024",
        "up | subject exports | extent 12% | prep:to $1.2bn",
    ),
    "asked-about": (
        "Asked about the delay, the envoy said no date was set.",
        "ask | object envoy | prep:about delay\nsay | subject envoy",
    ),
    "or-in-another-measure": (
        "Sales of electric cars reached 1.2 million, or 30 percent of the total.",
        "reach | subject Sales | object 1.2 million",
    ),
    "dropped-plans": (
        "Peru dropped plans to buy 12 jets from Sweden.",
        "buy | subject Peru | status denied",
    ),
    "dropped-duties": (
        "Peru will scrap duties on 96 percent of goods.",
        "scrap | status planned\nduty | status planned",
    ),
    "among-them-signed": (
        "Among the 12 documents signed were a memorandum on mining and a contract for 20 locomotives.",
        "sign | object documents, memorandum, contract",
    ),
    "starts-in-May": (
        "Work will start in May and take three years.",
        "start | subject Work | when May | status planned",
    ),
    "according-to": (
        "According to the Kenyan embassy, about 3,000 Kenyans live in Japan.",
        "live | prep:according_to embassy | speaker embassy",
    ),
    "per-capita": (
        "GDP per capita is $4,300 in Peru.",
        "money | subject GDP | speaker -",
    ),
    "from-to-and": (
        "Trade grew from $2 billion in 2010 to $5 billion in 2015 and $9 billion in 2023.",
        "grow | subject Trade | prep:to $5 billion\ngrow | subject Trade | prep:to $9 billion | when 2023",
    ),
    "who-is-chairwoman": (
        "Ann Lee, who is also chairwoman of the Peru-Japan Friendship Association, thanked the envoy.",
        "chairwoman | subject Ann\nthank | subject Ann",
    ),
    "respectively": (
        "Exports and imports rose by 5 percent and 3 percent, respectively, in May.",
        "rise | subject Exports | prep:by 5 percent | when May\nrise | subject imports | prep:by 3 percent | when May",
    ),
    "respectively-inside": (
        "Exports to Kenya and Chad rose 5 percent and 3 percent respectively in May.",
        """rise | subject Exports | subject/prep:to Kenya | extent 5 percent
rise | subject Exports | subject/prep:to Chad | extent 3 percent""",
    ),
    "respectively-when": (
        "The port's imports in 2019 and 2020 were $4 billion and $5 billion respectively.",
        "money | subject imports | when 2019\nmoney | subject imports | when 2020",
    ),
    "parallel": (
        "Norbank lent $9 million to Chad, $4 million to Mali and $2 million to Peru in 2020.",
        """lend | subject Norbank | object $9 million | prep:to Chad | when 2020
lend | subject Norbank | object $4 million | prep:to Mali | when 2020
lend | subject Norbank | object $2 million | prep:to Peru | when 2020""",
    ),
    "parallel-place-first": (
        "Exports to Kenya rose 5 percent and to Chad 8 percent.",
        "rise | subject Exports | extent 5 percent\nrise | subject Exports | subject/prep:to Chad | extent 8 percent",
    ),
    "headline-plans-chain": (
        "Orlen to buy Czech chain, open 40 shops",
        "buy | subject Orlen | object chain\nopen | subject Orlen | object shops | status planned",
    ),
    "headline-plans": (
        "Toyota to build battery plant in Poland, create 900 jobs",
        "build | subject Toyota | object plant\ncreate | subject Toyota | object jobs | status planned",
    ),
    "respectively-of-two": (
        "Lee and Ray respectively lead the two firms.",
        "lead | subject Lee, Ray | object firms",
    ),
    "visit": ("The king is on a four-day visit to Brunei.", "visit | subject king | prep:to Brunei"),
    "question": ("Will the two sides sign the treaty?", "sign | asserted no"),
    "glued": ("The leaders met on Monday.The ministers signed a treaty.", "meet | subject leaders"),
}


@pytest.mark.parametrize("name", CASES)
def test_parsed_sentence(name, extractor):
    text, expected = CASES[name]
    blocks = tuple(Block(Span(m.start(), m.end()), "paragraph") for m in re.finditer(r"[^\n]+", text))
    analysis = extractor.stages(Document("text", text, blocks)).analysis
    assert mismatches(Case(name, tuple(expected.split("\n")), analysis)) == []


def test_what_is_said_reaches_from_its_subject_on(extractor):
    text = "Lee said Peru is among Kenya's top partners."
    analysis = extractor.stages(Document("text", text, (Block(Span(0, len(text)), "paragraph"),))).analysis
    [said] = [a for f in analysis.frames if f.lemma == "say" for a in f.get("complement")]
    assert analysis.text(said.first, said.last) == "Peru is among Kenya's top partners"


@pytest.mark.parametrize("text", ["", "   ", "!!!", "(left)", "…", "1", "\N{BULLET}", "A" * 3000, "a b " * 800])
def test_scraps_do_not_derail(text, extractor):
    blocks = (Block(Span(0, len(text)), "paragraph"),) if text.strip() else ()
    analysis = extractor.stages(Document("text", text, blocks)).analysis
    assert len(analysis.frames) <= len(analysis.tokens)
