"""Names right behind a noun that says who they are: "his host, President Holm", "the two banks, Orla and Vesta"."""

from __future__ import annotations

from vkx.resolve.identity import Identity
from vkx.resolve.mention import Mention
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_TITLE = 7
_TITLING = frozenset({"NOUN", "PROPN", "ADJ", "DET"})


def companion(scene: Scene, i: int, lemma: str) -> tuple[Identity, ...]:
    """The person whom a noun with a possessive introduces: "her colleague Ada Lund", "his host, Mayor Holm"."""
    number = lemma == "number" and scene.tokens[i - 1].text.lower() == "opposite"
    human = number or lemma in listed("humans") or lemma in listed("offices")
    if not human or not scene.dependents(i, "nmod:poss"):
        return ()
    aside = i + 1 < len(scene.tokens) and scene.tokens[i + 1].text == ","
    name = _name_from(scene, i + 2 if aside else i + 1)
    if name is None:
        return ()
    acts = name.last < len(scene.tokens) and scene.tokens[name.last].upos in ("VERB", "AUX")
    found = scene.named(name.first)
    person = len(found) == 1 and found[0].type == "person"
    return found if person and not (aside and acts) else ()  # "met his counterpart, Holm said"


def both(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The two who are named right behind a plural: "the two railways, Orla Rail and Vesta Lines"."""
    if i + 2 >= len(scene.tokens) or scene.tokens[i + 1].text not in (",", "-", "–", "—", ":"):
        return ()
    first = _name_from(scene, i + 2)
    if first is None or first.last + 1 >= len(scene.tokens) or scene.tokens[first.last].text != "and":
        return ()
    second = _name_from(scene, first.last + 1)
    if second is None:
        return ()
    two = tuple(dict.fromkeys((*scene.named(first.first), *scene.named(second.first))))
    return two if len(two) == 2 and two[0].type == two[1].type else ()


def ordered(scene: Scene, i: int) -> tuple[Identity, ...] | None:
    """Which of the two just named "the former" or "the latter" at token ``i`` is; None for any other word."""
    token = scene.tokens[i]
    word = fold(token.text)
    led = i > 0 and fold(scene.tokens[i - 1].text) == "the"
    behind = scene.tokens[i + 1].upos if i + 1 < len(scene.tokens) else ""
    if word not in ("former", "latter") or not led or behind in ("NOUN", "PROPN", "ADJ"):
        return None
    here = scene.sentence(i)
    for sentence in (here, here - 1):
        said = [s.identities for s in scene.before(i, 1) if s.sentence == sentence and not s.adjective][::-1]
        told = tuple(dict.fromkeys(x for ids in said for x in ids if x.type != "event"))
        for kind in ("organization", "person", "country"):
            two = tuple(x for x in told if x.type == kind)
            if len(two) == 2:
                return two[:1] if word == "former" else two[1:]
    return ()


def _name_from(scene: Scene, start: int) -> Mention | None:
    """The name that starts at a token, or behind the title that starts there."""
    skipped: Mention | None = None
    for k in range(start, min(start + _TITLE, len(scene.tokens))):
        here = [scene.names.mentions[m] for m in scene.names.at.get(k, ()) if m not in scene.names.silent]
        if here and here[0].first == k:
            titled = here[0].type != "person" and k + 1 < len(scene.tokens) and k in scene.titled
            if not titled and (here[0].type == "person" or k == start or skipped is None):
                return here[0] if here[0].type == "person" or k - start < 2 else None
            skipped = here[0]
        elif scene.tokens[k].upos not in _TITLING:
            return None
    return None
