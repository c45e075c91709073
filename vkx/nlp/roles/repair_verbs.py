"""Mends clauses: words that the tagger took for no verb, verbs without their subject, verbs of speech out of place."""

from __future__ import annotations

from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import Tree

_BARE_VERBS = frozenset({"double", "triple", "lower", "further", "better", "halve", "quadruple", "narrow", "slow"})
_PREVENTING = frozenset({"prevent", "block", "stop", "keep", "bar", "ban", "prohibit", "deter", "discourage", "forbid"})
_GIVING = frozenset({"lend", "give", "offer", "grant", "pay", "loan", "send", "sell", "hand"})
_PARTS = frozenset({"part", "half", "most", "some", "much", "all"})
_NAMING = frozenset({"name", "appoint", "elect", "reappoint", "make", "crown", "install"})
_SAYING = frozenset({"say", "reckon", "think"})
_LETTING = frozenset({"help", "let", "make", "see", "watch"})
_ACTING = frozenset({"city", "government", "country", "ministry", "side", "bloc", "state", "party", "firm", "company"})
_LISTED = frozenset({"advcl", "acl", "parataxis", "ccomp", "amod", "dep"})


def mend_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """Apply all repairs of clauses, in place."""
    for i in range(len(tree.tokens)):
        _verbalise(tree, i)
        _verbalise_phrasal(tree, i)
        _predict(tree, i, lexicon)
        _devisit(tree, i)
        _say_that(tree, i)
        _part_gift(tree, i)
        _expose(tree, i)
        _prevent(tree, i)
        _find_auxiliary(tree, i)
        _ask_it(tree, i, lexicon)
        _invert(tree, i)
        _find_named(tree, i, lexicon)
        _lift_from_auxiliary(tree, i)
        _control(tree, i, lexicon)
    tree.refresh()
    for i in range(len(tree.tokens)):
        if tree.base(i) == "nsubj":
            _cross_subject(tree, i)
            _free_adjuncts(tree, i)
        if tree.is_verb(i):
            _front_subject(tree, i)
            _list_verb(tree, i)
            _raise_verb(tree, i)
            _find_called(tree, i)
            _find_meant(tree, i)
            _compare(tree, i)
    tree.refresh()


def _find_called(tree: Tree, i: int) -> None:
    """``called for Japan to investigate``: whoever is named between ``for`` and ``to`` is its subject."""
    above = tree.head[i]
    if tree.base(i) != "xcomp" or not tree.is_verb(above) or tree.word(i - 1) != "to":
        return
    for name in range(above + 1, i - 1):
        if tree.head[name] != above or tree.base(name) not in {"obl", "obj", "nsubj"} or not tree.label(name):
            continue
        phrase = tree.subtree(name)
        if "for" in {tree.word(min(phrase)), tree.word(min(phrase) - 1)} and max(phrase) == i - 2:
            tree.attach(name, i, "nsubj")
            tree.refresh(i)
            return


def _find_meant(tree: Tree, i: int) -> None:
    """``a contract for Siemens to supply``: who stands between ``for`` and ``to`` acts."""
    marks = {tree.word(k): k for k in tree.kids(i, "mark")}
    if {"for", "to"} <= marks.keys() and not tree.has(i, "nsubj"):
        between = [k for k in tree.kids(tree.head[i], "nmod", "obl") if marks["for"] < k < marks["to"]]
        for name in between[-1:]:
            tree.attach(name, i, "nsubj")
            tree.refresh(i)


