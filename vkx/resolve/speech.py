"""Who speaks: the subject of the speech verb that goes with a quotation."""

from __future__ import annotations

from vkx.resolve.identity import Identity
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_WRITTEN = frozenset({"statement", "letter", "message", "speech", "article", "remark", "comment"})


_DASHES = frozenset({"-", "–", "—", "―"})


def speaker(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The one person who says the quotation around token ``i``: named in its sentence or next to it in the block."""
    here = scene.sentence(i)
    for index in (here, here - 1, here + 1, here - 2, here - 3, here - 4):
        if 0 <= index < len(scene.analysis.sentences):
            found = _said_in(scene, index, i)
            if found:
                return found
    return ()


def teller(scene: Scene, i: int) -> tuple[Identity, ...]:
    """Who spoke last in the two sentences before, where token ``i`` is itself the subject of a speech verb."""
    token = scene.tokens[i]
    if token.dep != "nsubj" or fold(scene.tokens[token.head].lemma) not in listed("speech"):
        return ()
    here = scene.sentence(i)
    for index in (here - 1, here - 2):
        if index >= 0 and (found := _told_in(scene, index)):
            return found
    return ()


def _told_in(scene: Scene, index: int) -> tuple[Identity, ...]:
    """The person whom the last speech verb of a sentence has as its subject."""
    sentence = scene.analysis.sentences[index]
    for t in reversed(scene.tokens[sentence.first : sentence.last]):
        if t.upos == "VERB" and t.i not in scene.quoted and fold(t.lemma) in listed("speech"):
            subject = scene.subject(t.i)
            meant = scene.meant(subject) if subject is not None else ()
            if len(meant) == 1 and meant[0].type == "person":
                return meant
    return ()


def _said_in(scene: Scene, index: int, i: int) -> tuple[Identity, ...]:
    sentence = scene.analysis.sentences[index]
    if scene.block(sentence.first) != scene.block(i):
        return ()
    for t in scene.tokens[sentence.first : sentence.last]:
        if t.upos == "VERB" and t.i not in scene.quoted and fold(t.lemma) in listed("speech"):
            subject = scene.subject(t.i)
            if subject is not None and subject not in scene.quoted:
                owners = scene.dependents(subject, "nmod:poss") if fold(scene.tokens[subject].lemma) in _WRITTEN else ()
                people = [x for s in (subject, *owners) for x in scene.meant(s) if x.type == "person"]
                if len(people) == 1:
                    return (people[0],)
    return ()


def announced(scene: Scene, i: int) -> tuple[Identity, ...]:
    """Who was said to speak in the blocks before: a block that ends in a colon ("The minister said:") opens them."""
    block = scene.block(i)
    blocks = scene.analysis.document.blocks
    text = scene.analysis.document.text
    for back in range(block - 1, max(-1, block - 9), -1):
        last = text[blocks[back].span.start : blocks[back].span.end].rstrip()
        if last.endswith(":"):
            inside = scene.sentences_of(back)
            found = [p for s in inside for p in _said_in(scene, s, scene.analysis.sentences[s].first)]
            return (found[-1],) if found else ()
        if i in scene.quoted and back == block - 1 and ('"' in last or "”" in last):
            return _last_speaker(scene, back)
    return ()


def signed(scene: Scene, i: int) -> tuple[Identity, ...]:
    """Whose name alone ends the block around token ``i`` or opens the next: a quotation set apart, with its source."""
    here = scene.block(i)
    for sentence in (*scene.sentences_of(here)[-1:], *scene.sentences_of(here + 1)[:1]):
        span = scene.analysis.sentences[sentence]
        first = span.first + (scene.tokens[span.first].text in _DASHES)
        for m in scene.names.at.get(first, ()):
            name, person = scene.names.mentions[m], scene.names.identities[m]
            if person.type == "person" and (name.first, name.last) == (first, span.last) and len(name) > 1:
                return (person,)
    return ()


def _last_speaker(scene: Scene, block: int) -> tuple[Identity, ...]:
    """The last one who speaks in a block."""
    for s in reversed(scene.sentences_of(block)):
        found = _said_in(scene, s, scene.analysis.sentences[s].first)
        if found:
            return found
    return ()
