"""Who speaks: the subject of the speech verb that goes with a quotation."""

from __future__ import annotations

from vkx.resolve.identity import Identity
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold


def speaker(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The one person who says the quotation around token ``i``: named in its sentence or next to it in the block."""
    here = scene.sentence(i)
    for index in (here, here - 1, here + 1, here - 2):
        if 0 <= index < len(scene.analysis.sentences):
            found = _said_in(scene, index, i)
            if found:
                return found
    return ()


def _said_in(scene: Scene, index: int, i: int) -> tuple[Identity, ...]:
    sentence = scene.analysis.sentences[index]
    if scene.block(sentence.first) != scene.block(i):
        return ()
    for t in scene.tokens[sentence.first : sentence.last]:
        if t.upos == "VERB" and t.i not in scene.quoted and fold(t.lemma) in listed("speech"):
            subject = scene.subject(t.i)
            if subject is not None and subject not in scene.quoted:
                people = [x for x in scene.meant(subject) if x.type == "person"]
                if len(people) == 1:
                    return (people[0],)
    return ()