def _verbalise(tree: Tree, i: int) -> None:
    """``agreed to double trade``: after ``to`` stands a verb, the noun after it is its object."""
    token = tree.token(i)
    if token.lemma.lower() not in _BARE_VERBS or i == 0 or tree.word(i - 1) != "to" or tree.is_verb(i):
        return
    noun = tree.head[i]
    if tree.has(i, "obj"):
        tree.verbs.add(i)
    if (
        noun <= i
        or tree.is_verb(noun)
        or tree.base(i) not in {"amod", "advmod", "compound", "nummod"}
        or i - 1 not in tree.kids(noun)
    ):
        return
    tree.verbs.add(i)
    above, relation = tree.head[noun], tree.dep[noun]
    tree.head[i], tree.dep[i] = (i, "root") if above == noun else (above, relation if relation != "obl" else "xcomp")
    tree.head[noun], tree.dep[noun] = i, "obj"
    tree.head[i - 1], tree.dep[i - 1] = i, "mark"
    for kid in tree.kids(noun):
        moved = tree.base(kid) in {"obl", "nsubj", "aux", "punct", "conj"} and not tree.is_nominal(kid)
        if kid not in {i, i - 1} and (
            moved or case_name(tree, kid) in {"by", "from", "to"} or tree.time(kid) is not None
        ):
            tree.head[kid], tree.dep[kid] = i, "obl"
    tree.refresh(i)


def _say_that(tree: Tree, i: int) -> None:
    """``said 135 firms operated there``, taken for firms operated by others: what is said is the clause."""
    noun = tree.head[i]
    saying = tree.head[noun]
    if tree.base(i) != "acl" or tree.base(noun) != "obj" or tree.token(i).xpos not in {"VBD", "VBN"}:
        return
    if tree.token(saying).lemma in _SAYING and saying < noun < i and tree.token(noun).xpos in {"NNS", "NNPS", "NNP"}:
        tree.attach(i, saying, "ccomp")
        tree.attach(noun, i, "nsubj")
        tree.verbs.add(i)
        tree.refresh(i)


def _part_gift(tree: Tree, i: int) -> None:
    """``lends Laos part of the money``: whoever is named between such a verb and ``part`` gets it."""
    verb = tree.head[i]
    is_gift = tree.word(i) in _PARTS and tree.base(i) == "obj" and tree.token(verb).lemma in _GIVING
    for name in tree.kids(i, "compound", "nmod", "nsubj", "amod") if is_gift else []:
        if verb < name < i and tree.label(name) is not None:
            tree.attach(name, verb, "iobj")
            tree.refresh(i)
            return


def _verbalise_phrasal(tree: Tree, i: int) -> None:
    """``will drop duties and step up checks``: a word with a particle is a verb, the noun after it is its object."""
    noun = tree.head[i]
    particles = tree.kids(i, "compound:prt")
    if tree.is_verb(i) or not particles or not i < particles[-1] < noun or tree.base(i) not in {"compound", "amod"}:
        return
    if tree.base(noun) not in {"conj", "root", "xcomp", "ccomp"} or tree.token(noun).upos != "NOUN":
        return
    tree.verbs.add(i)
    above = tree.head[noun]
    tree.head[i], tree.dep[i] = (i, "root") if above == noun else (above, tree.dep[noun])
    tree.head[noun], tree.dep[noun] = i, "obj"
    for kid in tree.kids(noun):
        if kid != i and (kid < i or tree.base(kid) in {"conj", "punct", "advcl"}):
            tree.head[kid] = i
    tree.refresh(i)


def _expose(tree: Tree, i: int) -> None:
    """``There are 350,000 Vietnamese living in Korea``: the people are there, living is said of them."""
    above = tree.head[i]
    people = [k for k in tree.kids(i, "amod", "compound", "nsubj") if k < i and tree.has(k, "nummod")]
    if tree.base(i) != "nsubj" or tree.token(i).xpos != "VBG" or not tree.has(above, "expl") or not people:
        return
    noun = people[-1]
    tree.head[noun], tree.dep[noun] = above, "nsubj"
    tree.head[i], tree.dep[i] = noun, "acl"
    tree.refresh(i)


def _prevent(tree: Tree, i: int) -> None:
    """``prevents firms from hiring``: the gerund is what the verb keeps its object from."""
    if tree.token(i).xpos != "VBG" or not any(tree.word(k) == "from" for k in tree.kids(i, "mark", "case")):
        return
    above = tree.head[i]
    verb = tree.head[above] if tree.base(above) == "obj" else above
    if tree.token(verb).lemma in _PREVENTING and tree.has(verb, "obj", "nsubj:pass"):
        tree.attach(i, verb, "xcomp")
        tree.refresh(i)


