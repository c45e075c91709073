"""Personal pronouns: he and she by sex, syntax and nearness, I by who speaks; it and they are left to ``things``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from vkx.resolve.identity import Identity
from vkx.resolve.interviews import YOU, Interview
from vkx.resolve.knowledge import is_listed
from vkx.resolve.people import Portrait
from vkx.resolve.salience import standing_out
from vkx.resolve.scene import Scene, listed
from vkx.resolve.speech import announced, signed, speaker
from vkx.resolve.text import fold
from vkx.resolve.things import THEY, Things, is_asked, owner

_LEAD = 3
"""The last of the sentences that open a document."""

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
ALL = _HE | _SHE | _IT | THEY | _I | _WE | YOU


class Pronouns:
    """Resolves the pronouns of one document.

    Args:
        scene: the document.
        people: its persons; a pronoun that is settled tells a person's sex from there on.
    """

    def __init__(self, scene: Scene, people: Mapping[str, Portrait]) -> None:
        self.scene = scene
        self.people = people
        self.things = Things(scene)
        self.interview = Interview(scene)

    def resolve(self, i: int) -> tuple[bool, tuple[Identity, ...]]:
        """Whether token ``i`` is a personal pronoun, and for whom it stands: () where that is open."""
        token = self.scene.tokens[i]
        word = fold(token.text)
        empty = token.dep == "expl" and not is_asked(self.scene, i)
        if word not in ALL or token.upos not in ("PRON", "DET") or empty:
            return False, ()
        if word in _HE or word in _SHE:
            return True, self._person(i, "m" if word in _HE else "f", word)
        if word in _IT:
            return self.things.it(i, word)
        if word in THEY:
            return True, self.things.they(i, word)
        if word in _I:
            return True, self._speaker(i)
        return True, self.interview.body(i)

    # -- he, she -----------------------------------------------------------------------------------------------

    def _person(self, i: int, sex: str, word: str) -> tuple[Identity, ...]:
        quoted = i in self.scene.quoted
        said_by = {x.id for x in speaker(self.scene, i)} if quoted else set()
        beside = (
            self._beside(i, sex)
            or self._blamed(i, sex)
            or owner(self.scene, i, lambda x: x.type == "person" and self._fits(x, sex))
        )
        if beside is not None:
            return (beside,)
        ahead = self._ahead(i, sex)
        if ahead is not None:
            return (ahead,)
        chosen = standing_out(self.scene, self.people, i, sex, self._barred(i, word) | said_by)
        portrait = self.people.get(chosen or "")
        if portrait is not None:
            portrait.called[sex] += 1
            return (portrait.identity,)
        if chosen is not None:
            self.scene.note_stranger(i, chosen)
        return ()

    def _beside(self, i: int, sex: str) -> Identity | None:
        """The person before ``and his ...``: "Prime Minister Abadi and his government"."""
        scene = self.scene
        if i < 2 or scene.tokens[i].dep != "nmod:poss" or scene.tokens[i - 1].text not in ("and", ","):
            return None
        people = [x for x in scene.named(i - 2) if x.type == "person" and self._fits(x, sex)]
        joined_ = scene.tokens[scene.tokens[i].head].dep in ("conj", "appos") or scene.tokens[i - 1].text == "and"
        return people[0] if len(people) == 1 and joined_ else None

    def _blamed(self, i: int, sex: str) -> Identity | None:
        """Whoever is praised or blamed for what is theirs: "criticized Carl Dahl for his handling of the crisis"."""
        scene = self.scene
        noun = scene.tokens[scene.tokens[i].head]
        case = {scene.tokens[c].text for c in scene.dependents(noun.i, "case")}
        verb = scene.tokens[noun.head]
        if (
            scene.tokens[i].dep != "nmod:poss"
            or not case & {"for", "of"}
            or not is_listed(verb.lemma, listed("blaming"))
        ):
            return None
        people = [x for o in scene.dependents(verb.i, "obj") if o < i for x in scene.meant(o) if x.type == "person"]
        return people[0] if len(people) == 1 and self._fits(people[0], sex) else None

    def _known_sex(self, person: Identity) -> str | None:
        portrait = self.people.get(person.id)
        return portrait.sex if portrait else None

    def _fits(self, person: Identity, sex: str) -> bool:
        return self._known_sex(person) in (None, sex)

    def _ahead(self, i: int, sex: str) -> Identity | None:
        """The main clause's subject for a pronoun in the words that lead up to it: "In his letter, Thuong wrote"."""
        scene = self.scene
        root = scene.root(scene.sentence(i))
        if root is None or root <= i:
            return None
        subjects = scene.dependents(root, "nsubj")
        if not subjects or subjects[0] <= i or self.scene.is_under(i, subjects[0]):
            return None
        if any(s.sentence == scene.sentence(i) and s.subject for s in scene.before(i, 0)) or i in scene.quoted:
            return None
        people = [x for x in scene.meant(subjects[0]) if x.type == "person" and self._fits(x, sex)]
        return people[0] if len(people) == 1 and not self._follows_up(i) else None

    def _follows_up(self, i: int) -> bool:
        """Whether the pronoun is itself the subject of a main clause, joined to the other one."""
        token = self.scene.tokens[i]
        verb = self.scene.tokens[token.head]
        return token.dep == "nsubj" and verb.dep in ("root", "conj", "parataxis", "ccomp")

    def _barred(self, i: int, word: str) -> frozenset[str]:
        """Who can't be meant: an object is not its own clause's subject, nor a subject whom its clause describes."""
        scene = self.scene
        token = scene.tokens[i]
        clause = scene.clause(token.head)
        if token.dep in ("obj", "iobj", "obl") and not word.endswith("self"):
            subject = scene.subject(clause)
            return scene.keys(subject) if subject is not None else frozenset()
        if token.dep in ("nsubj", "nsubj:pass") and scene.tokens[clause].dep == "acl:relcl":
            return scene.keys(scene.tokens[clause].head)  # "the premier, whom he met"
        return frozenset()

    # -- I ------------------------------------------------------------------------------------------------------

    def _speaker(self, i: int) -> tuple[Identity, ...]:
        """Who says ``I``: the subject of the quotation's speech verb, in its sentence or next to it in the block."""
        scene = self.scene
        if i in scene.quoted:
            return speaker(scene, i) or announced(scene, i)
        return announced(scene, i) or signed(scene, i) or self._sole_person(i)

    def _sole_person(self, i: int) -> tuple[Identity, ...]:
        """The one person of a speech or interview: named by a heading, as a subject or again, not where "I" stands."""
        if self._is_one_told and self.scene.sentence(i) not in self._peopled:
            return (next(iter(self.people.values())).identity,)
        return ()

    @cached_property
    def _peopled(self) -> frozenset[int]:
        """The sentences that name a person."""
        return frozenset(self.scene.sentence(first) for first in self._named)

    @cached_property
    def _named(self) -> tuple[int, ...]:
        """The first tokens of the names of persons."""
        names = self.scene.names
        return tuple(m.first for m, x in zip(names.mentions, names.identities, strict=True) if x.id in self.people)

    @cached_property
    def _is_one_told(self) -> bool:
        scene, here = self.scene, self._named
        if len(self.people) != 1:
            return False
        heads = scene.analysis.sentences[scene.sentence(here[0])].block == "heading"
        leads = scene.sentence(here[0]) <= _LEAD
        return heads or (leads and (len(here) > 1 or scene.is_subject(here[0])))
