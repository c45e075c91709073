"""Whose an office is: the body named or described beside the title, else the country or firm that it can only be of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from vkx import vocab
from vkx.model.analysis import Argument, Name
from vkx.model.entity import Entity, EntityType
from vkx.resolve.entities import Office
from vkx.resolve.text import slug
from vkx.rules.about import is_public
from vkx.rules.bare_offices import seat
from vkx.rules.described import described
from vkx.rules.joint import Shared
from vkx.rules.nations import head_of, is_diplomat, is_national, nation
from vkx.rules.scene import Scene
from vkx.rules.titles import FIELDED, PASSING

_BODIES = frozenset({"organization", "country", "bloc", "place", "facility"})
_TEAMS = frozenset({"team", "delegation", "community"})
_OF = frozenset({"of", "from", "at"})
_OWNS = frozenset({"'s", "’s", "'", "’"})
_THEIR = frozenset({"its", "their"})
_NEAR = 7
_BACK = 60
_SENTENCES = 3
_PAIR = 2


def beside(scene: Scene, office: Office, first: int, last: int) -> Entity | None:
    """The body that stands around a title of tokens ``[first, last)``: before it, behind it, behind the name."""
    name = scene.name_at.get(scene.token_from(office.mention))
    is_seated = head_of(office.text) in vocab.words("offices", "seated")  # «Mayor Jan Kowal of Gdansk»
    found = behind(scene, name, seated=is_seated) if name else None
    return found or _union(scene, first, last) or around(scene, first, last)


def _union(scene: Scene, first: int, last: int) -> Entity | None:
    """«European Trade Commissioner»: the union whose commission it is."""
    before = scene.tokens[first - 1].text if first else ""
    if before != "European" or scene.tokens[last - 1].lemma.lower() != "commissioner":
        return None
    return Entity("bloc:EU", "bloc", "European Union", before)


def around(scene: Scene, first: int, last: int) -> Entity | None:
    """The body that is described behind a title, or owns it."""
    return _under(scene, last) or _owner(scene, first)


def elsewhere(scene: Scene, person: Entity, title: str, known: tuple[Office, ...], at: int) -> Entity | None:
    """The body of an office that stands bare: as said of the same title elsewhere; the country's, the firm's.

    ``at`` is the token of its noun.
    """
    last, corporate = head_of(title), vocab.words("offices", "corporate")
    told = (o.organization for o in known if last in o.text.lower() and not is_field(o.organization, title))
    if found := next(filter(None, told), None):
        return found
    is_firms = any(head_of(o.text) in corporate and not is_national(o.text) for o in known)  # «President and CEO»
    if is_diplomat(scene, at) or (is_national(title) and not (is_firms and last in corporate)):
        return nation(scene, person, title, at)
    return (
        seat(scene, title, at) or _local(scene, title) or (_firm(scene, at) if is_firms or last in corporate else None)
    )


def in_turn(scene: Scene, shared: Shared) -> Entity | None:
    """«Poland and Peru opened the talks, Trade Ministers A and B said»: the country in a bearer's place."""
    start = scene.analysis.sentences[scene.sentence_of[shared.head]].first
    near = (e for i in range(start, shared.first) for e in scene.entities.at(i) if e.type == "country")
    told = tuple({e.id: e for e in near}.values())
    countries = told if len(told) == shared.count else scene.entities.bilateral
    return countries[shared.place] if len(countries) == shared.count else None


def _acting(scene: Scene, at: int) -> Entity | None:
    """«The tea circle elected Jan Kowal as its president»: the body that acts in the clause."""
    clause = scene.clause_above(at)
    heads = [a.head for a in clause.get("subject") if a.head < at] if clause is not None else []
    return next((e for i in heads for e in scene.entities.at(i) if e.type == "organization"), None)


def _firm(scene: Scene, at: int) -> Entity | None:
    """The firm that the sentences just before are about, else the text."""
    here = scene.sentence_of[at]
    for sentence in range(here, max(-1, here - _SENTENCES), -1):
        for frame in reversed(scene.told_in.get(sentence, ())):
            heads = [a.head for a in frame.get("subject") if a.head < at] if frame.form != "noun" else []
            found = (e for i in heads for e in scene.entities.at(i) if e.type == "organization" and not is_public(e))
            if firm := next(found, None):
                return firm
    return scene.about.firm


def is_field(body: Entity | None, title: str) -> bool:
    """Whether what was taken for a body is part of the title: «Minister of Trade, Industry and Energy»."""
    field = title.partition(" of ")[2] or (title.rpartition(" ")[0] if head_of(title) in FIELDED else "")
    if body is None or not field:
        return False
    is_department = body.name.startswith(("Ministry", "Department")) or body.id.endswith(("-department", "-ministry"))
    return body.name in field or (body.text in field and is_department)


def home_of(scene: Scene, person: Entity) -> Entity | None:
    """The country from which the text comes, where a person is told by a national office alone («the premier»)."""
    heads = {head_of(o.text) for o in scene.entities.titles(person)}
    return scene.entities.home if heads & (vocab.words("offices", "national") - {"ambassador"}) else None


def behind(scene: Scene, name: Name, *, seated: bool = False) -> Entity | None:
    """«CEO Anna Weber of Siemens»: the body behind the name."""
    if name.last + 1 >= len(scene.tokens) or scene.tokens[name.last].text not in _OF:
        return None
    near = range(name.last + 1, min(name.last + _NEAR, len(scene.tokens)))
    stop = next((i for i in near if scene.tokens[i].upos in {"VERB", "AUX", "PUNCT", "CCONJ"}), near.stop)
    found = [(i, e) for i in range(near.start, stop) for e in scene.entities.at(i)]
    types = {"organization", "country", "place" if seated else "country"}
    bodies = [(i, e) for i, e in found if e.type in types]
    named = [e for i, e in bodies if scene.entities.nationality(i) is None]  # «of the Danish developer Garam»
    return next((e for e in [*named, *(e for _, e in bodies)]), None)