def _find_auxiliary(tree: Tree, i: int) -> None:
    """``had more than quadrupled``: the verb before a bare participle is its auxiliary."""
    parts = [k for k in tree.kids(i, "xcomp", "ccomp") if tree.token(k).xpos == "VBN" and k > i]
    if tree.token(i).lemma != "have" or not tree.is_verb(i) or not parts or tree.has(i, "obj", "aux", "mark"):
        return
    verb = parts[0]
    if tree.has(verb, "nsubj", "mark", "aux") or tree.word(verb) in {"got", "done"}:
        return
    tree.promote(verb, "aux")


def _lift_from_auxiliary(tree: Tree, i: int) -> None:
    """A subject that hangs on an auxiliary is the verb's."""
    helper = tree.head[i]
    if tree.base(i) == "nsubj" and tree.base(helper) in {"aux", "cop"} and not tree.has(tree.head[helper], "nsubj"):
        tree.attach(i, tree.head[helper], "nsubj")
        tree.refresh(i)


def _control(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``wants the city to build``: the infinitive behind the object of such a verb is what is wanted of it."""
    noun = tree.head[i]
    verb = tree.head[noun]
    asked = tree.base(noun) == "obj" and tree.token(verb).lemma in lexicon.controlling and verb < noun
    bare = tree.dep[i] == "acl" and any(tree.word(k) == "to" for k in tree.kids(i, "mark"))
    if asked and bare and tree.token(noun).lemma not in lexicon.nouns and not tree.has(i, "nsubj"):
        actor = tree.label(noun) is not None or tree.token(noun).lemma in _ACTING
        if actor and not tree.has(verb, "xcomp"):
            tree.attach(i, verb, "xcomp")
            tree.refresh(i)


def _ask_it(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``asked it to lift the ban``: the pronoun behind such a verb is whoever is asked, nothing empty."""
    verb = tree.head[i]
    if (
        tree.base(i) == "expl"
        and verb < i
        and tree.token(verb).lemma in lexicon.controlling
        and tree.has(verb, "xcomp")
    ):
        tree.dep[i] = "obj"


def _invert(tree: Tree, i: int) -> None:
    """``Attending were A and B``: a participle before the copula is the verb, what follows its subject."""
    subjects = [k for k in tree.kids(i, "nsubj") if tree.token(k).xpos == "VBG" and tree.token(k).upos == "VERB"]
    copulas = tree.kids(i, "cop")
    if not subjects or not copulas or not subjects[0] < copulas[0] < i or not tree.is_nominal(i):
        return
    verb, above = subjects[0], tree.head[i]
    tree.head[verb], tree.dep[verb] = (verb, "root") if above == i else (above, tree.dep[i])
    tree.head[i], tree.dep[i] = verb, "nsubj"
    for copula in copulas:
        tree.head[copula], tree.dep[copula] = verb, "aux"
    tree.refresh(i)


def _find_named(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``named Kim, a diplomat, as envoy``, ``making Chile Peru's partner``: what is named is the object."""
    for kid in tree.kids(i, "xcomp") if tree.is_verb(i) and not tree.has(i, "obj", "nsubj:pass") else []:
        if tree.label(kid) == "PERSON" and tree.token(i).lemma in {*lexicon.describing, "appoint", "elect"}:
            tree.dep[kid] = "obj"
    for kid in tree.kids(i, "obj") if tree.token(i).lemma in _NAMING else []:
        told = (*tree.kids(kid, "compound", "nmod:desc"), *tree.kids(i, "obj", "iobj"))
        names = [k for k in told if k < kid and tree.label(k) == "PERSON"]
        if names and tree.label(kid) is None and i < names[0] and not tree.has(kid, "det", "case"):
            tree.dep[kid] = "xcomp"  # «names Ana Ruiz chairwoman»
            tree.attach(names[0], i, "obj")
            tree.refresh(i)
    for kid in tree.kids(i, "xcomp", "obj") if tree.token(i).lemma == "make" else []:
        owners = [k for k in tree.kids(kid, "nmod:poss") if i < k and tree.has(k, "case")]
        beside = [
            n for o in owners for n in (*tree.kids(o, "compound", "nmod"), *tree.kids(kid, "compound", "nmod:poss"))
        ]
        for thing in [k for k in beside if i < k < owners[0] and tree.label(k) is not None and k not in owners][:1]:
            tree.attach(thing, i, "obj")
            tree.dep[kid] = "xcomp"
            tree.refresh(i)


def _predict(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``The central bank forecasts that ...``: no plural before a that-clause, but a verb."""
    token = tree.token(i)
    if token.xpos != "NNS" or token.lemma.lower() not in lexicon.speech or tree.base(i) not in {"root", "ccomp"}:
        return
    clauses = [k for k in tree.kids(i, "acl", "ccomp") if any(tree.word(m) == "that" for m in tree.kids(k, "mark"))]
    names = [k for k in tree.kids(i, "compound", "nmod") if k < i and not tree.has(k, "case")]
    if not clauses or min(tree.subtree(clauses[0])) != i + 1 or not names or tree.has(i, "nsubj", "cop"):
        return
    subject = names[-1]
    tree.verbs.add(i)
    tree.dep[clauses[0]], tree.dep[subject] = "ccomp", "nsubj"
    for kid in tree.kids(i):
        if kid < i and kid != subject:
            tree.head[kid] = subject
    tree.refresh(i)


def _devisit(tree: Tree, i: int) -> None:
    """``told visiting Party leader To Lam``: the participle before a title describes whoever is met."""
    if tree.word(i) != "visiting" or tree.base(i) not in {"xcomp", "ccomp", "advcl", "obj", "acl"}:
        return
    above = tree.head[i]
    guests = [k for k in tree.kids(i, "obj") if tree.label(k) == "PERSON" or tree.token(k).upos == "PROPN"]
    if not guests or above > i or tree.has(i, "mark", "aux", "nsubj"):
        return
    guest = guests[0]
    tree.head[guest], tree.dep[guest] = above, "obj"
    for kid in tree.kids(i):
        if kid != guest:
            tree.head[kid] = above
    tree.head[i], tree.dep[i] = guest, "amod"
    tree.refresh(i)


def _cross_subject(tree: Tree, i: int) -> None:
    """A subject that stands outside its own clause is the subject of the verb beside it."""
    verb = tree.head[i]
    above = tree.head[verb]
    if i < above < verb and tree.is_verb(above) and tree.base(verb) == "ccomp" and not tree.has(above, "nsubj"):
        tree.attach(i, above, "nsubj")
        tree.refresh(i)
    elif verb < i and tree.is_verb(verb) and not tree.has(verb, "expl"):
        last = tree.analysis.sentences[tree.sentence[i]].last
        beside = next((k for k in range(i + 1, min(i + 3, last)) if tree.token(k).upos in {"AUX", "VERB"}), None)
        if beside is None:
            return
        finite = tree.head[beside] if tree.base(beside) in {"aux", "cop"} else beside
        bare = tree.is_predicate(finite) and not tree.has(finite, "nsubj") and _is_finite(tree, finite)
        if finite > i and bare and finite != verb:  # not "said Kowal, adding"
            tree.attach(i, finite, "nsubj")
            tree.refresh(i)


def _free_adjuncts(tree: Tree, i: int) -> None:
    """``Manet on Tuesday met with Wang``: what stands behind the verb is no part of the subject before it."""
    verb = tree.head[i]
    for kid in tree.kids(i, "nmod", "obl") if i < verb and tree.is_verb(verb) else []:
        if min(tree.subtree(kid)) > verb:
            tree.attach(kid, verb, "obl")
    tree.refresh(i)


def _is_finite(tree: Tree, i: int) -> bool:
    return any(tree.token(k).xpos in {"VBD", "VBZ", "VBP", "MD"} for k in [i, *tree.kids(i, "aux", "cop")])


def _front_subject(tree: Tree, i: int) -> None:
    """A noun before a finite verb without subject, which the parser called its object, is its subject."""
    if not _is_finite(tree, i):
        _return_object(tree, i)
    if tree.has(i, "nsubj", "csubj", "expl", "aux:pass") or not _is_finite(tree, i):
        return
    before = [k for k in tree.kids(i, "obj", "iobj", "dislocated", "dep", "vocative") if k < i]
    marks = tree.kids(i, "mark")
    if marks and not before:  # "since the pact entered into force"
        before = [k for k in tree.kids(i, "obl") if marks[0] < k < i and tree.value[k] is None]
    before = [k for k in before if tree.is_nominal(k) and not tree.has(k, "case") and tree.token(k).xpos[0] != "W"]
    if before and (marks or tree.base(i) in {"root", "ccomp", "conj", "advcl", "parataxis"}):
        tree.dep[before[-1]] = "nsubj"


def _return_object(tree: Tree, i: int) -> None:
    """``urged Iran to resume``: what stands before an infinitive is the object of the verb above."""
    marks = [k for k in tree.kids(i, "mark") if tree.word(k) == "to"]
    above = tree.head[i]
    end = marks[0] if marks else i if tree.token(above).lemma in _LETTING else above
    early = [k for k in tree.kids(i, "obj", "iobj", "nsubj") if above < k < end]
    if early and tree.base(i) in {"xcomp", "ccomp", "advcl"} and not tree.has(above, "obj"):
        tree.attach(early[0], above, "obj")
        tree.refresh(i)


def _list_verb(tree: Tree, i: int) -> None:
    """``held talks, called on X and met Y``: the verb between commas is one of a list."""
    if tree.base(i) not in _LISTED or tree.token(i).xpos not in {"VBN", "VBD"} or tree.has(i, "nsubj", "aux", "mark"):
        return
    start = min(tree.subtree(i))
    comma = start if tree.word(start) == "," else start - 1
    if comma < 0 or tree.word(comma) != "," or i - comma > 2:
        return
    for above in tree.ancestors(i):
        if tree.is_verb(above):
            later = [] if above > i else [k for k in tree.kids(above, "conj") if k > i and tree.token(k).xpos == "VBD"]
            if later and tree.token(above).xpos == "VBD":
                tree.attach(i, above, "conj")
                tree.refresh(i)
            return


def _raise_verb(tree: Tree, i: int) -> None:
    """A verb coordinated with a noun is coordinate with the verb above it."""
    first = tree.head[i]
    if tree.base(i) != "conj" or tree.is_predicate(first) or tree.token(i).xpos in {"VBG", "VBN"}:
        return
    for above in tree.ancestors(first):
        if tree.is_verb(above) and (tree.has(i, "nsubj") or _same_form(tree, i, above)):
            tree.attach(i, above, "conj")
            tree.refresh(i)
            return


def _same_form(tree: Tree, i: int, other: int) -> bool:
    forms = [tree.token(k).xpos.replace("VBP", "VB").replace("VBZ", "VBD") for k in (i, other)]
    return forms[0] == forms[1] or "VBN" in forms


def _compare(tree: Tree, i: int) -> None:
    """``spends 3%, compared with 2.4% this year``: the participle is a preposition."""
    above = tree.head[i]
    bases = [k for k in tree.kids(i, "obl", "nmod", "advcl") if case_name(tree, k) in {"with", "to", "compared_with"}]
    if tree.word(i) not in {"compared", "comparing"} or above == i or not bases or tree.has(i, "aux", "nsubj", "obj"):
        return
    base = bases[0]
    tree.head[base], tree.dep[base] = above, "obl" if tree.is_predicate(above) else "nmod"
    tree.head[i], tree.dep[i] = base, "case"
    for kid in tree.kids(i):
        if kid != base:
            tree.head[kid] = base
    tree.refresh(i)
