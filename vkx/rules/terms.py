"""Canonical terms: which entry of a vocabulary a phrase stands for (``memorandum of understanding`` → ``mou``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vkx import vocab
from vkx.rules.scene import Scene

_SMALL = frozenset({"of", "for", "on", "the", "a", "an", "and", "to", "in", "'s"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One surface form, as lower-case lemmas, with its head's place."""

    words: tuple[str, ...]
    head: int
    term: str


@dataclass(frozen=True)
class Terms:
    """The phrases of a vocabulary, by head word, longest first."""

    by_head: dict[str, tuple[Phrase, ...]]

    def heads(self) -> frozenset[str]:
        """Every word that can head a term."""
        return frozenset(self.by_head)

    def single(self, word: str) -> str | None:
        """The term of which this word alone is a form."""
        return next((p.term for p in self.by_head.get(word, ()) if len(p.words) == 1), None)

    def find(self, scene: Scene, head: int) -> tuple[str, int, int] | None:
        """The longest term headed by this token, with the tokens ``[first, last)`` that say it.

        Words of a term stand side by side, or are all modifiers of the head (``joint Vietnam-Korea declaration``).
        """
        for form in scene.forms[head]:
            for phrase in self.by_head.get(form, ()):
                if at := _contiguous(scene, head, phrase) or _modifiers(scene, head, phrase):
                    return phrase.term, *at
        return None


def _contiguous(scene: Scene, head: int, phrase: Phrase) -> tuple[int, int] | None:
    first = head - phrase.head
    last = first + len(phrase.words)
    if first < 0 or last > len(scene.tokens) or scene.sentence_of[first] != scene.sentence_of[last - 1]:
        return None
    same = all(word in scene.forms[i] for i, word in enumerate(phrase.words, first))
    return (first, last) if same else None


def _modifiers(scene: Scene, head: int, phrase: Phrase) -> tuple[int, int] | None:
    around = {form: i for i in _near(scene, head) for form in scene.forms[i]}
    wanted = [w for k, w in enumerate(phrase.words) if k != phrase.head and w not in _SMALL]
    if not wanted or not all(w in around for w in wanted):
        return None
    places = [head, *(around[w] for w in wanted)]
    return min(places), max(places) + 1


def _near(scene: Scene, head: int) -> list[int]:
    """Words before the head that belong to it, and the first noun under an of after it."""
    out = [i for i in scene.children[head] if i < head and head - i <= 6]
    out += [j for i in out for j in scene.children[i] if j < head]
    out += [i for i in scene.children[head] if i > head and scene.tokens[i].dep.startswith("nmod") and i - head <= 4]
    return out


@cache
def terms(name: str) -> Terms:
    """The terms of ``vkx/vocab/NAME.toml``, its table ``[terms]``: canonical name → surface forms.

    A form's head is its word before the first ``of``, ``for`` or ``on``, else its last.

    Raises:
        FileNotFoundError: where there is no such vocabulary.
        TypeError: where it has no table of lists of words.
    """
    table = vocab.load(name).get("terms")
    if not isinstance(table, dict):
        msg = f"vocab/{name}.toml has no table [terms]"
        raise TypeError(msg)
    by_head: dict[str, list[Phrase]] = {}
    for term, forms in table.items():
        for form in forms:
            words = tuple(form.lower().split())
            cut = next((k for k, w in enumerate(words) if k and w in {"of", "for", "on"}), len(words))
            by_head.setdefault(words[cut - 1], []).append(Phrase(words, cut - 1, term))
    return Terms({h: tuple(sorted(p, key=lambda x: (-len(x.words), x.words))) for h, p in by_head.items()})
