"""Mends what commas set off beside a noun: appositions and the subjects of «being»."""

from __future__ import annotations

from vkx import vocab
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import Tree

_STILL = frozenset({"now", "already", "currently", "once", "formerly", "still", "today", "long", "traditionally"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_AFTER = frozenset({",", ".", ";", "and", "with"})
_DUE = frozenset({"open", "close", "launch", "start", "end", "debut", "land", "return"})
"""Verbs that the tagger takes for nouns and adjectives behind ``due to``."""
_STRAY = frozenset({"nsubj", "parataxis", "list", "nmod"})


def mend_asides(tree: Tree) -> None:
    """Hang what stands between commas on the noun that it is about, in place."""
    for i in range(len(tree.tokens)):
        _join_far(tree, i)
        _set_off(tree, i)
        _place(tree, i)
        _find_being(tree, i)
        _raise_copula(tree, i)
        _lower_seat(tree, i)
        _front_description(tree, i)
        _make_home(tree, i)
        _make_due(tree, i)
    for name in tree.analysis.names:
        _name_maker(tree, name.first)
        _list_names(tree, name.first)
    tree.refresh()


def _join_far(tree: Tree, i: int) -> None:
    """``China, by far its largest customer``: ``by far`` is no phrase of its own, and no preposition of the noun."""
    if tree.word(i) != "far" or not i or tree.word(i - 1) != "by":
        return
    last = tree.analysis.sentences[tree.sentence[i]].last
    noun = next((k for k in range(i + 1, min(i + 7, last)) if tree.is_nominal(k) and _is_ranked(tree, k)), None)
    if noun is not None:
        tree.dep[noun] = "parataxis" if tree.base(noun) == "obl" else tree.dep[noun]
        tree.attach(i, noun, "advmod")
        tree.attach(i - 1, i, "fixed")
        tree.refresh(i)


def _is_ranked(tree: Tree, i: int) -> bool:
    """Whether a superlative stands before a noun."""
    superlatives = vocab.words("ranks", "superlatives")
    return any(tree.word(k).rpartition("-")[2] in superlatives for k in tree.kids(i, "amod"))


def _set_off(tree: Tree, i: int) -> None:
    """``For tea, the top crop, the duty fell``: a definite noun between commas stands for the noun right before it."""
    if tree.base(i) not in _STRAY or not tree.is_nominal(i):
        return
    first, last = tree.start(i), max(k for k in tree.subtree(i) if k == i or tree.token(k).upos != "PUNCT")
    if first and tree.word(first - 1) in _STILL:
        first -= 1
    after = tree.token(last + 1).text if last + 1 < len(tree.tokens) else "."
    ends = {",", "."} if _is_ranked(tree, i) else {","}
    fenced = first > 1 and tree.token(first - 1).text == "," and after in ends
    if not fenced or not tree.has(i, "det", "nmod:poss") or tree.has(i, "case", "cc", "cop", "nsubj"):
        return
    before = tree.unit_head(first - 2)
    others = tree.kids(tree.head[i], "nsubj")
    subjects = [k for k in others if k < first and tree.above(before, k)]
    if (
        tree.is_nominal(before)
        and tree.time(before) is None
        and (tree.base(i) != "nsubj" or subjects or others[-1] > i)
    ):
        tree.attach(i, subjects[0] if subjects and tree.base(i) == "nsubj" else before, "appos")
        tree.refresh(i)


def _front_description(tree: Tree, i: int) -> None:
    """``A member of the club, Peru keeps a seat``: what opens the sentence describes the name before the verb."""
    first, verb = tree.analysis.sentences[tree.sentence[i]].first, tree.head[i]
    if tree.base(i) != "nsubj" or tree.word(first) not in {"a", "an", "one"} or tree.name[i] is not None or verb < i:
        return
    if tree.start(i) != first:
        return
    last = max(tree.subtree(i))
    name = tree.unit_head(last)
    start = tree.start(name)
    if tree.name[name] is None or tree.base(name) != "appos" or tree.word(start - 1) != ",":
        return
    tree.attach(name, verb, tree.dep[i])
    tree.attach(i, name, "appos")
    tree.refresh(i)


def _make_home(tree: Tree, i: int) -> None:
    """``Suwon, home to a chip maker``: a noun, though it stands without an article."""
    if tree.word(i) != "home" or tree.base(i) not in {"appos", "root", "conj", "parataxis", "acl", "advmod"}:
        return
    if to := [k for k in tree.kids(i, "obl", "nmod") if case_name(tree, k) == "to"]:
        tree.nouns.add(i)
        for kid in to:
            tree.dep[kid] = "nmod"


def _is_inside(tree: Tree, noun: int) -> bool:
    """Whether a noun is told of another, by itself or with those listed before it."""
    listed = tree.base(noun) == "conj" and tree.base(tree.head[noun]) == "nmod"
    return tree.base(noun) == "nmod" or listed


def _make_due(tree: Tree, i: int) -> None:
    """``a hall in Lima, due to open in May``: what is due is the noun before it, and it will do what follows."""
    verb = tree.head[i]
    if tree.word(i) != "due" or tree.base(i) not in {"case", "mark"} or tree.word(i + 1) != "to" or verb < i or not i:
        return
    bare = (verb == i + 2 and tree.word(verb) in _DUE) or tree.token(verb).xpos == "VB"
    bare = bare or any(tree.word(k) == "be" for k in tree.kids(verb, "aux", "cop"))
    noun = tree.unit_head(i - 2 if tree.word(i - 1) == "," else i - 1)
    while tree.head[noun] < noun and tree.is_nominal(tree.head[noun]) and _is_inside(tree, noun):
        noun = tree.head[noun]
    if not bare or any(k < i for k in tree.kids(verb, "cop")) or not tree.is_nominal(noun):
        return
    late = [k for k in tree.kids(tree.head[verb], "obl") if tree.start(k) == verb + 1]
    tree.attach(i, noun, "acl")
    tree.attach(verb, i, "xcomp")
    tree.attach(i + 1, verb, "mark")
    for kid in late:
        tree.attach(kid, verb, "obl")
    tree.verbs.update({i, verb})
    tree.refresh(i)


def _place(tree: Tree, i: int) -> None:
    """``with Chile second and Peru third``: a bare ordinal tells of the name before it, as a predicate."""
    if tree.word(i) not in vocab.names("ranks", "ordinals") or tree.has(i, "cop", "det") or i + 1 >= len(tree.tokens):
        return
    name = tree.unit_head(i - 1)
    first = tree.start(name)
    opens = {tree.word(first), tree.word(max(first, 1) - 1)} & {"with", "and", ","}
    bare = bool(opens) and tree.word(i + 1) in _AFTER
    if bare and tree.label(name) and not tree.has(name, "case") and not tree.above(i, name):
        tree.attach(name, i, "nsubj")
        tree.refresh(i)


def _raise_copula(tree: Tree, i: int) -> None:
    """``Lotte has 200 shops, is the largest chain``: what ``is`` heads goes on with the clause, not with its object."""
    head = tree.head[i]
    finite = any(tree.token(k).xpos in _FINITE for k in tree.kids(i, "cop"))
    if tree.base(i) != "conj" or not finite or tree.has(i, "nsubj", "csubj", "expl", "mark") or tree.is_predicate(head):
        return
    clause = next((a for a in tree.ancestors(head) if tree.is_predicate(a)), None)
    if clause is not None and clause < i:
        tree.attach(i, clause, "conj")
        tree.refresh(i)


def _find_being(tree: Tree, i: int) -> None:
    """``…, fuel being the top item``: the bare noun between the comma and ``being`` is its subject."""
    if tree.word(i) != "being" or tree.base(i) != "cop" or tree.has(tree.head[i], "nsubj") or not i:
        return
    noun = tree.unit_head(i - 1)
    fenced = tree.start(noun) > 0 and tree.word(tree.start(noun) - 1) in {",", "with"}
    if fenced and tree.is_nominal(noun) and not tree.above(tree.head[i], noun):
        tree.attach(noun, tree.head[i], "nsubj")
        tree.refresh(i)


def _lower_seat(tree: Tree, i: int) -> None:
    """``the Labour Office under the ministry said``: what follows the subject under such a preposition is its own."""
    verb = tree.head[i]
    if tree.base(i) != "obl" or i > verb or case_name(tree, i) != "under":
        return
    for subject in tree.kids(verb, "nsubj"):
        if subject < i and max(tree.subtree(subject)) + 1 == min(tree.subtree(i)) and tree.label(subject) is not None:
            tree.attach(i, subject, "nmod")
            tree.refresh(i)
            return


def _name_maker(tree: Tree, first: int) -> None:
    """``a deal with the retailer Norvik Foods is due``: a firm's name right behind such a noun stands for it."""
    name, noun = tree.unit_head(first), first - 1
    makers = vocab.words("references", "makers")
    if noun < 0 or tree.label(name) not in {"ORG", "PERSON"} or tree.token(noun).lemma.lower() not in makers:
        return
    loose = tree.base(name) in {"nmod", "obl", "compound", "dep"} and not tree.has(name, "case", "cc", "det")
    if loose and tree.token(noun).upos == "NOUN" and tree.head[name] == tree.head[noun] and tree.head[name] != noun:
        tree.attach(name, noun, "appos")
        tree.refresh(name)


def _list_names(tree: Tree, first: int) -> None:
    """``from two Korean yards, A and B``: so many names behind a comma as were counted before it are these."""
    name = tree.unit_head(first)
    noun = tree.head[name]
    counts = [q for k in tree.kids(noun, "nummod") if (q := tree.quantity(k)) is not None and q.type == "count"]
    loose = tree.base(name) in {"conj", "compound", "nmod"} and not tree.has(name, "case")
    if not loose or tree.word(first - 1) != "," or not counts or tree.token(noun).xpos != "NNS":
        return
    apart = any(tree.word(k) in {"and", "or"} for k in range(noun, first))
    if noun < first and not apart and len(tree.coordinated(name)) == counts[0].number:
        tree.dep[name] = "appos"
        tree.refresh(name)