def _under(scene: Scene, last: int) -> Entity | None:
    """«Dean of the law faculty»: a body behind the title that is described, not named."""
    if last + 1 >= len(scene.tokens) or scene.tokens[last].text not in {"of", "at"}:
        return None
    noun = scene.tokens[last].head
    if noun <= last or scene.sentence_of[noun] != scene.sentence_of[last] or scene.entities.at(noun):
        return None
    return _body(scene, Argument("title", noun, last + 1, scene.subtree(noun)[1]))


def _owner(scene: Scene, first: int) -> Entity | None:
    """«The fund's chairwoman», «its head», «works council head»: whoever stands right before the title."""
    at = first - 1
    while at >= 0 and scene.tokens[at].text.lower() in PASSING:
        at -= 1  # «the railway's new director»
    if at >= 0 and scene.tokens[at].text in _OWNS:
        at -= 1
    if at < 0 or scene.sentence_of[at] != scene.sentence_of[first]:
        return None
    if is_region(scene, at):
        return _owner(scene, scene.name_at[at].first)
    word = scene.tokens[at].text.lower()
    named = next((e for e in scene.entities.at(at) if e.type in _BODIES), None)
    if named or word not in {*_THEIR, "whose"}:
        return (
            named or _described(scene, at) or _shortened(scene, at) or _unknown(scene, at, first) or _plain(scene, at)
        )
    if word == "whose":
        return next((e for e in scene.entities.at(at - 2) if e.type in _BODIES), None) or _described(scene, at - 2)
    leads = any(scene.is_one_of(i, vocab.words("offices", "corporate")) for i in range(first, first + _PAIR))
    if leads and (firm := _acting(scene, at) or _firm(scene, at)):
        return firm
    back = range(at - 1, max(-1, at - _BACK), -1)
    fitting = (
        i for i in back if scene.tokens[i].upos == "NOUN" and not (word == "its" and scene.tokens[i].xpos == "NNS")
    )
    return next((e for i in fitting if (e := _described(scene, i))), None)


def is_region(scene: Scene, i: int) -> bool:
    """«Its Africa director»: whether a place behind whose body it is only says what the office deals with."""
    name = scene.name_at.get(i)
    owned = name is not None and name.first > 0 and scene.tokens[name.first - 1].text.lower() in {*_THEIR, *_OWNS}
    return owned and any(e.type in {"place", "country", "bloc"} for e in scene.entities.at(i))


def _described(scene: Scene, at: int) -> Entity | None:
    """«Works council», read back from its last word: a body that is described, not named."""
    start = at
    while start > 0 and scene.tokens[start - 1].upos in {"NOUN", "PROPN", "ADJ"} and not scene.entities.at(start - 1):
        start -= 1
    return _body(scene, Argument("title", at, start, at + 1)) if 0 <= start < at else None


def _body(scene: Scene, argument: Argument) -> Entity | None:
    found = described(scene, argument)
    is_body = found is not None and (found[0].type == "organization" or scene.tokens[argument.head].lemma in _TEAMS)
    return found[0] if found and is_body else None


def _plain(scene: Scene, at: int) -> Entity | None:
    """«The railway's director»: what is run, by its noun alone."""
    if scene.tokens[at + 1].text not in _OWNS:
        return None
    one = described(scene, Argument("title", at, at, at + 1), bare=True)
    return one[0] if one and one[0].type in {"organization", "facility"} else None


def _shortened(scene: Scene, at: int) -> Entity | None:
    """«Fund chief Jan Kowal»: the body named before by a name that ends in this word."""
    word = scene.tokens[at].text.lower()
    if scene.tokens[at].upos != "NOUN":
        return None
    called = scene.about.called.get(word, ())
    before = bisect_right(called, at, key=lambda told: told[0])
    return called[before - 1][1] if before else None


def _unknown(scene: Scene, at: int, first: int) -> Entity | None:
    """«Chaiyo chief executive», «Guanajuato governor»: a name that nothing else tells of, before a common noun."""
    start = at + 1
    while start > 0 and _is_name(scene, start - 1):
        start -= 1
    is_person = any(e.type == "person" for e in scene.entities.at(at))  # «named Jan Kowal head»
    if first != at + 1 or not scene.tokens[first].text.islower() or start > at or is_person:
        return None
    span = scene.span(start, at + 1)
    name = scene.words(span)
    kind: EntityType = "place" if scene.tokens[first].text in vocab.words("offices", "seated") else "organization"
    return Entity(f"{kind}:{slug(name)}", kind, name, name)


def _is_name(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    is_word = token.text[:1].isupper() and token.text not in vocab.words("organization_words", "terms")
    return is_word and i not in scene.value_at and (token.upos == "PROPN" or i in scene.name_at)


def _local(scene: Scene, title: str) -> Entity | None:
    """«County chief»: the county that the text names most."""
    wide = vocab.names("offices", "locals")
    said = (wide.get(w, w.capitalize()) for w in title.lower().split())
    kinds = [w for w in said if w in vocab.words("organization_words", "places")]
    told = Counter({name: n for kind in kinds for name, n in scene.about.places.get(kind, {}).items()})
    name = max(told, key=lambda n: told[n], default=None)
    return Entity(f"place:{slug(name)}", "place", name, name) if name else None
