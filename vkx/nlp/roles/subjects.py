"""Who acts in a clause that doesn't say so: control, raising, coordination, relative and participial clauses."""

from __future__ import annotations

from dataclasses import dataclass, field

from vkx.nlp.roles.lexicon import Lexicon, lexicon
from vkx.nlp.roles.prepositions import mark_name
from vkx.nlp.roles.tree import Tree

RELATIVE = frozenset({"which", "that", "who", "whom"})
# Verbs whose subject, not whose object, acts in the infinitive.
# Participles that look like the base form.
_UNCHANGED = frozenset({"forecast", "set", "cut", "put", "hit", "cast", "broadcast", "hurt", "let", "split"})
_ASKING = frozenset({"call", "appeal", "rely", "count", "wait", "arrange", "push", "press", "long"})
_WANTING = frozenset({"want", "like", "expect", "prefer", "wish"})
_PLURAL = frozenset({"have", "are", "were"})
_THANKING = frozenset({"thank", "praise", "commend", "applaud", "criticise", "criticize", "blame", "fault"})
_QUOTING = frozenset({"quote", "cite", "report"})
_PROMISES = frozenset({"promise", "vow", "pledge", "threaten", "use", "take", "spend", "sign", "hold"})


def auxiliaries(tree: Tree, verb: int) -> list[int]:
    """The auxiliaries of a verb; a coordinated verb without a subject shares those of the first."""
    own = tree.kids(verb, "aux")
    if own or tree.base(verb) != "conj" or tree.has(verb, "nsubj", "csubj", "expl", "cop", "mark"):
        return own
    first = tree.head[verb]
    if not tree.is_verb(first):
        return own
    shared = auxiliaries(tree, first)
    if tree.token(verb).xpos in {"VBN", "VBG"} and tree.token(first).xpos == tree.token(verb).xpos:
        return shared
    if tree.token(verb).xpos in {"VB", "VBP"} and any(tree.token(a).xpos == "MD" for a in shared):
        return [a for a in shared if tree.token(a).xpos == "MD"]
    return own


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb's surface subject is its logical object."""
    token = tree.token(verb)
    helpers = auxiliaries(tree, verb)
    perfect = any(tree.token(a).lemma == "have" for a in helpers) and all(tree.word(a) != "been" for a in helpers)
    if perfect or (token.lemma in lexicon().intransitive and not tree.has(verb, "aux:pass")):
        return False
    if tree.has(verb, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if not _is_participle(tree, verb) or any(tree.word(k) == "to" for k in tree.kids(verb, "mark")):
        return False
    if any(tree.token(a).lemma == "be" for a in [*helpers, *tree.kids(verb, "cop")]):
        return True
    reduced = tree.dep[verb] in {"acl", "advcl"} and not tree.has(verb, "obj", "ccomp", "nsubj", "mark")
    if helpers or (token.xpos == "VBD" and not reduced):
        return False
    return any(tree.value[k] is None for k in tree.kids(verb, "obl:agent")) or _is_bare_passive(tree, verb)


def _is_participle(tree: Tree, verb: int) -> bool:
    """Whether a verb has the form of a past participle, or one that doesn't differ from its base beside ``be``."""
    token = tree.token(verb)
    if token.xpos in {"VBN", "VBD"}:
        return True
    beside = any(tree.token(k).lemma == "be" for k in tree.kids(verb, "aux", "cop"))
    return beside and token.text.lower() in _UNCHANGED and token.xpos != "VBG"


def _is_bare_passive(tree: Tree, verb: int) -> bool:
    """Whether a participle without auxiliary is passive: reduced, coordinated with a passive, or a headline's."""
    base = tree.base(verb)
    if base == "conj" and tree.is_verb(tree.head[verb]):
        first = tree.head[verb]
        return not tree.has(verb, "nsubj") and tree.token(first).xpos == "VBN" and is_passive(tree, first)
    if base in {"root", "parataxis"}:
        speaks = tree.has(verb, "nsubj") and base == "parataxis" and tree.token(verb).lemma in lexicon().speech
        return not speaks and _is_headline(tree, verb)
    return base in {"acl", "advcl", "xcomp", "amod"} and not tree.has(verb, "nsubj")


def _is_headline(tree: Tree, verb: int) -> bool:
    """A participle without auxiliary or object is passive in a headline: ``Contract signed in Seoul``."""
    return not tree.has(verb, "obj", "ccomp", "xcomp") and tree.token(verb).lemma not in lexicon().intransitive


@dataclass
class Subjects:
    """Finds the surface subjects of predicates, each once."""

    tree: Tree
    lexicon: Lexicon
    _known: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, predicate: int) -> tuple[int, ...]:
        """The heads of the surface subject, its own or inherited; empty where nothing tells."""
        if predicate not in self._known:
            self._known[predicate] = ()
            self._known[predicate] = self._find(predicate)
        return self._known[predicate]

    def _find(self, predicate: int) -> tuple[int, ...]:
        own = self._own(predicate)
        if own:
            return own
        base = self.tree.base(predicate)
        owners = self.tree.kids(self.tree.head[predicate], "nmod:poss") if base == "csubj" else []
        if owners:
            return tuple(owners)  # «it is our plan to list»
        if base == "acl":
            return self._of_modifier(predicate)
        if base in {"xcomp", "ccomp", "advcl", "conj", "parataxis", "csubj", "obl", "dep", "obj", "nmod"}:
            return self._inherit(predicate, base)
        return ()

    def _own(self, predicate: int) -> tuple[int, ...]:
        tree = self.tree
        found: list[int] = []
        for kid in tree.kids(predicate, "nsubj", "csubj"):
            if tree.dep[kid] == "nsubj:outer" and not self._is_infinitive(predicate):
                continue  # «the farm is to cost» has no other
            if tree.dep[kid] == "nsubj:outer" and tree.token(kid).lemma.lower() in self.lexicon.nouns:
                found.extend(tree.kids(kid, "nmod:poss") or [kid])  # «the bank's plan is to open»: the bank does
                continue
            if tree.word(kid) in RELATIVE and tree.token(kid).xpos in {"WDT", "WP", "IN", "DT"}:
                found.extend(self.antecedents(predicate))
            elif tree.base(kid) == "csubj":
                found.append(kid)
            else:
                found.extend(tree.coordinated(kid))
        return tuple(found)

    def antecedents(self, predicate: int) -> list[int]:
        """What the relative clause around a predicate is about."""
        tree = self.tree
        for at in (predicate, *tree.ancestors(predicate)):
            # the parser may call "who is chairwoman" an apposition
            if tree.dep[at] in {"acl:relcl", "acl"} or (at == predicate and tree.base(at) == "appos"):
                whole = any(tree.word(k) in _PLURAL for k in tree.kids(at, "aux", "cop")) or self._is_of_all(at)
                return tree.coordinated(tree.head[at]) if whole else [tree.head[at]]
            if tree.base(at) not in {"conj", "ccomp", "xcomp"}:
                break
        return []

    def _is_of_all(self, clause: int) -> bool:
        """``Peru and Chile, which signed``: a clause behind the last of several that hangs on the first."""
        tree, noun = self.tree, self.tree.head[clause]
        joined = [k for k in tree.kids(noun, "conj") if k < clause and not tree.is_predicate(k)]
        start = tree.start(clause)
        ends = bool(joined) and tree.subtree(joined[-1])[-1] in {start - 1, start - 2}
        return ends and tree.token(clause).xpos != "VBZ"

    def _of_modifier(self, predicate: int) -> tuple[int, ...]:
        """The subject of a clause that hangs on a noun."""
        tree = self.tree
        noun = tree.head[predicate]
        if tree.dep[predicate] == "acl:relcl" and not self._is_infinitive(predicate):
            return (noun,) if not tree.has(predicate, "obj") and tree.token(predicate).xpos == "VBN" else ()
        if is_passive(tree, predicate) or (not self._is_infinitive(predicate) and mark_name(tree, predicate) is None):
            return (noun,)
        if self._wanted(predicate, noun):
            return (noun,)
        owners = tree.kids(noun, "nmod:poss")
        owners = owners or self._deciding(noun)
        if owners:
            return tuple(k for o in owners for k in tree.coordinated(o))
        if tree.is_ranked(noun) and mark_name(tree, predicate) == "to":
            return (noun,)
        around = self.around(noun)
        bare = tree.head[noun] == noun and tree.token(noun).lemma not in self.lexicon.nouns
        return (noun,) if bare and not around else around

    def _deciding(self, noun: int) -> list[int]:
        """``the decision of Vale to close the mine``: whose decision it is, closes it."""
        tree = self.tree
        if tree.token(noun).lemma.lower() not in self.lexicon.nouns:
            return []
        under = (k for k in tree.kids(noun, "nmod") if tree.label(k) is not None)
        return [k for k in under if any(tree.word(c) in {"of", "by"} for c in tree.kids(k, "case"))][:1]

    def _wanted(self, predicate: int, noun: int) -> bool:
        """``wants local content to reach half``: what is wanted to reach it."""
        tree = self.tree
        is_object = tree.base(noun) == "obj" and tree.token(tree.head[noun]).lemma in _WANTING
        return is_object and mark_name(tree, predicate) == "to"

    def around(self, noun: int) -> tuple[int, ...]:
        """The subject of the clause in which a noun stands, if the noun isn't that subject itself."""
        tree = self.tree
        at = noun
        for above in tree.ancestors(noun):
            if tree.is_predicate(above):
                subjects = self.of(above)
                if tree.base(at) in {"nsubj", "csubj"}:
                    # "An agreement between A and B to build": those between whom it was made.
                    return tuple(k for n in tree.kids(noun, "nmod") if self._between(n) for k in tree.coordinated(n))
                return subjects
            at = above
        return ()

    def _between(self, i: int) -> bool:
        return any(self.tree.word(k) in {"between", "by"} for k in self.tree.kids(i, "case"))

    def _is_infinitive(self, predicate: int) -> bool:
        return any(self.tree.word(k) == "to" for k in self.tree.kids(predicate, "mark", "aux", "case"))

    def _is_open(self, predicate: int) -> bool:
        """Whether a clause can lack a subject: an infinitive, a participle, a bare complement."""
        tree = self.tree
        if any(tree.token(a).xpos in {"MD", "VBD", "VBZ", "VBP"} for a in tree.kids(predicate, "aux", "cop")):
            return False
        return tree.token(predicate).xpos not in {"VBD", "VBZ"} or self._is_infinitive(predicate)

    def _inherit(self, predicate: int, base: str) -> tuple[int, ...]:
        """The subject that a clause takes from the one above it."""
        tree = self.tree
        above = tree.head[predicate]
        if base == "conj":
            return self._shared(predicate, above)
        if base in {"parataxis", "ccomp"} and not self._is_open(predicate):
            return ()
        if not tree.is_predicate(above):
            return self.around(predicate) if base in {"advcl", "obl", "nmod"} else ()
        if base == "advcl" and (other := self._thanked(predicate, above) or self._accompanying(predicate, above)):
            return other
        asked = base == "advcl" and self._is_infinitive(predicate) and (self._asks(above) or self._wants(above))
        if asked or base in {"xcomp", "ccomp", "obj"}:
            return self._controller(above, predicate)
        return self.of(above)

    def _wants(self, verb: int) -> bool:
        return self.tree.token(verb).lemma in _WANTING and self.tree.has(verb, "obj")

    def _shared(self, predicate: int, first: int) -> tuple[int, ...]:
        tree = self.tree
        if tree.is_predicate(first):
            return self.of(first)
        return (first,) if tree.token(predicate).xpos in {"VBG", "VBN"} and not tree.is_predicate(first) else ()

    def _controller(self, verb: int, predicate: int) -> tuple[int, ...]:
        """Who acts in a verb's infinitive: its object, else its subject."""
        tree = self.tree
        if is_passive(tree, verb) or tree.token(verb).lemma in _PROMISES:
            return self.of(verb)
        if tree.token(verb).lemma not in self.lexicon.controlling and self._is_infinitive(predicate):
            return self.of(verb)
        objects = [k for k in tree.kids(verb, "obj", "iobj") if k < predicate]
        objects += [k for k in tree.kids(verb, "obl") if k < predicate and self._asked(verb, k)]
        if objects and tree.base(predicate) != "obj":
            if tree.token(objects[-1]).xpos in {"WP", "WDT"}:
                return tuple(self.antecedents(verb))
            return tuple(c for k in objects[-1:] for c in tree.coordinated(k))
        return self.of(verb)

    def _thanked(self, predicate: int, verb: int) -> tuple[int, ...]:
        """``thanked Kim for coming``, ``quoted Kim as saying``: the object came, and said."""
        marks = {"for": _THANKING, "as": _QUOTING}
        if self.tree.token(verb).lemma not in marks.get(mark_name(self.tree, predicate) or "", ()):
            return ()
        return tuple(c for k in self.tree.kids(verb, "obj") for c in self.tree.coordinated(k))

    def _accompanying(self, predicate: int, verb: int) -> tuple[int, ...]:
        """``ended the talks, with their envoys, A and B, announcing``: those behind ``with`` act."""
        tree = self.tree
        if tree.token(predicate).xpos != "VBG" or mark_name(tree, predicate) is not None:
            return ()
        for kid in tree.kids(verb, "obl"):
            first, end = tree.start(kid), tree.subtree(kid)[-1]
            opens = tree.word(first) == "with" and first > 0 and tree.word(first - 1) == ","
            between = all(tree.token(k).upos == "PUNCT" for k in range(end + 1, predicate))
            if verb < first and opens and end < predicate and between:
                return tuple(tree.coordinated(kid))
        return ()

    def _asks(self, verb: int) -> bool:
        return self.tree.token(verb).lemma in _ASKING

    def _asked(self, verb: int, i: int) -> bool:
        """``call on Seoul to lift``, ``appeal to both sides to end``."""
        return self._asks(verb) and any(
            self.tree.word(k) in {"on", "upon", "to", "for"} for k in self.tree.kids(i, "case")
        )
